"""What people's cells hold and must go on holding: a row of theirs is known by its mark, a column
by its heading.

People tell it what they do; what the program does is held against it. Where a row or a column
stands says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from sheets_sync.core.layout.tabs import SHEET_IDS
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.sheets.grid import Sheet
from tests.races.ground import MARK, PAGES
from tests.support import labels

Value = str | float | bool | None
KODE = re.compile(r"G\d{3}")
WATCHED = (*PAGES, "Katalog")
"""The tabs on which people have cells."""
SINGLE = tuple(title for title in labels.STAGES.values() if title != labels.D)
"""The tabs on which a Kode has one row."""


@dataclass(frozen=True)
class Page:
    """A tab as it stands in this moment; rows and columns count from 1."""

    title: str
    sheet: Sheet

    @classmethod
    def of(cls, book: Book, title: str) -> Page:
        """By our title, whatever it is called now."""
        return cls(title, book.sheet(SHEET_IDS[title]))

    @cached_property
    def heads(self) -> dict[int, str]:
        """Column → heading."""
        cells = ((column, self.value(1, column)) for column in range(1, self.sheet.width + 1))
        return {column: str(cell) for column, cell in cells if cell is not None}

    @cached_property
    def places(self) -> dict[str, int]:
        """Heading → column."""
        return {head: column for column, head in self.heads.items()}

    def value(self, row: int, column: int) -> Value:
        """What stands in a cell; an unticked box is empty."""
        entered = self.sheet.cell(row - 1, column - 1).get("userEnteredValue", {})
        found: Value = next(iter(entered.values()), None)
        return None if found is False or found == "" else found

    def at(self, row: int, label: str) -> Value:
        """The cell under a heading; None if the heading is gone."""
        column = self.places.get(label)
        return self.value(row, column) if column else None

    def mark(self, row: int) -> str:
        """By what a row of people is known; empty for any other."""
        if self.title == "Katalog":
            return str(self.at(row, "Kode") or "")
        notes = (cell.get("note", "") for cell in self.sheet.rows[row - 1].values())
        return next((note for note in notes if note.startswith(MARK)), "")

    def used(
        self, row: int, columns: Iterable[tuple[int, str]], known: Container[str]
    ) -> list[tuple[int, str]]:
        """The columns in which anything stands in a row, or was known to."""
        there = self.sheet.rows[row - 1]
        return [each for each in columns if each[0] - 1 in there or each[1] in known]

    @property
    def body(self) -> range:
        """All rows below the header."""
        return range(2, self.sheet.height + 1)

    @cached_property
    def marked(self) -> dict[str, int]:
        """Mark → row."""
        return {mark: row for row in self.body if (mark := self.mark(row))}

    @property
    def last(self) -> int:
        """The last row with anything in it."""
        return self.sheet.last_filled_row()

    def kodes(self) -> Iterator[tuple[int, str]]:
        """Rows with their Kode; what else may stand there for a moment is none."""
        for row in self.body:
            kode = str(self.at(row, "Kode"))[:4]
            if KODE.fullmatch(kode):
                yield row, kode


class Wrong(NamedTuple):
    """A cell of people that does not hold what it must."""

    title: str
    mark: str
    label: str
    wanted: Value
    found: Value


class Belongings:
    """Everything people have in one workbook."""

    def __init__(self, book: Book) -> None:
        self.rows: dict[str, dict[str, dict[str, Value]]] = {title: {} for title in WATCHED}
        self.heads: dict[str, Counter[str]] = {}
        self.renamed: dict[tuple[str, str], str] = {}
        """(tab, present heading) → what it was called."""
        self.unseen: list[dict[tuple[str, str, str], Value]] = []
        """For each run, what the cells held before that people typed into since it last read."""
        self.texts: set[str] = set()
        """Every text that ever stood in a cell of people."""
        for title in WATCHED:
            page = Page.of(book, title)
            self.heads[title] = Counter(page.heads.values())
            for row in page.marked.values():
                self.has_row(page, row)

    def is_theirs(self, title: str, label: str) -> bool:
        """Whether a column belongs to people."""
        if title == labels.D and label == "Kode":
            return True
        return self.renamed.get((title, label), label) not in labels.PROGRAM.get(title, ())

    def has_row(self, page: Page, row: int) -> None:
        """A row is people's from now on, as it stands."""
        theirs = (
            (column, label)
            for column, label in page.heads.items()
            if self.is_theirs(page.title, label)
        )
        self._keep(
            page.title, page.mark(row), {label: page.value(row, column) for column, label in theirs}
        )

    def typed(self, page: Page, row: int, column: int) -> None:
        """Somebody typed into a cell, which holds it now."""
        if row == 1:
            self.heads[page.title] = Counter(page.heads.values())
            return
        label, mark = page.heads.get(column, ""), page.mark(row)
        if mark in self.rows[page.title] and self.is_theirs(page.title, label):
            self._keep(page.title, mark, {label: page.value(row, column)})

    def _keep(self, title: str, mark: str, cells: dict[str, Value]) -> None:
        row = self.rows[title].setdefault(mark, {})
        for seen in self.unseen:
            for label in cells:
                seen.setdefault((title, mark, label), row.get(label))
        row.update(cells)
        self.texts.update(value for value in cells.values() if isinstance(value, str))

    def give_up(self, wrong: Wrong, unseen: dict[tuple[str, str, str], Value]) -> Wrong:
        """A cell was hit. What was typed into it after the run had read nobody can give back: the
        value before counts.

        Answers the same with the value that it must get back.
        """
        key = (wrong.title, wrong.mark, wrong.label)
        if key not in unseen or wrong.mark not in self.rows[wrong.title]:
            return wrong
        self.rows[wrong.title][wrong.mark][wrong.label] = unseen[key]
        return wrong._replace(wanted=unseen[key])

    def lost_row(self, title: str, mark: str) -> None:
        """Somebody deleted a row."""
        self.rows[title].pop(mark, None)

    def lost_column(self, page: Page, label: str) -> None:
        """Somebody deleted a column; `page` as it stands since."""
        self.heads[page.title] = Counter(page.heads.values())
        for cells in self.rows[page.title].values():
            cells.pop(label, None)

    def renames(self, page: Page, old: str, new: str) -> None:
        """Somebody typed another heading over one; `page` as it stands since. What the program
        wrote under a heading of its own is theirs now, and Riwayat may tell it as such.
        """
        self.heads[page.title] = Counter(page.heads.values())
        texts = (page.at(row, new) for row in page.body)
        self.texts.update(text for text in texts if isinstance(text, str))
        self.renamed[page.title, new] = self.renamed.pop((page.title, old), old)
        for cells in self.rows[page.title].values():
            if old in cells:
                cells[new] = cells.pop(old)

    def wrong(self, book: Book) -> set[Wrong]:
        """Every cell of people that holds something else."""
        return {wrong for title in WATCHED for wrong in self._wrong_on(Page.of(book, title))}

    def _wrong_on(self, page: Page) -> Iterator[Wrong]:
        if Counter(page.heads.values()) != self.heads[page.title]:
            yield Wrong(page.title, "", "judul", str(self.heads[page.title]), str(page.heads))
        theirs = [
            (column, label)
            for column, label in page.heads.items()
            if self.is_theirs(page.title, label)
        ]
        rows = self.rows[page.title]
        for mark in rows.keys() - page.marked.keys():
            yield Wrong(page.title, mark, "", "a row", None)
        for row in page.body:
            mark = page.mark(row)
            known = rows.get(mark, {})
            fresh = {"Kode"} if not mark and page.title == labels.D else set()
            for column, label in page.used(row, theirs, known):
                found = page.value(row, column)
                if label not in fresh and found != known.get(label):
                    yield Wrong(page.title, mark, label, known.get(label), found)
