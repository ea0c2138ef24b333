"""`fleet doctor`: is every school of the list set up right? Each finding is told once, with its
schools.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from sheets_sync.commands.common import command
from sheets_sync.commands.fleet.options import on_fleet
from sheets_sync.commands.fleet.part import now, part_of_the_list, stopped_softly, task_of, told_by

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Task
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
@part_of_the_list
def doctor(deploy: Callable[[Task], Deployments], as_json: bool, task: int, tasks: int) -> None:
    """Memeriksa apakah semua sekolah siap dipakai; temuan yang sama dikatakan sekali."""
    from sheets_sync.commands.fleet.findings import FindingTeller
    from sheets_sync.core.fleet.dealing import ALONE, share_of
    from sheets_sync.fleet.checkup import checkup, of_program, of_quota
    from sheets_sync.fleet.hands import Until, side_by_side

    part = task_of(task, tasks)
    deployments = deploy(part)
    registry = told_by(part, deployments.schools())
    mine = share_of(registry.schools, part)
    active = share_of(registry.schools, ALONE)
    program = of_program(deployments, active) if part.index == 0 else ()
    tell = FindingTeller(registry, program, deployments.advice, as_json=as_json)
    with stopped_softly() as stop:
        guard = Until(now, None, stop)
        for attempt in side_by_side(deployments, mine, checkup, guard):
            tell.school(attempt)
    tell.ends(len(mine), deployments.requests, of_quota(deployments))
    if tell.fails:
        sys.exit(1)
