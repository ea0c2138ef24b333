"""A workbook in the trash is not worked on: nobody would find what its documents link to."""

from __future__ import annotations

import pytest

from sheets_sync.errors import Refused
from sheets_sync.run import sync
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER, Person
from tests.support import texts
from tests.support.google import ask, reach
from tests.support.prepared import school_on_google
from tests.support.remembered import documents_in_drive


@pytest.mark.long
def test_a_workbook_in_the_trash_gets_no_documents_and_no_rows():
    with Emulator() as google:
        school = school_on_google(google)
        school.fill("A", "G001", texts.done("A", "G001"))
        ask(google, "program", "PATCH", f"/drive/v3/files/{school.book.id}", {"trashed": True})
        before, files = school.book.read(), [*google.world.drive.files]
        folder = google.world.drive.root(Person(OWNER))
        school.documents = documents_in_drive(reach(google), school.book.id, folder)
        with pytest.raises(Refused) as caught:
            sync(school.book, school.documents, school.clock)
        assert caught.value.code == "workbook_in_trash"
        assert school.book.read().tabs == before.tabs
        assert [*google.world.drive.files] == files
        ask(google, "program", "PATCH", f"/drive/v3/files/{school.book.id}", {"trashed": False})
        assert sync(school.book, school.documents, school.clock).written
        assert not google.bugs
