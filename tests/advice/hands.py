"""Workbooks in trouble, and people who do what the sentence about it says, to the letter."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.errors import Refused
from sheets_sync.run import initialise
from tests.support import labels, texts
from tests.support.labels import STAGES
from tests.support.restoring import as_told
from tests.support.school import CATALOGUE, School, school_at, school_with_drafts, title

A, STUDY = STAGES["A"], "Upaya Mempelajari"


def in_memory(school: School) -> MemoryWorkbook:
    """The workbook, as what it is."""
    assert isinstance(school.book, MemoryWorkbook)
    return school.book


def sheets_of(school: School) -> list[Any]:
    """Its tabs, to be copied and put in place as people do."""
    sheets = in_memory(school)._sheets
    assert sheets is not None
    return sheets


@dataclass(frozen=True)
class Advice:
    """One sentence, a workbook about which it is said, and what somebody does who believes it."""

    sentence: str
    """Group and code, as `explain --codes` lists them."""
    make: Callable[[], School]
    follow: Callable[[School], None]
    heard: str = "problem"
    """Where it is heard: as a problem, as a refusal, from `init`, or in «Langkah Berikut»."""
    also: str = ""
    """Which part of the sentence is followed, where it offers several."""
    wrong: frozenset[str] = frozenset()
    """What is put right by typing it anew, before a run could see it."""

    @property
    def code(self) -> str:
        return self.sentence.partition("/")[2]


def kept_texts(school: School) -> set[str]:
    """Everything that people have typed: all but what stands under the program's headings."""
    found = set()
    for tab in school.seen.tabs.values():
        if tab.title in ("Petunjuk", "Ringkasan", "Beranda", "_status", RIWAYAT):
            continue
        program = {*labels.PROGRAM.get(tab.title, ())} - (
            {"Kode"} if tab.title == "Guru" else set()
        )
        places = [number for number, head in enumerate(tab.grid[0], 1) if head in program]
        cells = (
            cell
            for line in tab.grid[1:]
            for number, cell in enumerate(line, 1)
            if number not in places and not isinstance(cell, bool) and not is_blank(cell)
        )
        found |= {" ".join(as_text(cell).split()) for cell in cells}
    return found


def all_texts(school: School) -> set[str]:
    """Everything that can be read in the workbook, Riwayat too."""
    grids = [*(tab.grid for tab in school.seen.tabs.values()), school.book.read_tab(RIWAYAT).grid]
    cells = (cell for grid in grids for line in grid for cell in line if cell is not None)
    return {" ".join(as_text(cell).split()) for cell in cells}


# -- workbooks in trouble --------------------------------------------------------------------------


def with_cells(
    tab: str, kode: str, cells: dict[str, object], upto: str = ""
) -> Callable[[], School]:
    """Something is typed into a teacher's row."""

    def make() -> School:
        school = school_at(upto)
        school.fill(tab, kode, cells)
        return school

    return make


def with_row(tab: str, cells: dict[str, object]) -> Callable[[], School]:
    """A row is added, with a note in a column of the school's own."""

    def make() -> School:
        school = school_at("A")
        head = school.seen.tabs[title(tab)].grid[0]
        school.hands.type(title(tab), 1, len(head) + 1, "Catatan sekolah")
        school.changed()
        school.add_row(tab, {**cells, "Catatan sekolah": "catatan di kolom tambahan"})
        return school

    return make


def with_doubled_kode_on_guru() -> School:
    school = school_at("A")
    school.add_row("Guru", {"Kode": "G001", "Nama": "Guru Kembar"})
    return school


def with_lost_kode_on_guru() -> School:
    school = school_at("A")
    school.type_at(
        "Guru", school.rows("Guru", "G001")[0], {"Kode": None, "NIP": "198503152010012013"}
    )
    return school


def headings(*changes: tuple[str, object], tab: str = "A", upto: str = "A") -> Callable[[], School]:
    """Headings are typed over."""

    def make() -> School:
        school = school_at(upto)
        places = [(school.column(tab, label), new) for label, new in changes]
        for column, new in places:
            school.hands.type(title(tab), 1, column, new)
        school.changed()
        return school

    return make


def with_stranger() -> School:
    """A heading is gone, and another column of the school's own has content."""
    school = headings(("Jam", None))()
    place = len(school.seen.tabs[A].grid[0]) + 1
    for row, text in enumerate(("Ruang Belajar", "Lantai dua"), start=1):
        school.hands.type(A, row, place, text)
    school.changed()
    return school


