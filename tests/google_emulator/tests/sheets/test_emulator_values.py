"""What typing gives, how values come back, and what A1 notation means."""

from __future__ import annotations

import pytest

from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.sheets.desk import Desk, area, name, write

EVERYTHING = "sheets/data/rowData/values"


@pytest.mark.parametrize(
    ("typed", "value", "number_format"),
    [
        ("1,5", {"numberValue": 1.5}, None),
        ("1.500", {"numberValue": 1500}, None),
        ("12/08/2026", {"numberValue": 46246}, "DATE"),
        ("2026-08-12", {"numberValue": 46246}, "DATE"),
        ("31/02/2026", {"stringValue": "31/02/2026"}, None),
        ("TRUE", {"boolValue": True}, None),
        ("benar", {"boolValue": True}, None),
        ("'=1+1", {"stringValue": "=1+1"}, None),
        ("0123 kata", {"stringValue": "0123 kata"}, None),
        ("199001012020121001", {"numberValue": 199001012020120992}, None),
    ],
)
def test_typing_in_an_indonesian_spreadsheet(
    owner: Desk, typed: str, value: object, number_format: str | None
):
    owner.type("A1", [typed])
    mask = f"{EVERYTHING}(effectiveValue,userEnteredFormat/numberFormat)"
    (cell,) = owner.get(mask, "A1")["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert cell["effectiveValue"] == value
    assert cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("type") == number_format


def test_raw_text_and_cells_formatted_as_text_are_never_parsed(owner: Desk):
    owner.type("A1", ["=1+1", "12", "TRUE"], option="RAW")
    text = {"userEnteredFormat": {"numberFormat": {"type": "TEXT"}}}
    owner.batch(
        {
            "repeatCell": {
                "range": area(1, 2),
                "cell": text,
                "fields": "userEnteredFormat.numberFormat",
            }
        }
    )
    owner.type("A2", ["=1+1", "0012", "TRUE"])
    shown = owner.values(valueRenderOption="UNFORMATTED_VALUE")
    assert shown == [["=1+1", "12", "TRUE"], ["=1+1", "0012", "TRUE"]]


def test_values_leave_out_what_is_empty_at_the_end(owner: Desk):
    owner.type("B2", ["x", "", "y", ""], ["", "", "", ""])
    assert owner.ask("GET", "/values/Data!A1:E6") == {
        "range": "Data!A1:E6",
        "majorDimension": "ROWS",
        "values": [[], ["", "x", "", "y"]],
    }
    assert owner.ask("GET", "/values/Data!A4:B") == {
        "range": "Data!A4:B6",
        "majorDimension": "ROWS",
    }


def test_nothing_leaves_a_cell_and_an_empty_text_clears_it(owner: Desk):
    owner.type("A1", ["a", "b", "c"])
    owner.type("A1", [None, "", "z"])
    assert owner.values() == [["a", "", "z"]]


def test_values_are_shown_by_locale_and_dates_are_not_guessed(owner: Desk):
    owner.type("A1", ["1,5", "=1/0", "=3*2", False])
    assert owner.values() == [["1,5", "#DIV/0!", "6", "FALSE"]]
    assert owner.values(valueRenderOption="UNFORMATTED_VALUE") == [[1.5, "#DIV/0!", 6, False]]
    owner.type("A1", ["12/08/2026"])
    refused = owner.send("GET", "/values/Data")
    assert refused.status_code == 501
    assert owner.values(valueRenderOption="UNFORMATTED_VALUE")[0][0] == 46246


def test_ranges_are_read_as_google_reads_them(google: Emulator, owner: Desk):
    owner.batch(
        {"addSheet": {"properties": {"sheetId": 2, "title": "Guru's 1"}}}, name("n", "data_guru")
    )
    owner.type("A1", ["pertama"])
    owner.type("'Guru''s 1'!A1", ["kedua"])
    assert (
        owner.values("data_guru") == owner.values("A1") == owner.values("'Data'") == [["pertama"]]
    )
    assert owner.values("'Guru''s 1'!1:1") == [["kedua"]]
    assert owner.ask("GET", "/values/'Guru''s 1'!A1")["range"] == "'Guru''s 1'!A1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("'Lain'!A1", "Unable to parse range: 'Lain'!A1"),
        ("Data!A0", "Unable to parse range: Data!A0"),
        ("bukan apa-apa", "Unable to parse range: bukan apa-apa"),
        ("Data!A7:B9", "Range (Data!A7:B9) exceeds grid limits. Max rows: 6, max columns: 5"),
        ("Data!F1", "Range (Data!F1) exceeds grid limits. Max rows: 6, max columns: 5"),
    ],
)
def test_bad_ranges_are_refused_in_googles_words(owner: Desk, text: str, words: str):
    for answer in (
        owner.send("GET", f"/values/{text}"),
        owner.send("GET", params={"ranges": [text]}),
    ):
        assert answer.json() == {
            "error": {"code": 400, "message": words, "status": "INVALID_ARGUMENT"}
        }


