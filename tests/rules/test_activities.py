"""Part 2, D Upaya Tindak Lanjut: its rows, its stage, and what others take from it."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.core.model.values import CellError
from tests.support import texts
from tests.support.labels import STAGES
from tests.support.school import School, school_at


def activities(*rows: dict[str, object], upto: str = "C") -> School:
    """G001 with these rows on D, synced; the first goes into the row that the program appended."""
    school = school_at(upto)
    for number, cells in enumerate(rows):
        if number:
            school.add_row("D", {"Kode": "G001"})
        school.fill("D", "G001", cells, number + 1)
    school.sync(texts.DAYS["D"])
    return school


def row(state: str | None, **changes: object) -> dict[str, object]:
    """A full row of D in a state."""
    return texts.activity("G001") | {"Status Kegiatan": state} | changes


EMPTY: dict[str, object] = {}
CARRIED_OUT, CANCELLED, PLANNED, RUNNING = map(
    row, ("Terlaksana", "Batal", "Direncanakan", "Berjalan")
)
NO_ACCOUNT = row("Terlaksana", Uraian=None)


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        (EMPTY, "Belum diisi"),
        ({"Nama Kegiatan": "Lokakarya"}, "Draf"),
        (row(None), "Draf"),
        (PLANNED, "Draf"),
        (RUNNING, "Draf"),
        (row("Direncanakan", Uraian=None), "Draf"),
        (row("Berjalan", Tanggal=None), "Draf"),
        (NO_ACCOUNT, "Belum lengkap"),
        (row("Terlaksana", Tanggal=None), "Belum lengkap"),
        (row("Batal", **{"Jenis Kegiatan": None}), "Belum lengkap"),
        (row("Terlaksana", **{"Nama Kegiatan": None}), "Belum lengkap"),
        (row("Batal", Uraian=None), "Selesai"),
        (CANCELLED, "Selesai"),
        (CARRIED_OUT, "Selesai"),
    ],
)
def test_status_of_a_row_of_d(cells, status):
    """«all empty `Belum diisi` and ignored; unfinished, `Direncanakan` or `Berjalan` → `Draf`;
    `Terlaksana` or `Batal` but invalid → `Belum lengkap`; else `Selesai`»; «Uraian is required only
    with `Terlaksana`»"""
    school = activities(cells)
    assert school.cell("D", "G001", "Status") == status


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        ([EMPTY], "Belum diisi"),
        ([EMPTY, EMPTY], "Belum diisi"),
        ([CARRIED_OUT], "Selesai"),
        ([CARRIED_OUT, CANCELLED], "Selesai"),
        ([EMPTY, CARRIED_OUT], "Selesai"),
        ([CARRIED_OUT, EMPTY], "Selesai"),
        ([CANCELLED], "Draf"),
        ([CARRIED_OUT, PLANNED], "Draf"),
        ([CARRIED_OUT, RUNNING], "Draf"),
        ([CARRIED_OUT, NO_ACCOUNT], "Belum lengkap"),
        ([PLANNED, NO_ACCOUNT], "Belum lengkap"),
    ],
)
def test_status_of_stage_d(rows, status):
    """«all rows empty → `Belum diisi`; any `Belum lengkap` → that; done by the rule of part 1 →
    `Selesai`; else `Draf`»; part 1: «at least one activity `Terlaksana`, none still open»"""
    school = activities(*rows)
    assert school.status("G001", "D") == status
    assert len(school.rows("E", "G001")) == (status == "Selesai")


@pytest.mark.parametrize("form", ["G001", "G001 · Siti Aminah", "g001", "G001 · nama lain"])
def test_kode_of_d_is_read_by_its_code(form):
    """«`Kode` is a dropdown (`G017 · Siti Aminah`, read by its code), so that a teacher can add
    rows»"""
    school = school_at("C")
    place = school.add_row("D", {"Kode": form} | CARRIED_OUT)
    school.sync(texts.DAYS["D"])
    assert school.at("D", place, "Status") == "Selesai"
    assert school.at("D", place, "Nama Guru") == "Siti Aminah, S.Pd."
    assert school.at("D", place, "Kode") == form
    assert school.status("G001", "D") == "Selesai"


def test_the_first_row_is_appended_again_only_if_none_is_left():
    """«the program appends the first one (again only if none is left)»"""
    school = activities(CARRIED_OUT, CANCELLED)
    school.delete("D", "G001", 1)
    school.sync()
    assert len(school.rows("D", "G001")) == 1
    school.delete("D", "G001", 1)
    school.sync()
    assert len(school.rows("D", "G001")) == 1
    assert school.status("G001", "D") == "Belum diisi"
    assert len(school.rows("E", "G001")) == 1


def test_an_activity_added_later_makes_d_a_draft_and_e_keeps_its_row():
    """«D is never `Perlu ditinjau`; an activity added later makes the stage `Draf` again, E keeps
    its row.»"""
    school = school_at("E")
    school.add_row("D", {"Kode": "G001"} | PLANNED | {"Nama Kegiatan": "Lokakarya kecamatan"})
    school.sync()
    assert (
        school.statuses("G001")
        == "A Selesai, B Selesai, C Selesai, D Draf, E Selesai, F Belum diisi"
    )
    assert len(school.rows("E", "G001")) == 1


def test_a_changed_d_is_never_review():
    """«D is never `Perlu ditinjau`»"""
    school = school_at("D")
    school.fill("D", "G001", {"Uraian": "Diceritakan dengan cara lain, tetap terlaksana."})
    school.sync()
    assert school.status("G001", "D") == "Selesai"


def test_d_shows_the_goal_of_c():
    """«alat: Nama Guru, Status, Langkah Berikut, Dokumen, Tujuan (from C)»"""
    school = school_at("C")
    assert school.cell("D", "G001", "Tujuan") == texts.plan("G001")["Tujuan Peningkatan"]


def test_e_shows_the_activities_carried_out():
    """«alat: Tujuan (from C), Kegiatan (those carried out, from D)»"""
    school = activities(CARRIED_OUT, row("Batal", **{"Nama Kegiatan": "Kunjungan sekolah lain"}))
    shown = str(school.cell("E", "G001", "Kegiatan"))
    assert "Kartu peran 1" in shown
    assert "Kunjungan sekolah lain" not in shown


def test_the_order_of_activities_is_no_content():
    """«on D its rows with content, in any order»: F, which rests on D, stays `Selesai`."""
    school = school_at("D")
    second = texts.activity("G001", 2)
    school.add_row("D", {"Kode": "G001"})
    school.fill("D", "G001", second, 2)
    school.sync(rest=False)
    school.complete("G001", upto="F")
    first = texts.activity("G001", 1)
    school.fill("D", "G001", second, 1)
    school.fill("D", "G001", first, 2)
    school.sync()
    assert school.statuses("G001").endswith("D Selesai, E Selesai, F Selesai")
    assert school.published("G001") == []


@pytest.mark.parametrize("kode", ["G099", None])
def test_an_activity_without_a_known_kode_is_named_and_kept(kode):
    """«Content with no or unknown Kode: named, kept, status empty.»"""
    school = school_at("C")
    place = school.add_row("D", ({"Kode": kode} if kode else {}) | CARRIED_OUT)
    school.sync(texts.DAYS["D"])
    assert school.problems("D", row=place)
    assert school.at("D", place, "Status") is None
    assert school.at("D", place, "Nama Kegiatan") == "Kartu peran 1"


def test_an_activity_in_the_future_does_not_break_the_row():
    """A date in «Tanggal» is only asked to be one: a planned activity lies ahead."""
    school = activities(row("Direncanakan", Tanggal=date(2026, 9, 1)))
    assert school.cell("D", "G001", "Status") == "Draf"
    assert not school.problems("D", severity="error")


def test_a_fault_in_masukan_ks_is_named_and_not_held_against_the_row():
    """«Only the filler's cells count»: a broken comment of the KS keeps no activity from being
    done."""
    school = activities(row("Terlaksana", **{"Masukan KS": CellError("#REF!")}))
    assert school.cell("D", "G001", "Status") == "Selesai"
    assert [problem["kode"] for problem in school.problems("D", column="Masukan KS")] == ["G001"]


def test_what_is_yet_to_come_is_no_done_activity():
    """«`Terlaksana` on a day to come is no done activity yet»: nothing opens before the day has
    come"""
    school = activities(row("Terlaksana", Tanggal=date(2026, 5, 6)))
    assert (school.cell("D", "G001", "Status"), school.status("G001", "D")) == ("Draf", "Draf")
    assert not school.rows("E", "G001")
    assert school.next_step("G001", "D").startswith("Guru: «Tanggal»")
    school.sync(date(2026, 5, 6))
    assert school.status("G001", "D") == "Selesai"
    assert school.rows("E", "G001")


def test_a_typed_name_that_contradicts_the_kode_is_named_and_not_repaired():
    """«Kode and Nama Guru that disagree: named, not repaired, does not advance»: whose activity it
    is, people say"""
    school = school_at(
        "C", "G001", "G002"
    )  # the name stands on this tab already, in a row of its own
    school.sync(texts.DAYS["D"])
    school.add_row("D", {"Kode": "G001", "Nama Guru": "Budi Santoso"} | CARRIED_OUT)
    for _ in range(2):
        report = school.sync()
        assert school.cell("D", "G001", "Nama Guru", 2) == "Budi Santoso"
        assert school.cell("D", "G001", "Status", 2) is None
        told = str(school.cell("D", "G001", "Langkah Berikut", 2))
        assert told.startswith("Guru: kode G001 milik «Siti Aminah, S.Pd.»")
        assert school.waiting("G001") == "guru"
        assert [p["row"] for p in report["problems"] if p["code"] == "name_differs"] == [
            school.rows("D", "G001")[1]
        ]
        assert school.cell("D", "G001", "Status", 1) == "Belum diisi"
        assert school.status("G001", "E") == "Terkunci"
    school.hands.type(
        "D Upaya Tindak Lanjut", school.rows("D", "G001")[1], school.column("D", "Nama Guru"), None
    )
    school.changed()
    school.sync()
    assert school.status("G001", "D") == "Selesai"


@pytest.mark.parametrize(
    ("letter", "kode", "who"),
    [
        ("D", None, "Guru"),
        ("D", "G999", "Guru"),
        ("A", None, "Operator"),
        ("A", "G999", "Operator"),
    ],
)
def test_who_chose_the_kode_of_a_row_is_asked_to_mend_it(letter, kode, who):
    """«on D, Kode is free for people»; elsewhere it is the program's and the operator's"""
    school = school_at("C")
    row = school.add_row(letter, {"Kode": kode} | texts.done(letter, "G001"))
    school.sync(texts.DAYS["D"])
    step = school.seen.tabs[STAGES[letter]].cell(row, school.column(letter, "Langkah Berikut"))
    assert str(step).startswith(f"{who}: ")


def test_a_name_that_was_typed_over_is_named_and_the_stage_stays_as_it_was():
    school = activities(CARRIED_OUT)
    school.fill("D", "G001", {"Nama Guru": "Rina Wati"})
    school.sync()
    assert school.cell("D", "G001", "Nama Guru") == "Rina Wati"
    assert school.status("G001", "D") == "Selesai"
    school.fill("D", "G001", {"Nama Guru": "Siti Aminah, S.Pd."})
    school.sync()
    assert school.cell("D", "G001", "Status") == "Selesai"
    assert school.cell("D", "G001", "Langkah Berikut") is None


def test_a_row_whose_kode_is_chosen_anew_gets_the_new_name():
    """The program wrote the old one there itself."""
    school = school_at("C", "G001", "G002")
    school.sync(texts.DAYS["D"])
    row_of_budi = school.rows("D", "G002")[0]
    school.hands.type("D Upaya Tindak Lanjut", row_of_budi, school.column("D", "Kode"), "G001")
    school.changed()
    school.sync()
    assert school.at("D", row_of_budi, "Nama Guru") == "Siti Aminah, S.Pd."
