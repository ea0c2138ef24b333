"""`fleet remind`: every school's digests of the day, each person one at most."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import at_any_hour, command
from sheets_sync.commands.fleet.options import on_fleet
from sheets_sync.commands.fleet.part import (
    deadline_option,
    errand_of,
    part_of_the_list,
    stopped_softly,
)
from sheets_sync.terminal.values import FOLDER

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Task
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
@part_of_the_list
@click.option(
    "--dry-run", is_flag=True, help="Hanya menghitung siapa akan dikirimi; tidak mengirim."
)
@at_any_hour
@click.option(
    "--whatsapp",
    "pages",
    type=FOLDER,
    metavar="FOLDER",
    help="Buat di folder itu satu halaman bertombol WhatsApp tiap sekolah; tidak mengirim.",
)
@deadline_option
def remind(
    deploy: Callable[[Task], Deployments],
    as_json: bool,
    deadline: str | None,
    pages: Path | None,
    **asked: Any,
) -> None:
    """Mengirim email kepada yang ditunggu di semua sekolah, paling banyak satu sehari."""
    from sheets_sync.commands.fleet.reminders import Teller
    from sheets_sync.core.fleet.dealing import share_of
    from sheets_sync.fleet.reminding import Remind, remind_all
    from sheets_sync.terminal.reminding import refuse_beside_pages

    if pages is not None:
        refuse_beside_pages(dry_run=asked["dry_run"], force=asked["force"])
    with stopped_softly() as stop:
        errand = errand_of(asked["task"], asked["tasks"], stop=stop, deadline=deadline)
        deployments = deploy(errand.task)
        act = Remind(asked["force"], asked["dry_run"], pages)
        if act.writes:
            deployments.post.mailer.check()  # what no school can cure is told once
        registry = deployments.schools()
        mine = share_of(registry.schools, errand.task)
        told = registry if errand.task.index == 0 else None
        tell = Teller(told, deployments.advice, as_json=as_json)
        for attempt in remind_all(deployments, mine, errand, act):
            tell.school(attempt)
        tell.ends(len(mine), deployments.requests)
    if tell.failed:
        from sheets_sync.core.fleet.outcomes import SOME_FAILED

        sys.exit(SOME_FAILED)
