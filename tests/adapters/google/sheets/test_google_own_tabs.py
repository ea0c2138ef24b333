"""`init` on a spreadsheet that people made or changed: Google knows tabs by fixed ids, and only
ours are read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.errors import Refused
from sheets_sync.run import initialise
from tests.google_emulator.server import Emulator
from tests.support import labels, texts
from tests.support.google import OPERATOR, GoogleHands, new_workbook
from tests.support.labels import C
from tests.support.school import CATALOGUE, School

ROSTER = [dict(person) for person in texts.ROSTER]


@pytest.fixture(scope="module")
def google() -> Iterator[Emulator]:
    with Emulator() as running:
        yield running
        assert not running.bugs


@pytest.fixture(scope="module")
def synced(google: Emulator) -> School:
    school = School.create(google=google, documents=MemoryDocuments())
    school.sync(rest=False)
    return school


def cells(google: Emulator, book, title: str) -> object:
    return book.read_tab(title).grid


@pytest.mark.parametrize("title", ["Guru", "Riwayat", "Petunjuk", "Beranda"])
def test_a_schools_own_tab_of_our_name_is_left_alone(google: Emulator, title: str):
    book = new_workbook(google)
    hands = GoogleHands(google, book.id)
    hands._batch(
        {"addSheet": {"properties": {"title": title}}},
        {"addSheet": {"properties": {"title": "Jadwal"}}},
    )
    hands.type(title, 1, 1, "DAFTAR SEKOLAH")
    hands.type(title, 4, 2, "Siti Contoh")
    titles, mark = hands.titles(), hands.mark()
    for force in (False, True):
        with pytest.raises(Refused, match=f"«{title}»"):
            initialise(
                book, CATALOGUE, School(book, hands, MemoryDocuments()).clock, ROSTER, force=force
            )
    assert (hands.titles(), hands.mark()) == (titles, mark)


def repaired(school: School, *, force: bool = False) -> list[str]:
    """`init` on the spreadsheet; what it says."""
    report = initialise(school.book, CATALOGUE, school.clock, force=force)
    school.changed()
    return [problem.message for problem in report.problems]


def test_a_tab_that_is_known_by_its_id_gets_its_name_back(synced: School):
    synced.hands.rename_tab(C, "C Tindak Lanjut")
    synced.changed()
    assert repaired(synced) == []
    assert synced.hands.titles() == labels.TABS
    synced.sync(rest=False)
    assert not synced.problems(C, row=None)


def test_a_copy_of_a_tab_whose_original_was_deleted_gets_its_name(synced: School):
    """The copy has an id of its own, so nothing but its headings tells what it is."""
    sheet = synced.hands.sheet(C)["sheetId"]
    synced.hands._batch(
        {"duplicateSheet": {"sourceSheetId": sheet, "newSheetName": f"Salinan {C}"}}
    )
    synced.hands.delete_tab(C)
    synced.changed()
    assert repaired(synced) == []
    assert sorted(synced.hands.titles()) == sorted(labels.TABS)
    assert synced.hands.sheet(C)["sheetId"] != sheet
    synced.sync(rest=False)
    assert not synced.problems(C, row=None)


def test_a_heading_is_put_right_of_all_that_stands_in_any_row(synced: School):
    title = "Guru"
    width = len(synced.seen.tabs[title].grid[0])
    for column, text in ((width + 2, "catatan"), (width + 3, "catatan lain")):
        synced.hands._reach_column(title, column)
        synced.hands.type(title, 3, column, text)
    formula = {
        "updateCells": {
            "start": {
                "sheetId": synced.hands.sheet(title)["sheetId"],
                "rowIndex": 1,
                "columnIndex": width + 3,
            },
            "rows": [{"values": [{"userEnteredValue": {"formulaValue": '=""'}}]}],
            "fields": "userEnteredValue",
        }
    }
    synced.hands._reach_column(title, width + 4)
    synced.hands._ask(OPERATOR, "POST", ":batchUpdate", {"requests": [formula]})
    synced.hands.delete_column(title, synced.column(title, "Catatan Data"))
    synced.changed()
    assert repaired(synced) == []
    assert synced.column(title, "Catatan Data") == width + 4
    synced.sync(rest=False)
    assert synced.seen.tabs[title].cell(3, width + 1) == "catatan"
    assert synced.seen.tabs[title].cell(3, width + 2) == "catatan lain"
