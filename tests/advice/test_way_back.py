"""Every command that we print for what is missing brings it back, typed as it stands there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sheets_sync.commands.history.bringing_back import command_for
from sheets_sync.core.answers.wastebin import missing
from tests.support import labels, texts
from tests.support.labels import STAGES
from tests.support.restoring import as_told
from tests.support.school import School, school_at, title

STUDY = "Upaya Mempelajari"


def people(school: School, tab: str) -> list[tuple[object, ...]]:
    """What people have in all rows of G001."""
    heads = labels.PEOPLE[title(tab)]
    rows = school.rows(tab, "G001")
    return sorted(
        (tuple(school.at(tab, row, head) or None for head in heads) for row in rows), key=str
    )


def later(school: School) -> None:
    """Some days go by."""
    school.today += timedelta(days=2)


def bin_of(school: School) -> list[str]:
    """The commands of `history --bin`."""
    found = missing(school.book.journal())
    return [command_for(one, text, None) for one in found for text in one.texts[:1]]


@pytest.mark.parametrize("letter", "ABCDEF")
def test_the_next_step_of_a_deleted_row(letter: str):
    school = school_at(letter)
    before = people(school, letter)
    later(school)
    school.delete(letter, "G001")
    school.sync()
    later(school)
    as_told(school, school.next_step("G001", letter))
    assert people(school, letter) == before
    school.sync()
    assert school.status("G001", letter) == "Selesai"
    assert "restore" not in school.next_step("G001", letter)


@pytest.mark.parametrize("letter", "ABCDEF")
def test_the_bin_for_a_deleted_row(letter: str):
    school = school_at(letter)
    before = people(school, letter)
    later(school)
    school.delete(letter, "G001")
    school.sync()
    later(school)
    (command,) = bin_of(school)
    as_told(school, command)
    assert people(school, letter) == before
    assert bin_of(school) == []
    school.sync()
    assert bin_of(school) == []


def test_the_bin_for_one_of_several_rows():
    school = school_at("C")
    school.fill("D", "G001", texts.activity("G001", 1))
    for number in (2, 3):
        school.add_row("D", {"Kode": "G001"} | texts.activity("G001", number))
    school.sync(texts.DAYS["D"])
    before = people(school, "D")
    later(school)
    for _ in range(2):
        school.delete("D", "G001", 1)
        school.sync()
        later(school)
    for command in bin_of(school):
        as_told(school, command)
        school.sync()
        later(school)
    assert people(school, "D") == before
    assert bin_of(school) == []


def test_the_bin_for_an_emptied_cell():
    school = school_at("A")
    before = people(school, "A")
    later(school)
    school.clear("A", "G001", STUDY, "Kelas")
    school.sync(rest=False)
    later(school)
    commands = bin_of(school)
    assert len(commands) == 2
    for command in commands:
        as_told(school, command)
    assert people(school, "A") == before
    school.sync()
    assert school.status("G001", "A") == "Selesai"


def test_the_bin_for_a_teacher_who_is_gone_from_guru():
    school = school_at("A")
    rows = {tab: people(school, tab) for tab in ("Guru", "A")}
    later(school)
    for tab in rows:
        school.delete(tab, "G001")
    school.sync(force=True, rest=False)
    later(school)
    commands = bin_of(school)
    first = next(command for command in commands if " Guru " in command)
    as_told(school, first)
    school.sync(rest=False)
    later(school)
    as_told(school, next(command for command in bin_of(school) if " A " in command))
    assert {tab: people(school, tab) for tab in rows} == rows
    school.sync()
    assert school.status("G001", "A") == "Selesai"
    assert STAGES["A"] in school.seen.tabs
