"""Part 2: what somebody types under a table into the program's columns stays, and is told in one
warning."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support import texts
from tests.support.labels import STAGES
from tests.support.prepared import school_on, school_on_file
from tests.support.school import School, school_at

BLOCK = (
    {"Kode": "Mengetahui,"},
    {"Nama Guru": "Kepala Sekolah"},
    {"Langkah Berikut": "Dra. Sri Wahyuni, M.Pd."},
)
"""A signature block in columns of the program; the name is one that the program writes on B."""


@pytest.fixture(params=["memory", "xlsx", "google"])
def school(request, tmp_path):
    """Three teachers, synced once, on each backend."""
    with school_on(request.param, tmp_path) as made:
        yield made


def signed(school: School, tab: str, block=BLOCK) -> dict[tuple[int, str], object]:
    """Type the block with an empty row above it; answers what stands where."""
    first = len(school.seen.tabs[STAGES.get(tab, tab)].grid) + 2
    for row, cells in enumerate(block, start=first):
        school.type_at(tab, row, cells)
    return {
        (row, label): text
        for row, cells in enumerate(block, start=first)
        for label, text in cells.items()
    }


def standing(school: School, tab: str, block) -> dict[tuple[int, str], object]:
    return {(row, label): school.at(tab, row, label) for row, label in block}


@pytest.mark.long
def test_a_signature_block_stays_on_every_backend_and_fresh_rows_keep_off_it(school):
    """Told in one warning; nobody is held up; a teacher who comes later gets a row below it."""
    block = signed(school, "A")
    report = school.sync(rest=False)
    assert standing(school, "A", block) == block
    (told,) = [problem for problem in report["problems"] if problem["code"] == "beside_table"]
    assert (told["severity"], told["tab"], told["row"]) == (
        "warning",
        STAGES["A"],
        min(row for row, _ in block),
    )
    school.add_row("Guru", {"Nama": "Guru Baru"})
    school.sync()
    assert standing(school, "A", block) == block
    assert school.rows("A", "G004")[0] > max(row for row, _ in block)
    assert len(school.problems(code="beside_table")) == 1


@pytest.mark.parametrize("tab", ["A", "B", "C", "D", "E", "F"])
def test_notes_under_every_stage_tab_stay_and_riwayat_keeps_them_once(tab):
    """«it writes its own columns only in rows that hold a Kode, a person's content or a row it
    appends»"""
    school = school_at("C")
    block = signed(school, tab)
    school.sync()
    school.sync()
    assert standing(school, tab, block) == block
    assert [line["Teks"] for line in school.journal() if line["Teks"] == "Mengetahui,"] == [
        "Mengetahui,"
    ]


def test_notes_under_guru_make_no_teacher_and_are_no_fault():
    """Neither a Kode nor a teacher comes of a note in the program's columns."""
    school = school_at()
    block = signed(
        school,
        "Guru",
        ({"Kode": "Jumlah guru"}, {"Tahap": "Tiga orang", "Catatan Data": "per Juli"}),
    )
    school.sync()
    assert standing(school, "Guru", block) == block
    assert len(school.standing["teachers"]) == 3
    assert [problem["severity"] for problem in school.problems("Guru")] == ["warning"]


def test_a_note_holds_no_lost_row_up():
    """«While a tab has such rows, nothing is appended there»: a note is no such row."""
    school = school_at("A")
    signed(school, "A")
    school.delete("A", "G001")
    school.sync()
    assert len(school.rows("A", "G001")) == 1


def test_sorting_carries_a_note_along_and_the_row_of_a_teacher_is_still_told_by_its_kode():
    """A block that was sorted in between stays a block."""
    school = school_at("A")
    signed(school, "A")
    school.sync()
    school.hands.sort(STAGES["A"], school.column("A", "Kode"), reverse=True)
    school.changed()
    school.sync()
    column = school.column("A", "Kode")
    assert "Mengetahui," in [
        row[column - 1] for row in school.seen.tabs[STAGES["A"]].grid if len(row) >= column
    ]
    assert school.status("G001", "A") == "Selesai"