def with_doubled_heading() -> School:
    school = school_at("A")
    place = len(school.seen.tabs[A].grid[0]) + 1
    for row, text in enumerate(("Kelas", "kolom tambahan sekolah"), start=1):
        school.hands.type(A, row, place, text)
    school.changed()
    return school


def sorted_with_header() -> School:
    school = school_at("A")
    school.hands.sort(A, school.column("A", "Kode"), header=True)
    school.changed()
    return school


def without_tab(tab: str, upto: str = "A") -> Callable[[], School]:
    def make() -> School:
        school = school_at(upto)
        school.hands.delete_tab(title(tab))
        school.changed()
        return school

    return make


def with_spoilt_catalogue() -> School:
    """No sub-indicator has three behaviours any more; the school's own words are in it."""
    school = school_at()
    column, tab = school.column("Katalog", "Kode"), school.seen.tabs["Katalog"]
    for row in range(2, len(tab.grid) + 1):
        if row % 3 == 2:
            school.hands.type("Katalog", row, column, None)
    school.changed()
    school.type_at("Katalog", 3, {"Target Perilaku": "Kata-kata sekolah sendiri."})
    return school


def with_two_copies() -> School:
    """Two tabs have the headings of the one that is missing."""
    school = school_at("A")
    grid = school.seen.tabs[A].grid
    for name in ("A lama", "A baru"):
        sheets_of(school).append(deepcopy(next(s for s in sheets_of(school) if s.title == A)))
        sheets_of(school)[-1].title = name
    school.hands.delete_tab(A)
    school.changed()
    assert grid
    return school


def without_headings() -> School:
    school = school_at("A")
    for column in range(1, len(school.seen.tabs[A].grid[0]) + 1):
        school.hands.type(A, 1, column, None)
    school.changed()
    return school


def with_own_beranda() -> School:
    """The school has a tab of that name itself, with news of its own."""
    school = school_at("A")
    cells = {(1, 1): "Kabar sekolah kita", (2, 1): "Rapat hari Senin pukul 13.00"}
    school.hands.delete_tab("Beranda")
    sheets_of(school).append(type(sheets_of(school)[0])("Beranda", cells))
    school.changed()
    return school


def rename_and_init(old: str, new: str) -> Callable[[School], None]:
    def follow(school: School) -> None:
        rename(old, new)(school)
        init()(school)

    return follow


def with_other_summary(heading: str | None) -> Callable[[], School]:
    def make() -> School:
        school = school_at("A")
        school.hands.type("Ringkasan", 1, school.column("Ringkasan", "Pengingat"), heading)
        school.changed()
        return school

    return make


_BEFORE: dict[int, list[Any]] = {}
"""What «Undo» brings back, by school."""


def _accident(school: School, happen: Callable[[School], None]) -> School:
    _BEFORE[id(school)] = deepcopy(sheets_of(school))
    happen(school)
    school.changed()
    school.fill("A", "G002", {"Jam": "09.00 sesudah kecelakaan"})
    return school


def with_lost_rows() -> School:
    def happen(school: School) -> None:
        for kode in ("G003", "G004", "G005", "G006"):
            school.delete("A", kode)

    return _accident(school_with_drafts(6), happen)


def with_a_partial_sort() -> School:
    def happen(school: School) -> None:
        fields = [label for label in labels.PEOPLE[A] if label != "Jam"]
        rows = {
            kode: {label: school.cell("A", kode, label) for label in fields}
            for kode in ("G001", "G002", "G003")
        }
        for kode, other in (("G001", "G003"), ("G002", "G001"), ("G003", "G002")):
            school.fill("A", kode, rows[other])

    return _accident(school_with_drafts(3), happen)


def with_an_emptied_column() -> School:
    def happen(school: School) -> None:
        for number in range(1, 13):
            school.fill("A", f"G{number:03}", {"Sub-indikator": "tidak dikenal"})

    return _accident(school_with_drafts(12), happen)


def with_another_period() -> School:
    school = school_at("A")
    school.set("Periode", "2027")
    return school


def with_other_behaviours() -> School:
    """B is filled, then A chooses another sub-indicator."""
    school = school_at("A")
    school.fill("B", "G001", texts.observation("G001"))
    school.sync(texts.DAYS["B"], rest=False)
    school.fill(
        "A",
        "G001",
        texts.preparation("G001", "PDP") | {"Kumpulkan": "Ya", "Keputusan KS": "Tetap disepakati"},
    )
    return school


