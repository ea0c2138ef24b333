"""`init` on a workbook that people made their own: what is missing comes back, what they made
stays."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.adapters.xlsx.book import read_book, read_rels
from sheets_sync.adapters.xlsx.draw import note_options
from sheets_sync.adapters.xlsx.extent import Extent
from sheets_sync.cli import main
from sheets_sync.core.layout import looks
from sheets_sync.core.layout.tabs import layout
from tests.adapters.xlsx.rich_workbook import parts, repack
from tests.support.excel_rules import breaches
from tests.support.office import SOFFICE, save_with_libreoffice
from tests.support.school import School

A, C = "A Diskusi Persiapan", "C Diskusi Tindak Lanjut"
LAYOUT = layout(2026)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asli") / "sekolah.xlsx"
    School.create(file=path).sync(rest=False)
    dress(path)  # the hands of that school forget the boxes of notes
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


@pytest.mark.long
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


@pytest.mark.long
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


@pytest.mark.long
def test_a_rule_whose_colour_people_changed_stays_theirs(path: Path):
    book = load_workbook(path)
    for group in book[A].conditional_formatting:
        for rule in group.rules:
            rule.dxf.fill = PatternFill(bgColor="00ABCDEF")
    book.save(path)
    dress(path)
    groups = load_workbook(path)[A].conditional_formatting
    found = [rule for group in groups for rule in group.rules]
    assert len(found) == len([kind for kind, _ in rules(path)[A] if kind == "cf"])
    assert {rule.dxf.fill.bgColor.rgb for rule in found} == {"00ABCDEF"}


@pytest.mark.long
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


@pytest.mark.long
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


@pytest.mark.long
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


@pytest.mark.long
def test_the_command_puts_back_what_is_missing(path: Path):
    book = load_workbook(path)
    book[C].data_validations.dataValidation = []
    book.save(path)
    assert rounds(path) == 1
    assert any(kind == "list" for kind, _ in rules(path)[C])
    assert breaches(path) == []
    assert rounds(path) == 0


B = "B Observasi Kinerja"


@pytest.mark.long
def test_boxes_that_lost_their_size_show_the_whole_note_again(path: Path):
    """As after an editor that keeps the text and forgets the box."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        for cell in sheet[1]:
            if cell.comment:
                cell.comment.width, cell.comment.height = 144, 79
    book.save(path)
    assert dress(path) > 100
    for note, wide, high in boxes(path):
        wanted = note_options(note)
        assert (wide, high) == (wanted["width"] * 0.75, wanted["height"] * 0.75)
    assert dress(path) == 0
    assert breaches(path) == []


def boxes(path: Path) -> Iterator[tuple[str, float, float]]:
    """Text, width and height in points of every note on a heading of A."""
    found = parts(path)
    sheet = read_book(found.__getitem__, "b").sheet(A)
    rels = read_rels(found.__getitem__, sheet.part)
    (name,) = (rel.target for rel in rels if rel.type.endswith("/vmlDrawing"))
    headings = [cell for cell in load_workbook(path)[A][1] if cell.comment]
    texts = {cell.column - 1: cell.comment.text for cell in headings}
    for shape in etree.fromstring(found[name]).iter("{urn:schemas-microsoft-com:vml}shape"):
        column = shape.findtext(".//{urn:schemas-microsoft-com:office:excel}Column")
        wide, high = re.findall(r"[; ](?:width|height):([0-9.]+)pt", shape.get("style"))
        yield texts[int(column)], float(wide), float(high)


PLACE = b"<x:Row>0</x:Row>"


def test_a_box_hangs_on_no_row_that_becomes_higher(path: Path, tmp_path: Path):
    """Twenty lines of a note ended in the twentieth row of the table, wherever that was."""
    made = tmp_path / "baru.xlsx"
    XlsxWorkbook(made).create(layout(2026))
    for file in (made, path):
        drawings = [part for name, part in parts(file).items() if name.endswith(".vml")]
        assert len(drawings) > 8
        assert not any(b"Anchor" in part for part in drawings)


def test_a_box_that_grew_with_the_rows_is_put_right(path: Path):
    """As in a workbook of an earlier program, or after an editor that says it by cells."""
    found = parts(path)
    sheet = read_book(found.__getitem__, "b").sheet(A)
    extent = Extent(etree.fromstring(found[sheet.part]))
    wide = sum(extent.width(column) for column in (2, 3))
    place = f"<x:Anchor>1, 0, 0, 2, 3, {300 - wide}, 40, 2</x:Anchor>".encode()
    (name,) = (
        rel.target
        for rel in read_rels(found.__getitem__, sheet.part)
        if rel.type.endswith("/vmlDrawing")
    )
    stretched = found[name].replace(PLACE, place + PLACE)
    repack(path, lambda there: there.update({name: stretched}))
    assert dress(path) == found[name].count(PLACE)
    assert b"Anchor" not in parts(path)[name]
    for note, _, high in boxes(path):
        assert high == note_options(note)["height"] * 0.75


@pytest.mark.long
def test_a_box_that_somebody_enlarged_stays(path: Path):
    book = load_workbook(path)
    for cell in book[A][1]:
        cell.comment.width, cell.comment.height = 500, 600
    book.save(path)
    dress(path)
    drawings = [part for name, part in parts(path).items() if name.endswith(".vml")]
    assert sum(part.count(b"width:500px;height:600px") for part in drawings) == 21


