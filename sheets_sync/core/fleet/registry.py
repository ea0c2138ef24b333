"""The list of a district's schools: rows of any table → schools, and what is wrong with a row.

A faulty row never takes its neighbours with it: it is named with its place, and everybody else is
served. Product part 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.cells import read_line, read_tick
from sheets_sync.core.schema.identity_numbers import is_npsn
from sheets_sync.core.schema.school_list import (
    ACTIVE,
    APPROVED,
    DISTRICT,
    FOLDER,
    LABELS,
    LEVEL,
    NAME,
    NPSN,
    TICKS,
    WORKBOOK,
)
from sheets_sync.errors import Said

_BY_NAME: Mapping[str, str] = {folded(label): label for label in LABELS}


@dataclass(frozen=True, slots=True)
class School:
    """One school of the list."""

    name: str
    workbook: str
    """A path or the id of a spreadsheet, the same for every way to write it; empty as long as it
    has none.
    """
    place: str
    """Where it stands in the list, for people."""
    npsn: str = ""
    folder: str = ""
    """Where its documents go; empty: beside the workbook."""
    active: bool = True
    district: str = ""
    level: str = ""
    approved: bool = False
    """Whether a workbook is made for it without anybody's command."""
    row: int = 0
    """Of the list, where that is a table."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one row of the list, and how to put it right."""

    place: str
    name: str
    said: Said
    """Without the place."""
    row: int = 0
    npsn: str = ""
    """Of a school whose row can be read."""

    @property
    def code(self) -> str:
        """Of its sentence."""
        return self.said.code

    @property
    def message(self) -> str:
        """The sentence with its place."""
        return FLEET.say("at", place=self.place, what=self.said)

    def to_json(self) -> dict[str, str]:
        """As every command of a fleet prints it."""
        return {
            "place": self.place,
            "school": self.name,
            "code": self.code,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Registry:
    """All schools that can be served, in the order of the list, and the faults of all rows."""

    schools: tuple[School, ...]
    faults: tuple[RowFault, ...] = ()
    wanting: tuple[School, ...] = ()
    """Schools that have no workbook yet."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list as it was read."""

    place: str
    cells: Mapping[str, Cell]
    """By heading, as it was written."""
    number: int = 0
    """Of a table's row."""


def label_of(heading: str) -> str | None:
    """The column that a heading or a key names."""
    return _BY_NAME.get(folded(heading.replace("_", " ")))


def read_registry(rows: Iterable[Row]) -> Registry:
    """The schools of a list. A row with nothing in it is none; of rows that name one workbook, the
    first counts.
    """
    schools: list[School] = []
    faults: list[RowFault] = []
    for row in rows:
        if is_empty(row):
            continue
        found = [*_faults(row)]
        faults += found
        if not found:
            schools.append(_school(row))
    having = tuple(school for school in schools if school.workbook)
    wanting = tuple(school for school in schools if not school.workbook)
    return without_doubles(Registry(having, tuple(faults), wanting))


def is_empty(row: Row) -> bool:
    """Whether nobody put anything into it: a box that is not ticked is nothing."""
    return all(is_blank(cell) or cell is False for cell in row.cells.values())


def _faults(row: Row) -> Iterator[RowFault]:
    known = _by_label(row)
    if is_blank(known.get(NAME)):
        yield _fault(row, "cell_missing", label=NAME)
    for label, cell in known.items():
        if code := "" if is_blank(cell) else _wrong(label, cell):
            yield _fault(row, code, label=label, text=as_text(cell)[:60])


def _wrong(label: str, cell: Cell) -> str:
    """The code of what is wrong with a cell; empty if nothing is."""
    try:
        read_tick(cell) if label in TICKS else read_line(cell)
    except (PydanticCustomError, ValidationError):
        return "cell_unreadable"
    return "bad_npsn" if label == NPSN and not is_npsn(_npsn(cell)) else ""


def _npsn(cell: Cell) -> str:
    """As people write it: `NPSN. 2010 0001`."""
    return re.sub(r"^npsn|[\s.:]", "", read_line(cell), flags=re.IGNORECASE).upper()


def _by_label(row: Row) -> dict[str, Cell]:
    named = ((label_of(heading), cell) for heading, cell in row.cells.items())
    return {label: cell for label, cell in named if label is not None}


def _fault(row: Row, code: str, **facts: object) -> RowFault:
    name = _by_label(row).get(NAME)
    shown = "" if is_blank(name) else as_text(name).strip()
    return RowFault(row.place, shown, FLEET.say(code, **facts), row.number)


def _school(row: Row) -> School:
    cells = _by_label(row)
    texts = {
        label: "" if is_blank(cells.get(label)) else read_line(cells[label])
        for label in LABELS
        if label not in TICKS
    }
    active, approved = cells.get(ACTIVE), cells.get(APPROVED)
    return School(
        name=" ".join(texts[NAME].split()),
        workbook=texts[WORKBOOK],
        place=row.place,
        npsn=_npsn(texts[NPSN]),
        folder=texts[FOLDER],
        active=is_blank(active) or read_tick(active),
        district=texts[DISTRICT],
        level=texts[LEVEL],
        approved=not is_blank(approved) and read_tick(approved),
        row=row.number,
    )


def without_doubles(registry: Registry) -> Registry:
    """Two rows of one workbook would sync it twice, perhaps at the same time; two rows of one
    school would make it two workbooks.
    """
    first: dict[str, School] = {}
    known: dict[str, School] = {}
    faults = list(registry.faults)
    for school in registry.schools:
        other = first.setdefault(school.workbook, school)
        known.setdefault(key_of(school), school)
        if other is not school:
            faults.append(_doubled("workbook_doubled", school, other))
    wanting = []
    for school in registry.wanting:
        other = known.setdefault(key_of(school), school) if school.active else school
        if other is school:
            wanting.append(school)
        else:
            faults.append(_doubled("same_school", school, other))
    return Registry(tuple(first.values()), tuple(faults), tuple(wanting))


DOUBLED = ("workbook_doubled", "same_school")
"""Codes of rows whose school stands in another row."""


def _doubled(code: str, school: School, other: School) -> RowFault:
    said = FLEET.say(code, other=other.place, name=other.name)
    return RowFault(school.place, school.name, said, school.row, school.npsn)


def key_of(school: School) -> str:
    """What tells a school from others before it has a workbook: its number, else its name."""
    return school.npsn or folded(school.name)
