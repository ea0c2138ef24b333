"""Lines of Riwayat as typed entries, in the order of time.

Anybody may sort Riwayat, cut it, or type into it, and older programs wrote fewer columns. So a line
is known by what stands in it and not by its place: entries are put in the order of their moments,
a moment that cannot be read is taken from the line above, and a text that was too long for one
cell (`Kolom (1/3)`) is joined again whatever stands between its parts. Only a full cell has a next
part, so that a column that people named «Nilai (1/2)» stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sheets_sync.core.model.kept import LONGEST_CELL
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Event, folded

_PART = re.compile(r"(.*) \((\d{1,4})/(\d{1,4})\)", re.DOTALL)
_BEGINNING, _FIRST_DAY, _LAST_DAY = datetime(1899, 12, 30), 36_526, 73_051
"""From when a spreadsheet counts days; a number from 2000 to 2099 is a moment whose format was
lost."""
UNREAD = datetime(1, 1, 1)
"""Before everything: of the first lines, where their moment cannot be read."""
_FULL = LONGEST_CELL // 2 - 2
"""Letters of a part that another one follows; a backend may drop a space at either end."""
TEXTS = frozenset({Event.TEXT_CHANGED, Event.CELL_EMPTIED, Event.REPAIRED, Event.RESTORED})
"""Events that tell what stood in a cell."""
_LATER = frozenset({Event.REPAIRED, Event.RESTORED})
"""Events that come after the others of their moment."""

Lines = Iterable[Sequence[Cell]]
"""The lines of Riwayat as they stand; they are looked at one by one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, its text whole."""

    moment: datetime
    process: str
    kode: str
    letter: str
    """The letter of a stage, or the title of another tab."""
    event: str
    column: str
    text: str
    row: str = ""
    """Which row, where the Kode alone does not tell; empty for the one row of a Kode on a tab."""

    @property
    def at(self) -> str:
        """ISO date and time, as JSON gives it; empty where no moment can be read."""
        return "" if self.moment == UNREAD else f"{self.moment:%Y-%m-%d %H:%M}"

    @property
    def tells_text(self) -> bool:
        """Whether it tells what stood in a cell."""
        return self.event in TEXTS and bool(self.column)


def entries_in(lines: Lines, kode: str | None = None) -> Iterator[Entry]:
    """Each line as it stands, of one Kode if given; parts are not joined yet."""
    above = UNREAD
    for cells in lines:
        at, process, owner, *told = (*cells[:8], *[None] * 8)[:8]
        above = _moment(at) or above
        whose = kode_in(owner)
        if kode is None or whose == kode:
            yield Entry(above, as_text(process), whose, *map(as_text, told))


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Whole texts, oldest first."""
    found = sorted(entries, key=lambda one: (one.moment, one.event in _LATER))
    return list(joined(found))


def joined(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Parts of one text as one entry, at the place of its first. `entries`: by their moments."""
    moment, waiting = datetime.min, list[Entry]()
    for entry in entries:
        if entry.moment != moment:
            yield from _whole(waiting)
            moment, waiting = entry.moment, []
        waiting.append(entry)
    yield from _whole(waiting)


def _whole(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The same for the entries of one moment."""
    found = {at: part for at, entry in enumerate(entries) if (part := _part_of(entry))}
    if not found:
        return entries
    full = {(part.of, part.number) for at, part in found.items() if len(entries[at].text) >= _FULL}
    texts = _Texts()
    for at, entry in enumerate(entries):
        part = found.get(at)
        if part and part.belongs(full):
            texts.take(part, entry.text)
        else:
            texts.keep(entry)
    return texts.joined()


class _Part(NamedTuple):
    """One of the cells that a long text was put into."""

    of: Entry
    """The line without its text, under its column."""
    number: int
    parts: int

    def belongs(self, full: Collection[tuple[Entry, int]]) -> bool:
        """Whether it is one. `full`: which of them fill their cells."""
        before = self.number - (self.number == self.parts)
        return 0 < self.number <= self.parts and (self.of, before) in full


@dataclass(frozen=True, slots=True)
class _Texts:
    """Texts of one moment while their parts are found."""

    whole: list[Entry | dict[int, str]] = field(default_factory=list)
    begun: list[tuple[_Part, dict[int, str]]] = field(default_factory=list)

    def keep(self, entry: Entry) -> None:
        """A text that stands in one cell."""
        self.whole.append(entry)

    def take(self, part: _Part, text: str) -> None:
        """A part, beside the others of its text."""
        for first, pieces in self.begun:
            if (first.of, first.parts) == (part.of, part.parts) and part.number not in pieces:
                pieces[part.number] = text
                return
        pieces = {part.number: text}
        self.begun.append((part, pieces))
        self.whole.append(pieces)

    def joined(self) -> list[Entry]:
        """All texts, each at the place of its first part."""
        lines = {id(pieces): part.of for part, pieces in self.begun}
        return [
            one
            if isinstance(one, Entry)
            else replace(lines[id(one)], text="".join(one[number] for number in sorted(one)))
            for one in self.whole
        ]


def _part_of(entry: Entry) -> _Part | None:
    found = _PART.fullmatch(entry.column) if entry.tells_text else None
    if not found:
        return None
    of = replace(entry, column=found[1], text="")
    return _Part(of, int(found[2]), int(found[3]))


def kode_in(cell: Cell) -> str:
    """The Kode that a cell of Riwayat holds."""
    return folded(as_text(cell)).upper()


def _moment(cell: Cell) -> datetime | None:
    if isinstance(cell, datetime):
        return cell
    if isinstance(cell, float) and _FIRST_DAY <= cell < _LAST_DAY:
        moment = _BEGINNING + timedelta(days=cell)
        return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return datetime(cell.year, cell.month, cell.day) if isinstance(cell, date) else None
