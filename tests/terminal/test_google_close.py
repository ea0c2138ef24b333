"""A year on Google closed and the next begun, by the commands an operator calls."""

from __future__ import annotations

import pytest

from tests.google_emulator.drive.model import FOLDER
from tests.google_emulator.wire import OWNER, Person
from tests.terminal.desk import Desk


@pytest.mark.long
def test_a_year_on_google_ends_and_the_next_begins(desk: Desk):
    assert desk.at_work("close", "--yes", "--json").code == 0
    quiet = desk.sync()
    assert (quiet.code, quiet.json["rounds"]) == (0, 0)
    assert quiet.json["requests"] == {"sheets_read": 1, "sheets_write": 0, "drive": 0}
    folder = desk.here.drive.add("Sekolah", FOLDER, None, Person(OWNER)).id
    desk.here.drive.files[desk.here.id].parents = [folder]
    done = desk.at_work("rollover", "2027", "--share", "kepala@sekolah.id:editor", "--json")
    assert done.code == 0, done.stderr
    fresh = done.json["workbook"]
    assert done.json["made"]
    assert desk.here.drive.files[fresh].parents == [folder]
    assert "2027" in desk.here.drive.files[fresh].name
    book = desk.here.google.world.sheets.books[fresh]
    (tab,) = (one for one in book.sheets if one.title.startswith("A "))
    ends = [rect.right for _, rect in tab.on_its_ranges("protectedRanges")]
    assert 7 in ends, "what is carried over is the program's, as all before it"
    synced = desk.run("sync", "--json", "--workbook", fresh, "--today", "2027-01-04")
    assert synced.code == 0, synced.stderr
    problems = {problem["code"] for problem in synced.json["problems"]}
    assert problems <= {"day_first"}, synced.messages
    desk.here.drive.files[desk.here.id].name = "Arsip"  # it is known by what it was made of
    address = f"https://drive.google.com/drive/folders/{folder}"
    again = desk.at_work("rollover", "2027", "--folder", address, "--json")
    assert (again.code, again.json["made"], again.json["workbook"]) == (0, False, fresh)
    rest = desk.run("sync", "--json", "--workbook", fresh, "--today", "2027-01-04")
    assert rest.json["changes"] == {"cells": 0, "rows": 0, "documents": 0}
    assert (
        desk.run("init", "--json", "--workbook", fresh, "--today", "2027-01-04").json["rounds"] == 0
    )
    told = desk.run("history", "G001", "--json", "--workbook", fresh).json
    assert [(one["year"], bool(one["versions"])) for one in told["years"]] == [(2026, True)]
    assert told["years_left"] == []
    desk.here.drive.files[desk.here.id].trashed = True
    del desk.here.google.world.sheets.books[desk.here.id]
    gone = desk.run("history", "G001", "--json", "--workbook", fresh)
    assert (gone.code, gone.json["years"], len(gone.json["years_left"])) == (0, [], 1)
