"""Part 3, «Rows.»: doubled, orphaned, deleted, renamed."""

from __future__ import annotations

import pytest

from tests.support import texts
from tests.support.school import School, school_at, school_of, title

ALIEN = {"Upaya Mempelajari": "Baris yang ditempel dari buku kerja lain."}


def doubled(first: dict[str, object], second: dict[str, object]) -> tuple[School, int, int]:
    """G001 twice on A, the first row being the program's."""
    school = school_at()
    school.fill("A", "G001", first)
    other = school.add_row("A", {"Kode": "G001"} | second)
    school.sync()
    return school, school.rows("A", "G001")[0], other


def test_a_doubled_kode_with_content_in_both_names_both_and_neither_advances():
    """«Doubled Kode (except on D) with content in both: both named, neither advances»"""
    school, first, second = doubled(texts.done("A", "G001"), texts.done("A", "G001"))
    assert {problem["row"] for problem in school.problems("A", kode="G001", severity="error")} == {
        first,
        second,
    }
    assert school.status("G001", "A") == "Belum diisi"
    assert not school.rows("B", "G001")


def test_doubled_rows_keep_their_status_and_memory():
    """«Rows that are doubled, `Terkunci` or on a stopped tab keep their status and memory.»"""
    school = school_at("A")
    other = school.add_row("A", {"Kode": "G001"} | ALIEN)
    school.fill("A", "G001", {"Upaya Mempelajari": "Teks lain selama baris kembar."})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    school.fill("A", "G001", {"Upaya Mempelajari": texts.preparation("G001")["Upaya Mempelajari"]})
    school.hands.delete_row("A Diskusi Persiapan", other)
    school.changed()
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert school.published("G001") == []


@pytest.mark.parametrize("filled", ["first", "second"])
def test_of_doubled_rows_the_filled_counts_and_the_other_is_a_warning(filled):
    """«one of them or both empty: the filled, else the first counts, the other is a warning»"""
    full = texts.done("A", "G001")
    school, first, second = doubled(
        full if filled == "first" else {}, full if filled == "second" else {}
    )
    empty = second if filled == "first" else first
    assert school.status("G001", "A") == "Selesai"
    assert len(school.rows("B", "G001")) == 1
    (problem,) = school.problems("A", kode="G001")
    assert (problem["row"], problem["severity"]) == (empty, "warning")


def test_of_doubled_empty_rows_the_first_counts():
    """«… else the first counts, the other is a warning»"""
    school, _, second = doubled({}, {})
    (problem,) = school.problems("A", kode="G001")
    assert (problem["row"], problem["severity"]) == (second, "warning")
    assert school.status("G001", "A") == "Belum diisi"


@pytest.mark.parametrize("kode", [None, "G099", "Bu Siti", "#REF!"])
def test_content_with_no_or_unknown_kode_is_named_and_kept(kode):
    """«Content with no or unknown Kode: named, kept, status empty.»"""
    school = school_at()
    row = school.add_row("A", ({"Kode": kode} if kode else {}) | ALIEN)
    school.sync()
    problems = school.problems("A", row=row)
    assert problems
    assert {problem["severity"] for problem in problems} == {"error"}
    assert school.at("A", row, "Status") is None
    assert school.at("A", row, "Upaya Mempelajari") == ALIEN["Upaya Mempelajari"]


def test_a_cleared_kode_is_no_reason_to_append_the_row_again():
    """«While a tab has such rows, nothing is appended there for a teacher who had a row»"""
    school = school_at()
    school.fill("A", "G001", texts.preparation("G001"))
    school.sync()
    row = school.rows("A", "G001")[0]
    school.type_at("A", row, {"Kode": None})
    school.sync()
    assert not school.rows("A", "G001")
    assert school.at("A", row, "Status") is None
    school.type_at("A", row, {"Kode": "G001"})
    school.sync()
    assert (school.rows("A", "G001"), school.status("G001", "A")) == ([row], "Draf")


def test_a_teacher_who_had_no_row_gets_one_all_the_same():
    """«nothing is appended there **for a teacher who had a row**»"""
    school = school_at()
    school.add_row("B", {"Tempat": "Ruang IV A"})
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert len(school.rows("B", "G001")) == 1


