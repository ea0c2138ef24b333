"""One school's reminders as a unit of work, and what of them is told: counts and Kodes, no names,
for logs of a district are read by many.

Nobody gets two, whoever else is at work: each school's workbook remembers who has had theirs before
anything is sent, and of two who write that at the same time one is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.core.answers.reminder_rules import Reach
from sheets_sync.core.documents.naming import slug
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.errors import SheetsSyncError
from sheets_sync.fleet.attempt import Attempt
from sheets_sync.fleet.hands import Until, side_by_side
from sheets_sync.ports.mail import Fate
from sheets_sync.run.reminding import Reminded, reminding

if TYPE_CHECKING:
    from sheets_sync.fleet.running import Errand
    from sheets_sync.wiring.fleet import Deployments

Kodes = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchoolReminded:
    """What one school's reminders came to."""

    why_not: str = ""
    earliest: date | None = None
    """On which day it may be sent, where not now."""
    way: str = ""
    waiting: Kodes = ()
    """Whoever is, or would be, sent one."""
    fates: Mapping[Fate, Kodes] = field(default_factory=dict)
    others: Mapping[Reach, Kodes] = field(default_factory=dict)
    """Who gets none now, by why."""
    troubled: int = 0
    """Messages that somebody has to look after."""
    page: str = ""
    """Where the page with WhatsApp buttons stands, if one was asked for."""
    chats: int = 0
    """How many are on it."""


@dataclass(frozen=True, slots=True)
class Remind:
    """What is done for each school."""

    insist: bool = False
    dry_run: bool = False
    pages: Path | None = None
    """The folder of pages with WhatsApp buttons; then nothing is sent."""

    @property
    def writes(self) -> bool:
        """Whether workbooks are written to."""
        return not self.dry_run and self.pages is None

    def __call__(self, deployments: Deployments, school: School) -> SchoolReminded:
        """Send what is due. Raises what a mailer and a workbook raise."""
        here = deployments.deployment(school)
        if self.pages is not None:
            from sheets_sync.wiring.chats import write_chats

            place, told = write_chats(here, self.pages / page_name(school), chosen=False)
            return SchoolReminded(page=str(place), chats=len(told))
        one = reminding(here, insist=self.insist)
        return _told(one.found()[0] if self.dry_run else one.send(lambda: here.post.mailer))


def page_name(school: School) -> str:
    """Of the page of a school. Many people keep the list, so what they typed names no other place,
    and a school may have two workbooks.
    """
    number = [school.npsn] if school.npsn.isdecimal() else []
    return f"{'_'.join([slug(school.name), *number, short_hash(school.workbook)])}.html"


def _told(done: Reminded) -> SchoolReminded:
    return SchoolReminded(
        done.why_not,
        done.earliest,
        done.way,
        tuple(one.key for one in done.waiting),
        {fate: tuple(one.key for one in people) for fate, people in done.fates.items()},
        {
            how: tuple(one.key for one in people)
            for how, people in done.people.items()
            if how is not Reach.MAIL
        },
        done.troubled,
    )


def remind_all(
    deployments: Deployments, mine: Sequence[School], errand: Errand, act: Remind
) -> Iterator[Attempt[SchoolReminded]]:
    """Each school as it is done."""
    look_again = _look_again(deployments, mine, errand) if act.writes else _nothing
    guard = Until(errand.now, errand.deadline, errand.stop)
    for attempt in side_by_side(deployments, mine, act, guard):
        if attempt.failed or (attempt.result and attempt.result.fates):
            look_again(attempt.school)
        yield attempt


def _nothing(school: School) -> None:
    """Nothing was written."""


def _look_again(
    deployments: Deployments, mine: Sequence[School], errand: Errand
) -> Callable[[School], None]:
    """Lets a sync look once more at a school to which we wrote: our write may hide that a person
    typed at that moment. Where that fails, the daily sweep sees it.
    """
    marks = {}
    places = deployments.places(mine)
    with suppress(SheetsSyncError):
        places.look(mine)
        marks = dict(places.marks(mine)[0])

    def look_again(school: School) -> None:
        mark = marks.get(school.workbook)
        if mark is not None:
            with suppress(SheetsSyncError):
                places.keep(school, replace(mark, wrote=True, at=errand.now()))

    return look_again
