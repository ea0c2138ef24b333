"""What the answer of Google says of one cell."""

from __future__ import annotations

from sheets_sync.adapters.google.sheets.values import read_cell
from sheets_sync.core.model.values import CellError


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
