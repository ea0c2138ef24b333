"""What random lives found of `redact`, as small stories."""

from __future__ import annotations

import pytest

from tests.laws.kept import Shelf, shelf_of
from tests.laws.redactions import redacted
from tests.laws.test_history_law import standing
from tests.support.school import School

STUDY = "Upaya Mempelajari"


@pytest.fixture
def shelf() -> Shelf:
    """A teacher who has finished A."""
    school = School.create()
    school.sync(rest=False)
    school.complete("G001", upto="A")
    return shelf_of(school)


def forget(shelf: Shelf) -> None:
    """All that the law asks of it holds, too."""
    assert redacted(shelf, "G001", standing(shelf.school.seen))
    shelf.school.changed()


def test_a_text_that_nobody_agreed_to_does_not_look_agreed_to(shelf: Shelf):
    """Two texts that are gone are no more alike than they were."""
    forget(shelf)
    shelf.school.fill("A", "G001", {STUDY: "Belajar dengan cara yang lain sama sekali."})
    shelf.school.sync()
    forget(shelf)
    shelf.school.sync()
    assert shelf.school.status("G001", "A") == "Perlu ditinjau"


def test_a_choice_stays_where_a_text_said_the_same(shelf: Shelf):
    shelf.school.fill("A", "G001", {"Kelas": "KSK"})
    shelf.school.sync()
    forget(shelf)
    shelf.school.sync()
    assert shelf.school.status("G001", "A") == "Selesai"
    assert shelf.school.published() == []


def test_what_was_no_link_does_not_become_one(shelf: Shelf):
    shelf.school.fill("A", "G001", {"Tautan Bahan Ajar": "ada di lemari kelas saya, baris kedua"})
    shelf.school.sync()
    assert shelf.school.status("G001", "A") == "Belum lengkap"
    forget(shelf)


def test_a_row_of_somebody_who_is_not_on_guru_any_more(shelf: Shelf):
    shelf.school.fill("A", "G002", {STUDY: "Belajar bersama rekan di kelompok kerja guru."})
    shelf.school.sync()
    shelf.school.delete("Guru", "G001")
    shelf.school.sync(rest=False)
    forget(shelf)
