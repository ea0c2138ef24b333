"""What a new workbook looks like, seen by another program."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.model.sheet import (
    Area,
    Chart,
    ColumnLayout,
    DateBetween,
    Format,
    Highlight,
    LengthAtMost,
    OneOf,
    OneOfRange,
    Rule,
    Style,
    TabLayout,
    Text,
)
from sheets_sync.core.model.values import Link, Value

HEAD = Style(fill="DDEBF7", bold=True)
BODY = Style()
LONG = tuple(f"Pilihan nomor {number}" for number in range(30))


def column(
    label: str, shown: Format = Format.PLAIN, rule: Rule | None = None, hidden: bool = False
) -> ColumnLayout:
    return ColumnLayout(label, "guru", 20, HEAD, BODY, shown, f"Isi {label}.", rule, hidden)


GURU = TabLayout(
    "Guru",
    (
        column("NIP", Format.TEXT),
        column("Tanggal", Format.DATE, DateBetween("2026-01-01", "2026-12-31")),
        column("Catatan", Format.PLAIN, LengthAtMost(500)),
        column("Kumpulkan", Format.TICK),
        column("Aktif", Format.PLAIN, OneOf(("Ya", "Tidak"), strict=True)),
        column("Sub", Format.PLAIN, OneOfRange("Guru", 1, 2, 200)),
        column("Panjang", Format.PLAIN, OneOf(LONG)),
        column("Waktu", Format.MOMENT, hidden=True),
    ),
    1,
    colour="4472C4",
    rows=300,
    frozen_columns=2,
    highlights=(Highlight(1, 8, 2, 300, '$A2=""', Style(fill="FFF2CC", strike=True)),),
    body_height=40,
)
VALUES: tuple[Value, ...] = (
    "=1+1",
    "",
    None,
    True,
    3,
    2.5,
    date(2026, 7, 17),
    datetime(2026, 7, 17, 8, 30),
    Link("a", "b"),
)
PAGE = TabLayout(
    "Petunjuk",
    (column("x"),),
    2,
    has_header=False,
    frozen_rows=0,
    landscape=False,
    texts=tuple(
        Text(row, 2, value, Style(italic=True), height=20) for row, value in enumerate(VALUES, 1)
    ),
    charts=tuple(
        Chart(
            kind,
            kind,
            Area("Guru", 2, 1, 9, 1),
            (("n", Area("Guru", 2, 2, 9, 2), "FF0000"),) * 2,
            20,
            1,
        )
        for kind in ("bar", "column", "stacked", "line")
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "baru.xlsx"
    XlsxWorkbook(path).create([PAGE, GURU])
    return path


def test_columns_have_width_format_and_a_readable_header_with_a_note_by_nobody(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["Guru"]
    assert sheet["A1"].comment.text.strip() == "Isi NIP."
    assert sheet["A1"].comment.author in ("", "None")
    assert (sheet["A1"].fill.fgColor.rgb, sheet["A1"].font.b, sheet["A1"].alignment.wrap_text) == (
        "FFDDEBF7",
        True,
        True,
    )
    assert sheet.column_dimensions["A"].width == pytest.approx(20.7, abs=0.1)
    assert sheet.column_dimensions["H"].hidden
    assert (sheet.freeze_panes, sheet.sheet_properties.tabColor.rgb) == ("C2", "FF4472C4")
    assert sheet.sheet_format.defaultRowHeight == pytest.approx(40, abs=0.5)


def test_empty_cells_take_their_format_from_the_column(path: Path) -> None:
    from sheets_sync.core.model.plan import SetCell

    workbook = XlsxWorkbook(path)
    workbook.write([SetCell("Guru", 2, number, "x") for number in (1, 2, 8)], workbook.read())
    sheet = openpyxl.load_workbook(path)["Guru"]
    formats = [sheet.cell(2, number).number_format for number in (1, 2, 8)]
    assert formats == ["@", "[$-421]d mmmm yyyy", "[$-421]d mmmm yyyy hh:mm"]


def test_dropdowns_warn_or_stop_as_the_layout_says(path: Path) -> None:
    rules = {
        str(each.sqref): each
        for each in openpyxl.load_workbook(path)["Guru"].data_validations.dataValidation
    }
    assert {sqref: each.errorStyle or "stop" for sqref, each in rules.items()} == {
        "B2:B300": "warning",
        "C2:C300": "warning",
        "D2:D300": "warning",
        "E2:E300": "stop",
        "F2:F300": "warning",
        "G2:G300": "warning",
    }
    assert rules["D2:D300"].formula1 == '"Ya"'
    assert (
        rules["F2:F300"].formula1
        == "'Guru'!$A$2:INDEX('Guru'!$A$2:$A$200,MAX(1,COUNTA('Guru'!$A$2:$A$200)))"
    )
    assert (
        rules["G2:G300"].formula1
        == "'_daftar'!$A$1:INDEX('_daftar'!$A$1:$A$30,MAX(1,COUNTA('_daftar'!$A$1:$A$30)))"
    )
    assert (rules["B2:B300"].type, rules["B2:B300"].formula1) == ("date", "46023")
    assert (rules["C2:C300"].type, rules["C2:C300"].formula1) == ("textLength", "500")


def test_the_words_of_a_long_dropdown_stand_in_a_hidden_tab(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book["_daftar"].sheet_state == "hidden"
    assert [cell.value for cell in book["_daftar"]["A"]] == list(LONG)


def test_texts_are_what_they_are(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["Petunjuk"]
    assert [sheet.cell(row, 2).data_type for row in range(1, 10)] == [
        "s",
        "n",
        "n",
        "b",
        "n",
        "n",
        "d",
        "d",
        "f",
    ]
    assert sheet.row_dimensions[1].height == pytest.approx(20, abs=0.5)
    assert not sheet.sheet_view.showGridLines
    assert len(sheet._charts) == 4


def test_pages_are_ready_to_print(path: Path) -> None:
    sheet = openpyxl.load_workbook(path)["Guru"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddFooter.right.text == "Halaman &P dari &N"


def test_equal_layouts_make_equal_files(path: Path) -> None:
    again = path.with_name("lagi.xlsx")
    XlsxWorkbook(again).create([PAGE, GURU])
    assert again.read_bytes() == path.read_bytes()


def test_empty_rows_cost_nothing(path: Path) -> None:
    assert path.stat().st_size < 30_000