def test_a_row_with_content_is_put_right_and_the_old_text_stands_in_riwayat():
    """«What a person typed into a program cell of such a row is put right, and the old text stands
    in Riwayat»"""
    school = school_at()
    school.fill("A", "G002", {"Upaya Mempelajari": "Membaca."})
    school.type_at("A", school.rows("A", "G002")[0], {"Langkah Berikut": "ingatkan Pak Budi"})
    row = school.add_row(
        "A", {"Upaya Mempelajari": "Milik siapa?", "Dokumen": None, "Status": "menunggu berkas"}
    )
    school.sync()
    assert school.at("A", row, "Status") is None
    found = {
        line["Teks"]: line["Kode"]
        for line in school.journal()
        if line["Peristiwa"] == "Diperbaiki program"
    }
    assert found == {"ingatkan Pak Budi": "G002", "menunggu berkas": None}


def test_a_teachers_name_typed_beside_the_table_is_not_taken_for_the_programs():
    """The program wrote the same name into the same column elsewhere."""
    school = school_at()
    name = texts.ROSTER[0]["Nama"]
    block = signed(school, "A", ({"Nama Guru": name},))
    school.sync()
    assert standing(school, "A", block) == block


def test_what_the_program_said_of_a_row_goes_when_the_row_is_emptied():
    """A stray was told what to do; its content is taken away, and the words go too."""
    school = school_at()
    row = school.add_row("A", {"Upaya Mempelajari": "Milik siapa?"})
    school.sync()
    assert school.at("A", row, "Langkah Berikut")
    school.type_at("A", row, {"Upaya Mempelajari": None})
    school.sync()
    assert school.at("A", row, "Langkah Berikut") is None
    assert not school.problems("A")


def with_empty_formulas(file: Path, rows: range) -> None:
    """Formulas that show nothing are filled down under the table, as a spreadsheet stores them, and
    a teacher comes."""
    book = load_workbook(file)
    for row in rows:
        book[STAGES["A"]].cell(row, 2).value = f'=IF(A{row}="","",A{row})'
    names = [cell.value for cell in book["Guru"][1]]
    book["Guru"].cell(5, names.index("Nama") + 1).value = "Guru Baru"
    book.save(file)
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(file, "w") as new:
        for name, part in parts.items():
            new.writestr(
                name,
                re.sub(
                    rb'(<c r="B\d+")([^>]*><f>[^<]*IF[^<]*</f>)<v ?/?>(?:</v>)?',
                    rb'\1 t="str"\2<v></v>',
                    part,
                ),
            )


@pytest.mark.long
def test_formulas_that_show_nothing_stay_and_a_fresh_row_goes_below_them(tmp_path):
    """Nobody sees them, a read does not bring them, and no run stands still over them."""
    school = school_on_file(tmp_path / "sekolah.xlsx")
    with_empty_formulas(tmp_path / "sekolah.xlsx", range(5, 12))
    school.changed()
    assert school.at("A", 5, "Nama Guru") is None
    school.sync()
    assert school.rows("A", "G004") == [12]
    assert school.cell("A", "G004", "Nama Guru") == "Guru Baru"
    kept = load_workbook(tmp_path / "sekolah.xlsx")[STAGES["A"]]
    assert [str(kept.cell(row, 2).value)[:4] for row in range(5, 12)] == ["=IF("] * 7


RIGHT = (
    {"Nama Guru": "Mengetahui,", "Jadwal Observasi": "Garut, 3 Maret 2026"},
    {"Jadwal Observasi": "Kepala Sekolah,"},
    {"Jam": "Dra. Sri Wahyuni, M.Pd."},
)
"""A signature block on the right: place, date and name under columns of people."""


def test_a_signature_block_on_the_right_is_nobodys_row_either():
    school = school_at("A")
    block = signed(school, "A", RIGHT)
    school.delete("A", "G002")
    block = {(row - 1, label): text for (row, label), text in block.items()}
    report = school.sync()
    assert standing(school, "A", block) == block
    assert [problem["severity"] for problem in school.problems("A")] == ["warning"]
    assert [problem["code"] for problem in report["problems"]] == ["beside_table"]
    assert {school.at("A", row, "Langkah Berikut") for row, _ in block} == {None}
    assert len(school.rows("A", "G002")) == 1  # a deleted row comes again, below it
    told = [line["Teks"] for line in school.journal()]
    assert all(
        told.count(text) == 1 for text in ("Mengetahui,", "Garut, 3 Maret 2026", "Kepala Sekolah,")
    )


@pytest.mark.parametrize(
    "cells",
    [
        {"Upaya Mempelajari": "Membaca modul bersama."},
        {"Sub-indikator": "KSK", "Kelas": "IV A", "Jam": "08.00"},
        {"Kelas": "IV A", "Kumpulkan": "Ya"},
        {"Nama Guru": "Rina Wati", "Kelas": "IV A"},
    ],
)
def test_an_answer_without_kode_is_no_block_wherever_it_stands(cells):
    school = school_at("A")
    signed(school, "A", (cells,))
    school.sync()
    assert [problem["code"] for problem in school.problems("A", severity="error")] in (
        ["kode_missing"],
        ["kode_deleted"],
    )


