"""Workbooks for the schools of a list that have none: written down in the list before they are
made, equipped before the list leads to them.

Stopped anywhere, the next run goes on: what was made is found by its mark, a workbook that was
equipped halfway is equipped on, and a file of this computer comes into its place as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.founding import (
    LEASE,
    Made,
    begun_in,
    claims,
    is_begun,
    links,
    next_schools,
)
from sheets_sync.core.fleet.online_list import SeenList
from sheets_sync.core.fleet.registry import Registry, School, key_of
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.schema.school_list import LEVEL, NPSN
from sheets_sync.core.setup.first_settings import SCHOOL_NAME, settings_cells
from sheets_sync.errors import Failed, SheetsSyncError
from sheets_sync.fleet.answering import settle
from sheets_sync.fleet.attempt import Attempt, failed
from sheets_sync.fleet.hands import Guard, Until, side_by_side
from sheets_sync.run import initialise
from sheets_sync.wiring.astray import Astray
from sheets_sync.wiring.founding import home_of, in_drive, make_room, school_files, year_of
from sheets_sync.wiring.succession import made_whole

if TYPE_CHECKING:
    from sheets_sync.adapters.google.drive.school_files import SchoolFiles
    from sheets_sync.fleet.running import Errand
    from sheets_sync.wiring.fleet import Deployments

THERE = "exists"
"""The code of a file that stands where one was to be made."""
BEING_MADE = "being_made"
"""The code of a school that has to wait."""


@dataclass(frozen=True, slots=True)
class Founding:
    """For whom workbooks are made, and until when."""

    now: Callable[[], datetime]
    """The time, UTC."""
    guard: Guard
    approved_only: bool = False
    """Only for schools whose row says so."""


@dataclass(frozen=True, slots=True)
class Founded:
    """Workbooks that were made for schools that had none."""

    attempts: Sequence[Attempt[str]] = ()
    untold: tuple[str, ...] = ()
    """What stopped that."""


def found_approved(deployments: Deployments, registry: Registry, errand: Errand) -> Founded:
    """Workbooks for the schools of the list that are approved and have none. What stops that is no
    reason to stop for any school.
    """
    if not any(school.active and school.approved for school in registry.wanting):
        return Founded()
    until = Until(errand.now, errand.deadline, errand.stop)
    attempts: list[Attempt[str]] = []
    try:
        for attempt in found_schools(deployments, Founding(errand.now, until, approved_only=True)):
            if attempt.code != BEING_MADE:  # by a run that is under way, or that a later one finds
                attempts.append(attempt)
    except SheetsSyncError as error:
        return Founded(attempts, (FLEET.say("untold", why=error),))
    return Founded(attempts)


def found_schools(deployments: Deployments, wish: Founding) -> Iterator[Attempt[str]]:
    """Make them; each as the list leads to it, with its address. Raises what reading the list
    raises.
    """
    tried: frozenset[str] = frozenset()
    astray = Astray(deployments)
    while not wish.guard.is_over():
        group: Sequence[School]
        if deployments.online is None:
            group = next_schools(deployments.schools(), tried, approved_only=wish.approved_only)
            yield from _local(deployments, group, wish, astray)
        else:
            group, begun = _claimed(deployments, tried, wish)
            yield from _online(deployments, group, begun, wish)
        if not group:
            return
        tried |= {key_of(school) for school in group}


# -- files of this computer ------------------------------------------------------------------------


def _local(
    deployments: Deployments, group: Sequence[School], wish: Founding, astray: Astray
) -> Iterator[Attempt[str]]:
    refused = {key_of(one): refusal for one in group if (refusal := astray.refusal(one))}
    yield from (failed(one, refused[key_of(one)]) for one in group if key_of(one) in refused)
    year = year_of(deployments, wish.now)
    placed = [
        replace(one, workbook=str(home_of(deployments, one, year)))
        for one in group
        if key_of(one) not in refused
    ]
    yield from side_by_side(deployments, placed, equip, wish.guard)


def equip(deployments: Deployments, school: School) -> str:
    """Everything that `init` puts into a workbook, and what the list knows of the school; answers
    where it is.
    """
    here = deployments.deployment(school)
    make_room(school)
    with _nobody_elses(), made_whole(here) as workbook:
        initialise(workbook, here.catalogue, here.clock)
        seen = workbook.read()
        known = {SCHOOL_NAME: school.name, NPSN: school.npsn, LEVEL: school.level}
        if cells := settings_cells(seen, known):
            workbook.write(cells, seen)
    here.dress()
    return str(here.address.get("url", school.workbook))


@contextmanager
def _nobody_elses() -> Iterator[None]:
    """A workbook that another process made meanwhile is the school's own: nobody is told to move it
    away, for then there would be two.
    """
    try:
        yield
    except SheetsSyncError as error:
        if error.code == THERE:
            raise Failed(FLEET.say("made_meanwhile")) from error
        raise


# -- spreadsheets ----------------------------------------------------------------------------------


def _claimed(
    deployments: Deployments, tried: frozenset[str], wish: Founding
) -> tuple[Sequence[School], frozenset[str]]:
    """The next few schools, and of those whom somebody else may be making just now; the others are
    written down as ours.
    """
    group: Sequence[School] = ()
    begun: frozenset[str] = frozenset()

    def decide(seen: SeenList) -> Sequence[Change]:
        nonlocal group, begun
        registry, now = deployments.understood(seen), wish.now()
        group = next_schools(registry, tried, approved_only=wish.approved_only)
        known = {key: at for key, (_, at) in begun_in(seen).items()}
        begun = frozenset(key_of(one) for one in group if is_begun(known.get(key_of(one)), now))
        return claims(seen, [one for one in group if key_of(one) not in begun], now)

    settle(deployments, decide)
    return group, begun


def _online(
    deployments: Deployments, group: Sequence[School], begun: frozenset[str], wish: Founding
) -> Iterator[Attempt[str]]:
    if not group:
        return
    files = school_files(deployments, year_of(deployments, wish.now))
    until = wish.now() + LEASE / 2
    made: dict[str, Made] = {}
    for attempt in _made(files, group, begun, lambda: wish.now() < until):
        if isinstance(attempt, Attempt):
            yield attempt
        else:
            made |= attempt
    ready = [
        replace(one, workbook=made[key_of(one)].workbook, folder=made[key_of(one)].folder)
        for one in group
        if key_of(one) in made
    ]
    deployments.accounts.serve_too(one.workbook for one in ready)
    done = [*side_by_side(deployments, ready, equip, wish.guard)]
    equipped = {key_of(one.school): made[key_of(one.school)] for one in done if not one.failed}
    settle(deployments, lambda seen: links(seen, deployments.understood(seen), equipped))
    yield from done


def _made(
    files: SchoolFiles,
    group: Sequence[School],
    begun: frozenset[str],
    in_time: Callable[[], bool],
) -> Iterator[Attempt[str] | Mapping[str, Made]]:
    """The files of each school, found or made; or why it has none."""
    known = files.known()
    for school in group:
        there = files.of(known, school)
        try:
            if not there.workbook:
                if key_of(school) in begun or not in_time():
                    raise Failed(FLEET.say(BEING_MADE))
                there = files.make(in_drive(school), there)
        except SheetsSyncError as error:
            yield failed(school, error)
        else:
            yield {key_of(school): there}
