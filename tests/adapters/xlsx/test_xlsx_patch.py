"""A write touches what it must and nothing else."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook as Opened
from rich_workbook import OTHER, TAB, insert, make_rich, parts, repack

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.adapters.xlsx.formulas import shifted
from sheets_sync.adapters.xlsx.ranges import extended, runs
from sheets_sync.adapters.xlsx.values import link_formula
from sheets_sync.core.model.plan import AddColumn, AddTab, AppendLines, AppendRow, Change, SetCell
from sheets_sync.core.model.sheet import (
    Area,
    Chart,
    ColumnLayout,
    Format,
    Highlight,
    OneOf,
    Style,
    TabLayout,
    Text,
)
from sheets_sync.core.model.values import Link, RowAt

SHEET = "xl/worksheets/sheet1.xml"
NS = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "xm": "http://schemas.microsoft.com/office/excel/2006/main",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kaya.xlsx"
    make_rich(path)
    return path


def write(path: Path, *changes: Change) -> dict[str, bytes]:
    workbook = XlsxWorkbook(path)
    workbook.write(changes, workbook.read())
    return parts(path)


def opened(path: Path) -> Opened:
    """As another program sees it, which says aloud what it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(path)


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_only_the_patched_sheet_and_the_workbook_part_differ(path: Path) -> None:
    before = parts(path)
    after = write(path, SetCell(TAB, 3, 2, "baru"), AppendRow(TAB, 7, ((1, "G007"), (3, "ya"))))
    assert changed(before, after) == {SHEET, "xl/workbook.xml"}
    assert list(before) == list(after)


def test_the_workbook_is_calculated_anew_when_it_is_opened(path: Path) -> None:
    assert b'fullCalcOnLoad="1"' in write(path, SetCell(TAB, 3, 2, "baru"))["xl/workbook.xml"]


def test_a_second_write_leaves_the_workbook_part_alone(path: Path) -> None:
    before = write(path, SetCell(TAB, 3, 2, "baru"))
    assert changed(before, write(path, SetCell(TAB, 3, 2, "lagi"))) == {SHEET}


def test_a_workbook_part_that_needs_no_change_keeps_its_bytes(path: Path) -> None:
    """Also where we would have written the same thing in other bytes."""

    def ready(found: dict[str, bytes]) -> None:
        part = found["xl/workbook.xml"].replace(b"<calcPr ", b'<calcPr   fullCalcOnLoad="1" ')
        found["xl/workbook.xml"] = part

    repack(path, ready)
    before = parts(path)
    assert changed(before, write(path, SetCell(TAB, 3, 2, "baru"))) == {SHEET}


