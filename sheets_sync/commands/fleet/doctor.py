"""`fleet doctor`: is every school of the list set up right? Each finding is told once, with its
schools.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from sheets_sync.commands.common import command
from sheets_sync.commands.fleet.options import on_fleet
from sheets_sync.commands.fleet.part import now, stopped_softly

if TYPE_CHECKING:
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
def doctor(deploy: Callable[[], Deployments], as_json: bool) -> None:
    """Memeriksa apakah semua sekolah siap dipakai; temuan yang sama dikatakan sekali."""
    from sheets_sync.commands.fleet.findings import FindingTeller
    from sheets_sync.fleet.checkup import checkup, of_program, of_quota
    from sheets_sync.fleet.hands import Until, side_by_side

    deployments = deploy()
    registry = deployments.schools()
    active = [school for school in registry.schools if school.active]
    program = of_program(deployments, active)
    tell = FindingTeller(registry, program, deployments.advice, as_json=as_json)
    with stopped_softly() as stop:
        guard = Until(now, None, stop)
        for attempt in side_by_side(deployments, active, checkup, guard):
            tell.school(attempt)
    tell.ends(len(active), deployments.requests, of_quota(deployments))
    if tell.fails:
        sys.exit(1)
