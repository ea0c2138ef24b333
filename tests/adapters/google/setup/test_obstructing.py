"""`doctor` names what people put over the program's cells before a sync meets it: tab, range and
the name of the protection."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from sheets_sync.adapters.google.setup.obstructing import obstructions
from sheets_sync.adapters.google.setup.standing import read_metadata
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.core.layout.tabs import SHEET_IDS
from sheets_sync.core.model.limits import GOOGLE_CELLS
from sheets_sync.core.schema.own_tabs import RIWAYAT
from tests.google_emulator.server import Emulator
from tests.support.google import OPERATOR, SHEETS, ask, reach
from tests.support.labels import A
from tests.support.prepared import school_on_google
from tests.support.school import School

Wish = dict[str, Any]


@pytest.fixture(scope="module")
def made() -> Iterator[School]:
    """A dressed workbook that the program owns; the operator is its editor."""
    with Emulator() as google:
        yield school_on_google(google)
        assert not google.bugs


def found(school: School, person: str = f"user:{OPERATOR}") -> list[str]:
    """As a program with this account is told."""
    http = reach(school.hands.google, person)
    seen = GoogleWorkbook(http, school.book.id).read()
    return [*obstructions(read_metadata(http, school.book.id), seen)]


def made_by_owner(school: School, kind: str, payload: Wish) -> Wish:
    wish = {"requests": [{kind: payload}]}
    place = f"{SHEETS}/{school.book.id}:batchUpdate"
    return ask(school.hands.google, "program", "POST", place, wish)["replies"][0]


def protection(title: str, name: str, **sides: int) -> Wish:
    area = {"sheetId": SHEET_IDS[title], **sides}
    return {"protectedRange": {"range": area, "description": name, "editors": {"users": []}}}


@pytest.mark.long
def test_what_init_made_is_in_nobodys_way(made: School):
    assert found(made) == []
    assert found(made, "program") == []


@pytest.mark.parametrize(
    ("title", "name", "sides", "where"),
    [
        (A, "Dikunci", {"startColumnIndex": 2, "endColumnIndex": 4}, "rentang C:D"),
        (A, "Semua", {}, "seluruh tab"),
        (RIWAYAT, "", {"startRowIndex": 1, "endRowIndex": 9}, "rentang 2:9"),
    ],
)
def test_a_protection_over_our_cells_is_named(
    made: School, title: str, name: str, sides: dict[str, int], where: str
):
    reply = made_by_owner(made, "addProtectedRange", protection(title, name, **sides))
    (told,) = found(made)
    assert f"Tab «{title}»: {where} dilindungi" in told
    assert f" («{name}»)" in told or not name
    assert found(made, "program") == []  # its owner is never shut out
    known = reply["addProtectedRange"]["protectedRange"]["protectedRangeId"]
    made_by_owner(made, "deleteProtectedRange", {"protectedRangeId": known})
    assert found(made) == []


def test_a_protection_over_peoples_cells_alone_is_theirs(made: School):
    wish = protection(A, "Catatan", startRowIndex=1, endRowIndex=2, startColumnIndex=8)
    reply = made_by_owner(made, "addProtectedRange", wish)
    assert found(made) == []
    known = reply["addProtectedRange"]["protectedRange"]["protectedRangeId"]
    made_by_owner(made, "deleteProtectedRange", {"protectedRangeId": known})


def test_a_spreadsheet_that_holds_all_the_cells_it_may_is_told(made: School):
    seen = made.book.read()
    metadata = read_metadata(made.book.http, made.book.id)
    large = {"rowCount": GOOGLE_CELLS // 20, "columnCount": 20}
    metadata["sheets"].append({"properties": {"sheetId": 7, "title": "x", "gridProperties": large}})
    assert "10 juta sel" in [*obstructions(metadata, seen)][-1]


def test_a_table_is_named_with_its_range(made: School):
    area = {"sheetId": SHEET_IDS[A], "startColumnIndex": 0, "endColumnIndex": 4}
    table = {"name": "Tabel1", "range": {**area, "startRowIndex": 0, "endRowIndex": 5}}
    made_by_owner(made, "addTable", {"table": table})
    (told,) = found(made, "program")
    assert f"Tab «{A}», rentang A1:D5, dijadikan tabel" in told
