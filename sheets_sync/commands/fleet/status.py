"""`fleet status`: what is remembered of each school: its last run, who is awaited, what is wrong.
No workbook is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sheets_sync.commands.common import command
from sheets_sync.commands.fleet.options import on_fleet

if TYPE_CHECKING:
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
def status(deploy: Callable[[], Deployments], as_json: bool) -> None:
    """Menampilkan kapan tiap sekolah terakhir diperiksa, siapa ditunggu, dan apa yang gagal."""
    from sheets_sync.commands.fleet.status_telling import print_standing
    from sheets_sync.core.fleet.health import IN_TRASH, health_of
    from sheets_sync.terminal.screen import say

    deployments = deploy()
    registry = deployments.schools()
    for fault in registry.faults:
        say(fault.message, err=True)
    places = deployments.places(registry.schools)
    sights = places.look(registry.schools)
    marks, _ = places.marks(registry.schools)
    away = {key: IN_TRASH for key, sight in sights.items() if sight.in_trash}
    print_standing(
        health_of(registry, marks, away),
        _served_by(deployments),
        deployments.advice,
        as_json=as_json,
    )


def _served_by(deployments: Deployments) -> dict[str, str]:
    """Which account serves a workbook; empty where one serves all."""
    if deployments.accounts.count == 1:
        return {}
    names = deployments.accounts.names
    return {key: names[number] for key, number in deployments.accounts.served.items()}