class _Pipe(io.RawIOBase):
    """A target that cannot go back, as when a workbook is made for a download."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        self.content += bytes(piece)  # type: ignore[call-overload]
        return len(piece)  # type: ignore[arg-type]


def test_entries_with_their_sizes_behind_them_are_copied_with_their_sizes_in_front(
    path: Path,
) -> None:
    pipe, found = _Pipe(), parts(path)
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[arg-type]
        for name, content in found.items():
            archive.writestr(name, content)
    path.write_bytes(pipe.content)
    after = write(path, SetCell(TAB, 3, 2, "baru"))
    assert changed(found, after) == {SHEET, "xl/workbook.xml"}
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            flags, size = struct.unpack_from("<H10xI", content, info.header_offset + 6)
            assert (flags & 8, size) == (0, info.compress_size)


def test_untouched_entries_keep_even_their_compressed_bytes(path: Path) -> None:
    def sizes() -> dict[str, tuple[int, int]]:
        with zipfile.ZipFile(path) as archive:
            return {each.filename: (each.compress_size, each.CRC) for each in archive.infolist()}

    before = sizes()
    write(path, SetCell(TAB, 3, 2, "baru"))
    assert {name: size for name, size in sizes().items() if before[name] != size}.keys() == {
        SHEET,
        "xl/workbook.xml",
    }


def test_all_else_in_a_patched_sheet_stays(path: Path) -> None:
    before, after = parts(path)[SHEET], write(path, SetCell(TAB, 3, 2, "baru"))[SHEET]

    def rest(xml: bytes) -> list[bytes]:
        root = etree.fromstring(xml)
        return [
            etree.tostring(each, method="c14n")
            for each in root
            if not str(each.tag).endswith("}sheetData")
        ]

    assert rest(before) == rest(after)


def test_a_date_in_a_plain_cell_adds_one_style_and_only_once(path: Path) -> None:
    before = parts(path)
    after = write(
        path, SetCell(TAB, 3, 2, date(2026, 7, 17)), SetCell(TAB, 4, 2, date(2026, 7, 18))
    )
    assert changed(before, after) == {SHEET, "xl/workbook.xml", "xl/styles.xml"}
    assert (
        len(re.findall(b"<xf ", after["xl/styles.xml"]))
        == len(re.findall(b"<xf ", before["xl/styles.xml"])) + 1
    )
    again = write(path, SetCell(TAB, 5, 2, date(2026, 7, 19)))
    assert again["xl/styles.xml"] == after["xl/styles.xml"]


def test_a_replaced_formula_takes_the_calculation_chain_with_it(path: Path) -> None:
    after = write(path, SetCell(TAB, 2, 4, 5))
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]


def test_dropdowns_and_highlights_grow_over_a_row_right_below_them(path: Path) -> None:
    root = etree.fromstring(
        write(path, AppendRow(TAB, 5, ((1, "G005"),)), AppendRow(TAB, 6, ((1, "G006"),)))[SHEET]
    )
    assert root.xpath("//m:dataValidation/@sqref", namespaces=NS) == ["A2:A6"]
    assert set(root.xpath("//m:conditionalFormatting/@sqref", namespaces=NS)) == {"D2:D6"}
    assert root.xpath("//x14:dataValidation/xm:sqref/text()", namespaces=NS) == ["C2:C6"]
    assert root.xpath("//x14:conditionalFormatting/xm:sqref/text()", namespaces=NS) == ["D2:D6"]
    assert root.xpath("//x14:sparkline/xm:sqref/text()", namespaces=NS) == ["E2"]


def test_ranges_do_not_grow_over_rows_that_had_content_or_leave_a_gap(path: Path) -> None:
    root = etree.fromstring(
        write(path, SetCell(TAB, 3, 1, "G003"), AppendRow(TAB, 9, ((1, "G009"),)))[SHEET]
    )
    assert root.xpath("//m:dataValidation/@sqref", namespaces=NS) == ["A2:A4"]


@pytest.mark.parametrize(
    ("sqref", "grown"),
    [
        ("A2:A4", "A2:A6"),
        ("A2:A4 C4 E9", "A2:A6 C4:C6 E9"),
        ("A2:A3 B2:B4", "A2:A3 B2:B6"),
        ("A2:A4 A5:A90", "A2:A4 A5:A90"),
        ("A2:A200", "A2:A200"),
        ("A:A", "A:A"),
    ],
)
def test_a_range_grows_only_where_it_ends_right_above(sqref: str, grown: str) -> None:
    assert extended(sqref, [(5, 6)]) == grown


def test_what_rests_on_the_header_alone_stays_there() -> None:
    assert extended("A1:G1", runs([2, 3])) == "A1:G1"


def test_the_dimension_follows(path: Path) -> None:
    after = write(path, AppendRow(TAB, 30, ((1, "G030"), (9, "jauh"))))[SHEET]
    assert b'<dimension ref="A1:I30"/>' in after


def test_a_fresh_cell_looks_like_the_one_above_or_its_column(path: Path) -> None:
    write(path, SetCell(TAB, 8, 1, "G008"), SetCell(TAB, 9, 1, "G009"))
    sheet = opened(path)[TAB]
    assert [sheet.cell(row, 1).number_format for row in (8, 9)] == ["@", "@"]


def test_rows_grow_with_wrapped_text_and_keep_the_height_a_person_set(tmp_path: Path) -> None:
    path = tmp_path / "tinggi.xlsx"
    columns = (ColumnLayout("Teks", "alat", 21, STYLE, Style(), Format.TEXT),)
    layout = [TabLayout(title, columns, 1) for title in (TAB, "Riwayat")]
    XlsxWorkbook(path).create(layout)
    fixed = '<row r="3" ht="20" customHeight="1"><c r="A3"><v>1</v></c></row></sheetData>'
    repack(
        path,
        lambda found: found.update({SHEET: found[SHEET].replace(b"</sheetData>", fixed.encode())}),
    )
    text = "x" * 50 + "\ny"
    write(
        path, SetCell(TAB, 3, 1, text), SetCell(TAB, 4, 1, text), AppendLines("Riwayat", ((text,),))
    )
    book = opened(path)
    assert [book[TAB].row_dimensions[row].height for row in (3, 4)] == [20, 60]
    assert book["Riwayat"].row_dimensions[2].height == 60
    assert b'<row r="4" ht="60"><c' in parts(path)[SHEET]


def test_text_is_never_a_formula(path: Path) -> None:
    write(path, SetCell(TAB, 3, 2, '=HYPERLINK("http://jahat")'))
    cell = opened(path)[TAB]["B3"]
    assert cell.data_type in ("s", "inlineStr")


def test_a_link_is_a_formula_with_its_text_kept(path: Path) -> None:
    write(path, SetCell(TAB, 3, 2, Link('Buka "A"', "dokumen/a.pdf")))
    assert opened(path)[TAB]["B3"].value == '=HYPERLINK("dokumen/a.pdf","Buka ""A""")'
    assert XlsxWorkbook(path).read().tabs[TAB].cell(3, 2) == 'Buka "A"'


