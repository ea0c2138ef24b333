"""Part 2, `_status`: whatever its size, a school comes to rest and goes on; a long text holds
nothing back."""

from __future__ import annotations

from pathlib import Path

import pytest

from sheets_sync.core.drafting.remembering import MOST_FORMER_WORDS, MOST_NAMES
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.values import Tab
from sheets_sync.core.reading.memory import Memory, SchoolMemory, TeacherMemory
from sheets_sync.core.reading.status_lines import PIECE, read_memory, write_memory
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from tests.google_emulator.server import Emulator
from tests.support import labels
from tests.support.google import OPERATOR, GoogleHands
from tests.support.school import School
from tests.support.texts import ROSTER, SETTINGS

LONG = "Yayasan pendidikan yang namanya panjang sekali " * 425
GOOGLE_CELL = 50_000
XLSX_CELL = 32_767


EVERYWHERE = pytest.mark.parametrize("school", ["memory", "xlsx", "google"], indirect=True)
MOSTLY = pytest.mark.parametrize(
    "school",
    [
        "memory",
        pytest.param("xlsx", marks=pytest.mark.soak),
        pytest.param("google", marks=pytest.mark.soak),
    ],
    indirect=True,
)


@pytest.fixture
def school(request: pytest.FixtureRequest, tmp_path: Path) -> object:
    """A school on each backend."""
    if request.param == "google":
        with Emulator() as google:
            yield School.create(google=google)
    else:
        yield School.create(file=tmp_path / "buku.xlsx" if request.param == "xlsx" else None)


def fill(school: School, tab: str, first: int, rows: list[list[object]]) -> None:
    """Paste rows from column A on, as one act."""
    hands = school.hands
    if isinstance(hands, GoogleHands):
        sheet = hands.sheet(tab)
        more = {"sheetId": sheet["sheetId"], "dimension": "ROWS", "length": first + len(rows)}
        hands._batch({"appendDimension": more})
        blank = [["" if value is None else value for value in row] for row in rows]
        hands._ask(
            OPERATOR, "PUT", f"/values/'{tab}'!A{first}?valueInputOption=RAW", {"values": blank}
        )
        return
    for number, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            if value is not None:
                hands.type(tab, number, column, value)


def longest_memory(school: School) -> int:
    grid = school.seen.tabs[STATUS_TAB].grid
    return max(len(cell) for row in grid for cell in row if isinstance(cell, str))


