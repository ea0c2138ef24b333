"""What `init` puts into a workbook: missing tabs and columns, the catalogue, the roster. Only empty
cells are filled.

On a fresh workbook everything is missing; on an existing one only what is missing is added, and
what may be a renamed column or a lost stage tab is named instead, unless forced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sheets_sync.core.drafting.journal_rows import loose_mark
from sheets_sync.core.layout.settings import describe_setting
from sheets_sync.core.layout.tabs import TITLES, tab_layout
from sheets_sync.core.model.plan import (
    AddTab,
    AppendRow,
    Plan,
    Problem,
    SetCell,
    touching_sound_tabs,
)
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Snapshot, Tab, Value
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import find_tab, locate
from sheets_sync.core.reading.memory import Memory, SchoolMemory
from sheets_sync.core.reading.origin import origin_of
from sheets_sync.core.reading.row_reader import RowReader
from sheets_sync.core.reading.rows import last_content_row
from sheets_sync.core.reading.status_lines import write_memory
from sheets_sync.core.schema.catalogue import build_catalogue
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.catalogue_rows import CatalogueRow, code_of
from sheets_sync.core.schema.columns import Column, columns_of
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.schema.school import SETTINGS_TITLE
from sheets_sync.core.schema.settings_tab import settings_of
from sheets_sync.core.schema.stages import STAGES
from sheets_sync.core.schema.teacher import ROSTER_TITLE
from sheets_sync.core.setup.guide_renewal import renewal
from sheets_sync.core.setup.kit import Equipment, Kit
from sheets_sync.core.setup.made import KEYS, tell_what_was_made
from sheets_sync.core.setup.missing_columns import add_columns
from sheets_sync.core.setup.names_back import candidates
from sheets_sync.core.setup.newer_edition import newer_edition
from sheets_sync.core.setup.newest_words import NewestWords, newest_words
from sheets_sync.core.setup.roster_rows import roster_rows
from sheets_sync.core.setup.wished_settings import setting_kept


def equip(snapshot: Snapshot, wanted: Equipment) -> Plan:
    """Everything that is missing, as one plan."""
    kit = Kit(snapshot, wanted)
    is_unused = _is_unused(kit)
    _add_tabs(kit, journal=is_unused)
    add_columns(kit)
    renewed = renewal(kit)
    if isinstance(renewed, Problem):
        kit.problems.append(renewed)
    elif renewed is not None:
        kit.changes.append(renewed)
    _add_settings(kit)
    if not _fill_catalogue(kit):
        newest = newest_words(kit) if kit.wanted.newest else NewestWords()
        kit.changes += newest.changes
        kit.problems += newer_edition(kit, newest.labels)
    kit.changes += list(roster_rows(kit))
    if is_unused:
        _begin_memory(kit)
    else:
        tell_what_was_made(kit)
    return Plan(touching_sound_tabs(snapshot, kit.changes), tuple(kit.problems))


def _is_unused(kit: Kit) -> bool:
    """No memory, no teacher, no row: made a moment ago, a school's own workbook, or half made by a
    stopped `init`.
    """
    tabs = (
        find_tab(kit.snapshot, title)
        for title in (ROSTER_TITLE, KATALOG, *(stage.title for stage in STAGES))
    )
    return kit.memory.missing and all(tab is None or last_content_row(tab) == 1 for tab in tabs)


def _add_tabs(kit: Kit, *, journal: bool) -> None:
    """`journal`: also Riwayat; where rows are known, the next sync notices that it is lost and
    writes it again.
    """
    present, several = {folded(title) for title in kit.snapshot.titles}, candidates(kit.snapshot)
    size = len(kit.wanted.roster)
    for position, title in enumerate(TITLES):
        if folded(title) in present or (title == RIWAYAT and not journal):
            continue
        if title in several and not kit.wanted.force:
            kit.name(title, None, "tab_renamed_twice", likely=list_labels(several[title]))
        elif kit.memory.school.rows.get(KEYS.get(title, "")) and not kit.wanted.force:
            kit.name(title, None, "lost_tab")
        else:
            kit.changes.append(AddTab(tab_layout(title, kit.wanted.year, size, kit.role), position))


def _add_settings(kit: Kit) -> None:
    """Rows of Pengaturan that are missing, and the period where none is typed."""
    located = kit.located(SETTINGS_TITLE)
    if located is None:
        return
    tab, name_at, value_at, help_at = (
        located.tab,
        *(located.at[label] for label in ("Nama", "Nilai", "Keterangan")),
    )
    rows = {folded(as_text(tab.cell(row, name_at))): row for row in range(len(tab.grid), 1, -1)}
    free = last_content_row(tab) + 1
    for column in settings_of(kit.role):
        row = rows.get(folded(column.label))
        if row is None:
            cells = ((name_at, column.label), (help_at, describe_setting(column)))
            kit.changes.append(AppendRow(tab.title, free, cells))
            row, free = free, free + 1
        _fill_setting(kit, SetCell(tab.title, row, value_at, None), column, tab.cell(row, value_at))


def _fill_setting(kit: Kit, place: SetCell, column: Column, there: Cell) -> None:
    """The value of a setting where it is empty; what a school typed stays and is told."""
    is_period = column.field == "period"
    period = kit.memory.school.period or str(kit.wanted.year)
    value = period if is_period else kit.wanted.settings.get(column.label)
    if value is None:
        return
    if is_blank(there):
        kit.changes.append(replace(place, value=value))
    elif not is_period and (problem := setting_kept(place.row, column, there, value)):
        kit.problems.append(problem)


def _fill_catalogue(kit: Kit) -> bool:
    """The catalogue's rows where no sub-indicator can be chosen: else a school may have removed
    some on purpose. What stands there stays; codes that are there already are left out. Answers
    whether anything was put in.
    """
    located = kit.located(KATALOG)
    if located is None:
        return False
    there = [
        row.record for row in RowReader(located, CatalogueRow, columns_of(CatalogueRow), ()).rows()
    ]
    if build_catalogue(there, "", {}).sub_indicators:
        return False
    codes = {code_of(record.kode or "") for record in there if record.behaviour}
    lacking = (record for record in kit.wanted.catalogue if code_of(record.kode or "") not in codes)
    for row, record in enumerate(lacking, start=last_content_row(located.tab) + 1):
        cells = tuple(
            (located.at[label], value) for label, value in _catalogue_cells(record) if value
        )
        kit.changes.append(AppendRow(located.title, row, tuple(sorted(cells))))
    return True


def _catalogue_cells(record: CatalogueRow) -> Iterator[tuple[str, Value]]:
    for column in columns_of(CatalogueRow):
        value = getattr(record, column.field)
        yield column.label, str(value) if value else None


def catalogue_marks(rows: Sequence[CatalogueRow]) -> tuple[str, ...]:
    """What memory knows of Katalog's first rows: their words are nobody's texts, so Riwayat need
    not repeat them.
    """
    columns = columns_of(CatalogueRow)
    grid = (
        tuple(column.label for column in columns),
        *(tuple(value or None for _, value in _catalogue_cells(record)) for record in rows),
    )
    located = locate(Snapshot({KATALOG: Tab(KATALOG, grid)}, (KATALOG,)), KATALOG, columns)  # type: ignore[arg-type]
    read = RowReader(located, CatalogueRow, columns, ()).rows()
    return tuple(sorted(loose_mark(KATALOG, "", row) for row in read))


def _begin_memory(kit: Kit) -> None:
    """The first line of `_status`."""
    marks = catalogue_marks(kit.wanted.catalogue)
    origin = origin_of(SchoolMemory(), kit.snapshot.home)
    school = SchoolMemory(
        identity=origin.identity, place=origin.place, loose=marks, role=kit.role.remembered
    )
    for row, line in enumerate(write_memory(Memory(school)), start=2):
        kit.changes += [
            SetCell(STATUS_TAB, row, column, text) for column, text in enumerate(line, start=1)
        ]
