"""What the answer of Google says of one cell."""

from __future__ import annotations

from sheets_sync.adapters.google.sheets.values import cell_of, fields_of, read_cell
from sheets_sync.core.model.values import CellError, Link, RowAt


def test_a_formula_that_shows_a_picture_is_no_empty_cell():
    """Google gives a picture no value at all."""
    assert read_cell({}, '=IMAGE("https://sekolah.example/a.png")') == CellError("PICTURE")
    assert read_cell(None, '=IF(A1="";"";"x")') is None
    assert read_cell(None) is None


def test_an_error_brings_its_formula():
    wrong = {"errorValue": {"type": "NAME", "message": "…"}}
    found = read_cell(wrong, "=-Membaca modul")
    assert isinstance(found, CellError)
    assert (found.code, found.formula) == ("#NAME?", "-Membaca modul")


def test_a_link_to_a_row_leads_into_the_same_spreadsheet():
    """By the tab's id, so that a copy leads to its own row, also under another title."""
    link = Link("Selesai", RowAt("A Diskusi Persiapan", 7))
    (uri,) = cell_of(link, {"A Diskusi Persiapan": 105})["userEnteredFormat"]["textFormat"][
        "link"
    ].values()
    assert uri == "#gid=105&range=A7"


def test_a_link_that_leads_nowhere_takes_the_old_one_away():
    for target in ("", RowAt("Tidak ada", 7)):
        link = Link("Terkunci", target)
        assert cell_of(link) == {"userEnteredValue": {"stringValue": "Terkunci"}}
        assert "textFormat.link" in fields_of(link)
