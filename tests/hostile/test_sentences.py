"""Statuses and next steps that say something untrue (product.md part 3)."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.hostile.outside import FILLED, TABS, Outside, school


@pytest.mark.parametrize("word", [None, "ngawur"])
def test_a_withdrawn_agreement_is_not_blamed_on_the_teacher(
    tmp_path: Path, word: str | None
) -> None:
    """Nobody touched «Jadwal Observasi», which is not even content; only the KS cleared the
    decision."""
    it = school(tmp_path, "A")
    it.type("A", {"Keputusan KS": word})
    it.sync()
    assert "guru mengubah" not in it.step("A"), it.step("A")


@pytest.mark.long
@pytest.mark.parametrize("emptied", [("Hasil 1",), ("Hasil 1", "Hasil 2", "Hasil 3")])
def test_a_half_emptied_b_under_other_behaviours_is_told_to_empty_the_rest(
    tmp_path: Path, emptied: tuple[str, ...]
) -> None:
    """Only emptying «Hasil» and «Catatan» accepts other behaviours; filling «Hasil» again is the
    wrong advice."""
    it = school(tmp_path, "A", "B").other_behaviours()
    assert "kosongkan" in it.step("B")
    it.type("B", dict.fromkeys(emptied))
    it.sync()
    assert "kosongkan" in it.step("B"), it.step("B")


@pytest.mark.long
@pytest.mark.parametrize("letter", ["A", "C"])
def test_a_corrected_word_of_the_katalog_unsettles_nothing(tmp_path: Path, letter: str) -> None:
    """A behaviour is read by its code or its name alone, and a corrected word unsettles nothing."""
    it = school(tmp_path)
    it.type(
        "A",
        {
            **FILLED["A"],
            "Target Perilaku 1": "Guru membuat dan mengingatkan aturan/kesepakatan kelas",
        },
    )
    it.sync()
    assert it.row("A")["Status"] == "Selesai"
    column, words = (
        ("E", "Guru membuat dan menempel kesepakatan kelas")
        if letter == "A"
        else ("D", "Suasana Kelas")
    )
    if letter == "C":
        it.type("A", {"Sub-indikator": "Keteraturan Suasana Kelas", "Target Perilaku 1": "KSK-1"})
        it.type("A", {"Keputusan KS": "Tetap disepakati"})
        it.sync()
        assert it.row("A")["Status"] == "Selesai"

    def correct(book: Any) -> None:
        for line in (4,) if letter == "A" else (2, 3, 4):
            book["Katalog"][f"{column}{line}"] = words

    it.edit(correct)
    it.sync()
    assert it.row("A")["Status"] == "Selesai", it.step("A")


def test_a_sub_indicator_that_lost_its_three_behaviours_is_not_called_unknown(
    tmp_path: Path,
) -> None:
    """«KSK» stands in Katalog, with four behaviours: the operator must mend it, the teacher can
    pick nothing."""
    it = school(tmp_path, "A")
    it.edit(
        lambda book: book["Katalog"].append(
            ["KSK-4", None, "Manajemen Kelas", "Keteraturan Suasana Kelas", "x y"]
        )
    )
    it.sync()
    assert "«KSK», yang tidak ada di tab Katalog" not in it.step("A"), it.step("A")


@pytest.mark.long
@pytest.mark.parametrize("word", ["Perlu perbaikan", "ngawur"])
def test_a_send_back_without_note_holds_e_at_dikumpulkan(tmp_path: Path, word: str) -> None:
    """'on E a send-back without note or an unknown word holds the row at Dikumpulkan'."""
    it = school(tmp_path, "A", "B", "C", "D", "E")
    it.type("E", {"Keputusan KS": word})
    it.sync()
    assert it.row("E")["Status"] == "Dikumpulkan", (it.row("E")["Status"], it.step("E"))


@pytest.mark.long
def test_a_rebuilt_status_tab_invents_no_warning(tmp_path: Path) -> None:
    """A was handed in before the observation; after the rebuild its day is unknown, not today."""
    it = school(tmp_path)
    it.today = "2026-03-02"
    it.done("A")
    it.today = "2026-03-10"
    it.done("B")
    assert it.step("B") == ""
    it.edit(lambda book: book.remove(book["_status"]))
    it.sync()
    assert "dikumpulkan" not in it.step("B"), it.step("B")


@pytest.mark.long
def test_every_warning_of_b_is_named(tmp_path: Path) -> None:
    """Before A was handed in, and other than Jadwal: both stand in the next step."""
    it = school(tmp_path)
    it.done("A")
    it.type("B", {**FILLED["B"], "Tanggal Observasi": it_date(10)})
    it.sync()
    assert "lebih awal" in it.step("B")
    assert "berbeda dari jadwal" in it.step("B"), it.step("B")


def it_date(day: int) -> Any:
    return FILLED["A"]["Jadwal Observasi"].replace(day=day)


def test_a_sentence_begins_with_a_capital(tmp_path: Path) -> None:
    it = school(tmp_path, "A", "B", "C", "D", "E")
    it.type("E", {"Inspirasi Baru": "Inspirasi lain yang cukup panjang juga"})
    it.sync()
    assert ". isi «" not in it.step("F"), it.step("F")


def test_a_deleted_row_names_its_operator_once(tmp_path: Path) -> None:
    it = school(tmp_path, "A")
    it.edit(lambda book: book[TABS["A"]].delete_rows(2))
    it.sync()
    assert it.step("A").count("Operator:") == 1, it.step("A")


def test_a_doubled_empty_row_says_whose_turn_it_is(tmp_path: Path) -> None:
    """'Langkah Berikut names the person', or is a warning «Periksa: …»."""
    it = school(tmp_path, "A")

    def double(book: Any) -> None:
        book[TABS["A"]].insert_rows(2)
        book[TABS["A"]]["A2"] = "G001"

    it.edit(double)
    it.sync()
    first = it.rows(TABS["A"])[0]["Langkah Berikut"]
    assert first.startswith(("Operator:", "Periksa:", "Guru:", "KS:")), first


@pytest.mark.parametrize("kode", ['="G001"', "#REF!"])
def test_a_formula_or_fault_in_kode_is_named_never_read_as_text(tmp_path: Path, kode: str) -> None:
    it = school(tmp_path, "A")
    it.type("A", {"Kode": kode})
    it.sync()
    step = str(it.rows(TABS["A"])[0]["Langkah Berikut"])
    assert "FORMULA" not in step, step
    assert "tidak ada di tab Guru" not in step, step


def test_merged_program_cells_are_not_held_against_the_teacher(tmp_path: Path) -> None:
    """'Only the filler's cells count': a merge over «Status» and «Langkah Berikut» is not the
    teacher's fault."""
    it = school(tmp_path, "A")
    it.edit(lambda book: book[TABS["A"]].merge_cells("D2:E2"))
    it.sync()
    assert it.row("A")["Status"] == "Selesai", it.row("A")["Status"]


@pytest.mark.parametrize(
    "word", ["dilakukandanefektif", "Dilakukan  dan efektif ", "DILAKUKAN DAN EFEKTIF"]
)
def test_dropdown_words_are_read_without_regard_to_spaces(tmp_path: Path, word: str) -> None:
    it = school(tmp_path, "A", "B")
    it.type("B", {"Hasil 3": word})
    it.sync()
    assert it.row("B")["Status"] == "Selesai", it.step("B")


def test_the_next_step_of_another_teacher_is_left_alone(tmp_path: Path) -> None:
    """A control: the above schools are sound apart from what each test does to them."""
    it: Outside = school(tmp_path, "A", "B")
    it.sync()  # which remembers where the file lies now
    assert it.run("sync").stdout.startswith("Tidak ada yang berubah")
    assert openpyxl.load_workbook(it.path).sheetnames[-1] == "_status"
