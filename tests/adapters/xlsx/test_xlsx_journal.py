"""Lines are spliced into a journal of any make and size."""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from rich_workbook import parts, repack

from sheets_sync.adapters.xlsx import XlsxWorkbook, appending, careful_tabs
from sheets_sync.adapters.xlsx.book import read_book
from sheets_sync.adapters.xlsx.package import Package
from sheets_sync.adapters.xlsx.seam import find_seam
from sheets_sync.core.layout.tabs import tab_layout
from sheets_sync.core.model.plan import AppendLines, SetCell
from sheets_sync.core.model.sheet import ColumnLayout, Format, Style, TabLayout
from sheets_sync.errors import Misused

SHEET = "xl/worksheets/sheet1.xml"
PLAIN = Style()
RIWAYAT = TabLayout(
    "Riwayat",
    (
        ColumnLayout("Waktu", "alat", 18, PLAIN, PLAIN, Format.MOMENT),
        ColumnLayout("Teks", "alat", 80, PLAIN, PLAIN, Format.TEXT),
    ),
    1,
)
AT = datetime(2026, 7, 17, 8, 30)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "buku.xlsx"
    XlsxWorkbook(path).create([RIWAYAT])
    return path


def with_data(path: Path, data: str) -> None:
    def put(found: dict[str, bytes]) -> None:
        start, end = found[SHEET].index(b"<sheetData"), found[SHEET].index(b"</sheetData>") + 12
        found[SHEET] = found[SHEET][:start] + data.encode() + found[SHEET][end:]

    repack(path, put)


def append(path: Path, *lines: tuple[object, ...]) -> None:
    workbook = XlsxWorkbook(path)
    workbook.write([AppendLines("Riwayat", lines)], workbook.read())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "row"),
    [
        ("<sheetData/>", 1),
        ("<sheetData></sheetData>", 1),
        ('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>', 2),
        (
            (
                '<sheetData><row r="7" spans="1:2"><c r="A7"><v>1</v></c><c r="B7" '
                's="0"/></row></sheetData>'
            ),
            8,
        ),
        (
            (
                '<sheetData><row r="3"><c r="A3"><v>1</v></c></row><row r="4" ht="12"><c '
                'r="A4" s="0"/></row></sheetData>'
            ),
            4,
        ),
        (
            (
                '<sheetData><row r="3"><c r="A3"><v>1</v></c></row><row r="1048576" '
                'ht="12"/></sheetData>'
            ),
            4,
        ),
        ('<sheetData><row r="1048576" ht="12"/></sheetData>', 1),
    ],
)
def test_lines_go_below_the_last_row_that_holds_anything(path: Path, data: str, row: int) -> None:
    with_data(path, data)
    append(path, (AT, "baris baru"), (AT, "satu lagi"))
    tab = XlsxWorkbook(path).read_tab("Riwayat")
    assert (tab.cell(row, 1), tab.cell(row, 2), tab.cell(row + 1, 2)) == (
        AT,
        "baris baru",
        "satu lagi",
    )
    assert len(tab.grid) == row + 1


def test_all_before_and_behind_the_rows_stays_byte_for_byte(path: Path) -> None:
    before = parts(path)[SHEET]
    append(path, (AT, "teks & <tanda>"))
    after = parts(path)[SHEET]
    cut = before.index(b"</sheetData>")
    head = before[:cut].replace(b'<dimension ref="A1:B1"/>', b'<dimension ref="A1:B2"/>')
    assert after.startswith(head)
    assert after.endswith(before[cut:])
    assert b"&amp; &lt;tanda&gt;" in after


def test_a_line_looks_like_its_columns(path: Path) -> None:
    append(path, (AT, "teks"))
    import openpyxl

    sheet = openpyxl.load_workbook(path)["Riwayat"]
    assert (sheet["A2"].number_format, sheet["B2"].number_format) == (
        "[$-421]d mmmm yyyy hh:mm",
        "@",
    )


def test_cells_and_lines_of_one_tab_in_one_write(path: Path) -> None:
    workbook = XlsxWorkbook(path)
    workbook.write(
        [AppendLines("Riwayat", (("akhir",),)), SetCell("Riwayat", 5, 2, "tengah")], workbook.read()
    )
    tab = workbook.read_tab("Riwayat")
    assert (tab.cell(5, 2), tab.cell(6, 1)) == ("tengah", "akhir")


@pytest.mark.parametrize("prefix", ["x:", ""], ids=["prefixes", "no row numbers"])
def test_a_journal_that_cannot_be_spliced_is_patched(path: Path, prefix: str) -> None:
    append(path, (AT, "satu"))

    def rewrite(found: dict[str, bytes]) -> None:
        xml = found[SHEET]
        if prefix:
            xml = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", xml).replace(b"xmlns=", b"xmlns:x=")
        found[SHEET] = xml if prefix else re.sub(rb' r="[A-Z]*\d+"', b"", xml)

    repack(path, rewrite)
    assert XlsxWorkbook(path).read_tab("Riwayat").cell(2, 2) == "satu"
    append(path, (AT, "dua"))
    assert XlsxWorkbook(path).read_tab("Riwayat").grid[2] == (AT, "dua")


