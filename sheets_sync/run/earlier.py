"""The workbooks of the years before, from one to the next: what «Buku Kerja Sebelumnya» names.

They are only read, and of each only Pengaturan before anybody asks for more. A place comes out of a
cell that people type in: what is no workbook of the same school of an earlier year is not followed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.years import YEARS_BEFORE
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.memory import TeacherMemory
from sheets_sync.core.reading.school_settings import read_settings
from sheets_sync.core.reading.status_lines import read_memory
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings
from sheets_sync.errors import Misused, SheetsSyncError

if TYPE_CHECKING:
    from sheets_sync.ports import Deployment, Workbook

OpenAt = Callable[["Deployment", str], "Deployment"]
"""A workbook by the place that another one names. Raises `SheetsSyncError`."""
MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class YearBefore:
    """One workbook of an earlier year."""

    year: int
    name: str
    """As the year after calls it."""
    here: Deployment


@dataclass(frozen=True, slots=True)
class YearsBefore:
    """All that can be reached, the latest first."""

    years: tuple[YearBefore, ...] = ()
    gone: str = ""
    """Why no more are, in a sentence; empty where the first one names none before it."""


def years_before(here: Deployment, open_at: OpenAt) -> YearsBefore:
    """The years before this one's, as far as each names the one before it."""
    found: list[YearBefore] = []
    last, record = here, settings_of(here)
    npsn, year = record.npsn, record.year
    while record.earlier and len(found) < MOST_YEARS:
        name = record.earlier
        try:
            last = open_at(last, name)
            record = settings_of(last)
        except SheetsSyncError as fault:
            return YearsBefore(tuple(found), YEARS_BEFORE.say("gone", name=name, reason=fault))
        if wrong := _why_not(record, npsn, year):
            return YearsBefore(tuple(found), YEARS_BEFORE.say(wrong, name=name, npsn=record.npsn))
        year = record.year
        found.append(YearBefore(year or 0, name, last))
    return YearsBefore(tuple(found))


def year_before(here: Deployment, open_at: OpenAt, year: int, kode: str) -> Workbook | None:
    """The workbook of a year, in which the Kode is the same person's; None for the year that runs.
    Raises `Misused`.
    """
    if settings_of(here).year == year:
        return None
    found = years_before(here, open_at)
    one = next((each for each in found.years if each.year == year), None)
    if one is None:
        known = list_words([str(each.year) for each in found.years]) or YEARS_BEFORE["no_other"]
        raise Misused(YEARS_BEFORE.say("no_year", year=year, known=known, gone=found.gone).strip())
    theirs = person_of(one.here, kode)
    if theirs and not is_same_person(person_of(here, kode), theirs):
        who = theirs.names[-1] if theirs.names else "–"
        facts = {"year": year, "name": one.name, "kode": kode, "who": who}
        raise Misused(YEARS_BEFORE.say("other_person", **facts))
    return one.here.workbook


def person_of(here: Deployment, kode: str) -> TeacherMemory | None:
    """Whose a Kode is, as far as the workbook remembers."""
    return read_memory(here.workbook.read_tab(STATUS_TAB)).teachers.get(kode)


def is_same_person(one: TeacherMemory | None, other: TeacherMemory | None) -> bool:
    """Whether a Kode may be one person's in two workbooks: not every one of them was begun from
    the year before, and then its Kodes were given anew.
    """
    if one is None or other is None:
        return True
    names = {folded(name) for name in (*one.names, *one.called)}
    known = {folded(name) for name in (*other.names, *other.called)}
    return bool(names & known) or bool(one.nip and one.nip == other.nip)


def settings_of(here: Deployment) -> SchoolSettings:
    """Pengaturan alone: the rest of a workbook is large."""
    tab = here.workbook.read_tab(SETTINGS_TITLE)
    return read_settings(Snapshot({SETTINGS_TITLE: tab}, (SETTINGS_TITLE,))).record


def _why_not(record: SchoolSettings, npsn: str | None, after: int | None) -> str:
    """The code of why a workbook is not of this school's earlier years; empty if it is."""
    if record.year is None or (after is not None and record.year >= after):
        return "not_earlier"
    return "other_school" if npsn and record.npsn and record.npsn != npsn else ""
