"""When the digests of `reminders.py` are sent, to which addresses, and what is
remembered of that in the workbook.

Nothing is sent on a day off or in the evening, nothing to what is no address, and nothing again to
an address that a mail server refused until another stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sheets_sync.core.answers.reminders import Digest
from sheets_sync.core.model.plan import Change, SetCell, touching_sound_tabs
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.status_lines import lines_of_school
from sheets_sync.core.schema.days_off import is_national_holiday
from sheets_sync.core.schema.identity_numbers import address_mark, is_address
from sheets_sync.core.schema.own_tabs import STATUS_TAB

FIRST_HOUR, LAST_HOUR = 6, 18
"""Messages are sent from the one to the other, by the school's clock."""
_SUNDAY, _YEAR = 6, 366


class Reach(StrEnum):
    """Whether a person can be written to."""

    MAIL = "mail"
    ALREADY = "already"
    """Has had today's message."""
    WITHOUT = "without"
    """Has no address."""
    MALFORMED = "malformed"
    """What stands there is no address."""
    UNDELIVERABLE = "undeliverable"
    """A mail server refused the address for good."""


def reach(digest: Digest, desk: Desk, *, insist: bool = False) -> Reach:
    """How a person is reached. `insist`: also at an address that was refused."""
    if digest.key in already_sent(desk):
        return Reach.ALREADY
    if not digest.email:
        return Reach.WITHOUT
    if not is_address(digest.email):
        return Reach.MALFORMED
    is_refused = address_mark(digest.email) in desk.memory.school.undeliverable
    return Reach.UNDELIVERABLE if is_refused and not insist else Reach.MAIL


def why_not_now(desk: Desk) -> str:
    """Why nothing is to be sent now; empty if it may be."""
    today, hour = desk.moment.today, desk.moment.at.hour
    if _is_off(today, desk):
        return DIGESTS.say("off_day", day=today)
    if not FIRST_HOUR <= hour < LAST_HOUR:
        return DIGESTS.say("quiet", hour=hour, first=FIRST_HOUR, last=LAST_HOUR)
    return ""


def earliest(desk: Desk) -> date:
    """The first day on which something may be sent from now on."""
    today = desk.moment.today
    begin = today + timedelta(days=desk.moment.at.hour >= LAST_HOUR)
    days = (begin + timedelta(days=each) for each in range(_YEAR))
    return next((day for day in days if not _is_off(day, desk)), begin)


def _is_off(day: date, desk: Desk) -> bool:
    off = day.weekday() == _SUNDAY or is_national_holiday(day)
    return off or day in desk.settings.record.days_off.days


def already_sent(desk: Desk) -> frozenset[str]:
    """Who has had theirs today."""
    school = desk.memory.school
    is_today = school.reminded_on == desk.moment.today.isoformat()
    return frozenset(school.reminded) if is_today else frozenset()


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What is to be remembered otherwise after an attempt to send."""

    not_sent: frozenset[str] = frozenset()
    """Keys of those who have not had theirs after all."""
    refused: frozenset[str] = frozenset()
    """Addresses that were refused for good."""
    taken: frozenset[str] = frozenset()
    """Addresses that were taken."""


def claiming(desk: Desk, keys: frozenset[str]) -> tuple[Change, ...]:
    """What is written so that these, too, have had theirs today."""
    facts = {
        "reminded_on": desk.moment.today.isoformat(),
        "reminded": tuple(sorted(already_sent(desk) | keys)),
    }
    return _remembering(desk, facts)


def settling(desk: Desk, settled: Aftermath) -> tuple[Change, ...]:
    """What is written of how it went."""
    marks = {*desk.memory.school.undeliverable, *map(address_mark, settled.refused)}
    facts = {
        "reminded": tuple(sorted(already_sent(desk) - settled.not_sent)),
        "undeliverable": tuple(sorted(marks - {*map(address_mark, settled.taken)})),
    }
    return _remembering(desk, facts)


def _remembering(desk: Desk, facts: Mapping[str, object]) -> tuple[Change, ...]:
    return touching_sound_tabs(desk.snapshot, tuple(_cells(desk, facts)))


def _cells(desk: Desk, facts: Mapping[str, object]) -> Iterator[Change]:
    tab, school = find_tab(desk.snapshot, STATUS_TAB), desk.memory.school
    if tab is None or not school.keys:
        return
    for row, line in lines_of_school(tab, school.model_copy(update=facts)):
        for column, text in enumerate(line, start=1):
            yield SetCell(tab.title, row, column, text)
