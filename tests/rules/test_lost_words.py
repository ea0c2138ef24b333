"""Part 2, Katalog: a row of it that was deleted takes no words from rows that rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import texts
from tests.support.prepared import school_on
from tests.support.school import School, school_at

SHOWN = ("Sub-indikator", "RHK", "Perilaku 1", "Perilaku 2", "Perilaku 3")


@pytest.fixture(params=["memory", "xlsx", "google"])
def observed(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[School]:
    """Somebody was observed, and knows under which sentences."""
    with school_on(request.param, tmp_path, "B") as made:
        yield made


def shown(school: School) -> list[object]:
    return [school.cell("B", "G001", label) for label in SHOWN]


@pytest.mark.long
def test_a_row_keeps_the_words_that_katalog_lost(observed: School) -> None:
    """A bare code tells nobody what was rated."""
    before = shown(observed)
    assert all(before)
    observed.delete("Katalog", "KSK-1")
    observed.sync()
    assert shown(observed) == before
    assert observed.status("G001", "A") == "Selesai"
    observed.delete("Katalog", "KSK-2")
    observed.delete("Katalog", "KSK-3")
    observed.sync()
    assert shown(observed) == before
    assert [observed.status("G001", letter) for letter in "AB"] == ["Selesai"] * 2
    assert observed.published() == []


def test_the_words_follow_katalog_as_soon_as_it_has_them_again() -> None:
    school = school_at("B")
    school.delete("Katalog", "KSK-1")
    school.sync()
    words = "Guru menyapa setiap murid dengan nama."
    school.add_row(
        "Katalog",
        {
            "Kode": "KSK-1",
            "Indikator": "Pengelolaan Kelas",
            "Sub-indikator": "Suasana Kelas",
            "Target Perilaku": words,
        },
    )
    school.sync()
    assert school.cell("B", "G001", "Perilaku 1") == f"★ KSK-1 · {words}"


def test_the_words_that_stay_are_those_of_the_program() -> None:
    """What somebody types into such a cell is put right, as ever."""
    school = school_at("B")
    school.delete("Katalog", "KSK-1")
    school.sync()
    school.type_at("B", school.rows("B", "G001")[0], {"Perilaku 1": "★ KSK-1 · entah apa"})
    school.sync()
    assert school.cell("B", "G001", "Perilaku 1") == "★ KSK-1"
    assert "★ KSK-1 · entah apa" in [line["Teks"] for line in school.journal()]


def test_a_lost_memory_leaves_the_words_too() -> None:
    school = school_at("B")
    before = shown(school)
    school.delete("Katalog", "KSK-1")
    school.hands.delete_tab("_status")
    school.changed()
    school.sync()
    assert [str(words).removeprefix("★ ") for words in shown(school)] == [
        str(words).removeprefix("★ ") for words in before
    ]


def test_the_baseline_at_the_end_keeps_its_words_and_follows_the_rating() -> None:
    school = school_at("E")
    before = str(school.cell("F", "G001", "Baseline 1"))
    school.delete("Katalog", "KSK-1")
    school.fill("B", "G001", {"Hasil 1": texts.NOT_DONE})
    school.fill("C", "G001", {"Keputusan KS": "Tetap disepakati"})
    school.sync()
    words, _, rating = before.rpartition(": ")
    assert rating != texts.NOT_DONE
    assert school.cell("F", "G001", "Baseline 1") == f"{words}: {texts.NOT_DONE}"


def test_what_katalog_lost_cannot_be_chosen_any_more() -> None:
    """It is agreed where it was; a new choice is of what is offered."""
    school = school_at("A", "G001")
    words = {"Sub-indikator": "Keteraturan Suasana Kelas", "Target Perilaku": "Guru bernyanyi."}
    school.delete("Katalog", "KSK-1")
    school.add_row("Katalog", {"Kode": "KSK-4", **words})
    school.fill("A", "G002", texts.done("A", "G002"))
    school.sync()
    assert [school.status(kode, "A") for kode in ("G001", "G002")] == ["Selesai", "Belum lengkap"]
    assert school.next_step("G001", "A") == ""
    assert "«Target Perilaku 1» berisi KSK-1" in school.next_step("G002", "A")
    school.fill("A", "G002", {"Target Perilaku 1": "KSK-4", "Keputusan KS": "Tetap disepakati"})
    school.sync()
    assert school.status("G002", "A") == "Selesai"