def test_the_others_of_a_shared_formula_keep_it(path: Path) -> None:
    def share(found: dict[str, bytes]) -> None:
        rows = "".join(
            f'<row r="{row}"><c r="H{row}"><f t="shared" si="0"{extra}</f><v>1</v></c></row>'
            for row, extra in ((20, ' ref="H20:H22">A20+$B$1'), (21, ">"), (22, ">"))
        )
        insert(found, SHEET, "</sheetData>", rows)

    repack(path, share)
    write(path, SetCell(TAB, 20, 8, "tetap"))
    sheet = opened(path)[TAB]
    assert [sheet.cell(row, 8).value for row in (20, 21, 22)] == ["tetap", "=A21+$B$1", "=A22+$B$1"]


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+B$2+$C3", "B3+C$2+$C5"),
        ('"A1"&A1', '"A1"&B3'),
        ("'Tab A1'!A1+LOG10(A1)", "'Tab A1'!B3+LOG10(B3)"),
        ("A1:B2+Nama1x", "B3:C4+Nama1x"),
    ],
)
def test_formulas_are_shifted_as_by_filling(formula: str, moved: str) -> None:
    assert shifted(formula, 2, 1) == moved


def test_days_since_1904_are_kept(path: Path) -> None:
    def old(found: dict[str, bytes]) -> None:
        found["xl/workbook.xml"] = found["xl/workbook.xml"].replace(
            b"<workbookPr ", b'<workbookPr date1904="1" '
        )

    repack(path, old)
    write(path, SetCell(TAB, 3, 2, date(2026, 7, 17)))
    assert XlsxWorkbook(path).read().tabs[TAB].cell(3, 2) == date(2026, 7, 17)
    assert opened(path)[TAB]["B3"].value.date() == date(2026, 7, 17)


STYLE = Style(fill="DDEBF7", bold=True)
EXTRA = TabLayout(
    "Tambahan",
    (
        ColumnLayout("Kode", "alat", 9, STYLE, Style(), Format.TEXT, "Isi kode."),
        ColumnLayout(
            "Pilih", "guru", 22, STYLE, Style(), Format.DATE, "Isi.", OneOf(("Ya", "Tidak"))
        ),
    ),
    7,
    texts=(Text(2, 1, "G001"),),
    highlights=(Highlight(1, 2, 2, 200, '$A2=""', Style(fill="FF0000", ink="FFFFFF", bold=True)),),
    charts=(
        Chart(
            "Grafik",
            "column",
            Area(TAB, 2, 2, 4, 2),
            (("n", Area(TAB, 2, 4, 4, 4), "00FF00"),),
            5,
            4,
        ),
    ),
    hidden=True,
)


