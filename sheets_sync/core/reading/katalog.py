"""Katalog as read: its rows, what can be chosen from them, and what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.reading.headings import Located, locate
from sheets_sync.core.reading.row_reader import RowReader
from sheets_sync.core.reading.rows import ReadRow, ReadRowOf
from sheets_sync.core.schema.catalogue import Catalogue, build_catalogue, group_of
from sheets_sync.core.schema.catalogue_rows import TITLE, CatalogueRow, code_of, is_aside
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.stages.rules import Fault

BEHAVIOURS = 3
"""Of every sub-indicator, on the platform and on every form."""
_KEYS = ("Kode", "Sub-indikator", "Target Perilaku")
"""While one of these is loading, what was chosen from Katalog would seem to be gone."""
_Row = ReadRowOf[CatalogueRow]


@dataclass(frozen=True, slots=True)
class Katalog:
    """The tab, row by row."""

    located: Located
    catalogue: Catalogue
    rows: Sequence[_Row] = ()
    faults: Sequence[tuple[ReadRow, Fault]] = ()
    asides: Sequence[ReadRow] = ()
    """Rows that are no behaviour: a note, a signature block."""


def read_katalog(snapshot: Snapshot, rhk: str, words: Mapping[str, str]) -> Katalog:
    """`words`: marks of the words that Katalog had at the last sync, with their codes."""
    columns = columns_of(CatalogueRow)
    located = locate(snapshot, TITLE, columns, _KEYS)
    if located.stopped:
        return Katalog(located, build_catalogue((), rhk, words))
    rows = list(RowReader(located, CatalogueRow, columns, ()).rows())
    catalogue = build_catalogue((row.record for row in rows), rhk, words)
    asides = [row for row in rows if row.has_content and is_aside(row.record)]
    meant = [row for row in rows if row.has_content and not is_aside(row.record)]
    return Katalog(located, catalogue, rows, list(_faults(meant)), asides)


def _faults(rows: Iterable[_Row]) -> Iterator[tuple[ReadRow, Fault]]:
    first: dict[str, int] = {}
    groups: dict[str, list[ReadRow]] = defaultdict(list)
    for row in rows:
        yield from ((row, fault) for fault in row.faults)
        code = code_of(row.record.kode or "")
        if code is None:
            yield row, Fault("kode", "catalogue_kode", {"text": row.record.kode or "–"})
        elif code in first:
            facts = {"text": code, "others": str(first[code])}
            yield row, Fault("kode", "catalogue_doubled", facts)
        else:
            first[code] = row.number
            groups[group_of(code)].append(row)
    yield from _not_three(groups)


def _not_three(groups: Mapping[str, Sequence[ReadRow]]) -> Iterator[tuple[ReadRow, Fault]]:
    for sub, rows in groups.items():
        if len(rows) != BEHAVIOURS:
            facts = {"sub": sub, "count": len(rows)}
            yield from ((row, Fault("sub_indicator", "catalogue_not_three", facts)) for row in rows)
