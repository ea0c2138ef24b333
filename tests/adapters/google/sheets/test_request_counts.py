"""What a sync costs Google: one read, one write; two requests a document, one look at the
workbook's file, one search, and new folders."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from sheets_sync.adapters.google.drive.documents import GoogleDocuments
from sheets_sync.run import sync
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER, Person
from tests.support import texts
from tests.support.google import reach
from tests.support.remembered import documents_in_drive
from tests.support.school import School


def costs(google: Emulator, school: School) -> tuple[Counter[str], Counter[str]]:
    """One sync: requests by kind as the emulator counted them, and by Drive method."""
    start = len(google.log)
    report = sync(school.book, school.documents, school.clock)
    assert report.rounds <= 1
    sent = google.log[start:]
    drive = Counter(f"{one.method} {one.path}" for one in sent if one.kind == "drive")
    return Counter(one.kind for one in sent), drive


@pytest.mark.long
@pytest.mark.parametrize("size", [10, pytest.param(1_000, marks=pytest.mark.soak)])
def test_one_read_when_nothing_changed_and_one_write_when_something_did(size: int):
    with Emulator() as google:
        school = School.create(
            [{"Nama": f"Guru {number:04} Pratama"} for number in range(size)], google=google
        )
        assert costs(google, school)[0] == {"sheets_read": 1, "sheets_write": 1}
        assert costs(google, school)[0] == {"sheets_read": 1}
        school.changed()
        school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
        school.fill("A", "G005", texts.done("A", "G005"))
        assert costs(google, school)[0] == {"sheets_read": 1, "sheets_write": 1}
        assert costs(google, school)[0] == {"sheets_read": 1}
        assert not google.bugs


def test_a_document_costs_two_requests_a_run_one_look_one_search_and_each_new_folder_one():
    with Emulator() as google:
        school = School.create(google=google)
        folder = google.world.drive.root(Person(OWNER))
        school.documents = documents(google, school, folder)
        school.sync(rest=False)
        for kode in ("G001", "G002"):
            school.fill("A", kode, texts.done("A", kode))
        school.today = date(2026, 3, 3)
        kinds, drive = costs(google, school)
        assert (kinds["sheets_read"], kinds["sheets_write"]) == (1, 1)
        assert drive == {
            f"GET /drive/v3/files/{school.book.id}": 1,  # is it in the trash?
            "GET /drive/v3/files": 1,
            "POST /drive/v3/files": 3,  # 2026, and a folder a teacher
            "POST /upload/drive/v3/files": 4,
        }
        school.documents = documents(google, school, folder)
        assert not costs(google, school)[0]["drive"]
        school.changed()
        school.fill(
            "A",
            "G001",
            {"Upaya Mempelajari": "Membaca modul ketiga bersama rekan.", "Keputusan KS": None},
        )
        school.sync(date(2026, 3, 4), rest=False)
        school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
        school.documents = documents(google, school, folder)
        _, drive = costs(google, school)
        assert drive.pop("GET /drive/v3/files") == 1
        assert drive.pop(f"GET /drive/v3/files/{school.book.id}") == 1
        assert sum(drive.values()) == 2, f"the same files are updated: {drive}"
        assert not google.bugs


def documents(google: Emulator, school: School, folder: str) -> GoogleDocuments:
    """A run's own view of Drive."""
    return documents_in_drive(reach(google), school.book.id, folder)


def test_where_drive_gives_no_ids_an_unchanged_workbook_costs_one_read_and_folders_are_made():
    with Emulator() as google:
        school = School.create(google=google)
        google.faults.add("scope", "generateIds", times=99)
        school.documents = documents_in_drive(reach(google), school.book.id, None)
        assert costs(google, school)[0]["drive"] == 1
        assert costs(google, school)[0] == {"sheets_read": 1}
        school.changed()
        school.fill("A", "G001", texts.done("A", "G001"))
        school.documents = documents_in_drive(reach(google), school.book.id, None)
        _, drive = costs(google, school)
        assert drive["POST /drive/v3/files"] == 2  # the year's and the teacher's folder
        assert len(google.faults.waiting) == 1, "asked again"
        assert not google.bugs
