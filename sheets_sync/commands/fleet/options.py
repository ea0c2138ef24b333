"""What the commands of a fleet share: the list, and which part of it is ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from sheets_sync.commands.common import of_every_command, stopping
from sheets_sync.errors import Said, SheetsSyncError

if TYPE_CHECKING:
    from sheets_sync.core.fleet.advice import Advice
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
            return Deployments(named, config, today, task or ALONE, _advice())

        with stopping(as_json=as_json), advised_to_all():
            run(deployed, as_json, **options)

    return told


def _advice() -> Advice:
    """With the words that were typed, which the next command needs as well."""
    from sheets_sync.core.fleet.advice import Advice

    return Advice(*(_typed(name) for name in ("registry", "config")))


def _typed(option: str) -> str:
    context = click.get_current_context()
    is_typed = context.get_parameter_source(option) is ParameterSource.COMMANDLINE
    return str(context.params[option]) if is_typed else ""


@contextmanager
def advised_to_all() -> Iterator[None]:
    """What stops the whole run is said so that it can be typed."""
    try:
        yield
    except SheetsSyncError as error:
        text = str(error)
        error.args = (Said(error.code, _advice().of_all(text)), *error.args[1:])
        raise


def _refuse_if_said(option: str) -> None:
    """The list is made anew: one that is named as well, other than by the surroundings, is one too
    many.
    """
    from sheets_sync.core.model.sentences.fleet import FLEET
    from sheets_sync.errors import Misused

    if _typed(option):
        raise Misused(FLEET.say("google_or_registry"))
