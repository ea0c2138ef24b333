"""Riwayat: every text that was not seen before, and what happened; with rows that no teacher's
memory holds too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sheets_sync.core.drafting.asides import unowned_texts
from sheets_sync.core.drafting.drafts import Drafts
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.hashes import joint_hash, short_hash
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import Event
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import TeacherMemory
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.catalogue_rows import CatalogueRow
from sheets_sync.core.schema.cells import mistaken_words
from sheets_sync.core.schema.columns import Column, columns_of
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings
from sheets_sync.core.schema.stages import STAGES
from sheets_sync.core.schema.teacher import ROSTER_TITLE, Teacher

Passes = Mapping[str, TeacherPass]
Columns = Mapping[str, Column]
_ROSTER: Columns = {column.field: column for column in columns_of(Teacher)}
_SETTINGS: Columns = {column.field: column for column in columns_of(SchoolSettings)}
_CATALOGUE: Columns = {column.field: column for column in columns_of(CatalogueRow)}


def journal_missing(desk: Desk) -> bool:
    """Whether Riwayat has to be made again; then it gets every text once more."""
    return RIWAYAT.casefold() not in (title.casefold() for title in desk.snapshot.titles)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with texts for Riwayat: whose, on which tab, under which columns."""

    kode: str
    place: str
    columns: Columns
    row: ReadRow

    @property
    def mark(self) -> str:
        """What stands for it in memory, where no teacher's memory holds it."""
        return loose_mark(self.place, self.kode, self.row)

    def log(self, before: Mapping[str, str], drafts: Drafts) -> None:
        """One line for each text that differs from what was seen last."""
        if self.row.hashes == before:
            return
        for name, column in self.columns.items():
            if self.row.hashes.get(name) != before.get(name):
                cell = self.row.typed.get(name)
                text = mistaken_words(cell) or as_text(cell)
                drafts.log(self.kode, self.place, changed_to(text), column.label, text)


def changed_to(text: str) -> Event:
    """What happened to a cell that now says this."""
    return Event.TEXT_CHANGED if text else Event.CELL_EMPTIED


def loose_mark(letter: str, kode: str, row: ReadRow) -> str:
    """What stands in memory for a row that no teacher's memory holds."""
    return short_hash(f"{letter}/{kode}/{joint_hash(row.hashes)}")


def log_teachers(desk: Desk, passes: Passes, drafts: Drafts) -> None:
    """What every teacher's rows say that they did not say before, and what happened on them."""
    if desk.guru.stopped:
        return
    forgotten = journal_missing(desk)
    for kode, followed in passes.items():
        known = desk.memory.teachers.get(kode, TeacherMemory())
        row = _Row(kode, ROSTER_TITLE, _ROSTER, followed.member.row)
        row.log({} if forgotten else known.cells, drafts)
        for one in followed.stages.values():
            _log_stage(kode, one, drafts, forgotten=forgotten)


def _log_stage(kode: str, one: StagePass, drafts: Drafts, *, forgotten: bool) -> None:
    letter, before = one.stage.letter, {} if forgotten else one.before.cells
    if one.activities:
        for activity in one.activities.rows:
            if activity.row.hashes and joint_hash(activity.row.hashes) not in before:
                _Row(kode, letter, one.stage.by_field, activity.row).log({}, drafts)
    elif one.standing and one.row:
        seen = {} if one.memory.lost and not one.row.has_content else before
        _Row(kode, letter, one.stage.by_field, one.row).log(seen, drafts)
    for happened in one.events:
        drafts.log(kode, letter, happened.event, happened.column, happened.text)


def log_loose(desk: Desk, passes: Passes, drafts: Drafts) -> tuple[str, ...]:
    """Texts of rows that no teacher's memory holds; answers the hashes of all such rows."""
    known = set() if journal_missing(desk) else set(desk.memory.school.loose)
    if desk.guru.stopped:
        return desk.memory.school.loose
    rows = [row for row in _loose_rows(desk, passes) if row.row.hashes]
    for row in rows:
        if row.mark not in known:
            row.log({}, drafts)
    found = {row.mark for row in rows}
    for place, label, text in unowned_texts(desk):
        found.add(mark := short_hash(f"{place}/{label}={text}"))
        if mark not in known:
            drafts.log("", place, Event.TEXT_CHANGED, label, text)
    return tuple(sorted(found))


def _loose_rows(desk: Desk, passes: Passes) -> Iterator[_Row]:
    yield from (_Row("", KATALOG, _CATALOGUE, row) for row in desk.catalogue_rows)
    beside = (*(member.row for member in desk.roster.strays), *desk.roster.asides)
    yield from (_Row("", ROSTER_TITLE, _ROSTER, row) for row in beside)
    for stage in STAGES:
        sheet, columns = desk.stages[stage.letter], stage.by_field
        rows = (*sheet.strays, *sheet.asides)
        yield from (_Row(row.kode, stage.letter, columns, row) for row in rows)
    for kode, followed in passes.items():
        for letter, one in followed.stages.items():
            for row in (*one.held_rows, *one.idle_rows):
                yield _Row(kode, letter, one.stage.by_field, row)


def log_settings(desk: Desk, drafts: Drafts) -> None:
    """Every setting that says something else than before."""
    before = {} if journal_missing(desk) else desk.memory.school.settings
    if desk.settings.located.stopped:
        return
    now, texts = setting_hashes(desk), desk.settings.texts
    for name, column in _SETTINGS.items():
        if now.get(name) != before.get(name):
            text = texts.get(name, "")
            drafts.log("", SETTINGS_TITLE, changed_to(text), column.label, text)


def setting_hashes(desk: Desk) -> dict[str, str]:
    """Each setting as memory keeps it."""
    return {name: short_hash(text) for name, text in desk.settings.texts.items()}
