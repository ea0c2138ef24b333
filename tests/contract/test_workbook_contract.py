"""What every workbook backend promises, proven on each of them with the same tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheets_sync.adapters.google.sheets import journal as google_journal
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.core.model.plan import (
    AddColumn,
    AddTab,
    AppendLines,
    AppendRow,
    Change,
    DrawAgain,
    RenameTab,
    SetCell,
)
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
    Style,
    TabLayout,
    Text,
)
from sheets_sync.core.model.values import Cell, CellError, Link, RowAt, Snapshot, Tab, Value
from sheets_sync.errors import Failed, Misused, Stale
from sheets_sync.ports import Workbook


def column(
    label: str, shown: Format = Format.PLAIN, rule: object = None, note: str = "Catatan."
) -> ColumnLayout:
    header = Style(fill="DDEBF7", bold=True)
    return ColumnLayout(label, "guru", 18, header, Style(), shown, note, rule)  # type: ignore[arg-type]


STAGE = TabLayout(
    "A Diskusi Persiapan",
    (
        column("Kode", Format.TEXT),
        column("Upaya Mempelajari", rule=LengthAtMost(500)),
        column("Jadwal Observasi", Format.DATE, DateBetween("2026-01-01", "2026-12-31")),
        column("Kumpulkan", Format.TICK),
        column("Dokumen", Format.LINK),
        column("Keputusan", rule=OneOf(("Disepakati", "Perlu perbaikan"))),
        column("Sub-indikator", rule=OneOfRange("Katalog", 1, 2, 50)),
    ),
    sheet_id=1,
    frozen_columns=2,
    highlights=(Highlight(1, 7, 2, 200, '$A2="G001"', Style(fill="FFF2CC")),),
)
CATALOGUE = TabLayout("Katalog", (column("Kode"),), 2, texts=(Text(2, 1, "KSK"), Text(3, 1, "APK")))
JOURNAL = TabLayout("Riwayat", (column("Waktu", Format.MOMENT), column("Teks")), 3)
HIDDEN = TabLayout("_status", (column("Kunci"),), 4, hidden=True)
PAGE = TabLayout(
    "Petunjuk",
    (column(""), column("")),
    5,
    has_header=False,
    frozen_rows=0,
    texts=(Text(1, 1, "Selamat datang", Style(bold=True, size=16), across=2, height=30),),
    charts=(
        Chart(
            "Guru",
            "bar",
            Area("Katalog", 2, 1, 3, 1),
            (("Jumlah", Area("Katalog", 2, 1, 3, 1), "4472C4"),),
            4,
            1,
        ),
    ),
)
LAYOUT = (PAGE, STAGE, CATALOGUE, JOURNAL, HIDDEN)
A = STAGE.title


@pytest.fixture
def made(workbook: Workbook) -> Workbook:
    workbook.create(LAYOUT)
    return workbook


def write(workbook: Workbook, *changes: Change) -> Snapshot:
    workbook.write(changes, workbook.read())
    return workbook.read()


def test_does_not_exist_before_it_is_created(workbook: Workbook) -> None:
    assert not workbook.exists()
    with pytest.raises(Misused, match="tidak ditemukan"):
        workbook.read()
    workbook.create(LAYOUT)
    assert workbook.exists()


def test_is_never_created_twice(made: Workbook) -> None:
    before = made.read()
    with pytest.raises(Misused, match="sudah ada"):
        made.create(LAYOUT)
    assert made.read() == before


def test_a_new_workbook_shows_headers_and_texts_of_the_layout(made: Workbook) -> None:
    snapshot = made.read()
    assert snapshot.titles == ("Petunjuk", A, "Katalog", "Riwayat", "_status")
    assert snapshot.tabs[A].grid == (tuple(each.label for each in STAGE.columns),)
    assert snapshot.tabs["Katalog"].grid == (("Kode",), ("KSK",), ("APK",))
    assert snapshot.tabs["Petunjuk"] == Tab("Petunjuk", (("Selamat datang",),), ((1, 1, 1, 2),))


def test_the_journal_is_read_only_on_its_own(made: Workbook) -> None:
    assert "Riwayat" not in made.read().tabs
    assert made.read_tab("Riwayat") == Tab("Riwayat", (("Waktu", "Teks"),))
    assert made.read_tab("Tidak ada") == Tab("Tidak ada")


VALUES: list[tuple[Value, Cell]] = [
    ("teks", "teks"),
    ("=1+1", "=1+1"),
    ("+62812", "+62812"),
    ("-", "-"),
    ("@nama", "@nama"),
    ("'kutip", "'kutip"),
    ("  ", "  "),
    (" tepi ", " tepi "),
    ("baris\nbaru\r\ndan\rlagi", "baris\nbaru\ndan\nlagi"),
    ('\ttab & <b> "kutip" ]]>', '\ttab & <b> "kutip" ]]>'),
    ("_x0041_ _x005F_", "_x0041_ _x005F_"),
    ("kendali\x01\x0b\ufffe", "kendali\n"),
    ("😀 é 中 \u202e", "😀 é 中 \u202e"),
    ("198501012010011001", "198501012010011001"),
    (12, 12.0),
    (-0.5, -0.5),
    (0, 0.0),
    (True, True),
    (False, False),
    (date(2026, 7, 17), date(2026, 7, 17)),
    (datetime(2026, 7, 17), date(2026, 7, 17)),
    (datetime(2026, 7, 17, 8, 30, 59), datetime(2026, 7, 17, 8, 30, 59)),
    (datetime(2026, 12, 31, 23, 59, 59, 999_999), date(2027, 1, 1)),
    (date(1900, 2, 28), date(1900, 2, 28)),
    (date(1899, 12, 31), "1899-12-31"),
    (Link("Buka", "dokumen/2026/G001 Siti/a.pdf"), "Buka"),
    (Link('Kata "buka"', 'a"b.pdf'), 'Kata "buka"'),
    (Link("p" * 600, "a.pdf"), "p" * 600),
    (Link("Panjang", "https://wa.me/?text=" + "x" * 400), "Panjang"),
    (Link("Panjang", "https://wa.me/?text=" + "x" * 400, "https://wa.me/628123"), "Panjang"),
    (Link("Selesai", RowAt("A Diskusi Persiapan", 7)), "Selesai"),
    (Link("Selesai", RowAt("Tidak ada", 7)), "Selesai"),
    (Link("", "a.pdf"), None),
    (Link("Tanpa tujuan", ""), "Tanpa tujuan"),
    ("", None),
    (None, None),
]


PLACES = {"plain": 2, "date": 3}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_every_value_comes_back_in_its_canonical_form(made: Workbook, place: int) -> None:
    """Each in a row of its own."""
    changes = (SetCell(A, row, place, value) for row, (value, _) in enumerate(VALUES, 2))
    tab = write(made, *changes).tabs[A]
    for row, (value, cell) in enumerate(VALUES, 2):
        wanted, back = cell, tab.cell(row, place)
        if (
            isinstance(made, GoogleWorkbook)
            and isinstance(cell, date)
            and (place == 2 or cell.year < 2000)
        ):
            wanted = serial(cell)  # Google tells a date from a number by its column only
        assert (back, type(back)) == (wanted, type(wanted)), repr(value)


def serial(day: date) -> float:
    """Days since 30 December 1899."""
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return (moment - datetime(1899, 12, 30)) / timedelta(days=1)


@pytest.mark.parametrize("number", [float("inf"), float("nan")])
def test_what_is_no_number_is_refused(made: Workbook, number: float) -> None:
    with pytest.raises(Failed, match="angka"):
        write(made, SetCell(A, 2, 2, number))


def test_a_text_longer_than_a_cell_is_refused_and_nothing_written(made: Workbook) -> None:
    before = made.read()
    longest = made.longest_text
    with pytest.raises(Failed, match=str(longest)):
        write(made, SetCell(A, 2, 1, "awal"), SetCell(A, 2, 2, "x" * (longest + 1)))
    assert made.read() == before
    assert write(made, SetCell(A, 2, 2, "x" * longest)).tabs[A].cell(2, 2) == "x" * longest


def test_emptying_a_cell_leaves_its_neighbours(made: Workbook) -> None:
    write(made, AppendRow(A, 2, ((1, "G001"), (2, "lama"), (6, "Disepakati"))))
    assert write(made, SetCell(A, 2, 2, None)).tabs[A].grid[1] == (
        "G001",
        None,
        None,
        None,
        None,
        "Disepakati",
    )


def test_rows_are_appended_where_the_plan_says(made: Workbook) -> None:
    rows = [AppendRow(A, row, ((1, f"G{row:03}"), (3, date(2026, 7, row)))) for row in range(2, 6)]
    tab = write(made, *rows).tabs[A]
    assert [tab.cell(row, 1) for row in range(1, 7)] == [
        "Kode",
        "G002",
        "G003",
        "G004",
        "G005",
        None,
    ]
    assert tab.cell(5, 3) == date(2026, 7, 5)


def test_an_appended_row_never_lands_on_content(made: Workbook) -> None:
    write(made, AppendRow(A, 2, ((1, "G001"), (2, "isi"))))
    before = made.read()
    try:
        made.write([SetCell(A, 3, 1, "x"), AppendRow(A, 2, ((2, "baru"),))], before)
    except Stale:  # a file: the plan is not for this content
        assert made.read() == before
    else:  # a live spreadsheet: the row is put in between
        assert [row[:2] for row in made.read().tabs[A].grid[1:]] == [
            (None, "baru"),
            ("G001", "isi"),
            ("x",),
        ]


def test_cells_are_put_in_order_wherever_they_come(made: Workbook) -> None:
    places = [(9, 5), (3, 7), (9, 1), (3, 2), (6, 4), (2, 1), (40, 3)]
    tab = write(made, *(SetCell(A, row, col, f"{row}/{col}") for row, col in places)).tabs[A]
    for row, col in places:
        assert tab.cell(row, col) == f"{row}/{col}"


def test_later_changes_win(made: Workbook) -> None:
    assert (
        write(made, SetCell(A, 2, 2, "satu"), SetCell(A, 2, 2, "dua")).tabs[A].cell(2, 2) == "dua"
    )


def test_journal_lines_go_below_one_another(made: Workbook) -> None:
    at = datetime(2026, 7, 17, 8, 30)
    write(made, AppendLines("Riwayat", ((at, "satu"), (at, None, "tiga"))))
    write(made, AppendLines("Riwayat", ((at, "=empat"),)), AppendLines("Riwayat", (("lima",),)))
    assert made.read_tab("Riwayat").grid == (
        ("Waktu", "Teks"),
        (at, "satu"),
        (at, None, "tiga"),
        (at, "=empat"),
        ("lima",),
    )


def test_a_missing_tab_is_made_at_its_place_and_filled_in_one_write(made: Workbook) -> None:
    title = (
        "B Observasi Kinerja" if isinstance(made, GoogleWorkbook) else "B Observasi & 'Kinerja' x"
    )
    extra = TabLayout(title, (column("Kode"), column("Tanggal Observasi", Format.DATE)), 9)
    snapshot = write(
        made,
        SetCell(A, 2, 1, "G001"),
        AddTab(extra, 2),
        AppendRow(extra.title, 2, ((1, "G001"), (2, date(2026, 7, 17)))),
    )
    assert snapshot.titles == ("Petunjuk", A, extra.title, "Katalog", "Riwayat", "_status")
    assert snapshot.tabs[extra.title].grid == (
        ("Kode", "Tanggal Observasi"),
        ("G001", date(2026, 7, 17)),
    )
    assert snapshot.tabs[A].cell(2, 1) == "G001"


def test_a_tab_with_everything_on_it_can_be_added(workbook: Workbook) -> None:
    workbook.create([CATALOGUE])
    snapshot = write(workbook, AddTab(STAGE, 0), AddTab(PAGE, 0), AddTab(HIDDEN, 99))
    assert snapshot.titles == ("Petunjuk", A, "Katalog", "_status")
    assert snapshot.tabs["Petunjuk"].merges == ((1, 1, 1, 2),)
    assert write(workbook, SetCell(A, 2, 3, date(2026, 1, 2))).tabs[A].cell(2, 3) == date(
        2026, 1, 2
    )


def test_a_page_can_be_drawn_again_with_other_lines_and_merges(made: Workbook) -> None:
    texts = (
        Text(1, 1, "Judul baru", across=2),
        Text(2, 1, "satu"),
        Text(3, 1, "dua", across=2, height=30),
    )
    snapshot = write(made, DrawAgain("Petunjuk", replace(PAGE, texts=texts, rows=3)))
    tab = snapshot.tabs["Petunjuk"]
    assert [[cell for cell in row if cell] for row in tab.grid] == [
        ["Judul baru"],
        ["satu"],
        ["dua"],
    ]
    assert tab.merges == ((1, 1, 1, 2), (3, 1, 3, 2))
    assert snapshot.titles == ("Petunjuk", A, "Katalog", "Riwayat", "_status")
    assert snapshot.tabs[A].grid == made.read().tabs[A].grid


def test_the_journal_can_be_made_and_filled_in_one_write(workbook: Workbook) -> None:
    workbook.create([CATALOGUE])
    at = datetime(2026, 7, 17, 8, 30)
    write(workbook, AddTab(JOURNAL, 1), AppendLines("Riwayat", ((at, "satu"),)))
    assert workbook.read_tab("Riwayat").grid == (("Waktu", "Teks"), (at, "satu"))


def test_a_tab_is_never_added_twice(made: Workbook) -> None:
    with pytest.raises(Stale, match="sudah ada"):
        write(made, AddTab(STAGE, 0))


def test_a_missing_column_gets_its_header(made: Workbook) -> None:
    tab = write(
        made, AddColumn(A, 8, column("Catatan KS", rule=OneOf(("Ya",)))), SetCell(A, 2, 8, "Ya")
    ).tabs[A]
    assert (tab.cell(1, 8), tab.cell(2, 8)) == ("Catatan KS", "Ya")


def test_a_missing_column_never_stands_over_what_somebody_typed_meanwhile(
    made: Workbook, person
) -> None:  # type: ignore[no-untyped-def]
    """Where people edit while we write, their column makes room; else the write is refused and
    decided again."""
    seen = made.read()
    person(A, 3, 7, "ketikan guru")
    try:
        made.write([AddColumn(A, 7, column("Catatan KS"))], seen)
    except Stale:
        with pytest.raises(Stale):
            write(made, AddColumn(A, 7, column("Catatan KS")))
    tab = made.read().tabs[A]
    place = tab.grid[0].index("Sub-indikator") + 1
    assert tab.cell(3, place) == "ketikan guru"
    assert "Catatan KS" not in tab.grid[0] or tab.grid[0].index("Catatan KS") == 6


def test_a_tab_gets_another_name(made: Workbook) -> None:
    before = made.read()
    after = write(
        made, RenameTab(A, "A Persiapan"), AddTab(replace(STAGE, title="B", sheet_id=77), 1)
    )
    assert made.titles() == ("Petunjuk", "B", "A Persiapan", "Katalog", "Riwayat", "_status")
    assert A not in after.titles
    assert made.read_tab("A Persiapan").grid == before.tabs[A].grid


def test_the_lines_of_the_journal_come_one_after_the_other(
    made: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Google in pages, of which the last one is not full."""
    monkeypatch.setattr(google_journal, "PAGE", 10)
    assert list(made.journal()) == []
    lines = tuple((datetime(2026, 3, 2, 7, minute), f"teks {minute}") for minute in range(25))
    write(made, AppendLines("Riwayat", lines))
    assert [tuple(line) for line in made.journal()] == list(lines)


