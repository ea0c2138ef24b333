"""Part 5: `explain` says what unblocks a stage, and part 1 says that it is every earlier one."""

from __future__ import annotations

from datetime import date

from sheets_sync.core.answers.explaining import explain_teacher
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from tests.support import texts
from tests.support.school import School, school_at


def reasons(school: School, letter: str) -> str:
    found = explain_teacher(decide(school.seen, Inputs(school.clock.moment(), DEFAULT_RHK)), "G001")
    (stage,) = [stage for stage in found["stages"] if stage["tab"].startswith(f"{letter} ")]
    return "\n".join(stage["reasons"])


def test_a_locked_stage_names_every_earlier_one_that_is_not_done():
    """«A stage opens … when **every** earlier stage of that teacher is `Selesai`»"""
    school = school_at("B")
    c, d, e = "«C Diskusi Tindak Lanjut»", "«D Upaya Tindak Lanjut»", "«E Refleksi Tindak Lanjut»"
    assert f"Terbuka setelah {c} selesai." in reasons(school, "D")
    assert f"Terbuka setelah {c} dan {d} selesai." in reasons(school, "E")
    assert f"Terbuka setelah {c}, {d}, dan {e} selesai." in reasons(school, "F")


def test_activities_are_not_handed_in():
    """D has no «Kumpulkan»: a draft is one whose activities are not all carried out."""
    school = school_at("C")
    school.fill("D", "G001", texts.activity("G001") | {"Status Kegiatan": "Berjalan"})
    school.sync(date(2026, 4, 8))
    assert school.status("G001", "D") == "Draf"
    assert "kumpulkan" not in reasons(school, "D")
    assert "Terlaksana" in reasons(school, "D")


def test_an_activity_that_is_incomplete_was_not_handed_in_either():
    school = school_at("C")
    school.fill("D", "G001", texts.activity("G001") | {"Uraian": None})
    school.sync(date(2026, 4, 8))
    assert school.status("G001", "D") == "Belum lengkap"
    assert "kumpulkan" not in reasons(school, "D").casefold()


def test_the_observer_ticks_that_the_observation_is_finished():
    """B and F have no «Kumpulkan» either."""
    school = school_at("A")
    school.fill("B", "G001", {"Tempat": "Ruang kelas"})
    school.sync(date(2026, 3, 10))
    assert "dikumpulkan" not in reasons(school, "B")
    assert "«Observasi Selesai»" in reasons(school, "B")


def test_what_is_wrong_with_the_row_in_guru_is_said_too():
    """A sync sends to `explain` for it."""
    school = school_at("A")
    school.fill("Guru", "G001", {"NIP": "123"})
    found = explain_teacher(decide(school.seen, Inputs(school.clock.moment(), DEFAULT_RHK)), "G001")
    (said,) = found["data"]
    assert said.startswith("Tab «Guru» baris ")
    assert "«NIP»" in said
    assert not explain_teacher(
        decide(school.seen, Inputs(school.clock.moment(), DEFAULT_RHK)), "G002"
    )["data"]
