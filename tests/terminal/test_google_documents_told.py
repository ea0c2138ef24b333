"""What `documents` says of a Google workbook: only what it wrote, and which of its words change
nothing there."""

from __future__ import annotations

import pytest

from tests.google_emulator.wire import OWNER, Person
from tests.races.hands import RaceHands
from tests.races.inputs import linked
from tests.terminal.desk import Desk


@pytest.mark.long
def test_a_document_that_a_person_edited_is_not_touched_and_a_reissue_goes_beside_it(done: Desk):
    edited, *others = linked(done.here)
    done.here.google.now += 60
    done.here.drive.edit_document(edited, Person(OWNER), "Kata kepala sekolah.")
    theirs = done.here.drive.files[edited].content
    assert {each["kind"] for each in done.at_work("documents", "--json").json["documents"]} == {
        "salin"
    }
    said = done.at_work("documents", "--reissue", "--yes", "--json").json
    ids = {each["url"].split("/")[5] for each in said["documents"]}
    assert edited not in ids
    assert set(others) <= ids
    assert done.here.drive.files[edited].content == theirs


@pytest.mark.long
@pytest.mark.parametrize(
    ("words", "ignored"),
    [
        (("documents", "--docx", "--output", "x"), ("--output", "--docx")),
        (("documents", "--recap", "--docx"), ("--docx",)),
        (("sync", "--output", "x"), ("--output",)),
        (("documents", "--preview", "G001", "A", "--docx", "--output", "x"), ()),
        (("documents", "--preview", "G001", "A", "--folder", "x"), ("--folder",)),
    ],
)
def test_words_that_change_nothing_there_are_named(
    done: Desk, words: tuple[str, ...], ignored: tuple[str, ...]
):
    said = done.at_work(*words)
    assert said.code == 0
    assert [
        line.split(" ")[0] for line in said.stderr.splitlines() if "tidak dipakai" in line
    ] == list(ignored)


def test_doctor_finds_a_logo_that_cannot_be_printed_and_tells_nothing_from_the_cell(done: Desk):
    RaceHands(done.here.google, done.here.id).type(
        "Pengaturan", *_nilai(done, "Logo"), "logo-rahasia.png"
    )
    found = {each["what"]: each for each in done.at_work("doctor", "--json").json["findings"]}
    assert not found["Logo dapat dicetak"]["ok"]
    assert "tautan Drive" in found["Logo dapat dicetak"]["repair"]
    assert "rahasia" not in str(found)


def _nilai(done: Desk, name: str) -> tuple[int, int]:
    """The cell of a setting."""
    grid = done.here.workbook().read().tabs["Pengaturan"].grid
    return next(row for row, line in enumerate(grid, 1) if line[0] == name), grid[0].index(
        "Nilai"
    ) + 1
