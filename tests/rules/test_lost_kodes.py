"""While Kodes are missing, each row says what it lacks, and nothing says that it is gone."""

from __future__ import annotations

import pytest

from tests.support.school import School, school_at


def codes(school: School) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for problem in school.report["problems"]:
        found.setdefault(problem["code"], set()).add(f"{problem['kode']}/{problem['row']}")
    return found


def test_rows_that_lost_their_kode_are_not_told_as_gone():
    """The column «Kode» of A was emptied; only a row that cannot be told is still missing."""
    school = school_at("A", "G001", "G003")
    rows = {kode: school.rows("A", kode)[0] for kode in ("G001", "G002", "G003")}
    for row in rows.values():
        school.type_at("A", row, {"Kode": None})
    school.sync(rest=False)
    assert codes(school) == {
        "kode_deleted": {f"None/{rows['G001']}", f"None/{rows['G003']}"},
        "not_appended": {"G002/None"},
    }
    for kode in ("G001", "G003"):
        assert f"tulis kode {kode}" in str(school.cell("Ringkasan", kode, "Langkah Berikut"))
        school.type_at("A", rows[kode], {"Kode": kode})
    school.sync()
    assert not school.report["problems"]
    assert len(school.rows("A", "G002")) == 1


@pytest.mark.parametrize("letter", ["A", "B"])
def test_rows_of_a_teacher_who_lost_the_kode_on_guru_say_to_write_it_there(letter: str):
    """The teacher stands on Guru still, so nobody is told to write name and NIP again."""
    school = school_at("A")
    row = school.rows("Guru", "G001")[0]
    school.type_at("Guru", row, {"Kode": None, "NIP": None})
    school.sync(rest=False)
    told = codes(school)
    assert set(told) == {"kode_lost", "kode_lost_on_guru"}
    assert "tulis kembali G001 pada kolom «Kode»" in school.next_step("G001", letter)
    school.type_at("Guru", row, {"Kode": "G001"})
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert not school.report["problems"]
