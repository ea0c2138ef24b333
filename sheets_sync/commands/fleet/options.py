"""What the commands of a fleet share: the list, and which part of it is ours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import of_every_command, stopping

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Task
    from sheets_sync.wiring.fleet import Deployments


def on_fleet(run: Callable[..., Any]) -> Callable[..., Any]:
    """Options of every command that works on a list of schools; the command gets `Deployments`."""

    @click.option(
        "--registry",
        envvar="FLEET_REGISTRY",
        metavar="DAFTAR",
        help="Daftar sekolah: .toml, .csv, folder berisi .xlsx, atau alamat Google Sheets "
        "(bawaan: «registry» di sheets-sync.toml).",
    )
    @of_every_command
    @wraps(run)
    def told(
        registry: str | None, config: Path | None, today: date | None, as_json: bool, **options: Any
    ) -> None:
        def deployed(
            task: Task | None = None, listed: Callable[[Path | None], str] | None = None
        ) -> Deployments:
            from sheets_sync.core.fleet.dealing import ALONE
            from sheets_sync.wiring.fleet import Deployments, registry_named

            if listed is not None and registry:
                _refuse_if_said("registry")
            named = listed(config) if listed else registry or registry_named(config)
            return Deployments(named, config, today, task or ALONE)

        with stopping(as_json=as_json):
            run(deployed, as_json, **options)

    return told


def _refuse_if_said(option: str) -> None:
    """The list is made anew: one that is named as well, other than by the surroundings, is one too
    many.
    """
    from sheets_sync.core.model.sentences.fleet import FLEET
    from sheets_sync.errors import Misused

    source = click.get_current_context().get_parameter_source(option)
    if source is click.core.ParameterSource.COMMANDLINE:
        raise Misused(FLEET.say("google_or_registry"))
