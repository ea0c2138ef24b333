"""With what a row of a list names somebody: its cells as Guru has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sheets_sync.adapters.roster.details import (
    activity,
    damaged,
    is_of_marriage,
    mobile,
    read_statuses,
    sorted_number,
    split,
    titled,
)
from sheets_sync.adapters.roster.heading_words import (
    ACTIVE,
    BACK,
    BORN,
    DUTY,
    EMAIL,
    FOCUS,
    FRONT,
    IN_GURU,
    NAME,
    NIP,
    NUMBER,
    NUPTK,
    OTHER,
    PHONE,
    ROLE,
    SEX,
    STATUS,
)
from sheets_sync.adapters.roster.headings import Headings
from sheets_sync.adapters.roster.nobody import cell_at
from sheets_sync.adapters.roster.same import Person
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded
from sheets_sync.core.setup.roster_file import Row

_IDENTITY = (NIP, NUPTK, OTHER, EMAIL, PHONE, STATUS, BORN, SEX)
"""What tells two people of one name apart."""


@dataclass(frozen=True, slots=True)
class PersonsRow:
    """How the rows of one list are read. `statuses`: the columns that tell the employment."""

    headings: Headings
    statuses: tuple[int, ...]

    @classmethod
    def of(cls, headings: Headings, rows: Sequence[Sequence[Cell]]) -> PersonsRow:
        """The rows of one list. Of columns called «Status» those count whose values say something
        of the employment, or of who is active; others may tell who is married.
        """
        told = (
            place
            for place in headings.at.get(STATUS, ())
            if not is_of_marriage([cells[place] for cells in rows if place < len(cells)])
        )
        return cls(headings, tuple(told))

    @property
    def used(self) -> frozenset[int]:
        """The columns that something is taken from."""
        at = self.headings.at
        told = {places[0] for label, places in at.items() if label not in (PHONE, STATUS)}
        return frozenset(
            {
                *told,
                *at.get(PHONE, ()),
                *self.statuses,
                *at.get(ROLE, ()),
                *at.get(DUTY, ()),
            }
            - {place for what in (NUMBER, BORN, SEX, FOCUS) for place in at.get(what, ())}
        )

    def person(self, number: int, cells: Sequence[Cell]) -> Person:
        """The teacher of one row."""
        row = {label: self._cell(cells, label) for label in self.headings.at if label in IN_GURU}
        row |= self._status(cells, row)
        if PHONE in row:
            row[PHONE] = mobile(
                [cells[place] for place in self.headings.at[PHONE] if place < len(cells)]
            )
        for label in (NIP, NUPTK):
            row |= damaged(label, row.get(label))
        row = split(sorted_number(row, self._heading(NIP)))
        row[NAME] = titled(row[NAME], self._cell(cells, FRONT), self._cell(cells, BACK))
        apart = {
            what: folded(as_text(row.get(what, self._cell(cells, what)))) for what in _IDENTITY
        }
        return Person(
            number, row, {what: text for what, text in apart.items() if text and not is_blank(text)}
        )

    def _status(self, cells: Sequence[Cell], row: Row) -> Row:
        told: Row = {}
        if STATUS in row:
            texts = [cells[place] for place in self.statuses if place < len(cells)]
            told = dict(read_statuses([cell for cell in texts if not is_blank(cell)]))
            if self.statuses:
                told.setdefault(STATUS, None)
            else:
                row.pop(STATUS)
        if not is_blank(row.get(ACTIVE)):
            told[ACTIVE] = activity(row[ACTIVE])
        return told

    def _cell(self, cells: Sequence[Cell], what: str) -> Cell:
        return cell_at(self.headings.at, cells, what)

    def _heading(self, what: str) -> str:
        return next((self.headings.words[place] for place in self.headings.at.get(what, ())), "")
