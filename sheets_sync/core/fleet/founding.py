"""For which schools of a list a workbook is made now, and what the list says of it.

Google takes no id of ours for a spreadsheet, and finds a new one only after a while. So whoever
makes one first writes down in the list that it does, in a batch that only one of several runs gets
through; for as long as Google may take to find what was made, nobody else makes it, and after that
nobody makes what is found. Whatever was made and not linked is known by its mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sheets_sync.core.fleet.equip_list import missing_in
from sheets_sync.core.fleet.online_list import SeenList, list_of
from sheets_sync.core.fleet.registry import Registry, School, key_of
from sheets_sync.core.model.google_links import DRIVE_FOLDER, SPREADSHEET
from sheets_sync.core.model.plan import Change, SetCell
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Link
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.schema.school_list import FOLDER, MEMORY, TITLE, WORKBOOK

LEASE = timedelta(minutes=30)
"""How long nobody else makes what somebody began to make: longer than Google takes to find a new
file, and than clocks of computers are apart.
"""
FAR = timedelta(days=1)
"""So far ahead no clock that can be believed is: what was written by another holds nobody up."""
AT_ONCE = 10
"""Schools whose making is written down together: all of them are made long before that ends."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made for a school, by ids; empty where it is not there yet."""

    folder: str = ""
    workbook: str = ""


def begun_in(seen: SeenList) -> dict[str, tuple[int, datetime]]:
    """For which schools somebody began to make a workbook: the row of memory, and when."""
    tab = find_tab(seen.snapshot, MEMORY)
    found: dict[str, tuple[int, datetime]] = {}
    for row, cells in enumerate(tab.grid[1:] if tab else (), start=2):
        key, at, *_ = (*map(as_text, cells), "", "")
        with suppress(ValueError, OverflowError):
            found[key] = (row, datetime.fromisoformat(at).astimezone(UTC))
    return found


def is_begun(began: datetime | None, now: datetime) -> bool:
    """Whether somebody may be making it at this moment, or it is made and not found yet."""
    return began is not None and -FAR < now - began < LEASE


def next_schools(registry: Registry, tried: frozenset[str], *, approved_only: bool) -> list[School]:
    """Of those that have no workbook the next few."""
    wanted = (
        school
        for school in registry.wanting
        if school.active and (school.approved or not approved_only)
    )
    return [school for school in wanted if key_of(school) not in tried][:AT_ONCE]


def claims(seen: SeenList, schools: Sequence[School], now: datetime) -> list[Change]:
    """Write down that their workbooks are being made from now on."""
    begun, tab = begun_in(seen), find_tab(seen.snapshot, MEMORY)
    free = max(2, len(tab.grid) + 1) if tab else 2
    changes = missing_in(seen, MEMORY) if schools else []
    for school in schools:
        row = begun[key_of(school)][0] if key_of(school) in begun else free
        free += row == free
        changes += [
            SetCell(MEMORY, row, 1, key_of(school)),
            SetCell(MEMORY, row, 2, now.isoformat(timespec="seconds")),
        ]
    return changes


def links(seen: SeenList, registry: Registry, made: Mapping[str, Made]) -> list[SetCell]:
    """Where the list leads to what was made: only into cells that are empty."""
    found = list_of(seen)
    return [
        SetCell(TITLE, school.row, found.at[label], Link(address, address))
        for school in registry.wanting
        if (files := made.get(key_of(school)))
        for label, address in _addresses(files)
        if label in found.at and is_blank(found.tab.cell(school.row, found.at[label]))
    ]


def _addresses(files: Made) -> Iterator[tuple[str, str]]:
    yield WORKBOOK, SPREADSHEET.format(files.workbook)
    if files.folder:
        yield FOLDER, DRIVE_FOLDER.format(files.folder)
