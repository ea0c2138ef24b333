"""The recap as rows of a table, for spreadsheets: one a figure, each with its place and month."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.fleet.recap.moving import change_of
from sheets_sync.core.fleet.recap.publication import PlaceLine, Publication, Sheet
from sheets_sync.core.fleet.recap.tables import DISTRICT, LEVEL
from sheets_sync.core.fleet.recap.words import block_name, line_name, place_name, title_of
from sheets_sync.core.model.sentences.recap import RECAP

Row = tuple[str | int | None, ...]
HEADINGS: Row = tuple(
    RECAP[code]
    for code in ("month", "table", "level", "district", "category", "count", "change", "figures_of")
)


def recap_rows(recap: Publication, before: Publication | None) -> Iterator[Row]:
    """A heading row, then schools, then each figure of each table."""
    yield HEADINGS
    for place in recap.places:
        level, district = place_name(LEVEL, place.level), place_name(2, place.district)
        for what, count in ((RECAP["listed"], place.schools), (RECAP["read"], place.counted)):
            yield recap.month, RECAP["schools"], level, district, what, count, None, recap.month
    yield from _uncounted(recap)
    for sheet in recap.sheets:
        for line in sheet.lines:
            yield from _figures(recap, before, sheet, line)


def _uncounted(recap: Publication) -> Iterator[Row]:
    """Schools without figures, and rows of the list that are no school."""
    for one in recap.missing:
        level, district = place_name(LEVEL, one.level), place_name(2, one.district)
        yield recap.month, RECAP["h_missing"], level, district, one.name, None, None, recap.month
    for row in recap.rows:
        yield recap.month, RECAP["h_rows"], None, None, row.name, None, None, recap.month


def _figures(
    recap: Publication, before: Publication | None, sheet: Sheet, line: PlaceLine
) -> Iterator[Row]:
    key, name = sheet.key, line_name(sheet.key, line)
    level = RECAP["whole"] if key.depth == DISTRICT else name
    district: str | None = None
    if key.depth > LEVEL:
        level, district = place_name(LEVEL, key.parent), name
    for block in line.blocks:
        moved = change_of(sheet, line, block.labels, before)
        category = block_name(key.table, block.labels)
        told = title_of(key.table), level, district, category, block.count, moved, sheet.month
        yield (recap.month, *told)
