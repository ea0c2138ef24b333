"""`fleet sync`: every school of the list in which something happened, and no other."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command
from sheets_sync.commands.fleet.measuring import Measured, metrics_file
from sheets_sync.commands.fleet.options import on_fleet
from sheets_sync.commands.fleet.part import (
    deadline_option,
    errand_of,
    part_of_the_list,
    stopped_softly,
)

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Task
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
@part_of_the_list
@click.option("--full", is_flag=True, help="Periksa juga sekolah yang tidak berubah.")
@deadline_option
@metrics_file
def sync(
    deploy: Callable[[Task], Deployments], as_json: bool, metrics: Path | None, **options: Any
) -> None:
    """Menyinkronkan sekolah-sekolah yang berubah."""
    from sheets_sync.commands.fleet.telling import Teller
    from sheets_sync.fleet.running import begin, outcomes
    from sheets_sync.terminal.underway import under_way

    with stopped_softly() as stop:
        errand = errand_of(stop=stop, **options)
        measured = Measured(metrics)
        deployments = deploy(errand.task)
        run, places = begin(deployments, errand)
        tell = Teller(as_json=as_json, advice=deployments.advice)
        tell.begins(run)
        with under_way(len(run.mine)) as step:
            for outcome in outcomes(deployments, errand, run, places):
                tell.school(outcome)
                step()
        tell.ends(run, deployments.requests)
        measured.put(run, errand, deployments)
    if run.failed:
        from sheets_sync.core.fleet.outcomes import SOME_FAILED

        sys.exit(SOME_FAILED)
