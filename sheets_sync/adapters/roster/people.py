"""Who of the rows below the headings is a teacher.

Printed lists have rows for numbering, groups, sums, signatures; lists of lessons have one row a
subject; the principal stands among the teachers. What is no teacher is left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.adapters.roster.heading_words import (
    IN_GURU,
    NAME,
    NUMBER,
    key,
)
from sheets_sync.adapters.roster.headings import Headings
from sheets_sync.adapters.roster.nobody import (
    GROUP,
    GROUP_WORD,
    HEADINGS_AGAIN,
    ROMAN,
    ROMAN_FIRST,
    SUMS,
    cell_at,
    is_end,
    is_number_of,
    is_ordinal,
    role,
)
from sheets_sync.adapters.roster.persons_row import PersonsRow
from sheets_sync.adapters.roster.same import Person, is_again, merged
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded


@dataclass(frozen=True, slots=True)
class Found:
    """Everything below the headings."""

    teachers: tuple[Person, ...]
    principals: tuple[Person, ...]
    staff: tuple[Person, ...]
    skipped: tuple[tuple[int, str], ...]
    """Rows that are nobody, with what stands there."""
    used: frozenset[int]
    """The columns that something was taken from."""

    def principals_first(self) -> Found:
        """The same for a list of principals: the others are none."""
        if not self.principals:
            return self
        left = (*self.teachers, *self.staff)
        return replace(self, teachers=self.principals, principals=(), staff=left)


def people_of(headings: Headings) -> Found:
    """The teachers, and what was left out."""
    return _Reader(headings).found()


@dataclass(slots=True)
class _Reader:
    """One table on its way."""

    headings: Headings
    ended: bool = False
    skipped: list[tuple[int, str]] = field(default_factory=list)

    def found(self) -> Found:
        at = self.headings.at
        kept = [row for row in self._below() if self._is_person(*row)]
        row = PersonsRow.of(self.headings, [cells for _, cells in kept])
        people = [row.person(number, cells) for number, cells in kept]
        roles = {number: role(at, cells) for number, cells in kept}
        principals = [one for one in people if roles[one.number] == "principal"]
        staff = [one for one in people if roles[one.number] == "staff"]
        teachers = merged(one for one in people if not roles[one.number])
        teachers = [one for one in teachers if not is_again(one, principals)]
        return Found(
            tuple(teachers),
            tuple(merged(principals)),
            tuple(merged(staff)),
            tuple(self.skipped),
            row.used,
        )

    def _below(self) -> list[tuple[int, Sequence[Cell]]]:
        """The rows below the headings; a number on a line of its own joins the name above it."""
        first = self.headings.below
        told: list[tuple[int, Sequence[Cell]]] = []
        at = self.headings.at[NAME][0]
        for number, cells in enumerate(self.headings.table.grid[first:], start=first + 1):
            name = self._cell(cells, NAME)
            above = self._cell(told[-1][1], NAME) if told else None
            if self.headings.joined and is_number_of(name, above):
                row, before = told.pop()
                told.append((row, [*before[:at], f"{above}\n{name}", *before[at + 1 :]]))
            else:
                told.append((number, cells))
        return told

    def _cell(self, cells: Sequence[Cell], what: str) -> Cell:
        return cell_at(self.headings.at, cells, what)

    def _is_person(self, number: int, cells: Sequence[Cell]) -> bool:
        filled = [cell for cell in cells if not is_blank(cell)]
        if not filled:
            return False
        name = self._cell(cells, NAME)
        if self._ends(cells, name) or not self._names(cells, name):
            shown = name if not is_blank(name) else filled[0]
            self.skipped.append((number, " ".join(as_text(shown).split())))
            return False
        return True

    def _ends(self, cells: Sequence[Cell], name: Cell) -> bool:
        """Whether the list is over: from a signature on, only a full row is somebody."""
        texts = [folded(cell) for cell in cells if isinstance(cell, str)]
        if is_blank(name) and any(is_end(text) for text in texts):
            self.ended = True
        elif isinstance(name, str) and is_end(folded(name)):
            self.ended = True
            return True
        return self.ended and not self._is_full(cells)

    def _is_full(self, cells: Sequence[Cell]) -> bool:
        labels = [label for label in self.headings.at if label in IN_GURU and label != NAME]
        filled = sum(not is_blank(self._cell(cells, label)) for label in labels)
        return filled >= 2 or is_ordinal(self._cell(cells, NUMBER))

    def _names(self, cells: Sequence[Cell], name: Cell) -> bool:
        text = folded(as_text(name)) if isinstance(name, str) else ""
        if not re.search(r"[^\W\d_]", text) or SUMS.fullmatch(text):
            return False
        if key(text) in HEADINGS_AGAIN and self._is_head_again(cells):
            return False
        return not (sum(not is_blank(cell) for cell in cells) <= 2 and self._is_group(cells, text))

    def _is_group(self, cells: Sequence[Cell], text: str) -> bool:
        """Whether a row with nothing else names a group of those below; a name may begin with a
        letter and a dot.
        """
        ordinal = folded(as_text(self._cell(cells, NUMBER)))
        others = self.headings.at.keys() - {NAME, NUMBER}
        return bool(
            GROUP.fullmatch(text)
            or (others and ROMAN.fullmatch(ordinal))
            or (ROMAN_FIRST.match(text) and GROUP_WORD.search(text))
        )

    def _is_head_again(self, cells: Sequence[Cell]) -> bool:
        words = [key(word) for word in self.headings.words]
        same = sum(key(cell) == word for cell, word in zip(cells, words, strict=False) if word)
        return same >= 1
