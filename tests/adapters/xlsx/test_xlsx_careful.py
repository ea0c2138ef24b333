"""Both readers see the same; what the fast one would stumble over is read carefully."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from rich_workbook import make_rich, repack

from sheets_sync.adapters.xlsx import XlsxWorkbook, reading
from sheets_sync.adapters.xlsx.careful import read_sheet
from sheets_sync.adapters.xlsx.faults import last_formula, merged
from sheets_sync.adapters.xlsx.survey import is_ordinary
from sheets_sync.adapters.xlsx.typed import Workings
from sheets_sync.adapters.xlsx.xml import Broken, Oversized
from sheets_sync.core.layout.tabs import TITLES, tab_layout
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.values import CellError, Snapshot, Tab, TabFault
from sheets_sync.errors import Misused

if sys.platform != "win32":
    import resource

SHEET = "xl/worksheets/sheet1.xml"
STYLES = ("General", "d/m/yy", "hh:mm", "[h]:mm", "0.00", '"d"0', "[h]:mm:ss;@")
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "buku.xlsx"


def with_rows(path: Path, rows: str) -> None:
    """A tab «Guru» whose rows are exactly these; styles 1 … 6 are those of `STYLES`."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Guru")
    for column, code in enumerate(STYLES):
        sheet.write_number(0, column, 1, book.add_format({"num_format": code}))
    book.add_worksheet("Catatan").write(0, 0, "milik sekolah")
    book.close()

    def put(found: dict[str, bytes]) -> None:
        before, _, rest = found[SHEET].partition(b"<sheetData>")
        found[SHEET] = (
            before + f"<sheetData>{rows}</sheetData>".encode() + rest.partition(b"</sheetData>")[2]
        )

    repack(path, put)


def read(path: Path) -> Snapshot:
    return XlsxWorkbook(path).read()


def guru(path: Path) -> Tab:
    return read(path).tabs["Guru"]


def both(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Snapshot, Snapshot]:
    """The same file through the reader that is chosen, and all of it through the careful one."""
    chosen = read(path)
    monkeypatch.setattr(reading, "is_ordinary", lambda *_: False)
    return chosen, read(path)


def shown(tab: Tab) -> dict[tuple[int, int], object]:
    places = (
        (row, column)
        for row, cells in enumerate(tab.grid, 1)
        for column in range(1, len(cells) + 1)
    )
    return {at: tab.cell(*at) for at in places if tab.cell(*at) is not None}


