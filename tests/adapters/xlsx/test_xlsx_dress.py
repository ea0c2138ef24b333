"""`init` on a workbook that people made their own: what is missing comes back, what they made
stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.cli import main
from sheets_sync.core.layout import looks
from sheets_sync.core.layout.tabs import layout
from tests.support.excel_rules import breaches
from tests.support.office import SOFFICE, save_with_libreoffice
from tests.support.school import School

A, C = "A Diskusi Persiapan", "C Diskusi Tindak Lanjut"
LAYOUT = layout(2026)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asli") / "sekolah.xlsx"
    School.create(file=path).sync(rest=False)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "sekolah.xlsx"))


def dress(path: Path) -> int:
    return XlsxWorkbook(path).dress(LAYOUT)


def rules(path: Path) -> dict[str, set[tuple[str, str]]]:
    """Tab → (kind, formula or list) of every dropdown and conditional format."""
    return {sheet.title: set(_rules(sheet)) for sheet in load_workbook(path).worksheets}


def _rules(sheet: Any) -> Iterator[tuple[str, str]]:
    yield from (
        (str(each.type), f"{each.formula1}") for each in sheet.data_validations.dataValidation
    )
    yield from (
        ("cf", each.formula[0]) for group in sheet.conditional_formatting for each in group.rules
    )


def test_a_whole_workbook_is_not_written_at_all(path: Path):
    before = path.read_bytes()
    assert dress(path) == 0
    assert path.read_bytes() == before


def test_what_is_gone_comes_back_once(path: Path):
    before = rules(path)
    book = load_workbook(path)
    for sheet in book.worksheets:
        sheet.data_validations.dataValidation = []
        sheet.conditional_formatting._cf_rules.clear()
        sheet.freeze_panes = None
    book["_status"].sheet_state = "visible"
    book.active = book.worksheets.index(book["_status"])
    book.save(path)
    assert dress(path) > 100
    assert rules(path) == before
    book = load_workbook(path)
    assert book["_status"].sheet_state == "hidden"
    assert book[A].freeze_panes == "C2"
    assert book.active.title != "_status"
    assert breaches(path) == []
    assert dress(path) == 0


def test_colours_widths_columns_rules_and_charts_of_people_stay(path: Path):
    book = load_workbook(path)
    sheet = book[A]
    sheet["A1"].fill = PatternFill("solid", fgColor="FF00FF")
    sheet.column_dimensions["D"].width = 77
    sheet.cell(1, sheet.max_column + 1).value = "Catatan Operator"
    sheet.conditional_formatting.add(
        "A2:A9", CellIsRule("equal", ['"G001"'], fill=PatternFill(bgColor="00FFFF"))
    )
    own = DataValidation("list", formula1='"satu,dua"')
    own.add("V2:V9")
    sheet.add_data_validation(own)
    chart = BarChart()
    chart.add_data(Reference(book["Ringkasan"], min_col=17, min_row=1, max_row=7))
    sheet.add_chart(chart, "X2")
    sheet.data_validations.dataValidation.pop(0)
    book.save(path)
    assert rounds(path) == 1
    sheet = load_workbook(path)[A]
    assert sheet["A1"].fill.fgColor.rgb == "00FF00FF"
    assert sheet.column_dimensions["D"].width == 77
    assert sheet.cell(1, 22).value == "Catatan Operator"
    assert {("list", '"satu,dua"'), ("cf", '"G001"')} <= rules(path)[A]
    assert len(sheet._charts) == 1
    assert breaches(path) == []
    assert rounds(path) == 0


def test_a_rule_whose_colour_people_changed_stays_theirs(path: Path):
    book = load_workbook(path)
    for group in book[A].conditional_formatting:
        for rule in group.rules:
            rule.dxf.fill = PatternFill(bgColor="00ABCDEF")
    book.save(path)
    assert dress(path) == 0


def test_rules_follow_columns_that_people_moved(path: Path):
    school = School.create(file=path.with_name("geser.xlsx"))
    school.sync(rest=False)
    one, other = school.column("A", "Upaya Mempelajari"), school.column("A", "Kelas")
    school.hands.swap_columns(A, one, other)
    sheet = school.hands.editor[A]
    sheet.conditional_formatting._cf_rules.clear()
    sheet.data_validations.dataValidation = []
    school.hands.close()
    assert dress(school.hands.path) > 20
    sheet = load_workbook(school.hands.path)[A]
    red = {
        str(group.sqref).rstrip("0123456789").partition(":")[0].rstrip("0123456789")
        for group in sheet.conditional_formatting
        for rule in group.rules
        if rule.dxf.fill.bgColor.rgb == f"FF{looks.MISSING.fill}"
    }
    assert sheet.cell(1, other).value == "Upaya Mempelajari"
    assert sheet.cell(1, other).column_letter in red
    assert sheet.cell(1, one).column_letter not in red


def test_a_dropdown_of_one_setting_follows_its_name(path: Path):
    book = load_workbook(path)
    sheet = book["Pengaturan"]
    sheet.data_validations.dataValidation = []
    sheet.insert_rows(2)
    book.save(path)
    dress(path)
    sheet = load_workbook(path)["Pengaturan"]
    signer = next(
        row for row in range(2, 40) if sheet.cell(row, 1).value == "Jabatan Penanda Tangan"
    )
    offered = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert "Plt. Kepala Sekolah" in offered[f"B{signer}"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_nothing_is_doubled_after_libreoffice_saved_it(path: Path, tmp_path: Path):
    save_with_libreoffice(path, tmp_path)
    before = [len(found) for found in rules(path).values()]
    assert dress(path) <= len(LAYOUT), (
        "only the panes, which LibreOffice forgets when it saves without a window"
    )
    assert [len(found) for found in rules(path).values()] == before
    assert dress(path) == 0


def rounds(path: Path) -> int:
    done = CliRunner().invoke(
        main, ["init", "--json", "--workbook", str(path)], catch_exceptions=False
    )
    assert done.exit_code == 0, done.output
    return int(json.loads(done.stdout)["rounds"])


def test_the_command_puts_back_what_is_missing(path: Path):
    book = load_workbook(path)
    book[C].data_validations.dataValidation = []
    book.save(path)
    assert rounds(path) == 1
    assert any(kind == "list" for kind, _ in rules(path)[C])
    assert breaches(path) == []
    assert rounds(path) == 0
