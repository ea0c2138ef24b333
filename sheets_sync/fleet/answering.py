"""What a run says in the list itself, where people keep it in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.health import health_of
from sheets_sync.core.fleet.health_tab import health_cells
from sheets_sync.core.fleet.marks_text import merged
from sheets_sync.core.fleet.online_list import SeenList, checks
from sheets_sync.core.fleet.registry import Registry
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed, SheetsSyncError, Stale

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Mark
    from sheets_sync.fleet.running import Errand, Run
    from sheets_sync.wiring.fleet import Deployments, Places

TRIES = 3
"""Reads of a list that somebody changes at the same time."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said in the list."""

    seen: SeenList | None = None
    """The list, as far as it is known to stand there."""
    untold: tuple[str, ...] = ()
    """Why something could not be said: no reason to stop for any school."""


def answer_rows(deployments: Deployments, registry: Registry, seen: SeenList | None) -> Answered:
    """Say to each row what is wrong with it, in one batch, right after it was read."""
    return _told(deployments, (registry, seen), checks)


def tell_health(
    deployments: Deployments,
    registry: Registry,
    seen: SeenList | None,
    marks: Mapping[str, Mark],
) -> Answered:
    """Show in the list how each of its schools is doing, where it has a tab for that."""
    return _told(
        deployments, (registry, seen), lambda now, known: health_cells(now, health_of(known, marks))
    )


def _told(
    deployments: Deployments,
    listed: tuple[Registry, SeenList | None],
    decide: Callable[[SeenList, Registry], Sequence[Change]],
) -> Answered:
    """Decide on what was read and write it; where somebody was faster, once more."""
    fault: Failed | None = None
    for _ in range(TRIES):
        registry, seen = listed
        if seen is None or deployments.online is None:
            return Answered()
        try:
            changes = decide(seen, registry)
            deployments.online.write(changes, seen)
        except Stale as error:
            fault, listed = error, deployments.listed()
        except Failed as error:
            return _untold(error)
        else:
            return Answered(None if changes else seen)
    return _untold(fault)


def _untold(why: Failed | None) -> Answered:
    return Answered(untold=(FLEET.say("untold", why=why),))


def show_health(deployments: Deployments, errand: Errand, run: Run, places: Places) -> None:
    """How every school is doing, in the list itself; what other tasks remembered is looked up."""
    marks = {**run.marks, **run.kept}
    try:
        registry, seen = (run.registry, run.seen) if run.seen else deployments.listed()
        if errand.task.count > 1:
            places.look(registry.schools)
            marks = merged(marks, places.marks(registry.schools)[0])
    except SheetsSyncError as error:
        run.unkept.append(FLEET.say("untold", why=error))
    else:
        run.unkept += tell_health(deployments, registry, seen, marks).untold
