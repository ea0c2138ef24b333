"""What goes wrong in real workbooks, row by row and tab by tab, in memory and on an .xlsx file."""

from __future__ import annotations

import pytest

from tests.rules.test_bad_input import assert_kept, assert_named
from tests.support import texts
from tests.support.invariants import assert_indonesian, summary_row
from tests.support.labels import A, B, C
from tests.support.prepared import school_on_file
from tests.support.school import School, school_at

STUDY = "Upaya Mempelajari"


@pytest.fixture
def on_file(tmp_path) -> School:
    """The school on an .xlsx file, synced once."""
    return school_on_file(tmp_path / "sekolah.xlsx")


def test_a_real_error_cell_in_a_file_is_named(on_file):
    """`#REF!` as Excel stores it: an error cell, not a text."""
    on_file.fill("A", "G001", texts.done("A", "G001") | {STUDY: "#REF!"})
    row = on_file.rows("A", "G001")[0]
    on_file.hands.editor[A].cell(row, on_file.column("A", STUDY)).data_type = "e"
    on_file.changed()
    on_file.sync()
    assert "#REF!" in assert_named(on_file, "A", row, STUDY)
    assert on_file.status("G001", "A") == "Belum lengkap"


def test_a_nip_that_a_file_stores_as_a_number_is_damaged(on_file):
    """A spreadsheet keeps 15 digits: the number is named, never padded."""
    on_file.fill("Guru", "G001", {"NIP": 198503152010012005})
    on_file.sync()
    assert "teks" in assert_named(on_file, "Guru", on_file.rows("Guru", "G001")[0], "NIP").lower()


@pytest.mark.long
@pytest.mark.parametrize("across", [1, 2], ids=["over two rows", "over two columns"])
def test_merged_cells_in_the_data_are_named_and_nothing_is_lost(on_file, across):
    """Merged cells hide what stands below; the program says so and writes no text into them."""
    on_file.fill("A", "G001", texts.preparation("G001"))
    on_file.sync(rest=False)
    row, column = on_file.rows("A", "G001")[0], on_file.column("A", STUDY)
    end = (
        {"end_row": row + 1, "end_column": column}
        if across == 1
        else {"end_row": row, "end_column": column + 1}
    )
    on_file.hands.editor[A].merge_cells(start_row=row, start_column=column, **end)
    on_file.changed()
    on_file.sync()
    merged = [
        problem for problem in on_file.problems("A") if "gabung" in problem["message"].lower()
    ]
    assert [problem["row"] for problem in merged] == [row]
    assert_indonesian(merged[0]["message"])
    assert_kept(on_file, "A", row, STUDY, texts.preparation("G001")[STUDY])


def test_formulas_typed_as_text_stay_text_in_a_file(on_file):
    """Texts that begin with `=`, `+`, `@` come back from a file as the same texts, after a write by
    the program too."""
    cells = {
        STUDY: "=1+1 adalah contoh soal yang dibahas di kelas",
        "Kelas": "@IV",
        "Jam": "+1 jam",
    }
    on_file.fill("A", "G001", texts.done("A", "G001") | cells)
    on_file.sync()
    assert on_file.status("G001", "A") == "Selesai"
    on_file.assert_typed_unchanged()
    assert cells[STUDY] in [line["Teks"] for line in on_file.journal()]


def test_a_formula_that_was_never_calculated_is_named(on_file):
    """«A formula without cached value in a column we read is a problem, not an empty cell.»"""
    on_file.fill("A", "G001", texts.done("A", "G001"))
    row = on_file.rows("A", "G001")[0]
    on_file.hands.editor[A].cell(row, on_file.column("A", STUDY)).value = '="Membaca "&"modul"'
    on_file.changed()
    on_file.sync()
    assert_named(on_file, "A", row, STUDY)
    assert on_file.status("G001", "A") == "Belum lengkap"


@pytest.mark.parametrize(
    ("tab", "kode"),
    [
        ("A", None),
        ("A", "G077"),
        ("A", "siti"),
        ("B", None),
        ("C", "G077"),
        ("E", None),
        ("F", "G077"),
        ("A", 7.0),
    ],
)
def test_rows_without_a_known_kode_are_named_on_every_tab(tab, kode):
    """«Content with no or unknown Kode: named, kept, status empty.»"""
    school = school_at("B")
    label = {
        "A": STUDY,
        "B": "Catatan 1",
        "C": "Tantangan",
        "E": "Inspirasi Baru",
        "F": "Catatan Penilaian",
    }[tab]
    row = school.add_row(tab, {"Kode": kode, label: "Teks yang tidak boleh hilang."})
    school.sync()
    assert_named(school, tab, row, None)
    assert_kept(school, tab, row, label, "Teks yang tidak boleh hilang.")
    assert school.at(tab, row, "Status") is None