def test_a_kode_that_status_knows_is_no_obstacle():
    """«(Kodes that `_status` knows are no obstacle)»: the rows of a teacher whose line in Guru was
    deleted."""
    school = school_at("A", "G001", "G003")
    school.delete("Guru", "G003")
    school.sync()
    school.delete("A", "G001")
    school.sync()
    assert len(school.rows("A", "G001")) == 1


@pytest.mark.parametrize("letter", ["A", "B", "C"])
def test_a_deleted_row_is_appended_again_empty_and_names_the_way_back(letter):
    """«A deleted row is appended again, empty, and its next step names `history` and `restore`.»"""
    school = school_at("C")
    school.delete(letter, "G001")
    school.sync()
    assert len(school.rows(letter, "G001")) == 1
    assert school.status("G001", letter) == "Belum diisi"
    step = school.next_step("G001", letter)
    assert "history" in step
    assert "restore" in step
    assert "Baris hilang" in school.events("G001", letter)


def test_texts_of_a_deleted_row_stand_in_riwayat():
    """«Every text of a person that a run has seen stands there.»"""
    school = school_at("A")
    text = school.cell("A", "G001", "Upaya Mempelajari")
    school.delete("A", "G001")
    school.sync()
    assert text in [line["Teks"] for line in school.journal()]


def test_a_deleted_row_that_is_typed_again_goes_on():
    """A deleted row filled as before is `Selesai` again, or needs one agreement at most."""
    school = school_at("A")
    school.delete("A", "G001")
    school.sync()
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert "restore" not in school.next_step("G001", "A")


def test_kode_and_name_that_disagree_are_named_not_repaired_and_do_not_advance():
    """«Kode and Nama Guru that disagree …: named, not repaired, does not advance.»"""
    school = school_at()
    school.fill("A", "G001", texts.done("A", "G001"))
    row = school.rows("A", "G001")[0]
    school.type_at("A", row, {"Nama Guru": "Budi Santoso"})
    school.sync()
    assert school.problems("A", row=row, severity="error")
    assert school.at("A", row, "Nama Guru") == "Budi Santoso"
    assert school.status("G001", "A") == "Belum diisi"
    assert not school.rows("B", "G001")
    school.type_at("A", row, {"Nama Guru": "Siti Aminah, S.Pd."})
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_an_empty_name_is_filled_in():
    """Nama Guru belongs to the program; nothing disagrees where nothing stands."""
    school = school_at()
    school.type_at("A", school.rows("A", "G001")[0], {"Nama Guru": None})
    school.sync()
    assert school.cell("A", "G001", "Nama Guru") == "Siti Aminah, S.Pd."


def test_sorted_and_moved_rows_change_nothing():
    """Law 4: «Users sort, filter, insert, delete, move»: whole rows may stand in any order, with
    blank rows between."""
    school = school_at("B", "G001", "G002")
    before = {kode: school.statuses(kode) for kode in ("G001", "G002", "G003")}
    for tab in ("A Diskusi Persiapan", "B Observasi Kinerja", "Guru"):
        school.book.sort(tab, 1, reverse=True)
        school.hands.insert_row(tab, 3)
    school.changed()
    school.sync()
    assert {kode: school.statuses(kode) for kode in before} == before
    assert school.published() == []
    school.fill("C", "G001", texts.done("C", "G001"))
    school.sync()
    assert school.status("G001", "C") == "Selesai"


def test_a_fresh_row_stands_below_everything_that_people_typed():
    """«The program writes only its own columns and tabs and appends rows»: never over a text
    without Kode."""
    school = school_at()
    school.hands.type("B Observasi Kinerja", 9, 20, "catatan lepas")
    school.changed()
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    assert school.rows("B", "G001")[0] > 9


def test_what_was_said_of_a_row_without_a_kode_goes_with_its_content():
    """Law 2: «Status is a pure function of the snapshot»: an emptied row without Kode keeps no next
    step."""
    school = school_at()
    row = school.add_row("A", {"Kelas": "IV A"})
    school.sync()
    assert "tanpa kode" in str(school.at("A", row, "Langkah Berikut"))
    school.type_at("A", row, {"Kelas": None})
    school.sync()
    assert school.at("A", row, "Langkah Berikut") is None


