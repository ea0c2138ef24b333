"""A row's texts as lines of Riwayat: what it says that was not seen before, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sheets_sync.core.drafting.drafts import Drafts
from sheets_sync.core.model.hashes import joint_hash, short_hash
from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, CellError
from sheets_sync.core.model.words import Event, folded
from sheets_sync.core.reading.rows import ReadRow, is_loading
from sheets_sync.core.schema.cells import mistaken_words
from sheets_sync.core.schema.columns import Column, ticks_of

Columns = Mapping[str, Column]


class Seen(NamedTuple):
    """Marks of what a row said, as memory holds them."""

    cells: Mapping[str, str] = {}
    """By field."""
    added: Mapping[str, str] = {}
    """Of columns that people added, by folded heading."""
    ticked: bool = False

    def shared_with(self, row: ReadRow) -> Seen:
        """What a row still says of it."""
        cells = {name: mark for name, mark in self.cells.items() if row.hashes.get(name) == mark}
        now = row.beyond_hashes
        added = {label: mark for label, mark in self.added.items() if now.get(label) == mark}
        return Seen(cells, added, self.ticked)


NOTHING_SEEN = Seen()
"""Of a row that nobody saw before."""


class RowLines(NamedTuple):
    """A row with texts for Riwayat: whose, on which tab, under which columns."""

    kode: str
    place: str
    """The letter of a stage, or the title of another tab."""
    columns: Columns
    row: ReadRow
    name: str = ""
    """What Riwayat calls the row, where the Kode alone does not tell."""

    @property
    def mark(self) -> str:
        """What stands for it in memory, where no teacher's memory holds it."""
        ticked = [name for name, cell in ticks_in(self.row) if cell]
        return loose_mark(self.place, self.kode, self.row, " ".join(ticked))

    @property
    def has_texts(self) -> bool:
        """Whether there is anything to be kept."""
        return bool(self.row.hashes or self.row.beyond) or any(
            cell for _, cell in ticks_in(self.row)
        )

    def log(self, before: Seen, drafts: Drafts) -> None:
        """One line for each text that differs from what was seen last."""
        own, added = self._own(before.cells), self._added(before.added)
        for label, text in (*own, *self._ticks(before), *added):
            self._enter(changed_to(text), label, text, drafts)

    def _enter(self, event: Event, label: str, text: str, drafts: Drafts) -> None:
        drafts.enter(JournalEntry(event, self.kode, self.place, label, text, self.name))

    def _own(self, before: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        hashes = self.row.hashes
        if hashes == before:
            return
        for name, column in self.columns.items():
            cell = self.row.typed.get(name)
            if hashes.get(name) != before.get(name) and not is_loading(cell):
                yield column.label, typed_text(cell) if name in hashes else ""

    def _ticks(self, before: Seen) -> Iterator[tuple[str, str]]:
        """Boxes; what is no tick stands among the texts."""
        for name, cell in ticks_in(self.row):
            if bool(cell) != before.ticked:
                yield self.columns[name].label, as_text(cell)

    def _added(self, before: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        now = self.row.beyond_hashes
        if now == before:
            return
        for label, text in self.row.beyond.items():
            if now[folded(label)] != before.get(folded(label)):
                yield label, text
        yield from ((heading, "") for heading in before if heading not in now)


def ticks_in(row: ReadRow) -> Iterator[tuple[str, Cell]]:
    """(field, cell) of each box of a row; None where there is no tick."""
    for name in ticks_of(type(row.record)):
        if name not in row.hashes:
            yield name, row.typed.get(name)


def typed_text(cell: Cell) -> str:
    """What somebody typed, also where it is a formula that shows nothing."""
    if isinstance(cell, CellError) and cell.formula:
        return mistaken_words(cell) or f"={cell.formula}"
    return as_text(cell)


def changed_to(text: str) -> Event:
    """What happened to a cell that now says this."""
    return Event.TEXT_CHANGED if text else Event.CELL_EMPTIED


def content_mark(row: ReadRow) -> str:
    """What stands for all texts of a row, whosever it is."""
    return joint_hash({**row.hashes, "": joint_hash(row.beyond_hashes)})


def loose_mark(place: str, kode: str, row: ReadRow, ticks: str = "") -> str:
    """What stands in memory for a row that no teacher's memory holds."""
    marks = joint_hash(row.hashes)
    if row.beyond or ticks:
        marks = joint_hash({"": marks, "ticks": ticks, **row.beyond_hashes})
    return short_hash(f"{place}/{kode}/{marks}")
