"""«Tanggal Diskusi» is the principal's on D and E too: it is nobody's content, and no document
prints it."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.run import initialise
from tests.support.labels import STAGES
from tests.support.school import CATALOGUE, School, school_at

TALK = "Tanggal Diskusi"


def without(letter: str) -> School:
    """A workbook of all stages whose tab of a stage was made before the column came."""
    school = school_at("F")
    school.book.delete_column(STAGES[letter], school.column(letter, TALK))
    school.changed()
    return school


@pytest.mark.parametrize("letter", "DE")
def test_a_day_of_a_talk_changes_no_status_and_makes_no_version(letter):
    school = school_at("F")
    before = [school.status("G001", each) for each in "ABCDEF"]
    school.fill(letter, "G001", {TALK: date(2026, 9, 1)})
    assert school.sync()["documents"] == []
    assert [school.status("G001", each) for each in "ABCDEF"] == before


@pytest.mark.parametrize("letter", "DE")
def test_a_day_of_a_talk_in_another_year_is_only_a_warning(letter):
    school = school_at("F")
    school.fill(letter, "G001", {TALK: date(2025, 9, 1)})
    told = [each for each in school.sync()["problems"] if each["column"] == TALK]
    assert [each["severity"] for each in told] == ["warning"]
    assert school.status("G001", letter) == "Selesai"


@pytest.mark.parametrize("letter", "DE")
def test_an_older_workbook_gets_the_column_from_init(letter):
    school = without(letter)
    before = school.seen.tabs[STAGES[letter]]
    (told,) = [
        each for each in school.sync(rest=False)["problems"] if each["code"] == "missing_header"
    ]
    assert told["tab"] == STAGES[letter]
    assert f"«{TALK}»" in told["message"]
    assert "init" in told["message"]
    assert school.seen.tabs[STAGES[letter]] == before, "a stopped tab is left as it is"
    initialise(school.book, CATALOGUE, school.clock)
    school.changed()
    assert school.column(letter, TALK) > before.width, "right of all content"
    report = school.sync(rest=False)
    assert (report["problems"], report["documents"]) == ([], [])
    assert school.status("G001", letter) == "Selesai"