def test_a_row_deleted_on_guru_says_so_and_how_to_bring_the_teacher_back():
    """«the rows of that Kode say so, and how to bring the teacher back (name and NIP again, or
    Aktif = Tidak)»"""
    school = school_at("A", "G001")
    row = school.rows("A", "G001")[0]
    school.delete("Guru", "G001")
    school.sync()
    step = str(school.at("A", row, "Langkah Berikut"))
    assert "Siti Aminah, S.Pd." in step
    assert "tanpa kode" in step
    assert "«Aktif» = Tidak" in step
    assert len(step) <= 300
    school.add_row("Guru", {"Nama": "Siti Aminah, S.Pd.", "NIP": texts.ROSTER[0]["NIP"]})
    school.sync()
    assert school.cell("A", "G001", "Status") == "Selesai"
    assert school.status("G001", "A") == "Selesai"


def test_a_held_row_gets_its_status_back_with_the_teacher():
    """«Rows that are doubled … keep their status»: taken off Guru, doubled meanwhile, put back."""
    school = school_at("A", "G001")
    row = school.rows("A", "G001")[0]
    school.add_row("A", {"Kode": "G001", "Upaya Mempelajari": "Baris kedua."})
    school.sync()
    school.delete("Guru", "G001")
    school.sync()
    assert school.at("A", row, "Status") is None
    school.add_row("Guru", {"Nama": "Siti Aminah, S.Pd.", "NIP": texts.ROSTER[0]["NIP"]})
    school.sync()
    assert school.at("A", row, "Status") == "Selesai"
    assert school.waiting("G001") == "operator"


def test_a_name_that_the_program_wrote_itself_freezes_nobody():
    """«never with a name that the program wrote itself»: name and NIP corrected in one go, then the
    name again"""
    school = school_at("A", "G001")
    for name, nip in (
        ("Siti Aminah, M.Pd.", "198503152010012006"),
        ("Hj. Siti Aminah, M.Pd.", "198503152010012006"),
    ):
        school.fill("Guru", "G001", {"Nama": name, "NIP": nip})
        school.sync()
        assert school.cell("B", "G001", "Nama Guru") == name
    school.fill("B", "G001", texts.done("B", "G001"))
    school.sync(texts.DAYS["B"])
    assert school.status("G001", "B") == "Selesai"


def test_rows_whose_kodes_are_gone_are_not_lost_and_say_which_kode_they_had():
    """The column «Kode» was deleted and its heading put back: nothing is refused, nothing appended,
    and doing what the rows say brings everything back.
    """
    school = school_of(5)
    for number in range(1, 5):
        school.fill("A", f"G00{number}", texts.done("A", f"G00{number}"))
    school.sync()
    before, told = school.statuses("G001"), {}
    first, last = school.rows("A", "G001")[0], len(school.seen.tabs[title("A")].grid)
    for row in range(first, last + 1):
        school.type_at("A", row, {"Kode": None})
    school.sync()
    assert len(school.seen.tabs[title("A")].grid) <= last
    for row in range(first, first + 4):
        told[row] = str(school.at("A", row, "Langkah Berikut"))
        assert f"tulis kode G00{row - first + 1} pada kolom «Kode»" in told[row]
    for row in told:
        school.type_at("A", row, {"Kode": f"G00{row - first + 1}"})
    school.sync()
    assert school.statuses("G001") == before
    assert [len(school.rows("A", f"G00{number}")) for number in range(1, 6)] == [1] * 5


def test_a_row_without_kode_whose_name_and_content_point_to_two_teachers_names_no_kode():
    school = school_at("A", "G001", "G002")
    rows = {kode: school.rows("A", kode)[0] for kode in ("G001", "G002")}
    for row in rows.values():
        school.type_at("A", row, {"Kode": None})
    school.type_at("A", rows["G001"], {"Nama Guru": "Budi Santoso"})
    school.sync()
    assert "tulis kode guru" in str(school.at("A", rows["G001"], "Langkah Berikut"))
