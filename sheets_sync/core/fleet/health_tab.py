"""«Kesehatan» in the spreadsheet of a list: the row of every school, where it stands already.

People may sort and filter that tab, move its columns and note things beside it: a school keeps its
row, and only cells that say something else are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from sheets_sync.core.fleet.advice import NOTHING_TYPED
from sheets_sync.core.fleet.health import Health, on_the_clock
from sheets_sync.core.fleet.online_list import SeenList
from sheets_sync.core.model.google_links import SPREADSHEET
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.sentences.online_list import ONLINE_LIST
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Link, Tab, Value
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import Located, find_tab, locate
from sheets_sync.core.schema.school_list import (
    DISTRICT,
    HEALTH,
    HEALTH_COLUMNS,
    NAME,
    NEEDS,
    NPSN,
    OLDEST,
    SUCCEEDED,
    WAITING,
    WORKBOOK,
)
from sheets_sync.errors import Failed


def health_cells(seen: SeenList, rows: Sequence[Health]) -> list[SetCell]:
    """The cells that differ; none where the tab is not there. Raises `Failed` where it is not as
    the program made it.
    """
    if find_tab(seen.snapshot, HEALTH) is None:
        return []
    found = locate(seen.snapshot, HEALTH, HEALTH_COLUMNS, (NAME,))
    for fault in found.faults:
        facts = {"label": fault.label, "likely": fault.likely}
        raise Failed(ONLINE_LIST.say(fault.code, name=seen.name, tab=found.title, **facts))
    told = dict(_placed(found, rows))
    gone = (row for row in range(2, len(found.tab.grid) + 1) if _is_ours(found, row))
    return [
        SetCell(HEALTH, row, place, value)
        for row in sorted({*told, *gone})
        for label, place in found.at.items()
        if not _same(found.tab, (row, place), value := told.get(row, {}).get(label))
    ]


def _placed(found: Located, rows: Sequence[Health]) -> Iterator[tuple[int, Mapping[str, Value]]]:
    """Each school in the row that it has, also where the list calls it otherwise now: people note
    things beside it; new ones in empty rows, then below.
    """
    height = range(len(found.tab.grid), 1, -1)
    stands = {_key_at(found, row): row for row in height}
    books = {as_text(found.tab.cell(row, found.at[WORKBOOK])): row for row in height}
    known = {_key(one.school.name, one.school.npsn) for one in rows}
    taken = {row for key, row in stands.items() if key in known}
    free = (row for row in range(2, 10**7) if row not in taken and _is_free(found.tab, row))
    for one in rows:
        row = stands.pop(_key(one.school.name, one.school.npsn), None)
        book = books.get(SPREADSHEET.format(one.school.workbook))
        if row is None and book is not None and book not in taken:
            row = book
            taken.add(book)
        yield next(free) if row is None else row, _cells(one)


def _key(name: str, npsn: str) -> tuple[str, str]:
    return folded(name), folded(npsn)


def _key_at(found: Located, row: int) -> tuple[str, str]:
    name, npsn = (as_text(found.tab.cell(row, found.at[label])) for label in (NAME, NPSN))
    return _key(name, npsn)


def _is_ours(found: Located, row: int) -> bool:
    """Whether the program wrote it: nobody else fills these."""
    return any(
        not is_blank(found.tab.cell(row, found.at[label])) for label in (SUCCEEDED, NEEDS, WORKBOOK)
    )


def _is_free(tab: Tab, row: int) -> bool:
    return row > len(tab.grid) or all(map(is_blank, tab.grid[row - 1]))


def _cells(one: Health) -> Mapping[str, Value]:
    school = one.school
    address = SPREADSHEET.format(school.workbook)
    return {
        NAME: school.name,
        NPSN: school.npsn or None,
        DISTRICT: school.district or None,
        SUCCEEDED: on_the_clock(one.succeeded) if one.succeeded else None,
        WAITING: one.awaited or None,
        OLDEST: one.oldest,
        NEEDS: NOTHING_TYPED.of(school, one.needs) or None,
        WORKBOOK: Link(address, address) if school.workbook else None,
    }


def _same(tab: Tab, at: tuple[int, int], value: Value) -> bool:
    """A link shows its address; a moment at midnight comes back as a day."""
    cell = tab.cell(*at)
    if isinstance(value, datetime) and not isinstance(cell, datetime) and isinstance(cell, date):
        return value == datetime(cell.year, cell.month, cell.day)
    shown = value.text if isinstance(value, Link) else value
    return cell == shown or (is_blank(cell) and shown is None)
