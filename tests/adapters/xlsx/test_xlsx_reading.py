"""What stands in a file and what the core sees of it, and which files are refused with which
words."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import msoffcrypto.format.ooxml
import pytest
import xlsxwriter
from rich_workbook import insert, make_rich, parts, repack

from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.model.addresses import address, box, locate
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.values import CellError, Tab, TabFault
from sheets_sync.errors import Failed, Misused, SheetsSyncError

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "buku.xlsx"


def draw(path: Path, paint: Callable[[xlsxwriter.Workbook, object], None]) -> None:
    book = xlsxwriter.Workbook(path)
    paint(book, book.add_worksheet("Guru"))
    book.close()


def read(path: Path) -> Tab:
    return XlsxWorkbook(path).read().tabs["Guru"]


def with_rows(path: Path, rows: str) -> None:
    """A sheet whose rows are exactly these."""
    draw(path, lambda book, sheet: None)

    def put(found: dict[str, bytes]) -> None:
        found[SHEET] = found[SHEET].replace(
            b"<sheetData/>", f"<sheetData>{rows}</sheetData>".encode()
        )

    repack(path, put)


def test_rows_and_columns_are_as_people_count_them(path: Path) -> None:
    draw(path, lambda book, sheet: sheet.write(3, 2, "isi"))  # type: ignore[attr-defined]
    assert read(path).cell(4, 3) == "isi"
    assert len(read(path).grid) == 4


def test_errors_are_named(path: Path) -> None:
    with_rows(
        path,
        '<row r="2"><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2"><v>1</v></c></row>'
        '<row r="9"><c r="E9" t="e"><v>#REF!</v></c></row>',
    )
    tab = read(path)
    assert (tab.cell(2, 2), tab.cell(2, 3), tab.cell(9, 5)) == (
        CellError("#DIV/0!"),
        1.0,
        CellError("#REF!"),
    )


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ('<c r="A1"><f>1+1</f></c>', CellError("FORMULA")),
        ('<c r="A1"><f>1+1</f><v></v></c>', CellError("FORMULA")),
        ('<c r="A1"><f t="shared" si="0"/></c>', CellError("FORMULA")),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', 2.0),
        ('<c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c>', True),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>HYPERLINK("a","teks")</f><v>teks</v></c>', "teks"),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r></is></c>', "ab"),
    ],
)
def test_formulas_read_as_their_value_or_as_never_calculated(
    path: Path, cell: str, seen: object
) -> None:
    with_rows(path, f'<row r="1">{cell}<c r="B1"><v>1</v></c></row>')
    assert read(path).cell(1, 1) == seen


def test_positions_that_a_writer_left_out_are_counted(path: Path) -> None:
    with_rows(path, '<row><c><v>1</v></c></row><row><c><v>2</v></c><c t="e"><v>#N/A</v></c></row>')
    assert read(path).cell(2, 2) == CellError("#N/A")
    workbook = XlsxWorkbook(path)
    workbook.write([SetCell("Guru", 2, 1, 3)], workbook.read())
    assert [read(path).cell(row, 1) for row in (1, 2)] == [1.0, 3.0]


def test_dates_times_and_durations(path: Path) -> None:
    def paint(book: xlsxwriter.Workbook, sheet: object) -> None:
        for column, (number, code) in enumerate(
            [(46220, "d/m/yy"), (0.35, "hh:mm"), (0.35, "[h]:mm"), (1.5, "[h]:mm")]
        ):
            sheet.write_number(0, column, number, book.add_format({"num_format": code}))  # type: ignore[attr-defined]

    draw(path, paint)
    assert read(path).grid[0] == (date(2026, 7, 17), time(8, 24), time(8, 24), 1.5)


def test_merged_ranges_hidden_tabs_and_chart_tabs(path: Path) -> None:
    def paint(book: xlsxwriter.Workbook, sheet: object) -> None:
        sheet.merge_range("B2:D4", "gabung")  # type: ignore[attr-defined]
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Guru!$A$1:$A$2"})
        book.add_chartsheet("Grafik").set_chart(chart)
        hidden = book.add_worksheet("_status")
        hidden.write(0, 0, "rahasia")
        hidden.very_hidden()

    draw(path, paint)
    snapshot = XlsxWorkbook(path).read()
    assert snapshot.titles == ("Guru", "Grafik", "_status")
    assert snapshot.tabs.keys() == {"Guru", "_status"}
    assert snapshot.tabs["Guru"].merges == ((2, 2, 4, 4),)
    assert snapshot.tabs["_status"].cell(1, 1) == "rahasia"


def test_a_workbook_with_everything_is_read(path: Path) -> None:
    make_rich(path)
    assert read(path).cell(3, 2) == "Nama 2"


def test_content_far_to_the_right_or_below_is_read_without_filling_the_memory(path: Path) -> None:
    far = '<c r="XFD{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    with_rows(
        path,
        (
            f'<row r="1">{far.format(1, "kanan")}</row><row '
            f'r="150000">{far.format(150000, "bawah")}</row>'
        ),
    )
    tab = read(path)
    assert (tab.cell(1, 16_384), tab.cell(2, 1), tab.cell(150_000, 16_384)) == (
        "kanan",
        None,
        "bawah",
    )
    assert tab.fault is None


@pytest.mark.long
def test_content_at_the_end_of_the_sheet_stops_its_tab_and_is_named(path: Path) -> None:
    with_rows(
        path,
        (
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c '
            'r="C1048576"><v>1</v></c></row>'
        ),
    )
    assert read(path).fault == TabFault("tab_far", "C1048576")
    with pytest.raises(Misused, match=r"tab «Guru».*C1048576"):
        XlsxWorkbook(path).read_tab("Guru")


def test_an_empty_row_at_the_end_of_the_sheet_is_nothing(path: Path) -> None:
    with_rows(
        path,
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>',
    )
    assert read(path).grid == ((1.0,),)


def refused(path: Path, kind: type[SheetsSyncError], words: str) -> None:
    """The same words, whatever is asked of the file, and the file stays."""
    before = path.read_bytes() if path.is_file() else None
    for ask in (XlsxWorkbook(path).read, lambda: XlsxWorkbook(path).read_tab("Guru")):
        with pytest.raises(kind, match=words):
            ask()
    assert (path.read_bytes() if path.is_file() else None) == before


def test_no_such_file(path: Path) -> None:
    refused(path, Misused, "tidak ditemukan")


def test_a_folder(path: Path) -> None:
    path.mkdir()
    refused(path, Misused, "bukan buku kerja")


@pytest.mark.parametrize("content", [b"", b"Kode,Nama\n", b"<html></html>", b"%PDF-1.7"])
def test_no_workbook_at_all(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    refused(path, Misused, "bukan buku kerja")


def test_another_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("catatan.txt", "halo")
    refused(path, Misused, r"rusak|bukan buku kerja")


def test_a_word_document(path: Path) -> None:
    from docx import Document

    Document().save(str(path))
    refused(path, Misused, "bukan buku kerja")


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.999])
def test_a_file_that_was_not_copied_to_the_end(path: Path, keep: float) -> None:
    make_rich(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    refused(path, Misused, "rusak")


def test_a_damaged_part(path: Path) -> None:
    make_rich(path)
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(SHEET)
    content = bytearray(path.read_bytes())
    content[info.header_offset + 80 : info.header_offset + 90] = b"\xff" * 10
    path.write_bytes(content)
    refused(path, Misused, "rusak")


def test_a_part_that_does_not_fit_its_checksum(path: Path) -> None:
    make_rich(path)
    with zipfile.ZipFile(path) as archive:
        check = struct.pack("<I", archive.getinfo(SHEET).CRC)
    path.write_bytes(path.read_bytes().replace(check, b"\1\2\3\4"))
    refused(path, Misused, "rusak")


def test_a_part_that_is_no_xml(path: Path) -> None:
    make_rich(path)
    repack(path, lambda found: found.update({"xl/workbook.xml": b"<workbook"}))
    refused(path, Misused, "rusak")


def test_a_missing_part(path: Path) -> None:
    make_rich(path)
    repack(path, lambda found: found.pop(SHEET) and None)
    refused(path, Misused, "rusak")


def test_a_document_type_is_an_attack(path: Path) -> None:
    make_rich(path)
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    repack(path, lambda found: insert(found, "xl/workbook.xml", "<workbook ", bomb))
    refused(path, Misused, "rusak")


def test_a_password(path: Path) -> None:
    plain = path.with_name("polos.xlsx")
    make_rich(plain)
    with plain.open("rb") as source, path.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("rahasia", target)
    refused(path, Misused, "kata sandi")


def test_a_workbook_of_the_last_century(path: Path) -> None:
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 2000 + "Workbook".encode("utf-16-le")
    )
    refused(path, Misused, r"format lama \(\.xls\)")


def test_strict_open_xml(path: Path) -> None:
    make_rich(path)

    def strict(found: dict[str, bytes]) -> None:
        old = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        new = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        found["_rels/.rels"] = found["_rels/.rels"].replace(old, new)

    repack(path, strict)
    refused(path, Misused, r"Strict Open XML.*Simpan ulang sebagai Excel Workbook \(\.xlsx\)")


def test_macros(path: Path) -> None:
    make_rich(path)
    old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

    def macros(found: dict[str, bytes]) -> None:
        types = "[Content_Types].xml"
        found[types] = found[types].replace(
            old, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        )

    repack(path, macros)
    refused(path, Misused, r"bukan format \.xlsx biasa")


def test_a_bomb_that_says_so(path: Path) -> None:
    make_rich(path)
    repack(path, lambda found: found.update({"xl/media/besar.bin": b"\0" * (40 << 20)}))
    assert path.stat().st_size < 100_000
    refused(path, Misused, "terlalu besar")


def test_a_bomb_that_lies_about_its_size(path: Path) -> None:
    make_rich(path)
    repack(path, lambda found: found.update({SHEET: found[SHEET] + b" " * (30 << 20)}))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        real = struct.pack("<I", archive.getinfo(SHEET).file_size)
    path.write_bytes(bytes(content).replace(real, struct.pack("<I", 5000)))
    refused(path, Misused, "terlalu besar")


def test_a_stream_with_more_behind_its_declared_end(path: Path) -> None:
    """Size and checksum fit the first bytes; a careless reader would go on."""
    make_rich(path)
    sheet = parts(path)[SHEET]
    repack(path, lambda found: found.update({SHEET: sheet + b" " * (1 << 20)}))
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(SHEET)
    content = path.read_bytes()
    content = content.replace(struct.pack("<I", info.CRC), struct.pack("<I", zlib.crc32(sheet)))
    path.write_bytes(
        content.replace(struct.pack("<I", info.file_size), struct.pack("<I", len(sheet)))
    )
    refused(path, Misused, "terlalu besar")


def test_a_file_too_large_to_load(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate((1 << 28) + 1)
    with pytest.raises(Misused, match="terlalu besar"):
        XlsxWorkbook(path).read()


def test_two_entries_of_one_name(path: Path) -> None:
    make_rich(path)
    copy = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(copy, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, parts(path)[SHEET])
    path.write_bytes(copy.getvalue())
    refused(path, Misused, "rusak")


def test_a_name_that_no_system_takes_is_no_matter_of_rights(tmp_path: Path) -> None:
    with pytest.raises(Misused, match="terlalu panjang"):
        XlsxWorkbook(tmp_path / f"{'a' * 260}.xlsx").read()


def test_no_right_to_read(path: Path, as_nobody: Callable[[Callable[[], str]], str]) -> None:
    make_rich(path)
    path.chmod(0)

    def attempt() -> str:
        with pytest.raises(Failed, match="tidak punya izin membaca"):
            XlsxWorkbook(path).read()
        return "refused"

    assert as_nobody(attempt) == "refused"


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(1, 1, "A1"), (9, 26, "Z9"), (2, 27, "AA2"), (1048576, 16384, "XFD1048576")],
)
def test_addresses(row: int, column: int, name: str) -> None:
    assert address(row, column) == name
    assert locate(name) == (row, column)


def test_ranges_of_whole_columns_and_rows() -> None:
    assert box("B:C") == (1, 2, 1_048_576, 3)
    assert box("$A$2:$C$9") == (2, 1, 9, 3)
    assert box("2:2") == (2, 1, 2, 16_384)
