"""What people put over our tabs so that Google refuses a whole batch: the cells are left and named,
everybody else's rows go on, and when it is gone everything stands as if it had never been."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.errors import Failed
from sheets_sync.run import sync
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches
from tests.support import labels, texts
from tests.support.fenced import Fenced, guarded
from tests.support.google import OPERATOR, dressed, reach


@pytest.fixture(params=[Switches(), Switches(protection_is_forbidden=True)], ids=["400", "403"])
def here(request: pytest.FixtureRequest) -> Iterator[Fenced]:
    with Emulator(request.param) as google:
        yield guarded(google)


def begin(here: Fenced, *letters: str, kode: str) -> None:
    for letter in letters:
        here.school.fill(letter, kode, texts.done(letter, kode))
        here.school.sync(rest=False)


@pytest.mark.long
def test_a_protected_row_waits_and_the_others_go_on(here: Fenced):
    row = here.school.rows("A", "G001")[0]
    for kode in ("G001", "G002"):
        here.school.fill("A", kode, texts.done("A", kode))
    shut = here.protect(labels.A, startRowIndex=row - 1, endRowIndex=row)
    told = here.named(labels.A)
    assert here.status("A", "G001") == "Belum diisi"
    assert f"rentang {row}:{row}" in told
    assert "Jangan diubah" in told
    assert here.status("A", "G002") == "Selesai"
    assert here.status("B", "G002") == "Belum diisi"
    here.open(shut)
    assert [each for each in here.sync() if each["code"] == "shut"] == []
    assert here.status("A", "G001") == "Selesai"


@pytest.mark.long
def test_a_tab_that_somebody_shut_opens_nobody_and_loses_nothing(here: Fenced):
    shut = here.protect(labels.B)
    here.school.fill("A", "G001", texts.done("A", "G001"))
    assert "seluruh tab" in here.named(labels.B)
    assert here.status("A", "G001") == "Selesai"
    assert here.school.rows("B", "G001") == []
    assert "Baris hilang" not in here.school.events("G001", "B")
    here.named(labels.B)
    here.open(shut)
    here.sync()
    assert here.status("B", "G001") == "Belum diisi"
    assert "Baris hilang" not in here.school.events("G001", "B")


def test_protected_columns_hold_their_tab_only(here: Fenced):
    begin(here, "A", kode="G002")
    here.school.fill("A", "G001", texts.done("A", "G001"))
    here.school.fill("B", "G002", texts.done("B", "G002"))
    here.protect(labels.A, startColumnIndex=0, endColumnIndex=5)
    assert "rentang A:E" in here.named(labels.A)
    assert here.status("A", "G001") == "Belum diisi"
    assert here.status("B", "G002") == "Selesai"
    assert here.status("C", "G002") == "Belum diisi"


def test_a_shut_memory_stops_the_run_and_is_named(here: Fenced):
    here.protect("_status")
    here.school.fill("A", "G001", texts.done("A", "G001"))
    with pytest.raises(Failed, match="«Jangan diubah»"):
        here.sync()


@pytest.mark.long
@pytest.mark.parametrize("takes_rules", [False, True])
def test_values_arrive_on_tables(takes_rules: bool):
    with Emulator(Switches(typed_columns_take_rules=takes_rules)) as google:
        here = guarded(google)
        for tab in (labels.A, labels.B, "Guru", "Riwayat", "_status", "Ringkasan"):
            here.tabulate(tab, 4)
        here.school.fill("A", "G001", texts.done("A", "G001"))
        here.sync()
        assert here.status("B", "G001") == "Belum diisi"
        assert here.school.sync()["changes"] == {"cells": 0, "rows": 0, "documents": 0}


# -- generations -----------------------------------------------------------------------------------


def test_a_generation_that_somebody_renamed_still_counts(here: Fenced):
    """Every editor can rename or delete named ranges; a batch whose number is taken is refused."""
    names = here.google.world.sheets.books[here.id].named_ranges
    names[-1] = {**names[-1], "name": "Daftar"}
    here.school.fill("A", "G001", texts.done("A", "G001"))
    here.sync()
    assert here.status("A", "G001") == "Selesai"


def test_a_number_that_is_taken_though_nothing_is_listed_is_stepped_over(here: Fenced):
    book = here.google.world.sheets.books[here.id]
    book.unlisted.add(book.named_ranges[-1]["namedRangeId"])
    here.school.fill("A", "G001", texts.done("A", "G001"))
    here.sync()
    assert here.status("A", "G001") == "Selesai"


# -- limits ----------------------------------------------------------------------------------------


@pytest.mark.long
def test_a_full_grid_holds_back_who_needs_a_row_and_nobody_else(here: Fenced):
    begin(here, "A", kode="G002")
    here.school.fill("B", "G002", texts.done("B", "G002"))
    here.school.fill("A", "G001", texts.done("A", "G001"))
    grown = {"sheetId": here.sheet_id("Riwayat"), "dimension": "ROWS", "length": 200}
    here.batch(OPERATOR, {"appendDimension": grown})
    here.fill_up()
    told = [each["message"] for each in here.sync() if each["code"] == "shut"]
    assert any("penuh" in each for each in told), told
    assert here.status("A", "G001") == "Selesai"
    assert here.status("B", "G002") == "Selesai"
    assert here.status("C", "G002") == "Terkunci"
    here.batch(OPERATOR, {"deleteSheet": {"sheetId": here.sheet_id("Besar")}})
    here.sync()
    assert here.status("C", "G002") == "Belum diisi"


def test_a_full_grid_without_room_for_history_says_so(here: Fenced):
    here.school.fill("A", "G001", texts.done("A", "G001"))
    here.fill_up()
    with pytest.raises(Failed, match="10 juta sel"):
        here.sync()


def test_init_equips_what_a_table_lets_it(here: Fenced):
    """A table is made of a tab that lost its formats and rules: `init` repairs everything else."""
    bare = {"sheetId": here.sheet_id(labels.A), "startColumnIndex": 5, "startRowIndex": 1}
    fields = "userEnteredFormat,dataValidation"
    here.batch(OPERATOR, {"repeatCell": {"range": bare, "cell": {}, "fields": fields}})
    note = {"sheetId": here.sheet_id(labels.A), "endRowIndex": 1}
    here.batch(OPERATOR, {"repeatCell": {"range": note, "cell": {}, "fields": "note"}})
    here.tabulate(labels.A, 12)
    owner = GoogleWorkbook(reach(here.google), here.id)
    assert dressed(owner) > 0
    assert dressed(owner) == 0


def asked(here: Fenced) -> tuple[int, int, list[int]]:
    """One run: its reads, its writes, and what was refused."""
    begun = len(here.google.log)
    sync(
        GoogleWorkbook(reach(here.google, "sa:program"), here.id),
        MemoryDocuments(),
        here.school.clock,
    )
    sent = here.google.log[begun:]
    kinds = [each.kind for each in sent]
    refused = [each.status for each in sent if each.status >= 400]
    return kinds.count("sheets_read"), kinds.count("sheets_write"), refused


def test_a_shut_row_is_looked_for_before_the_next_write(here: Fenced):
    row = here.school.rows("A", "G001")[0]
    for kode in ("G001", "G002"):
        here.school.fill("A", kode, texts.preparation(kode))
    shut = here.protect(labels.A, startRowIndex=row - 1, endRowIndex=row)
    assert asked(here)[2], "nothing was in the way"
    assert asked(here) == (2, 0, [])
    here.school.fill("A", "G002", {"Kumpulkan": "Ya"})
    assert asked(here) == (2, 1, [])
    here.open(shut)
    assert asked(here) == (2, 2, [])
    assert asked(here) == (1, 0, [])


def test_a_table_is_looked_for_before_the_next_write(here: Fenced):
    here.tabulate(labels.B, here.width(labels.B))
    here.school.fill("A", "G001", texts.done("A", "G001"))
    assert asked(here)[2], "nothing was in the way"
    assert asked(here) == (1, 0, [])
    here.school.fill("A", "G002", texts.done("A", "G002"))
    assert asked(here) == (2, 1, [])
    assert here.status("B", "G002") == "Belum diisi"
