"""The parts of a recap's page that go down to each kecamatan."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.fleet.recap.looking import (
    RecapSight,
    cell,
    heading,
    heads,
    place_table,
)
from sheets_sync.core.fleet.recap.publication import SchoolPlace, Sheet
from sheets_sync.core.fleet.recap.tables import (
    BASELINE,
    ENDLINE,
    KINDS,
    LEVEL,
    PLACE,
    POSITION,
    SUBS,
    TEACHERS,
)
from sheets_sync.core.fleet.recap.words import number, place_name, title_of
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.core.model.web_page import shown

TOLD = (POSITION, SUBS, KINDS, BASELINE, ENDLINE)


def schools(sight: RecapSight) -> Iterator[str]:
    """How many schools the list has and how many were counted, by jenjang and kecamatan."""
    yield heading("h_schools")
    listed, read, district = RECAP["listed"], RECAP["read"], RECAP["district"]
    head = heads(RECAP["level"], [district, listed, read, RECAP["teachers"]], text=1)
    yield f"<table>{head}<tbody>"
    for place in sight.recap.places:
        cells = (
            cell(place_name(PLACE, place.district), district, kind="text"),
            cell(number(place.schools), listed),
            cell(number(place.counted), read),
            cell(_teachers(sight, place), RECAP["teachers"]),
        )
        level = shown(place_name(LEVEL, place.level))
        yield f'<tr><th scope="row">{level}</th>{"".join(cells)}</tr>'
    yield "</tbody></table>"


def _teachers(sight: RecapSight, place: SchoolPlace) -> str:
    sheet = sight.recap.sheet(TEACHERS.key, PLACE, place.level)
    line = sheet.line(place.district) if sheet else None
    return number(line.total) if line else "–"


def places(sight: RecapSight) -> Iterator[str]:
    """Each jenjang with a table for each subject, as far as its kecamatan may be told."""
    for level in dict.fromkeys(place.level for place in sight.recap.places):
        found = [sheet for table in TOLD if (sheet := _of(sight, table.key, level))]
        if found:
            yield heading("h_places", level=place_name(LEVEL, level))
        for sheet in found:
            title = title_of(sheet.key.table)
            yield from place_table(sheet, sight, title, RECAP["district"])


def _of(sight: RecapSight, table: str, level: str) -> Sheet | None:
    """A table of a jenjang that has more than one kecamatan."""
    sheet = sight.recap.sheet(table, PLACE, level)
    return sheet if sheet and len(sheet.lines) > 1 else None
