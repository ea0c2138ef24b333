"""What a run says in the list itself, where people keep it in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.given_back import Written, owed, touches_people
from sheets_sync.core.fleet.health import IN_TRASH, UNLISTED, health_of
from sheets_sync.core.fleet.health_tab import health_cells
from sheets_sync.core.fleet.marks_text import merged
from sheets_sync.core.fleet.online_list import SeenList, checks
from sheets_sync.core.fleet.whose import without_misplaced
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.sentences.online_list import ONLINE_LIST
from sheets_sync.errors import SheetsSyncError, Stale

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Mark
    from sheets_sync.fleet.running import Errand, Run
    from sheets_sync.ports.fleet import SchoolList
    from sheets_sync.wiring.fleet import Deployments
    from sheets_sync.wiring.places_of_fleet import Places

TRIES = 4
"""Reads of a list that somebody changes at the same time."""
MOST_BATCHES = 10
"""Writes that give back what a write hit: people's cells wait for it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said in the list."""

    seen: SeenList | None = None
    """The list as it stands there now; None where that is not known."""
    untold: tuple[str, ...] = ()
    """Why something could not be said: no reason to stop for any school."""


Decide = Callable[[SeenList], Sequence[Change]]


def settle(
    deployments: Deployments, decide: Decide, seen: SeenList | None = None
) -> SeenList | None:
    """Write into the list what is decided on how it stands, and give back what a write hit while
    people moved rows; answers how it stands then, where that is known. `seen`: it was just read.
    Raises `Stale` where it never rests, and what Google refuses.
    """
    there = deployments.online
    assert there is not None  # noqa: S101 - asked for by those who know
    for _ in range(TRIES):
        seen = seen or there.read()
        name = seen.name
        changes = decide(seen)
        if not changes:
            return seen
        try:
            there.write(changes, seen)
        except Stale:
            seen = None
            continue
        if not touches_people(changes):
            return None
        is_hit, now = _put_right(there, (seen, changes))
        if not is_hit:
            return now
        seen = None
    raise Stale(ONLINE_LIST.say("list_unsettled", name=name))


def _put_right(there: SchoolList, batch: Written) -> tuple[bool, SeenList]:
    """Give back what a batch hit, and what giving back hit in its turn, until nothing is owed;
    whether anything was, and the list as it stands then. Raises `Stale` where that never ends.
    """
    batches = [batch]
    for _ in range(MOST_BATCHES):
        now = there.read()
        back = owed(batches, now)
        if not back:
            return len(batches) > 1, now
        with suppress(Stale):  # another run was faster: look again
            there.write(back, now)
            batches.append((now, back))
    raise Stale(ONLINE_LIST.say("list_unsettled", name=now.name))


def answer_rows(
    deployments: Deployments, seen: SeenList | None, homes: Mapping[str, str] | None = None
) -> Answered:
    """Say to each row what is wrong with it, in one batch, right after it was read. `homes`: in
    which folder workbooks lie, as far as somebody looked.
    """

    def decide(now: SeenList) -> Sequence[Change]:
        return checks(now, without_misplaced(deployments.understood(now), homes or {}))

    return _told(deployments, seen, decide)


def tell_health(
    deployments: Deployments,
    seen: SeenList | None,
    marks: Mapping[str, Mark],
    away: Mapping[str, str],
) -> Answered:
    """Show in the list how each of its schools is doing, where it has a tab for that. `away`: where
    workbooks are that are not where they should be.
    """

    def decide(now: SeenList) -> Sequence[Change]:
        return health_cells(now, health_of(deployments.understood(now), marks, away))

    return _told(deployments, seen, decide)


def _told(deployments: Deployments, seen: SeenList | None, decide: Decide) -> Answered:
    """Nothing is said where the list is a file."""
    if deployments.online is None:
        return Answered()
    try:
        return Answered(settle(deployments, decide, seen))
    except SheetsSyncError as error:
        return Answered(untold=(FLEET.say("untold", why=error),))


def show_health(deployments: Deployments, errand: Errand, run: Run, places: Places) -> None:
    """How every school is doing, in the list itself; what other tasks remembered is looked up."""
    marks = {**run.marks, **run.kept}
    away = dict.fromkeys(run.unlisted, UNLISTED)
    away |= {one.school.workbook: IN_TRASH for one in run.due if one.sight.in_trash}
    if errand.task.count > 1:
        with suppress(SheetsSyncError):  # then the next run shows it
            places.look(run.registry.schools)
            marks = merged(marks, places.marks(run.registry.schools)[0])
    run.unkept += tell_health(deployments, run.seen, marks, away).untold
