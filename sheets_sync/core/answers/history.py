"""Every text ever seen, out of Riwayat: what `history` lists and `restore` puts back.

A version is one seen text of one column of one stage; versions are numbered from 1, oldest first,
over all rows of the stage. A text that is told again (a journal that was made anew, a row that came
back) is the version that it was. An emptied cell is a version without text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sheets_sync.core.answers.journal_lines import Entry, Lines, entries_in, in_order
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Event, folded
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.dates import read_date


@dataclass(frozen=True, slots=True)
class Version:
    """One text as it was seen."""

    at: str
    letter: str
    column: str
    number: int
    text: str
    row: str = ""
    """Which row of the Kode on this tab; empty where it has one only."""


@dataclass(frozen=True, slots=True)
class RowStood:
    """One row of a Kode on a tab, as Riwayat knows it."""

    letter: str
    row: str
    texts: Mapping[str, Version]
    """What stands there, by column; of a row that is gone what stood there last."""
    gone: str = ""
    """Since when it is gone; empty while it is there."""


def entries_of(journal: Lines, kode: str) -> list[Entry]:
    """Everything that happened to a Kode, oldest first."""
    return in_order(entries_in(journal, kode))


def versions_in(entries: Iterable[Entry]) -> Iterator[Version]:
    """The texts among what happened to one Kode."""
    replay = Replay()
    for entry in entries:
        if version := replay.take(entry):
            yield version


@dataclass(frozen=True, slots=True)
class Replay:
    """One Kode's rows while its lines are told again."""

    _counts: dict[tuple[str, str], int] = field(default_factory=dict)
    _texts: dict[tuple[str, str], dict[str, Version]] = field(default_factory=dict)
    """(stage, row) → folded column → what stands there."""
    _last: dict[tuple[str, str, str], Version | None] = field(default_factory=dict)
    """(stage, row, folded column) → the last text that was no emptied cell."""
    _gone: dict[tuple[str, str], str] = field(default_factory=dict)
    lost: list[RowStood] = field(default_factory=list)
    """Rows as they stood when they were deleted, oldest first."""

    def take(self, entry: Entry) -> Version | None:
        """The version that an entry makes; None where it tells no other text."""
        place = entry.letter, entry.row
        if entry.event == Event.ROW_LOST:
            self._gone[place] = entry.at or "–"
            self.lost.extend(row for row in self.rows() if (row.letter, row.row) == place)
            return None
        if not entry.tells_text:
            return None
        column = folded(entry.column)
        cells = self._texts.setdefault(place, {})
        if place in self._gone and entry.text:
            del self._gone[place]
            cells.clear()
        if column in cells and cells[column].text == entry.text:
            return None
        number = self._counts[place[0], column] = self._counts.get((place[0], column), 0) + 1
        version = Version(entry.at, entry.letter, entry.column, number, entry.text, entry.row)
        self._last[*place, column] = version if version.text else self._last.get((*place, column))
        cells[column] = version
        return version

    def emptied(self) -> Iterator[tuple[str, Version]]:
        """(since when, what stood there last) of each cell that was empty when its row was seen
        last.
        """
        for place, cells in self._texts.items():
            for column, now in cells.items():
                last = self._last.get((*place, column))
                if not now.text and last:
                    yield now.at, last

    def rows(self) -> list[RowStood]:
        """All rows as they stand now."""
        return [
            RowStood(
                letter,
                row,
                {one.column: one for one in cells.values() if one.text},
                self._gone.get((letter, row), ""),
            )
            for (letter, row), cells in self._texts.items()
        ]


def as_value(column: Column, text: str) -> Value:
    """A text as the cell of its column holds it: dates become dates again."""
    if column.kind.format is not Format.DATE:
        return text or None
    try:
        return read_date(text)
    except ValueError:
        return text or None
