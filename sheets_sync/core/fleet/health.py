"""How every school of a list is doing: one row a school, whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sheets_sync.core.fleet.dealing import Mark
from sheets_sync.core.fleet.registry import Registry, School
from sheets_sync.core.fleet.whose import ANOTHERS
from sheets_sync.core.judging.turns import called
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.words import Awaited

_WIB = timedelta(hours=7)
WITHOUT = "without_workbook"
IN_TRASH = "workbook_in_trash"
UNLISTED = "unlisted"


def on_the_clock(at: datetime) -> datetime:
    """A moment as the west of Indonesia reads it, to the minute: the one clock of a list, whose
    schools may lie in three zones and whose computer anywhere.
    """
    local = at.astimezone(UTC).replace(tzinfo=None) + _WIB
    return local.replace(second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Health:
    """One school of the list that takes part."""

    school: School
    succeeded: datetime | None = None
    """The last time that it did not fail; UTC."""
    waiting: Mapping[str, int] = field(default_factory=dict)
    """How many stages wait for whom, as JSON names them."""
    oldest: date | None = None
    """Since when the stage that has waited longest is open."""
    code: str = ""
    """Of what has to be done; empty if nothing."""
    failures: int = 0
    """In a row."""
    place: str = ""
    """`IN_TRASH` or `UNLISTED` where its workbook is not where it should be."""

    @property
    def awaited(self) -> str:
        """Who is awaited, in words; empty if nobody is."""
        counts = ((called(who), self.waiting.get(who, 0)) for who in Awaited)
        return list_words([TERMINAL.say("waits", who=who, count=n) for who, n in counts if n])

    @property
    def needs(self) -> str:
        """What has to be done, in words; empty if nothing has."""
        if self.place == IN_TRASH or (self.place and not self.code):
            return FLEET.say("needs_restored" if self.place == IN_TRASH else "needs_look")
        if self.code == WITHOUT:
            return FLEET.say("needs_workbook")
        if self.code == ANOTHERS:
            return FLEET.say("needs_own")
        if self.code:
            return FLEET.say("needs_help", count=self.failures, code=self.code)
        mending = self.waiting.get(Awaited.OPERATOR, 0)
        if mending:
            return FLEET.say("needs_operator", count=mending)
        return "" if self.succeeded else FLEET.say("needs_run")

    def to_json(self) -> dict[str, Any]:
        """As `fleet status` prints it."""
        return {
            "school": self.school.name,
            "npsn": self.school.npsn,
            "workbook": self.school.workbook,
            "succeeded": self.succeeded.isoformat() if self.succeeded else None,
            "code": self.place or self.code,
            "failures": self.failures,
            "waiting": dict(self.waiting),
            "oldest": self.oldest.isoformat() if self.oldest else None,
        }


def health_of(
    registry: Registry, marks: Mapping[str, Mark], away: Mapping[str, str] | None = None
) -> list[Health]:
    """Of every school that takes part, in the order of the list: first those that have a
    workbook. `away`: where workbooks are that are not where they should be.
    """
    there = away or {}
    served = [
        _remembered(one, marks.get(one.workbook), there.get(one.workbook, ""))
        for one in registry.schools
        if one.active
    ]
    return served + [Health(one, code=WITHOUT) for one in registry.wanting if one.active]


def _remembered(school: School, mark: Mark | None, place: str) -> Health:
    if mark is None:
        return Health(school, place=place)
    return Health(
        school,
        mark.succeeded,
        mark.waiting,
        mark.oldest,
        mark.trouble,
        mark.failures,
        place=place,
    )