SIGNED = (
    {"Nama": "Bandung, 3 Maret 2026"},
    {"Nama": "Kepala Sekolah,"},
    {},
    {},
    {"Nama": "Dra. Sri Wahyuni, M.Pd."},
    {"Nama": "NIP. 196505121990032004"},
)
"""A signature block under «Nama», with room for the signature."""


@pytest.mark.long
def test_a_signature_block_under_the_names_of_guru_makes_no_teacher(school):
    block = signed(school, "Guru", SIGNED)
    report = school.sync(rest=False)
    assert standing(school, "Guru", block) == block
    assert len(school.standing["teachers"]) == 3
    assert [problem["code"] for problem in report["problems"]] == ["beside_roster"]
    first = min(row for row, _ in block)
    assert [school.at("Guru", first + n, "Kode") for n in range(6)] == [None] * 6
    told = [line["Teks"] for line in school.journal() if line["Tahap"] == "Guru"]
    assert [told.count(text) for text in block.values()] == [1] * len(block)
    school.sync()


@pytest.mark.parametrize(
    "cells",
    [
        {"Nama": "Guru Baru"},
        {"Nama": "Tina, S.Pd."},
        {"Nama": "Nipah Jumlahwati", "Email": "nipah@sekolah.id"},
    ],
)
def test_a_new_teacher_after_an_empty_row_is_a_teacher(cells):
    school = school_at()
    signed(school, "Guru", (cells,))
    school.sync()
    assert len(school.standing["teachers"]) == 4


def test_a_new_teacher_with_a_number_below_a_signature_block_is_a_teacher():
    school = school_at()
    signed(school, "Guru", (*SIGNED, {"Nama": "Guru Baru", "NIP": "198501152009012003"}))
    school.sync()
    assert len(school.standing["teachers"]) == 4


NEW = {"Nama": "Guru Baru"}


def told_of_block(school: School) -> str:
    """A name alone below a signature block is taken for a part of it, and the warning says so."""
    signed(school, "Guru", (*SIGNED, NEW))
    (told,) = school.sync(rest=False)["problems"]
    assert len(school.standing["teachers"]) == 3
    return str(told["message"])


@pytest.mark.long
def test_who_stands_below_a_signature_block_becomes_a_teacher_with_a_number(school):
    """The first thing that the warning says."""
    assert "lengkapi NIP atau NUPTK di barisnya" in told_of_block(school)
    last = len(school.seen.tabs["Guru"].grid)
    assert school.at("Guru", last, "Nama") == NEW["Nama"]
    school.type_at("Guru", last, {"NUPTK": "1234567890123456"})
    school.sync(rest=False)
    assert school.rows("Guru", "G004") == [last]
    assert school.status("G004", "A") == "Belum diisi"


def names_from(school: School, first: int) -> list[object]:
    """What stands under «Nama» from a row on."""
    last = len(school.seen.tabs["Guru"].grid)
    return [name for row in range(first, last + 1) if (name := school.at("Guru", row, "Nama"))]


@pytest.mark.long
def test_who_stands_below_a_signature_block_becomes_a_teacher_above_it(school):
    """The other thing that it says; the block stays a block, and every line of it stays."""
    assert "sisipkan baris tepat di bawah guru terakhir" in told_of_block(school)
    below = school.rows("Guru", "G003")[0] + 1
    lines = names_from(school, below)
    school.type_at("Guru", len(school.seen.tabs["Guru"].grid), {"Nama": None})
    school.hands.close()
    school.hands.insert_row("Guru", below)
    school.changed()
    school.type_at("Guru", below, NEW)
    school.sync(rest=False)
    assert school.rows("Guru", "G004") == [below]
    assert len(school.standing["teachers"]) == 4
    assert names_from(school, below + 1) == lines[:-1]


def test_a_teacher_who_lost_the_kode_below_a_signature_block_is_no_signature():
    """A known name gets its Kode back."""
    school = school_at()
    row = school.rows("Guru", "G003")[0]
    school.type_at("Guru", row - 1, {"Nama": "Mengetahui,", "Kode": None, "NIP": None})
    school.type_at("Guru", row, {"Kode": None})
    school.sync(rest=False)
    assert school.rows("Guru", "G003") == [row]
