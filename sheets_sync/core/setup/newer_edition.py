"""What the catalogue that ships would change in a Katalog of an earlier edition: told, never done.

A workbook keeps the edition of its Periode and every word a school corrected. Words that Katalog
ever had are no news: a school that put its own in their place has decided.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.plan import Problem, Severity
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.row_reader import RowReader
from sheets_sync.core.reading.rows import ReadRowOf
from sheets_sync.core.schema.catalogue_rows import COLUMNS, HELPING, CatalogueRow, code_of
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.setup.kit import Kit

_WORDED = tuple(column for column in COLUMNS if column.field in ("sub_indicator", "behaviour"))
_Rows = Mapping[str, ReadRowOf[CatalogueRow]]


def newer_edition(kit: Kit, taken: Collection[str] = ()) -> Iterator[Problem]:
    """Name new words cell by cell, and help that only the newer edition has in one line. `taken`:
    the columns whose help Katalog gets now.
    """
    located = kit.located(KATALOG)
    if located is None or KATALOG in kit.made:
        return
    rows = {
        code: row
        for row in RowReader(located, CatalogueRow, COLUMNS, ()).rows()
        if (code := code_of(row.record.kode or ""))
    }
    yield from _new_words(kit, rows)
    yield from _new_help(kit, rows, taken)


def _pairs(kit: Kit, rows: _Rows) -> Iterator[tuple[str, CatalogueRow, ReadRowOf[CatalogueRow]]]:
    """Behaviours that ship and stand in Katalog; what a school took out stays out."""
    for record in kit.wanted.catalogue:
        code = code_of(record.kode or "") or ""
        if code in rows:
            yield code, record, rows[code]


def _new_words(kit: Kit, rows: _Rows) -> Iterator[Problem]:
    known = kit.memory.school.words
    told = set()
    for code, record, row in _pairs(kit, rows):
        for column in _WORDED:
            text = folded(getattr(record, column.field))
            is_there = text == folded(getattr(row.record, column.field) or "")
            if not is_there and short_hash(text) not in known and text not in told:
                told.add(text)
                new = getattr(record, column.field)
                yield _problem(
                    kit, "catalogue_newer", row.number, column.label, kode=code, text=new
                )


def _problem(
    kit: Kit, key: str, row: int | None = None, label: str | None = None, **facts: str
) -> Problem:
    told = TABS.brief(key, tab=KATALOG, row=row, label=label, edition=kit.wanted.edition, **facts)
    return Problem(KATALOG, row, None, label, key, Severity.WARNING, told)


def _new_help(kit: Kit, rows: _Rows, taken: Collection[str]) -> Iterator[Problem]:
    lacking = [
        column.label
        for column in HELPING
        if column.label not in taken
        and any(
            getattr(record, column.field) and not getattr(row.record, column.field)
            for _, record, row in _pairs(kit, rows)
        )
    ]
    if lacking:
        yield _problem(kit, "catalogue_more", labels=list_labels(lacking))