def test_both_readers_see_the_same_in_our_own_workbook(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    XlsxWorkbook(path).create([tab_layout(title, 2026) for title in TITLES])
    chosen, careful = both(path, monkeypatch)
    assert chosen.tabs.keys() == careful.tabs.keys()
    for title, tab in chosen.tabs.items():
        assert shown(tab) == shown(careful.tabs[title]), title
        assert tab.merges == careful.tabs[title].merges


def test_both_readers_see_the_same_in_a_workbook_with_everything(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_rich(path)
    chosen, careful = both(path, monkeypatch)
    assert {title: shown(tab) for title, tab in chosen.tabs.items()} == {
        title: shown(tab) for title, tab in careful.tabs.items()
    }


@pytest.mark.parametrize("style", range(1, 8))
@pytest.mark.parametrize(
    "value",
    ["0", "0.35", "1", "1.5", "59", "60", "61.25", "46220", "46220.354166666664", "2958465"],
)
def test_both_readers_take_a_number_for_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, value: str, style: int
) -> None:
    with_rows(path, f'<row r="1"><c r="A1" s="{style}"><v>{value}</v></c></row>')
    chosen, careful = both(path, monkeypatch)
    assert chosen.tabs["Guru"].grid == careful.tabs["Guru"].grid


@pytest.mark.parametrize("style", range(1, 8))
@pytest.mark.parametrize(
    ("value", "seen"),
    [
        ("6281234567890", 6281234567890.0),
        ("-5000000", -5000000.0),
        ("-1E300", -1e300),
        ("-0.5", -0.5),
        ("1E+17", 1e17),
        ("2958466", 2958466.0),
        ("1E+999", CellError("#NUM!")),
        ("-1E+999", CellError("#NUM!")),
        ("inf", CellError("#NUM!")),
        ("NaN", CellError("#NUM!")),
        ("abc", "abc"),
    ],
)
def test_a_number_that_is_no_date_is_a_cell_like_any_other(
    path: Path, value: str, seen: object, style: int
) -> None:
    """In a tab of the school's own as in ours: neither ends a command."""
    with_rows(
        path,
        (
            f'<row r="1"><c r="A1" s="{style}"><v>{value}</v></c><c r="B1" '
            's="2"><v>46220</v></c></row>'
        ),
    )
    assert guru(path).grid == ((seen, date(2026, 7, 17)),)


def test_text_keeps_what_editors_escape(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a_x000B_b_x005F_x0041_ _xD83D_ &lt;"
    with_rows(path, f'<row r="1"><c r="A1" t="inlineStr"><is><t> {text} </t></is></c></row>')
    chosen, careful = both(path, monkeypatch)
    assert (
        chosen.tabs["Guru"].cell(1, 1) == careful.tabs["Guru"].cell(1, 1) == "a\nb_x0041_ _xD83D_ <"
    )


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ('<row r="2"><c r="A2"><v>1</v></c><c r="B5"><v>0812</v></c></row>', "B5"),
        ('<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>', "A2"),
        ('<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>', "A2"),
        (
            '<row r="5"><c r="A5"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
            "baris 2",
        ),
        ('<row r="2"><c r="A2"/></row><row r="2"><c r="B2"><v>1</v></c></row>', "baris 2"),
        ('<row r="dua"><c r="A2"><v>1</v></c></row>', "dua"),
        ('<row r="2"><c r="A2" s="x"><v>1</v></c></row>', "x"),
        ('<row r="2"><c r="?2"><v>1</v></c></row>', r"\?2"),
        ('<row r="2"><c r="A99999999999999"><v>1</v></c></row>', "A99999999999999"),
        ('<row r="2"><c r="A2" t="apa"><v>1</v></c></row>', "A2"),
        ('<row r="1048577"><c><v>1</v></c></row>', "baris 1048577"),
        ('<row r="2"><c r="XFE2"><v>1</v></c></row>', "XFE2"),
    ],
)
def test_addresses_that_contradict_each_other_stop_their_tab_alone(
    path: Path, rows: str, at: str
) -> None:
    with_rows(path, rows)
    before, snapshot = path.read_bytes(), read(path)
    fault = snapshot.tabs["Guru"].fault
    assert fault is not None
    assert (fault.code, fault.at) == ("tab_malformed", at.replace("\\", ""))
    assert snapshot.tabs["Catatan"] == Tab("Catatan", (("milik sekolah",),))
    with pytest.raises(Misused, match=f"tab «Guru».*{at}"):
        XlsxWorkbook(path).read_tab("Guru")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "attributes", ['min="satu" max="2"', 'min="1" max="2" width="lebar"', 'min="1" max="-2"']
)
def test_a_malformed_number_beside_the_cells_is_named_before_anything_is_written(
    path: Path, attributes: str
) -> None:
    with_rows(path, '<row r="1"><c r="A1"><v>1</v></c></row>')
    cols = f"<cols><col {attributes}/></cols><sheetData>".encode()
    repack(path, lambda found: found.update({SHEET: found[SHEET].replace(b"<sheetData>", cols)}))
    workbook, before = XlsxWorkbook(path), path.read_bytes()
    with pytest.raises(Misused, match=r"tab «Guru».*(satu|lebar|-2)"):
        workbook.write([SetCell("Guru", 2, 1, "isi")], workbook.read())
    assert path.read_bytes() == before


def test_a_value_that_is_none_is_an_error_in_its_cell(path: Path) -> None:
    with_rows(
        path,
        (
            '<row r="1"><c r="A1" t="s"><v>999</v></c><c r="B1" t="b"><v>2</v></c><c '
            'r="C1"><v>7</v></c></row>'
        ),
    )
    assert guru(path).grid == ((CellError("#VALUE!"), CellError("#VALUE!"), 7.0),)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="limits are a thing of POSIX")