def test_an_added_tab_brings_its_notes_chart_and_looks_and_leaves_all_others(path: Path) -> None:
    before = parts(path)
    after = write(path, AddTab(EXTRA, 1))
    allowed = {
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "[Content_Types].xml",
        "xl/styles.xml",
    }
    assert changed(before, after) & before.keys() == allowed
    book = opened(path)
    sheet = book["Tambahan"]
    assert book.sheetnames == [TAB, "Tambahan", OTHER]
    assert sheet.sheet_state == "hidden"
    assert sheet["A1"].comment.text.strip() == "Isi kode."
    assert (sheet["A1"].fill.fgColor.rgb, sheet["A1"].font.b) == ("FFDDEBF7", True)
    assert sheet["A2"].number_format == "@"
    assert sheet.column_dimensions["B"].width == pytest.approx(22.7, abs=0.1)
    assert sheet.data_validations.dataValidation[0].formula1 == '"Ya,Tidak"'
    rule = next(iter(sheet.conditional_formatting)).rules[0]
    assert rule.dxf.fill.bgColor.rgb == "FFFF0000"
    assert len(sheet._charts) == 1
    assert sheet.print_title_rows == "$1:$1"
    assert len(book[TAB]._charts) == 1
    assert not sheet.sheet_view.tabSelected


def test_a_long_dropdown_does_not_point_to_words_that_stayed_behind(path: Path) -> None:
    words = OneOf(tuple(f"Pilihan nomor {number}" for number in range(30)))
    layout = ColumnLayout("Pilih", "guru", 22, STYLE, Style(), Format.PLAIN, "", words)
    after = write(path, AddTab(TabLayout("Tambahan", (layout,), 7), 1), AddColumn(TAB, 6, layout))
    assert not [name for name, xml in after.items() if b"_daftar" in xml]


def test_names_that_belong_to_tabs_follow_them(path: Path) -> None:
    write(path, AddTab(EXTRA, 0))
    book = opened(path)
    assert "Nama" in book[OTHER].defined_names
    assert book[TAB].auto_filter.ref == "A1:E4"
    assert book.active.title == TAB


def test_every_part_of_an_added_tab_is_declared_and_found(path: Path) -> None:
    after = write(path, AddTab(EXTRA, 1))
    types = etree.fromstring(after["[Content_Types].xml"])
    declared = {each.get("PartName", "").lstrip("/") for each in types} - {""}
    assert declared <= after.keys()
    for name, xml in after.items():
        if name.endswith(".rels"):
            for rel in etree.fromstring(xml):
                if rel.get("TargetMode") != "External" and rel.get("Target").startswith("/"):
                    assert rel.get("Target")[1:] in after


def test_an_added_column_has_header_width_dropdown_and_prompt(path: Path) -> None:
    layout = ColumnLayout(
        "Catatan", "ks", 33, STYLE, Style(), Format.PLAIN, "Isi di sini.", OneOf(("Ya", "Tidak"))
    )
    before = parts(path)
    after = write(path, AddColumn(TAB, 6, layout))
    assert changed(before, after) == {SHEET, "xl/workbook.xml", "xl/styles.xml"}
    sheet = opened(path)[TAB]
    assert (sheet["F1"].value, sheet["F1"].font.b) == ("Catatan", True)
    assert sheet.column_dimensions["F"].width == pytest.approx(33.7, abs=0.1)
    rule = next(each for each in sheet.data_validations.dataValidation if "F2" in each.sqref)
    assert (rule.formula1, rule.prompt) == ('"Ya,Tidak"', "Isi di sini.")
    assert sheet["A9"].number_format == "General"
    assert sheet.column_dimensions["A"].width == pytest.approx(12.7, abs=0.1)


@pytest.mark.parametrize(
    ("link", "target"),
    [
        (Link("Selesai", RowAt("A Diskusi Persiapan", 7)), "#'A Diskusi Persiapan'!A7"),
        (Link("Selesai", RowAt("Guru '26", 7)), "#'Guru ''26'!A7"),
        (Link("Pengingat", f"https://wa.me/62?text={'x' * 300}", "https://wa.me/62"), 'wa.me/62"'),
    ],
)
def test_a_link_leads_where_excel_can_follow(link: Link, target: str) -> None:
    assert target in (link_formula(link) or "")
