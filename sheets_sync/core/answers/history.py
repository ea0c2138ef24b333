"""Every text ever seen, out of Riwayat: what `history` lists and `restore` puts back.

A version is one seen text of one column of one stage; versions are numbered from 1, oldest first. A
text that was too long for a cell stands in several lines `Kolom (1/3)` and is joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, Value
from sheets_sync.core.model.words import Event, folded
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.dates import read_date

_PART = re.compile(r"(.*) \((\d+)/(\d+)\)")


@dataclass(frozen=True, slots=True)
class Version:
    """One text as it was seen."""

    at: str
    letter: str
    column: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Any line of Riwayat about one teacher."""

    at: str
    letter: str
    event: str
    column: str
    text: str


Lines = Iterable[Sequence[Cell]]
"""The lines of Riwayat, oldest first; they are looked at one by one."""


def entries_of(journal: Lines, kode: str) -> Iterator[Entry]:
    """All lines of a teacher, oldest first."""
    for cells in journal:
        at, _, owner, letter, event, column, text = (*cells[:7], *[None] * 7)[:7]
        if folded(as_text(owner)).upper() != kode:
            continue
        entry = Entry(_when(at), as_text(letter), as_text(event), as_text(column), as_text(text))
        yield entry


def versions_of(journal: Lines, kode: str, letter: str = "", column: str = "") -> list[Version]:
    """All texts of a teacher, of one stage or column if given."""
    found: list[Version] = []
    counts: dict[tuple[str, str], int] = {}
    for entry in entries_of(journal, kode):
        if entry.event not in (Event.TEXT_CHANGED, Event.REPAIRED) or (
            letter and entry.letter != letter
        ):
            continue
        part = _PART.fullmatch(entry.column)
        label = part[1] if part else entry.column
        if column and label != column:
            continue
        if part and part[2] != "1" and found:
            found[-1] = replace(found[-1], text=found[-1].text + entry.text)
            continue
        key = (entry.letter, label)
        counts[key] = counts.get(key, 0) + 1
        found.append(Version(entry.at, entry.letter, label, counts[key], entry.text))
    return found


def _when(cell: Cell) -> str:
    """ISO date and time, as JSON gives it."""
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return f"{cell:%Y-%m-%d} 00:00" if isinstance(cell, date) else as_text(cell)


def as_value(column: Column, text: str) -> Value:
    """A text as the cell of its column holds it: dates become dates again."""
    if column.kind.format is not Format.DATE:
        return text or None
    try:
        return read_date(text)
    except ValueError:
        return text or None


def row_for_restore(rows: list[ReadRow], column: Column) -> ReadRow | None:
    """The only row, or the only one whose cell is empty; None if it is not clear."""
    if len(rows) == 1:
        return rows[0]
    empty = [row for row in rows if column.field not in row.typed]
    return empty[0] if len(empty) == 1 else None
