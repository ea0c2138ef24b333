"""gspread's ordinary methods, as a person's script sends them, against the emulator."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gspread
import pytest
from google.oauth2.credentials import Credentials

from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.sheets.desk import Desk


class _Client(gspread.HTTPClient):
    """Sends what gspread sends to Google to the emulator."""

    root = ""

    def request(self, method: str, endpoint: str, *args: Any, **options: Any) -> Any:
        for host in ("https://sheets.googleapis.com", "https://www.googleapis.com"):
            endpoint = endpoint.replace(host, self.root)
        return super().request(method.upper(), endpoint, *args, **options)


def _client(google: Emulator, token: str) -> gspread.Client:
    client = gspread.Client(auth=Credentials(token), http_client=_Client)  # type: ignore[no-untyped-call]
    client.http_client.root = google.url  # type: ignore[attr-defined]
    return client


@pytest.fixture
def gc(google: Emulator) -> Iterator[gspread.Client]:
    client = _client(google, "user:kepala@sekolah.example")
    yield client
    client.http_client.session.close()


@pytest.fixture
def sheet(gc: gspread.Client) -> gspread.Worksheet:
    return gc.create("Buku").sheet1


def test_a_created_spreadsheet_has_one_tab_of_1000_by_26(gc: gspread.Client):
    book = gc.open_by_key(gc.create("Buku").id)
    tab = book.worksheet("Sheet1")
    assert (book.title, book.locale, tab.id, tab.row_count, tab.col_count) == (
        "Buku",
        "en_US",
        0,
        1000,
        26,
    )


def test_rows_are_written_read_and_formatted(sheet: gspread.Worksheet):
    answer = sheet.update([["Nama", "NIP"], ["Siti", "0123"], ["Budi", 5]], "A1")
    assert (answer["updatedRange"], answer["updatedCells"]) == ("Sheet1!A1:B3", 6)
    sheet.format("A1:B1", {"textFormat": {"bold": True}})
    assert sheet.get_all_values() == [["Nama", "NIP"], ["Siti", "0123"], ["Budi", "5"]]
    assert sheet.batch_get(["A1:A2", "B3"]) == [[["Nama"], ["Siti"]], [["5"]]]
    assert sheet.find("Budi").address == "A3"


def test_appending_finds_the_table_and_a_gap_shifts_it(sheet: gspread.Worksheet):
    """[cassettes: test_append_row_with_empty_value, …_and_table_range]"""
    first = sheet.append_row(["satu", "", "tiga"])
    assert "tableRange" not in first
    assert first["updates"]["updatedRange"] == "Sheet1!A1:C1"
    assert (
        sheet.append_row(["x", "", "y"], table_range="A1")["updates"]["updatedRange"]
        == "Sheet1!A2:C2"
    )
    assert sheet.append_row(["p"])["updates"]["updatedRange"] == "Sheet1!C3"


def test_appending_rows_may_insert_them(sheet: gspread.Worksheet):
    sheet.update([["a"], ["b"], [None], ["jauh"]], "A1")
    sheet.append_row(["c"], table_range="A1", insert_data_option="INSERT_ROWS")
    assert sheet.col_values(1) == ["a", "b", "c", "", "jauh"]


def test_rows_are_sorted_inserted_deleted_and_cleared(sheet: gspread.Worksheet):
    sheet.update([["c", 3], ["a", 1], ["b", 2]], "A1")
    sheet.sort((1, "asc"))
    sheet.insert_row(["baru"], 2)
    sheet.delete_rows(1)
    assert sheet.get_all_values() == [["baru", ""], ["b", "2"], ["c", "3"]]
    sheet.batch_clear(["A1:A2"])
    assert sheet.get_all_values() == [["", ""], ["", "2"], ["c", "3"]]
    sheet.clear()
    assert sheet.get_all_values() == [[]]


def test_formulas_are_calculated_and_given_back(sheet: gspread.Worksheet):
    """[cassette: test_get_all_values_date_time_render_options]"""
    sheet.update([["=4/2", "2020-01-01", "string", 53]], "A1", raw=False)
    assert sheet.get_values(value_render_option="UNFORMATTED_VALUE") == [[2, 43831, "string", 53]]
    assert sheet.acell("A1", value_render_option="FORMULA").value == "=4/2"
    in_words = sheet.get_values(
        value_render_option="UNFORMATTED_VALUE", date_time_render_option="FORMATTED_STRING"
    )
    assert in_words == [[2, "2020-01-01", "string", 53]]


def test_tabs_are_added_named_moved_copied_and_removed(
    gc: gspread.Client, sheet: gspread.Worksheet
):
    book = sheet.spreadsheet
    other = book.add_worksheet("Guru", 10, 4)
    other.update_title("Guru 2026")
    book.reorder_worksheets([other, sheet])
    copied = other.duplicate(new_sheet_name="Salinan")
    other.copy_to(book.id)
    assert [each.title for each in book.worksheets()] == [
        "Salinan",
        "Guru 2026",
        "Sheet1",
        "Copy of Guru 2026",
    ]
    book.del_worksheet(copied)
    with pytest.raises(gspread.WorksheetNotFound):
        book.worksheet("Salinan")


def test_notes_merges_filters_names_and_protections(sheet: gspread.Worksheet):
    sheet.update([["a", "b"], ["c", "d"]], "A1")
    sheet.insert_note("B1", "Catatan")
    assert sheet.get_note("B1") == "Catatan"
    sheet.merge_cells("A1:B1", merge_type="MERGE_ROWS")
    assert sheet.get_values() == [["a", ""], ["c", "d"]]
    sheet.unmerge_cells("A1:B1")
    sheet.set_basic_filter("A1:B2")
    sheet.clear_basic_filter()
    sheet.define_named_range("A1:B2", "Tabel")
    (named,) = sheet.spreadsheet.list_named_ranges()
    # a range's bounds of 0 are told, the id of sheet 0 is not [cassette: test_define_named_range]
    assert named["range"] == {
        "startRowIndex": 0,
        "endRowIndex": 2,
        "startColumnIndex": 0,
        "endColumnIndex": 2,
    }
    sheet.delete_named_range(named["namedRangeId"])
    sheet.add_protected_range("A1:B2")
    (protected,) = sheet.spreadsheet.list_protected_ranges(0)
    # the owner is always listed [cassette: test_delete_protected_range]
    assert protected["editors"] == {"users": ["kepala@sekolah.example"]}
    sheet.delete_protected_range(protected["protectedRangeId"])
    assert sheet.spreadsheet.list_protected_ranges(0) == []


def test_strangers_and_unknown_ids_are_told_apart(google: Emulator, owner: Desk):
    stranger = _client(google, "user:lain@sekolah.example")
    try:
        with pytest.raises(PermissionError):
            stranger.open_by_key(owner.id)
        with pytest.raises(gspread.SpreadsheetNotFound):
            stranger.open_by_key("tidakada")
    finally:
        stranger.http_client.session.close()