def test_writing_outside_the_range_or_the_grid_is_refused(owner: Desk):
    def refused(text: str, *rows: list[str]) -> str:
        answer = owner.send(
            "PUT",
            f"/values/{text}",
            params={"valueInputOption": "RAW"},
            json={"values": [list(row) for row in rows]},
        )
        assert answer.status_code == 400
        return str(answer.json()["error"]["message"])

    assert "tried writing to row [3]" in refused("A1:B2", ["1"], ["2"], ["3"])
    assert "exceeds grid limits" in refused("E6", ["1"], ["2"])
    assert owner.values() == []


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("=1/0", {"errorValue": {"type": "DIVIDE_BY_ZERO"}}),
        ("=#REF!", {"errorValue": {"type": "REF"}}),
        ('="dua ""kata"""', {"stringValue": 'dua "kata"'}),
        ("=SUM(1;2)", {"numberValue": 3}),
        ("=-Membaca modul", {"errorValue": {"type": "NAME"}}),
        ("=- 3 murid", {"errorValue": {"type": "ERROR"}}),
        ('=IMAGE("https://sekolah.example/a.png")', {"errorValue": {"type": "NAME"}}),
    ],
)
def test_formulas_as_people_type_them(owner: Desk, typed: str, value: object):
    owner.type("A1", [typed])
    assert owner.values(valueRenderOption="FORMULA") == [[typed]]
    mask = f"{EVERYTHING}/effectiveValue(numberValue,stringValue,errorValue/type)"
    (cell,) = owner.get(mask, "A1")["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert cell == {"effectiveValue": value}


def test_a_formula_that_refers_to_a_cell_is_not_guessed(owner: Desk):
    owner.type("A1", ["=B1*2"])
    answer = owner.send("GET", "/values/Data")
    assert (answer.status_code, "the value of =B1*2" in answer.text) == (501, True)


def test_effective_values_formats_links_and_notes_are_there_when_asked_for(owner: Desk):
    bold = {"textFormat": {"bold": True, "link": {"uri": "https://contoh.example"}}}
    cell = {"userEnteredValue": {"stringValue": "x"}, "userEnteredFormat": bold, "note": "n"}
    owner.batch({"repeatCell": {"range": area(0, 1, 0, 1), "cell": cell, "fields": "*"}})
    fields = f"{EVERYTHING}(effectiveValue,effectiveFormat/textFormat/bold,hyperlink,note)"
    (found,) = owner.get(fields, "A1:E6")["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert found == {
        "effectiveValue": {"stringValue": "x"},
        "effectiveFormat": {"textFormat": {"bold": True}},
        "hyperlink": "https://contoh.example",
        "note": "n",
    }


def test_a_read_of_ranges_says_where_each_begins(owner: Desk):
    owner.batch(write(2, 2, "x"))
    data = owner.get("sheets(properties/title,data)", "Data!C3:D", "Data!A1")["sheets"][0]["data"]
    assert [(each.get("startRow"), each.get("startColumn")) for each in data] == [
        (2, 2),
        (None, None),
    ]
    assert data[0]["rowData"] == [
        {
            "values": [
                {
                    "userEnteredValue": {"stringValue": "x"},
                    "effectiveValue": {"stringValue": "x"},
                    "formattedValue": "x",
                }
            ]
        }
    ]
