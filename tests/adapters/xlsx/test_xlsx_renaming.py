"""A tab gets its name back, and whatever refers to it still does."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.adapters.xlsx.renaming import _renamed
from sheets_sync.core.model.plan import AddColumn, RenameTab
from sheets_sync.core.model.sheet import ColumnLayout, Style
from sheets_sync.errors import Stale

OLD, NEW = "C Tindak & Lanjut", "C Diskusi Tindak Lanjut"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook in which everything refers to one tab."""
    book = openpyxl.Workbook()
    tab = book.active
    tab.title = OLD
    tab.append(["Kode", 1])
    other = book.create_sheet("Rekap")
    other["A1"] = f"='{OLD}'!A1&\"'{OLD}'!A1\""
    other["A2"] = f"'{OLD}'!A1"
    other["A3"] = "ke sana"
    other["A3"].hyperlink = Hyperlink(ref="A3", location=f"'{OLD}'!A1")
    rule = DataValidation(type="list", formula1=f"'{OLD}'!$A$1:$A$9", sqref="B1:B9")
    other.add_data_validation(rule)
    other.conditional_formatting.add("C1:C9", FormulaRule(formula=[f"'{OLD}'!$A1=1"]))
    chart = BarChart()
    chart.add_data(Reference(tab, min_col=2, min_row=1, max_row=3))
    other.add_chart(chart, "E1")
    book.defined_names["Daftar"] = DefinedName("Daftar", attr_text=f"'{OLD}'!$A$1:$A$9")
    book.save(tmp_path / "b.xlsx")
    return tmp_path / "b.xlsx"


def test_whatever_refers_to_a_tab_follows_and_texts_stay(path: Path):
    book = XlsxWorkbook(path)
    book.write([RenameTab(OLD, NEW)], book.read())
    seen = openpyxl.load_workbook(path)
    rekap = seen["Rekap"]
    assert seen.sheetnames == [NEW, "Rekap"]
    assert rekap["A1"].value == f"='{NEW}'!A1&\"'{OLD}'!A1\""
    assert rekap["A2"].value == f"'{OLD}'!A1"
    assert rekap["A3"].hyperlink.location == f"'{NEW}'!A1"
    assert rekap.data_validations.dataValidation[0].formula1 == f"'{NEW}'!$A$1:$A$9"
    assert [rule.formula for each in rekap.conditional_formatting for rule in each.rules] == [
        [f"'{NEW}'!$A1=1"]
    ]
    assert rekap._charts[0].series[0].val.numRef.f == f"'{NEW}'!$B$1:$B$3"
    assert seen.defined_names["Daftar"].attr_text == f"'{NEW}'!$A$1:$A$9"


def test_a_name_that_is_taken_is_not_given_again(path: Path):
    book = XlsxWorkbook(path)
    before = path.read_bytes()
    with pytest.raises(Stale):
        book.write([RenameTab(OLD, "rekap")], book.read())
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("Data!A1+data!B2", "'B Baru'!A1+'B Baru'!B2"),
        ("'Data'!A1", "'B Baru'!A1"),
        ("SUM(Data:Lain!A1)", "SUM('B Baru:Lain'!A1)"),
        ("SUM('Awal:Data'!A1)", "SUM('Awal:B Baru'!A1)"),
        ("MyData!A1+'My Data'!A1", "MyData!A1+'My Data'!A1"),
        ("[1]Data!A1+'[lain.xlsx]Data'!A1", "[1]Data!A1+'[lain.xlsx]Data'!A1"),
    ],
)
def test_only_this_tab_is_renamed_in_a_formula(formula: str, after: str):
    assert _renamed(formula, "Data", "B Baru") == after


def test_a_formula_that_shows_nothing_is_no_empty_cell(tmp_path: Path):
    """Neither for where a heading may go, nor for the write itself."""
    book = openpyxl.Workbook()
    book.active.append(["Kode"])
    book.active["D2"] = '=IF(A2="","",A2)'
    book.save(tmp_path / "b.xlsx")
    ours = XlsxWorkbook(tmp_path / "b.xlsx")
    seen = ours.read()
    assert seen.tabs["Sheet"].width == 4
    layout = ColumnLayout("Status", "alat", 9, Style(), Style())
    with pytest.raises(Stale):
        ours.write([AddColumn("Sheet", 4, layout)], seen)
    ours.write([AddColumn("Sheet", 5, layout)], ours.read())
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").active["E1"].value == "Status"
