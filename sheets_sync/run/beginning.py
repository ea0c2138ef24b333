"""The next year's workbook, made out of the one that ends: all of it or nothing.

Drawn empty, then filled in one atomic write, in which also stands where it comes from. So what was
only drawn is known as such, and filled by the same command run again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from sheets_sync.core.decide import Decision
from sheets_sync.core.judging.closed import closed_year
from sheets_sync.core.model.plan import Problem
from sheets_sync.core.model.sentences.years import NEXT_YEAR
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.rows import last_content_row
from sheets_sync.core.reading.school_settings import read_settings
from sheets_sync.core.reading.status_lines import has_memory, read_school
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.teacher import ROSTER_TITLE
from sheets_sync.core.setup.kit import Equipment, Kit
from sheets_sync.core.setup.newer_edition import newer_edition
from sheets_sync.core.setup.next_year import NextYear, first_entries, next_layout, stopped_tabs
from sheets_sync.errors import Misused, Refused
from sheets_sync.ports import Workbook


class There(Enum):
    """What stands where the next year's workbook is to be."""

    NOTHING = auto()
    DRAWN = auto()
    """Its empty tabs, left by a run that was stopped."""
    MADE = auto()
    OTHER = auto()
    """Somebody's; nothing of it is touched."""


def what_is_there(workbook: Workbook, wanted: NextYear) -> There:
    """What the place of the next year's workbook holds."""
    if not workbook.exists():
        return There.NOTHING
    snapshot = workbook.read()
    record, roster = read_settings(snapshot).record, find_tab(snapshot, ROSTER_TITLE)
    memory = find_tab(snapshot, STATUS_TAB)
    follows = bool(wanted.follows) and read_school(memory).follows == wanted.follows
    if record.year == wanted.year and (follows or record.earlier == wanted.earlier):
        return There.MADE
    unused = not has_memory(memory) and not record.name
    if unused and roster is not None and last_content_row(roster) == 1:
        return There.DRAWN
    return There.OTHER


def refuse_if_unready(desk: Desk, year: int, *, force: bool) -> None:
    """Raise where no next year can come of this workbook, or not yet."""
    if desk.settings.record.year is None and not desk.settings.located.stopped:
        raise Misused(NEXT_YEAR.say("no_period"))
    if stopped := stopped_tabs(desk):
        raise Misused(NEXT_YEAR.say("rollover_stopped", tab=stopped[0], year=year))
    before = desk.settings.record.year or year
    if year <= before:
        raise Misused(NEXT_YEAR.say("bad_year", year=year, before=before, next=before + 1))
    if rows := sorted({*_unclear(desk)}):
        told = ", ".join(map(str, rows))
        raise Refused(NEXT_YEAR.say("unclear", rows=told, year=year))
    if not force and closed_year(desk.snapshot) is None:
        raise Refused(NEXT_YEAR.say("before_not_closed", before=before, year=year))


def _unclear(desk: Desk) -> Iterator[int]:
    """Rows of Guru of which nobody knows whose they are: no Kode may go to the wrong person."""
    yield from (member.row.number for member in desk.roster.strays)
    yield from (one.row.number for one in desk.roster.members.values() if one.blocked)


def begin_year(workbook: Workbook, decision: Decision, wanted: NextYear) -> None:
    """Draw it where it is not drawn yet, and fill it."""
    if not workbook.exists():
        workbook.create(next_layout(decision.desk, wanted.year))
    fresh = workbook.read()
    workbook.write(first_entries(decision, fresh, wanted), fresh)


def news_of_edition(workbook: Workbook, wanted: NextYear, edition: str) -> Sequence[Problem]:
    """What the catalogue that ships would change in the school's own."""
    kit = Kit(workbook.read(), Equipment(wanted.year, wanted.shipped, edition=edition))
    return tuple(newer_edition(kit))
