"""`fleet sync`: every school of the list in which something happened, and no other."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from sheets_sync.commands.common import command
from sheets_sync.commands.fleet.options import on_fleet
from sheets_sync.commands.fleet.part import errand_of, part_of_the_list, stopped_softly

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Task
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
@part_of_the_list
@click.option("--full", is_flag=True, help="Periksa juga sekolah yang tidak berubah.")
@click.option(
    "--deadline",
    metavar="WAKTU",
    help="Jangan mulai sekolah lain sesudah waktu itu, misalnya 9m; sisanya lain kali.",
)
def sync(
    deploy: Callable[[Task], Deployments],
    as_json: bool,
    full: bool,
    deadline: str | None,
    **part: int,
) -> None:
    """Menyinkronkan sekolah-sekolah yang berubah."""
    from sheets_sync.commands.fleet.telling import Teller
    from sheets_sync.fleet.running import begin, outcomes

    with stopped_softly() as stop:
        errand = errand_of(part["task"], part["tasks"], stop=stop, full=full, deadline=deadline)
        deployments = deploy(errand.task)
        run, places = begin(deployments, errand)
        tell = Teller(as_json=as_json)
        tell.begins(run)
        for outcome in outcomes(deployments, errand, run, places):
            tell.school(outcome)
        tell.ends(run, deployments.requests)
    if run.failed:
        from sheets_sync.core.fleet.outcomes import SOME_FAILED

        sys.exit(SOME_FAILED)