def katalog(school: School, count: int) -> list[list[object]]:
    heads = [str(head) for head in school.seen.tabs["Katalog"].grid[0]]
    words = {
        "Kode": "BK{0}-{1}",
        "Indikator": "Layanan konseling {0}",
        "Sub-indikator": "Konseling kelompok ke {0}",
    }
    texts = [
        words.get(head, head + " yang ditulis sekolah sendiri untuk butir {0}.{1}")
        for head in heads
    ]
    names = [chr(65 + n // 26 % 26) + chr(65 + n % 26) for n in range(count)]
    return [[text.format(names[n // 3], n % 3 + 1) for text in texts] for n in range(count)]


@pytest.mark.long
@EVERYWHERE
def test_three_hundred_own_rows_in_katalog(school: School) -> None:
    first = len(school.seen.tabs["Katalog"].grid) + 1
    fill(school, "Katalog", first, katalog(school, 300))
    school.sync()
    assert longest_memory(school) <= XLSX_CELL


@pytest.mark.long
@MOSTLY
def test_two_thousand_rows_without_kode(school: School) -> None:
    a = labels.STAGES["A"]
    column = school.column(a, "Upaya Mempelajari")
    rows = [
        [None] * (column - 1) + [f"Membaca buku nomor {n} dan mencoba di kelas"]
        for n in range(2_300)
    ]
    fill(school, a, 10, rows)
    school.sync()
    keys = [str(row[0]) for row in school.seen.tabs[STATUS_TAB].grid[1:] if row[0]]
    assert "sekolah +2" in keys
    assert longest_memory(school) <= XLSX_CELL
    school.hands.type(a, 10, column, "Diubah sesudah baris memori bersambung")
    school.changed()
    school.sync()
    assert not [
        problem for problem in school.report["problems"] if problem["code"].startswith("status_")
    ]


@MOSTLY
def test_names_and_settings_of_twenty_thousand_letters(school: School) -> None:
    school.set("Nama Sekolah", LONG[:20_000])
    school.set("Alamat", LONG[:20_000])
    school.set("Nama Kepala Sekolah", LONG[:20_000])
    for name in (LONG[:20_000], "B" + LONG[:19_999], "C" + LONG[:19_999]):
        school.hands.type("Guru", 2, school.column("Guru", "Nama"), name)
        school.changed()
        school.sync()
    assert longest_memory(school) <= XLSX_CELL < GOOGLE_CELL


def grid_of(memory: Memory) -> Tab:
    return Tab(STATUS_TAB, (("Kunci", "Isi", "Periksa"), *write_memory(memory)))


LARGE = Memory(
    SchoolMemory(
        loose=tuple(f"{n:010x}" for n in range(5_000)),
        words={f"{n:010x}": "KSK-1" for n in range(900)},
    ),
    {"G001": TeacherMemory(names=("Siti Aminah", LONG[:20_000]), nip="1")},
)


def test_a_long_memory_is_read_back_as_it_was_whatever_the_order_of_its_lines() -> None:
    grid = grid_of(LARGE).grid
    assert max(len(row[1]) for row in grid) <= PIECE
    for rows in (grid[1:], grid[:0:-1]):
        memory = read_memory(Tab(STATUS_TAB, (grid[0], *rows)))
        assert not memory.damaged
        assert (memory.school.loose, memory.teachers) == (LARGE.school.loose, LARGE.teachers)


@pytest.mark.parametrize("lost", range(1, 7))
def test_any_lost_or_changed_line_of_a_long_memory_is_noticed(lost: int) -> None:
    grid = grid_of(LARGE).grid
    assert len(grid) > 7
    without = Tab(STATUS_TAB, (*grid[:lost], *grid[lost + 1 :]))
    assert read_memory(without).rebuilding
    changed = Tab(
        STATUS_TAB,
        (*grid[:lost], (grid[lost][0], grid[lost][1] + " ", grid[lost][2]), *grid[lost + 1 :]),
    )
    assert read_memory(changed).rebuilding


def test_a_memory_that_an_older_program_wrote_is_read() -> None:
    """Words of Katalog stood there as they are, and each key had one line of any length."""
    words = ",".join(f'"kalimat perilaku nomor {n}":"KSK-1"' for n in range(400))
    text = f'{{"highest":3,"words":{{{words}}}}}'
    line = ("sekolah", text, short_hash("sekolah" + text))
    memory = read_memory(Tab(STATUS_TAB, (("Kunci", "Isi", "Periksa"), line)))
    assert memory.school.highest == 3
    assert memory.school.words[short_hash("kalimat perilaku nomor 7")] == "KSK-1"


def test_a_corrected_word_is_still_understood_and_the_memory_of_words_does_not_grow_for_ever() -> (
    None
):
    school = School.create()
    school.sync()
    row = next(n for n, cells in enumerate(school.seen.tabs["Katalog"].grid, 1) if "KSK-1" in cells)
    column = school.column("Katalog", "Target Perilaku")
    old = str(school.seen.tabs["Katalog"].cell(row, column))
    for number in range(3):
        school.hands.type("Katalog", row, column, f"{old} (perbaikan {number})")
        school.changed()
        school.sync(rest=False)
    memory = read_memory(school.seen.tabs[STATUS_TAB])
    assert memory.school.words[short_hash(" ".join(old.split()).casefold())] == "KSK-1"
    many = {f"{n:010x}": "KSK-1" for n in range(5 * MOST_FORMER_WORDS)}
    school.hands.type(
        STATUS_TAB, 2, 2, (large := write_memory(Memory(SchoolMemory(words=many)))[0])[1]
    )
    school.hands.type(STATUS_TAB, 2, 3, large[2])
    school.changed()
    school.sync()
    assert len(read_memory(school.seen.tabs[STATUS_TAB]).school.words) < 2 * MOST_FORMER_WORDS


@pytest.mark.long
def test_the_memory_of_names_does_not_grow_for_ever() -> None:
    school = School.create(ROSTER, SETTINGS)
    school.sync()
    for number in range(MOST_NAMES + 5):
        school.hands.type("Guru", 2, school.column("Guru", "Nama"), f"Siti Aminah {number}")
        school.changed()
        school.sync(rest=False)
    assert len(read_memory(school.seen.tabs[STATUS_TAB]).teachers["G001"].names) == MOST_NAMES
