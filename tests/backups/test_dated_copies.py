"""On Google: one dated copy a week before the week's first write, remembered in that write, known
as a copy, never taken for the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from sheets_sync.adapters.google.drive.copies import Copied, GoogleBackups
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.commands.backup.checking import faults_of
from sheets_sync.core.model.states import LATEST, Keeping
from sheets_sync.errors import Misused, Refused
from sheets_sync.run import Order, sync
from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.server import Emulator
from tests.support.google import PROGRAM, ask
from tests.support.school import School

MONDAY = date(2026, 3, 2)


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator
        assert emulator.bugs == []


@pytest.fixture
def school(google: Emulator) -> School:
    return School.create(google=google, today=MONDAY)


def backups_of(book: GoogleWorkbook, keeping: Keeping | None = None) -> GoogleBackups:
    return GoogleBackups(
        book.http, Copied(book.id), keeping or Keeping(), lambda key: GoogleWorkbook(book.http, key)
    )


def synced(school: School, day: date, book: GoogleWorkbook | None = None) -> dict[str, int]:
    """One sync; how many requests of each kind it took."""
    school.today, book = day, book or school.book
    google = school.hands.google
    begun = len(google.log)
    backups = backups_of(book)
    sync(book, school.documents, school.clock, order=Order(copies=backups))
    assert backups.trouble == ""
    school.changed()
    kinds = [sent.kind for sent in google.log[begun:]]
    return {kind: kinds.count(kind) for kind in ("sheets_read", "sheets_write", "drive")}


def type_something(school: School, text: str) -> None:
    school.changed()
    school.fill("A", "G001", {"Kelas": text})


def copies(google: Emulator) -> list[str]:
    return [file.id for file in google.world.drive.files.values() if "(cadangan" in file.name]


def test_one_copy_a_week_before_the_first_write(school: School, google: Emulator):
    first = synced(school, MONDAY)
    assert (len(copies(google)), first["sheets_write"]) == (1, 1)
    type_something(school, "Kelas 4")
    changed = synced(school, MONDAY + timedelta(days=1))
    assert changed == {"sheets_read": 1, "sheets_write": 1, "drive": 0}
    unchanged = synced(school, MONDAY + timedelta(days=9))
    assert unchanged["sheets_write"] in (0, 1)  # lateness may have moved a row
    type_something(school, "Kelas 5")
    weekly = synced(school, MONDAY + timedelta(days=10))
    assert weekly["sheets_write"] == 1  # and all of Riwayat is looked at, once a week
    assert len(copies(google)) == 2
    still = synced(school, MONDAY + timedelta(days=10))
    assert still == {"sheets_read": 1, "sheets_write": 0, "drive": 0}


def test_a_copy_holds_what_stood_there_before(school: School, google: Emulator):
    synced(school, MONDAY)
    type_something(school, "Kelas lama")
    synced(school, MONDAY + timedelta(days=1))
    type_something(school, "Kelas baru")
    synced(school, MONDAY + timedelta(days=8))
    backups = backups_of(school.book)
    (latest, _) = backups.states()
    with backups.opened(latest) as kept:
        text = str(kept.read().tabs)
    assert "Kelas baru" in text
    assert faults_of(backups, backups.states()) == {}
    folder = [file for file in google.world.drive.files.values() if file.mime_type == FOLDER]
    assert [file.name for file in folder].count("Cadangan") == 1


def test_a_kept_copy_is_never_synced(school: School, google: Emulator):
    synced(school, MONDAY)
    (kept,) = copies(google)
    with pytest.raises(Refused, match="backup restore"):
        synced(school, MONDAY, GoogleWorkbook(school.book.http, kept))
    assert len(copies(google)) == 1


def test_one_got_back_is_a_workbook_of_its_own(school: School, google: Emulator):
    synced(school, MONDAY)
    backups = backups_of(school.book)
    url = backups.put_beside(backups.states()[0])
    book = GoogleWorkbook(school.book.http, url.split("/")[-2])
    again = sync(book, school.documents, school.clock, order=Order(copies=backups_of(book)))
    assert again.rounds
    assert len(backups.states()) == 1
    with pytest.raises(Misused, match="Riwayat versi"):
        backups.take_place(book, None)


def test_what_a_person_copied_is_not_ours_and_is_never_thinned(school: School, google: Emulator):
    synced(school, MONDAY)
    (kept,) = copies(google)
    theirs = ask(google, PROGRAM, "POST", f"/drive/v3/files/{kept}/copy", {})["id"]
    backups = backups_of(school.book, Keeping(0, 0, 0, 0))
    for week in range(LATEST + 3):
        school.today = MONDAY + timedelta(weeks=week)
        assert backups.keep(school.clock.moment().at)
    assert len(backups.states()) == LATEST
    files = google.world.drive.files
    assert not files[theirs].trashed
    assert not files[school.book.id].trashed


def tried(school: School, day: date, fault: str) -> tuple[str, int]:
    """A sync that changes something, while Drive copies nothing: what is said, and how many
    requests it took from Drive.
    """
    if school.rows("A", "G001"):
        type_something(school, f"Kelas {day}")
    school.today, google = day, school.hands.google
    backups, begun = backups_of(school.book), len(google.log)
    google.faults.add(fault, "/copy", times=99)
    assert sync(school.book, school.documents, school.clock, order=Order(copies=backups)).rounds
    google.faults.clear()
    school.changed()
    return backups.trouble, [sent.kind for sent in google.log[begun:]].count("drive")


@pytest.mark.parametrize("fault", ["storage quota", "403 permission", "404"])
def test_where_drive_takes_no_copy_it_is_tried_and_told_once_a_week(school: School, fault: str):
    said, sent = tried(school, MONDAY, fault)
    assert said.startswith("Salinan mingguan tidak dapat dibuat")
    assert sent > 0
    assert tried(school, MONDAY + timedelta(days=1), fault) == ("", 0)
    assert tried(school, MONDAY + timedelta(days=4), fault) == ("", 0)
    assert tried(school, MONDAY + timedelta(days=7), fault)[0] == said


def test_where_drive_does_not_answer_the_next_change_tries_again(school: School, google: Emulator):
    said, _ = tried(school, MONDAY, "drop before")
    assert "pada perubahan berikutnya" in said
    type_something(school, "Kelas 5")
    synced(school, MONDAY + timedelta(days=1))
    assert len(copies(google)) == 1


def test_a_write_that_is_decided_again_makes_no_second_copy(school: School, google: Emulator):
    google.faults.add("409 before", ":batchUpdate")
    synced(school, MONDAY)
    assert len(copies(google)) == 1


def test_without_the_right_to_copy_a_sync_goes_on_and_says_so(school: School, google: Emulator):
    backups = GoogleBackups(
        school.book.http,
        Copied(school.book.id, "tidak-ada-folder-ini"),
        Keeping(),
        lambda key: GoogleWorkbook(school.book.http, key),
    )
    report = sync(school.book, school.documents, school.clock, order=Order(copies=backups))
    assert report.rounds
    assert "Salinan mingguan tidak dapat dibuat" in backups.trouble
