"""What is no longer there: rows that were deleted and cells that were emptied, out of Riwayat.

What was written into the place since, or stands in another row of the same person, is not missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sheets_sync.core.answers.history import Replay, RowStood, Version
from sheets_sync.core.answers.journal_lines import Lines, entries_in, in_order
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.stages import BY_LETTER

_TICKS = {(letter, folded(stage.tick.label)) for letter, stage in BY_LETTER.items() if stage.tick}

_WORDS = {
    (letter, folded(stage.by_field[name].label))
    for letter, stage in BY_LETTER.items()
    for name in ("verdict", "review")
    if name in stage.by_field
}


@dataclass(frozen=True, slots=True)
class GoneText:
    """A row that is gone, or one cell that is empty now."""

    at: str
    """Since when."""
    kode: str
    letter: str
    row: str
    is_row: bool
    texts: tuple[Version, ...]
    """What stood there last."""

    @property
    def decides(self) -> bool:
        """Whether it is a word by which the principal decides; who does that is to choose it."""
        return not self.is_row and (self.letter, folded(self.texts[0].column)) in _WORDS


def missing(lines: Lines) -> list[GoneText]:
    """Everything that is missing, the latest first."""
    replays: dict[str, Replay] = defaultdict(Replay)
    for entry in in_order(entries_in(lines)):
        replays[entry.kode].take(entry)
    found = [one for kode, replay in replays.items() for one in _of_one(kode, replay)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _of_one(kode: str, replay: Replay) -> Iterator[GoneText]:
    rows = replay.rows()
    standing = _Standing.of([row for row in rows if not row.gone])
    lost = {(row.letter, row.row): row for row in replay.lost}
    for row in lost.values():
        texts = tuple(one for one in row.texts.values() if standing.lacks(one))
        if texts:
            yield GoneText(row.gone, kode, row.letter, row.row, is_row=True, texts=texts)
    told = [one for row in lost.values() for one in row.texts.values()]
    for at, one in replay.emptied():
        if standing.lacks(one) and one not in told:
            yield GoneText(at, kode, one.letter, one.row, is_row=False, texts=(one,))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands in the rows of one person now."""

    texts: Mapping[tuple[str, str], frozenset[str]]
    """(stage, folded column) → its texts in all rows."""
    filled: frozenset[tuple[str, str, str]]
    """(stage, row, folded column) of cells that are not empty."""

    @classmethod
    def of(cls, rows: list[RowStood]) -> _Standing:
        """Of the rows that are there."""
        cells = [(row, folded(column), one) for row in rows for column, one in row.texts.items()]
        texts: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row, column, one in cells:
            texts[row.letter, column].add(one.text)
        filled = frozenset((row.letter, row.row, column) for row, column, _ in cells)
        return cls({place: frozenset(found) for place, found in texts.items()}, filled)

    def lacks(self, one: Version) -> bool:
        """Whether nothing stands in the place of a text, nor the text elsewhere; a box tells
        nothing.
        """
        column = folded(one.column)
        if (one.letter, column) in _TICKS or (one.letter, one.row, column) in self.filled:
            return False
        return one.text not in self.texts.get((one.letter, column), ())
