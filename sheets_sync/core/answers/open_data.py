"""Everything a workbook holds as open data: models whose JSON Schema goes along with the JSON, and
cells as a CSV takes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import Literal

from pydantic import ConfigDict, Field

from sheets_sync.core.answers.journal_lines import Entry, entries_in, in_order
from sheets_sync.core.decide import Decision
from sheets_sync.core.documents.kinds import pack, recap
from sheets_sync.core.model.frozen import Frozen
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, CellError, Tab
from sheets_sync.core.reading.memory import Memory
from sheets_sync.core.schema.own_tabs import STATUS_TAB

Plain = None | bool | int | float | str
"""What JSON has; days and moments are ISO texts."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


class _Open(Frozen):
    model_config = ConfigDict(extra="forbid")


class OpenTab(_Open):
    """One tab as it stands: every column, also those that people added."""

    title: str
    rows: list[list[Plain]]
    """The first row is that of the headings."""


class OpenLine(_Open):
    """One line of Riwayat, its text whole."""

    at: str
    process: str
    kode: str
    place: str
    """The letter of a stage, or the title of a tab."""
    event: str
    column: str
    text: str
    row: str


class OpenDocument(_Open):
    """The last version of a document."""

    kode: str
    kind: str
    version: int
    link: str


class SchoolData(_Open):
    """A whole workbook."""

    format_version: Literal[1] = 1
    program: str
    exported_on: date
    workbook: str
    settings: dict[str, str]
    tabs: list[OpenTab]
    documents: list[OpenDocument]
    history: list[OpenLine]


class OpenMention(_Open):
    """Where a person is named in the row of another one."""

    kode: str
    name: str
    tab: str
    role: str


class PersonData(_Open):
    """All that is held of one person."""

    format_version: Literal[1] = 1
    program: str
    exported_on: date
    workbook: str
    school: str
    kode: str
    names: list[str]
    """All that ever stood behind the Kode, the present one last."""
    rows: dict[str, list[dict[str, Plain]]] = Field(default_factory=dict)
    """By tab: each row under its headings."""
    documents: list[OpenDocument]
    mentions: list[OpenMention]
    history: list[OpenLine]


def plain(cell: Cell) -> Plain:
    """A cell as JSON has it."""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return cell.code if isinstance(cell, CellError) else cell


def open_tab(tab: Tab) -> OpenTab:
    """A tab as data."""
    return OpenTab(title=tab.title, rows=[[plain(cell) for cell in row] for row in tab.grid])


def open_tabs(tabs: Mapping[str, Tab]) -> list[OpenTab]:
    """Those that people see; what the program remembers for itself is none."""
    return [open_tab(tab) for title, tab in tabs.items() if title != STATUS_TAB]


def open_history(lines: Iterable[Sequence[Cell]], kode: str | None = None) -> list[OpenLine]:
    """Riwayat in the order of time, of one Kode if given."""
    return [_line(entry) for entry in in_order(entries_in(lines, kode))]


def _line(entry: Entry) -> OpenLine:
    return OpenLine(
        at=entry.at,
        process=entry.process,
        kode=entry.kode,
        place=entry.letter,
        event=entry.event,
        column=entry.column,
        text=entry.text,
        row=entry.row,
    )


def open_documents(decision: Decision, kode: str | None = None) -> list[OpenDocument]:
    """The documents that the workbook remembers, of one Kode if given."""
    found = _documents(decision.desk.memory, decision)
    return [one for one in found if kode in (None, one.kode)]


def _documents(memory: Memory, decision: Decision) -> Iterator[OpenDocument]:
    kinds = {kind.keeper.letter: kind.key for kind in decision.kinds.of_stages}
    for (kode, letter), stage in sorted(memory.stages.items()):
        if stage.target:
            kind = kinds.get(letter, letter)
            yield OpenDocument(kode=kode, kind=kind, version=stage.version, link=stage.target)
    for kode, teacher in sorted(memory.teachers.items()):
        paper = teacher.pack
        if paper.target:
            version = paper.version
            yield OpenDocument(kode=kode, kind=pack.KIND.key, version=version, link=paper.target)
    whole = memory.school.recap
    if whole.target:
        yield OpenDocument(kode="", kind=recap.KIND.key, version=whole.version, link=whole.target)


def csv_row(row: Sequence[Plain]) -> list[str]:
    """A row for a CSV file: what a spreadsheet would take for a formula begins with an
    apostrophe, as it would when typed.
    """
    return [_safe(value) for value in row]


def _safe(value: Plain) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_SIGNS) else value
    return as_text(value)