def test_a_far_cell_in_the_first_row_of_the_part_takes_no_memory(path: Path) -> None:
    with_rows(
        path,
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="1"><c '
        'r="A1"><v>1</v></c></row>'
        '<row r="2"><c r="XFD1048576"><v>1</v></c></row>',
    )
    script = (
        "from pathlib import Path; from sheets_sync.adapters.xlsx import XlsxWorkbook; import sys\n"
    )
    script += "print(XlsxWorkbook(Path(sys.argv[1])).read().tabs['Guru'].fault)"
    bound = 1 << 30

    def confine() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (bound, bound))

    run = [sys.executable, "-c", script, str(path)]
    done = subprocess.run(
        run, capture_output=True, text=True, timeout=60, preexec_fn=confine, check=True
    )
    assert "tab_malformed" in done.stdout


def test_too_many_cells_or_letters_stop_the_tab(monkeypatch: pytest.MonkeyPatch) -> None:
    from sheets_sync.adapters.xlsx import careful

    row = b'<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>0</v></c></row>'
    sheet, workings = (
        HEAD + row + b"</sheetData></worksheet>",
        Workings(("x" * 50,), lambda style: "", False),
    )
    assert len(read_sheet(sheet, workings, 2).grid[0]) == 2
    with pytest.raises(Oversized, match="B1"):
        read_sheet(sheet, workings, 1)
    monkeypatch.setattr(careful, "TAB_LETTERS", 100)
    assert len(read_sheet(sheet, workings, 2).grid[0]) == 2
    monkeypatch.setattr(careful, "TAB_LETTERS", 99)
    with pytest.raises(Oversized, match="B1"):
        read_sheet(sheet, workings, 2)


def test_a_tab_or_shared_texts_over_their_bytes(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_rows(path, '<row r="1"><c r="A1"><v>1</v></c></row>')
    monkeypatch.setattr(reading, "SHEET_BYTES", 800)
    assert guru(path).fault is None
    with_rows(path, f'<row r="1"><c r="A1"><v>1</v></c></row><!--{"x" * 800}-->')
    assert guru(path).fault == TabFault("tab_oversized", "A1")
    monkeypatch.setattr(reading, "STRINGS_BYTES", 10)
    with pytest.raises(Misused, match="terlalu besar"):
        read(path)


def test_a_document_type_is_refused_by_the_careful_reader_too() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + HEAD + b"&a;</sheetData></worksheet>"
    with pytest.raises(Broken, match="doctype"):
        read_sheet(bomb, Workings((), lambda style: "", False), 9)


LOOKS: dict[str, Callable[[bytes], object]] = {
    "survey": lambda xml: is_ordinary(xml, 10, 10**6),
    "merged": merged,
    "last formula": last_formula,
}
PIECES = (
    b"<mergeCell ",
    b'<mergeCell ref="',
    b"<row ",
    b'<row r="1" ',
    b"<c ",
    b'<c r="A1" ',
    b'<c r="A1"',
    b'<c r="A1"><f',
    b'r="A1" ',
    b"<f ",
    b"<f",
    b"<v",
    b"<v>",
    b"<v> ",
    b"<v>1",
    b"</f>",
    b'r="1" ',
    b' t="e"',
    b"</row>",
    b"<si",
)


@pytest.mark.parametrize("name", LOOKS)
@pytest.mark.parametrize("piece", PIECES)
def test_a_look_at_the_bytes_takes_time_that_grows_with_the_part_alone(
    name: str, piece: bytes
) -> None:
    def seconds(size: int) -> float:
        sheet = b"<sheetData>" + piece * (size // len(piece)) + b"</sheetData>"
        tail = b"<sheetData></sheetData>" + piece * (size // len(piece))
        started = time.perf_counter()
        for xml in (sheet, tail):
            LOOKS[name](xml)
        return time.perf_counter() - started

    once = min(seconds(500_000) for _ in range(2))
    assert seconds(1_000_000) < 6 * once + 0.2
