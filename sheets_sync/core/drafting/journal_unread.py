"""Texts that a sync sees and does not understand: on a tab that is stopped, and beside the known
columns of Pengaturan.

A tab with a missing heading is not judged and nothing on it is written. What people type there
meanwhile may be gone before the heading is back; so it is kept under the headings that do stand
there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sheets_sync.core.drafting.drafts import Drafts
from sheets_sync.core.drafting.journal_rows import typed_text
from sheets_sync.core.layout.settings import describe_setting
from sheets_sync.core.model.hashes import joint_hash, short_hash
from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Event, Owner, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.rows import is_empty, kode_of
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.catalogue_rows import CatalogueRow, code_of
from sheets_sync.core.schema.columns import Column, columns_of
from sheets_sync.core.schema.school import SETTINGS_TITLE
from sheets_sync.core.schema.settings_tab import SETTINGS_COLUMNS, settings_of
from sheets_sync.core.schema.teacher import ROSTER_PROGRAM, ROSTER_TITLE, Teacher


class UnreadRow(NamedTuple):
    """One row of a stopped tab."""

    kode: str
    place: str
    texts: Mapping[str, str]
    """By heading, as people see it."""
    known: Mapping[str, str]
    """Marks of what stood under a heading at the last sync."""
    name: str = ""
    """What Riwayat calls the row; else its mark."""

    @property
    def mark(self) -> str:
        """What stands for it in memory."""
        marks = {label: short_hash(text) for label, text in self.texts.items()}
        return short_hash(f"{self.place}/{self.kode}/{joint_hash(marks)}")

    def log(self, drafts: Drafts) -> None:
        """A line for each text that does not stand in Riwayat as it is."""
        for label, text in self.texts.items():
            if short_hash(" ".join(text.split())) != self.known.get(label):
                told = (self.kode, self.place, label, text, self.name or self.mark)
                drafts.enter(JournalEntry(Event.TEXT_CHANGED, *told))


def unread_rows(desk: Desk) -> Iterator[UnreadRow]:
    """All rows with anything in a person's cell on tabs that are stopped."""
    for place, located, columns in _tabs(desk):
        if not located.stopped:
            continue
        program = {folded(one.label) for one in columns if one.owner is Owner.TOOL}
        places = {
            label: at for label, at in located.headed().items() if folded(label) not in program
        }
        for number, cells in enumerate(located.tab.grid, start=1):
            texts = _texts(cells, places)
            if number != located.header and texts:
                kode = kode_of(located.tab.cell(number, located.at.get("Kode", 0)))
                known = _known(desk, place, kode, columns)
                if place == KATALOG:
                    yield UnreadRow("", place, texts, known, code_of(kode) or "")
                else:
                    yield UnreadRow(kode, place, texts, known)


def _tabs(desk: Desk) -> Iterator[tuple[str, Located, Sequence[Column]]]:
    yield SETTINGS_TITLE, desk.settings.located, SETTINGS_COLUMNS
    yield KATALOG, desk.catalogue_tab, columns_of(CatalogueRow)
    yield ROSTER_TITLE, desk.guru, (*ROSTER_PROGRAM, *columns_of(Teacher))
    for stage in desk.cycle:
        yield stage.letter, desk.stages[stage.letter].located, stage.columns


def _texts(cells: Sequence[Cell], places: Mapping[str, int]) -> dict[str, str]:
    return {
        label: typed_text(cells[at - 1])
        for label, at in places.items()
        if at <= len(cells) and not is_empty(cells[at - 1])
    }


def _known(desk: Desk, place: str, kode: str, columns: Sequence[Column]) -> Mapping[str, str]:
    teacher = desk.memory.teachers.get(kode)
    stage = desk.memory.stages.get((kode, place))
    cells = stage.cells if stage else teacher.cells if teacher and place == ROSTER_TITLE else {}
    return {one.label: cells[one.field] for one in columns if one.field in cells}


def texts_of_settings(desk: Desk) -> Iterator[tuple[str, str, str, str]]:
    """(place, column, text, setting) of what people wrote beside the settings, or into what the
    program says of one.
    """
    located = desk.settings.located
    if located.stopped:
        return
    told_of = {column.label: describe_setting(column) for column in settings_of(desk.role)}
    name_at, help_at = located.at["Nama"], located.at["Keterangan"]
    beyond = located.beyond()
    for number, cells in enumerate(located.tab.grid[1:], start=2):
        name, told = (as_text(located.tab.cell(number, at)) for at in (name_at, help_at))
        for label, text in _texts(cells, beyond).items():
            yield SETTINGS_TITLE, label, text, name
        if name in told_of and told.strip() and told != desk.wording.said(told_of[name]):
            yield SETTINGS_TITLE, "Keterangan", told, name