def test_a_cleared_kode_loses_nothing():
    """A cleared Kode: the row is named, its texts stay there and in Riwayat."""
    school = school_at("A")
    row = school.rows("A", "G001")[0]
    school.type_at("A", row, {"Kode": None})
    school.sync()
    assert_named(school, "A", row, None)
    text = texts.preparation("G001")[STUDY]
    assert_kept(school, "A", row, STUDY, text)
    assert text in [line["Teks"] for line in school.journal()]
    assert school.status("G001", "A") == "Selesai"


def test_a_doubled_kode_loses_nothing():
    """A doubled Kode: both rows named, both texts kept."""
    school = school_at("A")
    first = school.rows("A", "G001")[0]
    second = school.add_row("A", {"Kode": "G001", STUDY: "Teks kedua dengan kode yang sama."})
    school.sync()
    for row in (first, second):
        assert_named(school, "A", row, None)
    assert_kept(school, "A", second, STUDY, "Teks kedua dengan kode yang sama.")


def test_a_kode_and_a_name_that_disagree_lose_nothing():
    """Kode and name that disagree: named at the row, not repaired."""
    school = school_at("A")
    row = school.rows("B", "G001")[0]
    school.type_at("B", row, {"Nama Guru": "Rina Wati"})
    school.fill("B", "G001", texts.done("B", "G001"))
    school.sync(texts.DAYS["B"])
    assert_named(school, "B", row, None)
    assert_kept(school, "B", row, "Nama Guru", "Rina Wati")
    assert not school.rows("C", "G001")


def shown(school: School) -> list[object]:
    """The status words of Ringkasan."""
    rows = [
        summary_row(school.seen.tabs["Ringkasan"], kode) or {} for kode in ("G001", "G002", "G003")
    ]
    return [row.get(letter) for row in rows for letter in "ABCDEF"]


@pytest.mark.parametrize("tab", ["Pengaturan", "Guru", "Katalog", A, B, C])
def test_a_missing_tab_is_named_and_nothing_is_lost(tab):
    """A missing tab stops what rests on it: no traceback, no status lost, no document made
    twice."""
    school = school_at("C")
    before = shown(school)
    school.hands.delete_tab(tab)
    school.changed()
    school.sync(rest=False)
    assert [
        problem
        for problem in school.report["problems"]
        if problem["tab"] == tab and tab in problem["message"]
    ]
    assert shown(school) == before
    assert school.published() == []


@pytest.mark.parametrize("tab", ["Guru", A, B, C])
@pytest.mark.parametrize("fault", ["missing", "doubled", "renamed"])
def test_a_broken_header_is_named_and_nothing_on_the_tab_is_written(tab, fault):
    """«A missing or doubled header stops that tab: it is named, nothing on the tab is written»"""
    school = school_at("C")
    label = {"Guru": "NIP", A: STUDY, B: "Hasil 2", C: "Tantangan"}[tab]
    words = shown(school)
    if fault == "doubled":
        school.hands.type(tab, 1, 40, label)
    else:
        school.hands.type(
            tab, 1, school.column(tab, label), None if fault == "missing" else "Kolom Saya"
        )
    school.changed()
    before = school.seen.tabs[tab]
    school.sync()
    (problem,) = school.problems(tab, row=None)
    assert f"«{label}»" in problem["message"]
    assert school.seen.tabs[tab] == before
    assert shown(school) == words


def test_teachers_keep_their_last_status_while_guru_is_stopped():
    """«its teachers keep their last status»: also in the JSON of `status`."""
    school = school_at("C")
    before = school.statuses("G001")
    school.type_at("Guru", 1, {"NIP": "Nomor"})
    school.sync()
    assert [teacher["kode"] for teacher in school.standing["teachers"]] == ["G001", "G002", "G003"]
    assert school.statuses("G001") == before


def test_a_renamed_tab_is_named():
    """A renamed tab is a missing tab: its title is named, the renamed one is left alone."""
    school = school_at("A")
    school.hands.rename_tab(B, "Observasi")
    school.changed()
    before = school.seen.tabs["Observasi"]
    school.sync()
    assert B in school.problems(B, row=None)[0]["message"]
    assert school.seen.tabs["Observasi"] == before


def test_everything_wrong_at_once_still_comes_to_rest():
    """Law 6: «Every workbook comes to rest in at most three rounds, whatever is in it.»"""
    school = school_at("B", "G001", "G002")
    school.type_at("A", school.rows("A", "G001")[0], {"Kode": None})
    school.add_row("A", {"Kode": "G002", STUDY: "Kembar."})
    school.type_at(
        "B", school.rows("B", "G001")[0], {"Nama Guru": "Rina Wati", "Status": "Selesai"}
    )
    school.fill("Guru", "G003", {"Nama": None, "NIP": 5, "Pengamat": "G003"})
    school.type_at("C", 1, {"Tantangan": "Kendala"})
    school.set("Kota", "-")
    school.hands.delete_tab("Riwayat")
    school.changed()
    school.sync()
    assert len(school.problems(severity="error")) >= 5