def test_the_first_row_of_the_journal_is_known(made: Workbook) -> None:
    assert made.read().journal_head == ("Waktu", "Teks")
    write(made, AppendLines("Riwayat", ((datetime(2026, 3, 2, 7), "x"),)))
    assert made.read().journal_head == ("Waktu", "Teks")


def test_merged_cells_and_cells_that_show_nothing_take_up_columns(made: Workbook) -> None:
    assert made.read().tabs[A].width == 7
    assert made.read().tabs["Petunjuk"].width == 2


@pytest.mark.parametrize(
    "change", [SetCell("X", 2, 1, "a"), AppendLines("X", (("a",),)), AppendRow("X", 2, ())]
)
def test_a_tab_that_is_not_there_fails(made: Workbook, change: Change) -> None:
    with pytest.raises(Failed, match="«X»"):
        write(made, change)


@pytest.mark.parametrize(("row", "col"), [(0, 1), (1, 0), (1_048_577, 1), (1, 16_385)])
def test_there_is_nothing_outside_the_sheet(made: Workbook, row: int, col: int) -> None:
    with pytest.raises(Failed, match="di luar batas"):
        write(made, SetCell(A, row, col, "x"))


def test_a_write_after_somebody_saved_loses_nothing(made: Workbook, person) -> None:  # type: ignore[no-untyped-def]
    seen = made.read()
    person(A, 2, 2, "ketikan guru")
    try:
        made.write([SetCell(A, 2, 1, "G001")], seen)
    except Stale:  # a file was saved as a whole
        assert made.read().tabs[A].cell(2, 1) is None
    else:  # in a live spreadsheet everybody types into their own cells
        assert made.read().tabs[A].cell(2, 1) == "G001"
    assert made.read().tabs[A].cell(2, 2) == "ketikan guru"


