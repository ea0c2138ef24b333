"""A list of schools in a spreadsheet: its tab → rows, and what is said to each row in the program's
column. People's cells are only read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from sheets_sync.core.fleet.registry import Registry, Row, RowFault, School, is_empty
from sheets_sync.core.model.addresses import address
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.sentences.online_list import ONLINE_LIST
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Snapshot, Tab
from sheets_sync.core.reading.headings import HeaderFault, Located, locate
from sheets_sync.core.reading.untitled import untitled_places
from sheets_sync.core.schema.cells import read_tick
from sheets_sync.core.schema.school_list import (
    ACTIVE,
    APPROVED,
    CHECK,
    FOLDER,
    LABELS,
    NAME,
    NPSN,
    SCHOOL_COLUMNS,
    TITLE,
    WORKBOOK,
)
from sheets_sync.errors import Misused

_LINKED = (WORKBOOK, FOLDER)
"""Columns in which a text that leads somewhere stands for where it leads."""
_DECIDING = (NPSN, FOLDER, ACTIVE, APPROVED)
"""Columns that a list can be without, but not lose: a school that is switched off would be run, and
one that has a workbook get another.
"""
_WEB = "https://"
_FOLDER = re.compile(r"https://\S*/folders/[\w-]+(?:[/?#].*)?|[\w-]{15,}")
"""The address or the id of a folder of Drive."""


@dataclass(frozen=True, slots=True)
class SeenList:
    """A spreadsheet that holds a list, as one read brought it."""

    name: str
    snapshot: Snapshot
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Where cells of the list lead, by row and column."""


def list_of(seen: SeenList) -> Located:
    """Where the columns of the list stand. Raises `Misused` where it is no list."""
    found = locate(seen.snapshot, TITLE, SCHOOL_COLUMNS, (NAME, WORKBOOK))
    deciding = (fault for fault in deleted_headings(found) if fault.label in _DECIDING)
    for fault in (*found.faults, *deciding):
        facts = {"label": fault.label, "likely": fault.likely}
        said = ONLINE_LIST.say(fault.code, name=seen.name, tab=found.title, **facts)
        raise Misused(said)
    refuse_if_active_elsewhere(seen, found)
    return found


def deleted_headings(found: Located) -> Iterator[HeaderFault]:
    """Columns of people that stand there without their heading. Only of a list that `fleet init`
    completed, for somebody's own may lack some and have notes beside it.
    """
    order = [column.label for column in SCHOOL_COLUMNS]
    places = untitled_places(found.tab, order, found.at) if CHECK in found.at else {}
    for label, place in places.items():
        yield HeaderFault("untitled_header", label, address(1, place))


def refuse_if_active_elsewhere(seen: SeenList, found: Located) -> None:
    """Without «Aktif» every school takes part: in a list that the program made ready it may stand
    there under another heading, and schools that left would be run, and their people written to.
    """
    if ACTIVE in found.at or CHECK not in found.at:
        return
    others = [name for name, place in found.beyond().items() if _says_no(found.tab, place)]
    if others:
        facts = {"label": ACTIVE, "others": list_labels(others)}
        said = ONLINE_LIST.say("header_elsewhere", name=seen.name, tab=found.title, **facts)
        raise Misused(said)


def _says_no(tab: Tab, column: int) -> bool:
    """Whether a column holds yes and no alone, and some no."""
    cells = [tab.cell(row, column) for row in range(2, len(tab.grid) + 1)]
    try:
        said = [read_tick(cell) for cell in cells if isinstance(cell, str) and not is_blank(cell)]
    except PydanticCustomError:
        return False
    return not all(said)


def rows_of(seen: SeenList, found: Located) -> Iterator[Row]:
    """The rows of the list."""
    labels = {label: place for label, place in found.at.items() if label in LABELS}
    for number in range(2, len(found.tab.grid) + 1):
        cells = {
            label: _cell(seen, label, (number, place), found.tab.cell(number, place))
            for label, place in labels.items()
        }
        yield Row(FLEET.say("line", number=number), cells, number)


def with_folders(registry: Registry) -> Registry:
    """The list without the schools whose «Folder» is none of Drive: many people keep it, and what
    they type goes into requests.
    """
    bad = [
        school
        for school in (*registry.schools, *registry.wanting)
        if school.folder and not _FOLDER.fullmatch(school.folder)
    ]
    said = FLEET.say("bad_folder", label=FOLDER)
    return Registry(
        tuple(school for school in registry.schools if school not in bad),
        (*registry.faults, *(RowFault(one.place, one.name, said, one.row) for one in bad)),
        tuple(school for school in registry.wanting if school not in bad),
    )


def _cell(seen: SeenList, label: str, at: tuple[int, int], cell: Cell) -> Cell:
    """What it means: a box that is not ticked says nothing, and the name of a file may stand for
    its address.
    """
    if label == APPROVED:
        return cell or None
    link = "" if is_blank(cell) else seen.links.get(at, "")
    shows_it = as_text(cell).strip().startswith(_WEB)
    return link if label in _LINKED and link and not shows_it else cell


def checks(seen: SeenList, registry: Registry) -> list[SetCell]:
    """The cells of the program that say something else than they should; none where people took the
    column away.
    """
    found = list_of(seen)
    place = found.at.get(CHECK)
    if place is None:
        return []
    said = _said(registry)
    return [
        SetCell(TITLE, row.number, place, text or None)
        for row in rows_of(seen, found)
        if (text := "" if is_empty(row) else said.get(row.number, ""))
        != as_text(found.tab.cell(row.number, place)).strip()
    ]


def _said(registry: Registry) -> dict[int, str]:
    """What every row is told."""
    said = {school.row: _standing(school) for school in (*registry.schools, *registry.wanting)}
    faults: dict[int, list[str]] = defaultdict(list)
    for fault in registry.faults:
        faults[fault.row].append(fault.said)
    return said | {row: " ".join(each) for row, each in faults.items()}


def _standing(school: School) -> str:
    if not school.active:
        return ONLINE_LIST.say("inactive")
    if school.workbook:
        return ONLINE_LIST.say("fine")
    return ONLINE_LIST.say("to_be_made" if school.approved else "without")