def with_a_deleted_row() -> School:
    school = school_at("A")
    school.delete("A", "G001")
    return school


# -- what people do --------------------------------------------------------------------------------


def type_into(
    tab: str, kode: str, cells: dict[str, object], nth: int = 1
) -> Callable[[School], None]:
    return lambda school: school.fill(tab, kode, cells, nth)


def type_at_end(tab: str, cells: dict[str, object]) -> Callable[[School], None]:
    """Type into the last row that was added."""

    def follow(school: School) -> None:
        school.type_at(tab, len(school.seen.tabs[title(tab)].grid), cells)

    return follow


def empty_the_other_row(school: School) -> None:
    """Complete one row, then empty the content and the Kode of the other."""
    first, other = school.rows("A", "G001")
    school.type_at("A", first, {"Kelas": school.at("A", other, "Kelas")})
    school.type_at("A", other, {"Kode": None, **dict.fromkeys(labels.PEOPLE[A])})


def kode_on_guru(kode: str | None) -> Callable[[School], None]:
    def follow(school: School) -> None:
        tab = school.seen.tabs["Guru"]
        column = school.column("Guru", "Nama")
        names = ("Guru Kembar", texts.ROSTER[0]["Nama"], "Guru Baru")
        wanted = [row for row in range(len(tab.grid), 1, -1) if tab.cell(row, column) in names]
        school.type_at("Guru", wanted[0], {"Kode": kode})

    return follow


def init(*, force: bool = False) -> Callable[[School], None]:
    def follow(school: School) -> None:
        initialise(school.book, CATALOGUE, school.clock, force=force)
        school.changed()

    return follow


def head(old: object, new: object, nth: int = 1) -> Callable[[School], None]:
    """Type a heading of A anew."""

    def follow(school: School) -> None:
        places = [
            number for number, cell in enumerate(school.seen.tabs[A].grid[0], 1) if cell == old
        ]
        school.hands.type(A, 1, places[nth - 1], new)
        school.changed()

    return follow


def head_back(label: str) -> Callable[[School], None]:
    """Type a heading where it was."""

    def follow(school: School) -> None:
        known = school_at("A").column("A", label)
        school.hands.type(A, 1, known, label)
        school.changed()

    return follow


def all_heads_back(school: School) -> None:
    for column, label in enumerate(school_at("A").seen.tabs[A].grid[0], 1):
        school.hands.type(A, 1, column, label)
    school.changed()


def rename(old: str, new: str) -> Callable[[School], None]:
    def follow(school: School) -> None:
        school.hands.rename_tab(old, new)
        school.changed()

    return follow


def move_header_back(school: School) -> None:
    (row,) = [number for number, cells in enumerate(school.seen.tabs[A].grid, 1) if "Kode" in cells]
    school.hands.move_row(A, row, 1)
    school.changed()


def copy_tab_back(school: School) -> None:
    """Copy the one tab from an old copy of the workbook."""
    old = school_at("A")
    sheets_of(school).insert(
        3, deepcopy(next(sheet for sheet in sheets_of(old) if sheet.title == A))
    )
    in_memory(school).revision += 1
    school.changed()


def force(school: School) -> None:
    """`sync --force`."""
    school.sync(force=True, rest=False)


def copy_then_undo(school: School) -> None:
    """Copy aside what was typed afterwards, undo, then type it again."""
    later = school.cell("A", "G002", "Jam")
    in_memory(school)._sheets = deepcopy(_BEFORE[id(school)])
    in_memory(school).revision += 1
    school.changed()
    school.fill("A", "G002", {"Jam": later})


def rows_back_from_copy(school: School) -> None:
    """Copy the rows, and only these, from an old copy to the end of the tab."""
    old = next(sheet for sheet in _BEFORE[id(school)] if sheet.title == A)
    present = {line[0] for line in school.seen.tabs[A].grid}
    row = len(school.seen.tabs[A].grid)
    for line in old.tab().grid[1:]:
        if line[0] not in present:
            row += 1
            for column, cell in enumerate(line, 1):
                school.hands.type(A, row, column, cell)
    school.changed()


def bring_back(school: School) -> None:
    """The `restore` of «Langkah Berikut», word for word."""
    as_told(school, school.next_step("G001", "A"))


def refused(school: School) -> str:
    """The codes with which a sync is refused; empty if it is not."""
    try:
        school.sync(rest=False)
    except Refused as refusal:
        return refusal.code
    return ""
