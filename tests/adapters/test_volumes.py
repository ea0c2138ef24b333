"""A full Riwayat goes on in «Riwayat 2», «Riwayat 3»; all of it is read as one, and syncs come to
rest."""

from __future__ import annotations

import gc
import tracemalloc
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from sheets_sync.adapters import volumes
from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.adapters.memory import workbook as memory
from sheets_sync.adapters.xlsx import XlsxWorkbook, appending
from sheets_sync.adapters.xlsx.careful import read_lines
from sheets_sync.adapters.xlsx.typed import Workings
from sheets_sync.core.layout.tabs import TITLES, tab_layout
from sheets_sync.core.model.limits import JOURNAL_ROWS
from sheets_sync.core.model.plan import AddTab, AppendLines
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.ports import Workbook
from sheets_sync.run import refuse_if_foreign
from tests.support.history import versions_of
from tests.support.school import School

AT = datetime(2026, 3, 2, 7)
FULL = 10
HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
LINE = b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>sebuah teks, baris %d</t></is></c></row>'


@pytest.fixture(params=["memory", "xlsx"])
def book(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Workbook:
    monkeypatch.setattr(memory, "JOURNAL_ROWS", FULL)
    monkeypatch.setattr(appending, "JOURNAL_ROWS", FULL)
    made = MemoryWorkbook() if request.param == "memory" else XlsxWorkbook(tmp_path / "buku.xlsx")
    made.create([tab_layout(title, 2026) for title in TITLES])
    return made


def append(book: Workbook, first: int, count: int) -> None:
    lines = tuple(
        (AT, "uji", "G001", "A", "Teks berubah", "Upaya", f"teks {n}")
        for n in range(first, first + count)
    )
    book.write([AppendLines("Riwayat", lines)], book.read())


def texts(book: Workbook) -> list[object]:
    return [line[6] for line in book.read_tab("Riwayat").grid[1:]]


def journals(book: Workbook) -> list[str]:
    return [title for title in book.titles() if title.startswith("Riwayat")]


def test_the_limit_is_the_last_row_of_a_sheet() -> None:
    assert memory.JOURNAL_ROWS == appending.JOURNAL_ROWS == JOURNAL_ROWS == 1_048_576


def test_just_full_is_one_tab_and_one_line_more_are_two(book: Workbook) -> None:
    append(book, 0, FULL - 1)
    assert journals(book) == ["Riwayat"]
    append(book, FULL - 1, 1)
    assert journals(book) == ["Riwayat", "Riwayat 2"]
    assert book.titles().index("Riwayat 2") == book.titles().index("Riwayat") + 1
    assert texts(book) == [f"teks {n}" for n in range(FULL)]


def test_many_lines_at_once_run_over_several_volumes_in_order(book: Workbook) -> None:
    append(book, 0, 4)
    append(book, 4, 30)
    append(book, 34, 3)
    assert journals(book) == ["Riwayat", "Riwayat 2", "Riwayat 3", "Riwayat 4", "Riwayat 5"]
    assert texts(book) == [f"teks {n}" for n in range(37)]
    assert [version.text for version in versions_of(book.journal(), "G001")] == texts(book)


def test_a_sync_neither_reads_volumes_nor_takes_the_workbook_for_foreign(book: Workbook) -> None:
    append(book, 0, 3 * FULL)
    snapshot = book.read()
    assert not [title for title in snapshot.tabs if title.startswith("Riwayat")]
    refuse_if_foreign(snapshot, book.name)


def test_a_tab_of_the_schools_own_with_such_a_name_is_left_alone(book: Workbook) -> None:
    book.write([AddTab(TabLayout("Riwayat 2", (), 77, has_header=False), 0)], book.read())
    append(book, 0, FULL + 5)
    assert set(journals(book)) == {"Riwayat", "Riwayat 2", "Riwayat 3"}
    assert texts(book) == [f"teks {n}" for n in range(FULL + 5)]
    assert book.read_tab("Riwayat 2").grid == ()


@pytest.mark.long
@pytest.mark.parametrize("on_disk", [False, True])
def test_a_school_goes_on_over_the_end_of_riwayat(
    on_disk: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "JOURNAL_ROWS", FULL)
    monkeypatch.setattr(appending, "JOURNAL_ROWS", FULL)
    school = School.create(file=tmp_path / "buku.xlsx" if on_disk else None)
    school.sync()
    for number in range(4):
        text = f"Membaca buku ke-{number} tentang kelas yang teratur"
        school.hands.type("A Diskusi Persiapan", 2, school.column("A", "Upaya Mempelajari"), text)
        school.changed()
        school.sync(date(2026, 3, 3 + number))
    assert len(journals(school.book)) > 2
    found = versions_of(school.book.journal(), "G001", "A", "Upaya Mempelajari")
    assert [version.text[13:17] for version in found] == ["ke-0", "ke-1", "ke-2", "ke-3"]
    assert not [each for each in school.report["problems"] if each["code"] == "journal_missing"]


@pytest.mark.parametrize(
    ("title", "volume"),
    [
        ("Riwayat", 1),
        ("riwayat 2", 2),
        ("Riwayat 17", 17),
        ("Riwayat 1", 0),
        ("Riwayat 02", 0),
        ("Riwayat ²", 0),
        ("Riwayat lama", 0),
        ("Riwayat  2", 0),
    ],
)
def test_which_titles_are_volumes(title: str, volume: int) -> None:
    assert volumes.volume_of(title) == volume


def lines_of(book: Workbook) -> list[tuple[object, ...]]:
    return [tuple(line) for line in book.journal()]


def test_the_lines_of_the_journal_are_those_of_its_tabs_one_after_the_other(book: Workbook) -> None:
    assert lines_of(book) == []
    append(book, 0, 3 * FULL)
    assert lines_of(book) == list(book.read_tab("Riwayat").grid[1:])
    assert lines_of(book)[0][0] == AT


@pytest.mark.long
def test_history_holds_some_lines_at_once_and_not_the_whole_journal() -> None:
    """Ten times the lines take the stream no more memory."""
    few, many = (peak(lambda n=n: deque(streamed(n), maxlen=0)) for n in (6, 60))  # type: ignore[misc]
    assert many < 1.5 * few
    assert sum(1 for _ in streamed(60)) == 60 * 50


def streamed(chunks: int) -> Iterator[tuple[object, ...]]:
    """Rows of a part that comes in pieces of fifty lines."""

    def part() -> Iterator[bytes]:
        yield HEAD
        for first in range(1, chunks * 50, 50):
            yield b"".join(LINE % (row, row, row) for row in range(first, first + 50))
        yield b"</sheetData></worksheet>"

    return read_lines(part(), Workings((), lambda style: "", False))


def peak(work: Callable[[], object]) -> int:
    """The most memory that Python held meanwhile, beside what it held before."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_last_volume_is_found_without_a_look_at_those_between() -> None:
    heads = dict.fromkeys(("Riwayat", "Riwayat 2", "Riwayat 3", "Riwayat 4"), ("Waktu", "Teks"))
    heads["Riwayat 4"] = ("milik", "sekolah")
    asked: list[str] = []

    def head_of(title: str) -> tuple[str, ...]:
        asked.append(title)
        return heads[title]

    assert next(volumes.backwards(heads, head_of)) == "Riwayat 3"
    assert asked == ["Riwayat", "Riwayat 4", "Riwayat 3"]
    assert volumes.present(heads, head_of) == ["Riwayat", "Riwayat 2", "Riwayat 3"]