@pytest.mark.long
def test_notes_ask_what_the_platform_asks_in_the_year_of_the_workbook(path: Path):
    """Written by a program of another year; what somebody added to a note stays."""
    book = load_workbook(path)
    sheet = book["E Refleksi Tindak Lanjut"]
    asked = next(cell for cell in sheet[1] if cell.value == "Inspirasi Baru")
    mine = next(cell for cell in sheet[1] if cell.value == "Perubahan Praktik")
    now = asked.comment.text
    asked.comment = Comment(re.sub("Pertanyaan Ruang GTK .*", "Pertanyaan lama?", now), "")
    mine.comment = Comment(f"{mine.comment.text}\nCatatan saya: lihat RPP.", "")
    book.save(path)
    assert dress(path) > 0
    sheet = load_workbook(path)["E Refleksi Tindak Lanjut"]
    assert sheet[asked.coordinate].comment.text == now
    assert sheet[mine.coordinate].comment.text.endswith("Catatan saya: lihat RPP.")
    assert dress(path) == 0


@pytest.mark.long
def test_text_formats_that_were_lost_come_back_and_colours_of_people_stay(path: Path):
    book = load_workbook(path)
    sheet = book["Guru"]
    nip = next(cell.column_letter for cell in sheet[1] if cell.value == "NIP")
    sheet.column_dimensions[nip].number_format = "General"
    for row in range(2, 40):
        sheet[f"{nip}{row}"].number_format = "General"
    sheet[f"{nip}3"].fill = PatternFill("solid", fgColor="FFFF00")
    book.save(path)
    dress(path)
    sheet = load_workbook(path)["Guru"]
    assert sheet[f"{nip}3"].number_format == "@"
    assert sheet.column_dimensions[nip].number_format == "@"
    assert sheet[f"{nip}3"].fill.fgColor.rgb == "00FFFF00"
    assert dress(path) == 0


@pytest.mark.long
def test_a_column_without_a_width_gets_it_back_and_one_of_people_keeps_theirs(path: Path):
    book = load_workbook(path)
    sheet = book["Guru"]
    wanted = {letter: each.width for letter, each in sheet.column_dimensions.items()}
    del sheet.column_dimensions["F"]
    sheet.column_dimensions["G"].width = 33
    book.save(path)
    assert dress(path) > 0
    now = load_workbook(path)["Guru"].column_dimensions
    assert now["F"].width == wanted["F"]
    assert now["G"].width == 33


@pytest.mark.long
def test_a_workbook_of_an_earlier_program_becomes_as_narrow_as_a_phone_needs(path: Path):
    book = load_workbook(path)
    sheet = book[B]
    for letter, width in zip("ABCDEJKL", (7, 18, 16, 36, 15, 34, 34, 34), strict=True):
        sheet.column_dimensions[letter].width = width + 0.7109375
    for letter in "FGHI":
        sheet.column_dimensions[letter].hidden = False
        sheet.column_dimensions[letter].outlineLevel = 0
    sheet.column_dimensions["J"].collapsed = False
    book[A].column_dimensions["C"].width = 16.7109375
    book[A]["C2"].font = Font(size=11, color=book[A]["C2"].font.color)
    book.save(path)
    assert dress(path) > 10
    now = load_workbook(path)[B]
    widths = [int(now.column_dimensions[letter].width) for letter in "ABCDEJKL"]
    assert widths == [5, 13, 9, 16, 7, 10, 10, 10]
    assert now.column_dimensions["F"].hidden
    assert now.column_dimensions["F"].outlineLevel == 1
    assert now.column_dimensions["J"].collapsed
    status = load_workbook(path)[A]["C2"]
    assert (status.font.sz, status.fill.fgColor.rgb) == (9, "FFF1F3F4")
    assert dress(path) == 0
    assert breaches(path) == []


@pytest.mark.long
def test_columns_that_somebody_folded_out_stay_so(path: Path):
    book = load_workbook(path)
    sheet = book[B]
    for letter in "FGHI":
        sheet.column_dimensions[letter].hidden = False
        sheet.column_dimensions[letter].outlineLevel = 0
    book.save(path)
    dress(path)
    assert not load_workbook(path)[B].column_dimensions["F"].hidden


@pytest.mark.long
def test_a_star_that_was_lost_comes_back(path: Path):
    book = load_workbook(path)
    for cell in book[A][1]:
        cell.number_format = "General"
    book.save(path)
    assert dress(path) > 0
    starred = {cell.value for cell in load_workbook(path)[A][1] if "*" in cell.number_format}
    assert starred == {"Sub-indikator", "Upaya Mempelajari", "Jadwal Observasi"}


@pytest.mark.long
def test_charts_of_an_earlier_program_go_and_those_of_people_stay(path: Path):
    """Known by what they were described as; LibreOffice and Excel keep that."""
    told = (
        "Grafik batang bertumpuk: jumlah guru di setiap tahap. Angkanya ada di tabel rekap di "
        "atasnya."
    )
    book = load_workbook(path)
    for _ in range(2):
        chart = BarChart()
        chart.add_data(Reference(book["Ringkasan"], min_col=11, min_row=1, max_row=4))
        book["Ringkasan"].add_chart(chart, "R2")
    book["Ringkasan"].auto_filter.ref = None
    book.save(path)
    drawing = next(name for name, part in parts(path).items() if b'name="Chart 2"' in part)

    def describe(found: dict[str, bytes]) -> None:
        found[drawing] = found[drawing].replace(
            b'name="Chart 2"', f'name="Chart 2" descr="{told}"'.encode()
        )

    repack(path, describe)
    assert dress(path) > 0
    sheet = load_workbook(path)["Ringkasan"]
    assert len(sheet._charts) == 1
    assert sheet.auto_filter.ref == "A1:N200"
    assert breaches(path) == []
    assert dress(path) == 0
