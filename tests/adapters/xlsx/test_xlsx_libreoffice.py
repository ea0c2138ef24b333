"""A person opens the workbook in LibreOffice and saves it: nothing of ours is lost, and we go on
from there."""

from __future__ import annotations

import shutil
import warnings
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.model.plan import AddTab, AppendLines, AppendRow, SetCell
from sheets_sync.core.model.sheet import (
    ColumnLayout,
    DateBetween,
    Format,
    Highlight,
    OneOf,
    Style,
    TabLayout,
)
from sheets_sync.core.model.values import Cell, Link
from tests.support.office import SOFFICE, saved_by_libreoffice

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
HEAD, BODY = Style(fill="DDEBF7", bold=True), Style()


def column(
    label: str, shown: Format = Format.PLAIN, rule: OneOf | DateBetween | None = None
) -> ColumnLayout:
    return ColumnLayout(label, "guru", 20, HEAD, BODY, shown, "Isi.", rule)


def stage(title: str) -> TabLayout:
    columns = (
        column("Kode", Format.TEXT),
        column("Tanggal", Format.DATE, DateBetween("2026-01-01", "2026-12-31")),
        column("Kumpulkan", Format.TICK),
        column("Dokumen", Format.LINK),
        column("Keputusan", rule=OneOf(("Disepakati", "Perlu perbaikan"))),
    )
    return TabLayout(
        title, columns, 1, highlights=(Highlight(1, 5, 2, 200, '$A2="G001"', Style(fill="FFF2CC")),)
    )


A, B = "A Diskusi Persiapan", "B Observasi"
RIWAYAT = TabLayout("Riwayat", (column("Waktu", Format.MOMENT), column("Teks")), 3)
AT = datetime(2026, 7, 17, 8, 30)


def rows(title: str, first: int) -> list[AppendRow]:
    return [
        AppendRow(
            title,
            row,
            (
                (1, f"00{row}"),
                (2, date(2026, 7, row)),
                (3, True),
                (4, Link("Buka", "dokumen/a b.pdf")),
                (5, "=1+1"),
            ),
        )
        for row in range(first, first + 3)
    ]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[XlsxWorkbook, XlsxWorkbook]:
    """A workbook of every kind of change, before and after LibreOffice."""
    folder = tmp_path_factory.mktemp("lo")
    ours = XlsxWorkbook(folder / "sekolah.xlsx")
    ours.create([stage(A), RIWAYAT])
    lines = AppendLines("Riwayat", ((AT, "satu"), (AT, "dua _x0041_ &")))
    ours.write([*rows(A, 2), AddTab(stage(B), 1), *rows(B, 2), lines], ours.read())
    return ours, XlsxWorkbook(saved_by_libreoffice(Path(ours.name), folder))


@pytest.mark.long
def test_all_values_survive(pair: tuple[XlsxWorkbook, XlsxWorkbook]) -> None:
    ours, theirs = pair
    assert theirs.read().titles == (A, B, "Riwayat")
    for title in (A, B):
        assert theirs.read().tabs[title].grid == ours.read().tabs[title].grid
    assert theirs.read_tab("Riwayat").grid == ours.read_tab("Riwayat").grid


@pytest.mark.long
def test_we_go_on_where_libreoffice_left_off(
    pair: tuple[XlsxWorkbook, XlsxWorkbook], tmp_path: Path
) -> None:
    path = Path(shutil.copy(pair[1].name, tmp_path / "lagi.xlsx"))
    workbook = XlsxWorkbook(path)
    changes = [
        *rows(A, 5),
        *rows(B, 5),
        SetCell(A, 2, 5, None),
        AppendLines("Riwayat", ((AT, "tiga"),)),
    ]
    workbook.write(changes, workbook.read())
    for title in (A, B):
        assert [row[0] for row in workbook.read().tabs[title].grid] == [
            "Kode",
            *(f"00{row}" for row in range(2, 8)),
        ]
        last: tuple[Cell, ...] = ("007", date(2026, 7, 7), True, "Buka", "=1+1")
        assert workbook.read().tabs[title].grid[6] == last
    assert workbook.read_tab("Riwayat").grid[3] == (AT, "tiga")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        sheet = openpyxl.load_workbook(path)[A]
    assert sheet["A7"].number_format == "@"
    covered = [each for each in sheet.data_validations.dataValidation if "E7" in each.sqref]
    assert [each.formula1 for each in covered] == ['"Disepakati,Perlu perbaikan"']
    assert any(
        "C7" in str(each.sqref) or "A2:E7" in str(each.sqref)
        for each in sheet.conditional_formatting
    ) or any("A7" in each.sqref for each in sheet.conditional_formatting)


@pytest.mark.long
def test_what_we_wrote_into_their_file_opens_there_again(
    pair: tuple[XlsxWorkbook, XlsxWorkbook], tmp_path: Path
) -> None:
    path = Path(shutil.copy(pair[1].name, tmp_path / "lagi.xlsx"))
    workbook = XlsxWorkbook(path)
    workbook.write(
        [*rows(A, 5), AddTab(stage("C Diskusi"), 0), *rows("C Diskusi", 2)], workbook.read()
    )
    again = XlsxWorkbook(saved_by_libreoffice(path, tmp_path))
    assert again.read().titles == ("C Diskusi", A, B, "Riwayat")
    assert again.read().tabs[A].grid == workbook.read().tabs[A].grid
    assert again.read().tabs["C Diskusi"].grid == workbook.read().tabs["C Diskusi"].grid