def pieces(xml: bytes, size: int) -> Iterable[bytes]:
    return (xml[start : start + size] for start in range(0, len(xml), size))


CELL = st.sampled_from(
    ["<c r='A1'/>", '<c r="A1" s="1"/>', '<c r="A1"><v>1</v></c>', '<c t="s"><v>2</v></c>']
)
ROWS = st.lists(st.lists(CELL, max_size=3), max_size=6)


@given(rows=ROWS, size=st.integers(1, 40))
def test_the_seam_does_not_depend_on_how_the_part_is_cut_into_pieces(
    rows: list[list[str]], size: int
) -> None:
    body = "".join(
        f'<row r="{number}" ht="9">{"".join(cells)}</row>' for number, cells in enumerate(rows, 1)
    )
    xml = f"<worksheet><cols/><sheetData>{body}</sheetData><x/></worksheet>".encode()
    seam = find_seam(pieces(xml, size))
    full = [number for number, cells in enumerate(rows, 1) if any("</c>" in cell for cell in cells)]
    assert seam.last_row == (full[-1] if full else 0)
    assert xml[: seam.cut].count(b"</row>") == seam.last_row
    assert xml[seam.resume :] == b"</sheetData><x/></worksheet>"


@pytest.mark.parametrize("size", [7, 50, 100_000])
@pytest.mark.parametrize("filler", ["", "<x/>" * 2_000])
def test_lines_take_no_number_of_a_row_that_stands_out_of_order(size: int, filler: str) -> None:
    rows = (
        f'<row r="9"><c r="A9"><v>1</v></c></row>{filler}<row r="3"><c '
        'r="A3"><v>1</v></c></row><row r="77" ht="9"/>'
    )
    assert (
        find_seam(
            pieces(f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode(), size)
        ).last_row
        == 9
    )


def test_a_long_volume_stays_as_it_is_and_lines_go_to_the_next(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that no sync takes the longer the longer the history is."""
    append(path, *((AT, f"baris {number}") for number in range(50)))
    monkeypatch.setattr(appending, "OPEN_BYTES", Package(path.read_bytes(), "x").size(SHEET) - 1)
    before = Package(path.read_bytes(), "x").raw(SHEET).tobytes()
    append(path, (AT, "akhir"))
    package = Package(path.read_bytes(), "x")
    assert package.raw(SHEET).tobytes() == before
    assert XlsxWorkbook(path).titles() == ("Riwayat", "Riwayat 2")


@pytest.mark.long
@pytest.mark.parametrize("saved", [False, True], ids=["ours", "saved by another program"])
def test_the_volume_that_grows_stays_small_and_no_line_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, saved: bool
) -> None:
    monkeypatch.setattr(appending, "OPEN_BYTES", 3_000)
    monkeypatch.setattr(appending, "FULL_BYTES", 8_000)
    path, told, sizes = tmp_path / "buku.xlsx", list[tuple[object, ...]](), list[int]()
    XlsxWorkbook(path).create([tab_layout("Riwayat", None)])
    for turn in range(60):
        line = (AT, f"baris {turn}", None, datetime(2026, 3, 2, 7, turn), "<&> teks " * 3)
        told += [line, line[:2]]
        append(path, line, line[:2])
        if saved and turn % 20 == 19:
            load_workbook(path).save(path)
        last = XlsxWorkbook(path).titles()[-1]
        sizes.append(Package(path.read_bytes(), "x").size(part_of(path, last)))
    assert [*XlsxWorkbook(path).journal()] == told
    seen = XlsxWorkbook(path).read()
    assert seen.journal_rows == len(told)
    assert max(sizes) < 2 * 3_000 + 2_000
    assert 2 < len(seen.titles) < 8, "each takes in several that grew"


def part_of(path: Path, title: str) -> str:
    package = Package(path.read_bytes(), "x")
    return next(each.part for each in read_book(package.read, "x").sheets if each.title == title)


@pytest.mark.long
def test_a_large_journal_is_never_held_in_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appending, "OPEN_BYTES", 1 << 30)
    lines = "".join(
        (
            f'<row r="{row}"><c r="A{row}" '
            f't="inlineStr"><is><t>{row * 7919 % 10007:x}{"teks " * 30}</t></is></c></row>'
        )
        for row in range(1, 150_001)
    )
    with_data(path, f"<sheetData>{lines}</sheetData>")
    size = len(lines)
    del lines
    workbook = XlsxWorkbook(path)
    seen = workbook.read()
    tracemalloc.start()
    workbook.write([AppendLines("Riwayat", (("akhir",),))], seen)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 30_000_000
    assert peak < size / 5
    assert b'<row r="150001">' in b"".join(Package(path.read_bytes(), "x").chunks(SHEET))[-400:]


def test_a_journal_has_a_limit_of_its_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full one has more cells than any tab that people fill."""
    append(path, (AT, "satu"), (AT, "dua"), (AT, "tiga"))
    monkeypatch.setattr(careful_tabs, "TAB_CELLS", 3)
    assert XlsxWorkbook(path).read_tab("Riwayat").grid[3] == (AT, "tiga")
    monkeypatch.setattr(careful_tabs, "JOURNAL_CELLS", 3)
    with pytest.raises(Misused, match="Riwayat"):
        XlsxWorkbook(path).read_tab("Riwayat")
