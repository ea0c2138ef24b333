"""`init` draws Petunjuk of an earlier program anew, and leaves alone what somebody wrote there."""

from __future__ import annotations

import tomllib

import pytest

from sheets_sync.adapters.resources import read_config
from sheets_sync.core.layout import guide_page
from sheets_sync.core.layout.guide_marks import MARKS
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.values import Cell
from sheets_sync.core.setup import guide_renewal
from sheets_sync.report import Report
from sheets_sync.run import initialise
from tests.support.make_guide import present_marks
from tests.support.school import School, school_of

OLD = "Petunjuk lama: tekan tombol Kirim."
Grid = tuple[tuple[Cell, ...], ...]


@pytest.fixture
def school(monkeypatch: pytest.MonkeyPatch) -> School:
    """A school whose Petunjuk has a line of an earlier program, and lacks the one of today."""
    monkeypatch.setattr(guide_renewal, "MARKS", MARKS | {short_hash(OLD)})
    made = school_of(1)
    made.sync()
    return made


def init(school: School) -> Report:
    school.changed()
    report = initialise(school.book, tomllib.loads(read_config("catalogue.toml")), school.clock)
    school.changed()
    return report


def page(school: School) -> Grid:
    return school.seen.tabs["Petunjuk"].grid


def test_a_page_of_an_earlier_program_is_drawn_again(school: School):
    today = page(school)
    school.hands.type("Petunjuk", 4, 1, OLD)
    school.hands.type("Petunjuk", len(today) + 2, 1, OLD)
    report = init(school)
    assert page(school) == today
    assert (report.rounds, report.problems) == (1, ())
    assert init(school).rounds == 0


def test_what_somebody_wrote_stays_and_is_told(school: School):
    school.hands.type("Petunjuk", 4, 1, OLD)
    school.hands.type("Petunjuk", 6, 2, "Rapat setiap Senin")
    before = (school.changed(), page(school))[1]
    report = init(school)
    assert page(school) == before
    ((told,),) = (report.problems,)
    assert (told.tab, told.code) == ("Petunjuk", "guide_kept")
    assert "baris 6" in told.message
    assert "Pindahkan tulisan itu ke tab lain" in told.message


def test_a_note_on_a_page_that_is_of_today_disturbs_nobody(school: School):
    school.hands.type("Petunjuk", 400, 1, "Rapat setiap Senin")
    assert init(school).problems == ()


def test_the_texts_of_today_are_noted():
    """Else a later program takes them for somebody's own and renews no page: `make guide`."""
    assert present_marks() <= MARKS
    assert len(MARKS) > len({text.value for text in guide_page.guide_texts()}) - 1