def test_our_own_write_makes_the_snapshot_stale(made: Workbook) -> None:
    seen = made.read()
    made.write([SetCell(A, 2, 1, "G001")], seen)
    with pytest.raises(Stale):
        made.write([SetCell(A, 2, 1, "G002")], seen)


def test_no_changes_write_nothing(made: Workbook) -> None:
    before = made.read()
    made.write([], before)
    assert made.read().revision == before.revision


def test_rows_and_tabs_end_with_their_last_content(made: Workbook) -> None:
    """How far a backend reads beyond it (a cell that was emptied, a tick taken away, formats) is no
    difference."""
    write(
        made,
        SetCell(A, 2, 2, "Siti"),
        SetCell(A, 2, 7, "jauh"),
        SetCell(A, 4, 3, "bawah"),
        SetCell(A, 9, 9, "x"),
    )
    tab = write(made, SetCell(A, 2, 7, None), SetCell(A, 9, 9, None)).tabs[A]
    heads = tuple(each.label for each in STAGE.columns)
    assert tab.grid == (heads, (None, "Siti"), (), (None, None, "bawah"))
    assert write(made, SetCell(A, 2, 2, None), SetCell(A, 4, 3, None)).tabs[A].grid == (heads,)


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(max_size=20),
    st.dates(date(1900, 3, 1), date(2199, 12, 31)),
    st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)),
    st.builds(Link, st.text(max_size=10), st.text(max_size=10)),
)
EDITS = st.lists(
    st.builds(SetCell, st.just(A), st.integers(2, 8), st.integers(1, 9), CELLS), max_size=12
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rounds=st.lists(EDITS, max_size=3))
def test_any_edits_give_the_same_workbook_as_in_memory(tmp_path, rounds) -> None:  # type: ignore[no-untyped-def]
    from sheets_sync.adapters.xlsx import XlsxWorkbook

    path = tmp_path / "sama.xlsx"
    path.unlink(missing_ok=True)
    real, model = XlsxWorkbook(path), MemoryWorkbook()
    for workbook in (real, model):
        workbook.create([STAGE])
        for edits in rounds:
            workbook.write(edits, workbook.read())
    assert real.read().tabs == model.read().tabs


def test_a_list_with_dashes_that_became_a_formula_keeps_its_words(
    made: Workbook, person: Callable[..., None]
) -> None:
    """LibreOffice, Excel and Google take a leading dash for the beginning of a formula."""
    words = "-Membaca modul"
    is_file = not isinstance(made, MemoryWorkbook | GoogleWorkbook)
    person(A, 2, 2, f"={words}" if is_file else CellError("#NAME?", words))
    cell = made.read().tabs[A].cell(2, 2)
    assert isinstance(cell, CellError)
    assert cell.formula == words


def test_a_picture_by_a_formula_is_no_empty_cell(
    made: Workbook, person: Callable[..., None]
) -> None:
    address = 'IMAGE("https://sekolah.example/foto.png")'
    is_file = not isinstance(made, MemoryWorkbook | GoogleWorkbook)
    person(A, 2, 2, f"={address}" if is_file else CellError("PICTURE", address))
    cell = made.read().tabs[A].cell(2, 2)
    assert isinstance(cell, CellError)
    assert "IMAGE" in cell.formula
