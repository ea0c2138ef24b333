"""The list of a district's schools: rows of any table → schools, and what is wrong with a row.

A faulty row never takes its neighbours with it: it is named with its place, and everybody else is
served. Product part 6.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.cells import read_line, read_tick

NAME, NPSN, WORKBOOK, FOLDER = "Sekolah", "NPSN", "Buku Kerja", "Folder"
ACTIVE, DISTRICT, LEVEL, CONTACT = "Aktif", "Kecamatan", "Jenjang", "Kontak"
COLUMNS = (NAME, NPSN, WORKBOOK, FOLDER, ACTIVE, DISTRICT, LEVEL, CONTACT)
"""Headings of the list; in TOML with `_` for a space, in any case."""
REQUIRED = (NAME, WORKBOOK)
_BY_NAME: Mapping[str, str] = {folded(label): label for label in COLUMNS}


@dataclass(frozen=True, slots=True)
class School:
    """One school of the list."""

    name: str
    workbook: str
    """A path or the id of a spreadsheet, the same for every way to write it."""
    place: str
    """Where it stands in the list, for people."""
    npsn: str = ""
    folder: str = ""
    """Where its documents go; empty: beside the workbook."""
    active: bool = True
    district: str = ""
    level: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong with one row of the list, and how to put it right."""

    place: str
    name: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Registry:
    """All schools that can be served, in the order of the list, and the faults of all rows."""

    schools: tuple[School, ...]
    faults: tuple[RowFault, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the list as it was read."""

    place: str
    cells: Mapping[str, Cell]
    """By heading, as it was written."""


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
        if all(is_blank(cell) for cell in row.cells.values()):
            continue
        found = [*_faults(row)]
        faults += found
        if not found:
            schools.append(_school(row))
    return _without_doubles(Registry(tuple(schools), tuple(faults)))


def _faults(row: Row) -> Iterator[RowFault]:
    known = _by_label(row)
    for label in REQUIRED:
        if is_blank(known.get(label)):
            yield _fault(row, "missing", label=label)
    for label, cell in known.items():
        if is_blank(cell):
            continue
        try:
            read_tick(cell) if label == ACTIVE else read_line(cell)
        except (PydanticCustomError, ValidationError):
            yield _fault(row, "unreadable", label=label, text=as_text(cell)[:60])


def _by_label(row: Row) -> dict[str, Cell]:
    named = ((label_of(heading), cell) for heading, cell in row.cells.items())
    return {label: cell for label, cell in named if label is not None}


def _fault(row: Row, code: str, **facts: object) -> RowFault:
    name = _by_label(row).get(NAME)
    shown = "" if is_blank(name) else as_text(name).strip()
    said = FLEET.say(code, place=row.place, **facts)
    return RowFault(row.place, shown, said.code, said)


def _school(row: Row) -> School:
    cells = _by_label(row)
    texts = {
        label: "" if is_blank(cells.get(label)) else read_line(cells[label])
        for label in COLUMNS
        if label != ACTIVE
    }
    active = cells.get(ACTIVE)
    return School(
        name=texts[NAME],
        workbook=texts[WORKBOOK],
        place=row.place,
        npsn=texts[NPSN],
        folder=texts[FOLDER],
        active=is_blank(active) or read_tick(active),
        district=texts[DISTRICT],
        level=texts[LEVEL],
        contact=texts[CONTACT],
    )


def _without_doubles(registry: Registry) -> Registry:
    """Two rows of one workbook would sync it twice, perhaps at the same time."""
    first: dict[str, School] = {}
    faults = list(registry.faults)
    for school in registry.schools:
        other = first.setdefault(school.workbook, school)
        if other is not school:
            said = FLEET.say("doubled", place=school.place, other=other.place, name=other.name)
            faults.append(RowFault(school.place, school.name, said.code, said))
    return Registry(tuple(first.values()), tuple(faults))


def placed(registry: Registry, workbooks: Mapping[str, str]) -> Registry:
    """The same list with each workbook written in its one way."""
    schools = tuple(
        replace(school, workbook=workbooks[school.workbook]) for school in registry.schools
    )
    return _without_doubles(Registry(schools, registry.faults))
