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
        def deployed(task: Task | None = None) -> Deployments:
            from sheets_sync.core.fleet.dealing import ALONE
            from sheets_sync.wiring.fleet import Deployments, registry_named

            return Deployments(registry or registry_named(config), config, today, task or ALONE)

        with stopping(as_json=as_json):
            run(deployed, as_json, **options)

    return told
