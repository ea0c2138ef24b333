"""What an update brings from a newer edition of the catalogue: only what overwrites nobody.

Sub-indicators that Katalog never had, and a column of help that holds nothing in any row. Words
that stand there are told (`newer_edition.py`) and stay; what a school took out stays out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sheets_sync.core.model.plan import AppendRow, Change, SetCell
from sheets_sync.core.model.showing import is_blank
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.rows import last_content_row
from sheets_sync.core.schema.catalogue import group_of
from sheets_sync.core.schema.catalogue_rows import COLUMNS, HELPING, CatalogueRow, code_of
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.setup.kit import Kit


@dataclass(frozen=True, slots=True)
class NewestWords:
    """What is put into Katalog."""

    changes: tuple[Change, ...] = ()
    labels: tuple[str, ...] = ()
    """The columns of help that get something."""


def newest_words(kit: Kit) -> NewestWords:
    """Rows and help that only the edition that ships has."""
    located = kit.located(KATALOG)
    if located is None or KATALOG in kit.made:
        return NewestWords()
    empty = [column for column in HELPING if _is_empty(located, column)]
    rows = _rows_by_code(located)
    helped = [column for column in empty if any(_text(each, column) for each in _there(kit, rows))]
    cells = (change for column in helped for change in _help(kit, located, rows, column))
    fresh = _new_rows(kit, located, rows)
    return NewestWords((*cells, *fresh), tuple(column.label for column in helped))


def _is_empty(located: Located, column: Column) -> bool:
    rows = range(2, len(located.tab.grid) + 1)
    return all(is_blank(located.tab.cell(row, located.at[column.label])) for row in rows)


def _rows_by_code(located: Located) -> dict[str, int]:
    tab, at = located.tab, located.at["Kode"]
    found = ((code_of(str(tab.cell(row, at) or "")), row) for row in range(len(tab.grid), 1, -1))
    return {code: row for code, row in found if code}


def _there(kit: Kit, rows: dict[str, int]) -> Iterator[CatalogueRow]:
    for record in kit.wanted.catalogue:
        if code_of(record.kode or "") in rows:
            yield record


def _text(record: CatalogueRow, column: Column) -> str:
    return str(getattr(record, column.field) or "")


def _help(kit: Kit, located: Located, rows: dict[str, int], column: Column) -> Iterator[SetCell]:
    for record in _there(kit, rows):
        if text := _text(record, column):
            row = rows[code_of(record.kode or "") or ""]
            yield SetCell(located.title, row, located.at[column.label], text)


def _new_rows(kit: Kit, located: Located, rows: dict[str, int]) -> Iterator[AppendRow]:
    """Whole sub-indicators; a fourth behaviour would make one that is there unusable."""
    known = {*kit.memory.school.words.values()}
    if not known:  # nobody can tell what was there once
        return
    there = {group_of(code) for code in (*rows, *known)}
    row = last_content_row(located.tab)
    for record in kit.wanted.catalogue:
        if group_of(code_of(record.kode or "") or "") not in there:
            row += 1
            yield AppendRow(located.title, row, _cells(located, record))


def _cells(located: Located, record: CatalogueRow) -> tuple[tuple[int, str], ...]:
    told = ((located.at[column.label], _text(record, column)) for column in COLUMNS)
    return tuple(sorted((place, text) for place, text in told if text))
