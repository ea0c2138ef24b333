"""The same school year on a live spreadsheet: edited over HTTP by people with their own identities
and rights, with documents in Drive.

Long: what is quick goes through the same year on Google with documents in memory
(`test_differential.py`).
"""

from __future__ import annotations

import pytest

from sheets_sync.adapters.resources import template_reader
from sheets_sync.wiring.places import google_documents
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches, flipped
from tests.support.google import reach
from tests.support.school import School
from tests.year import chapters
from tests.year.test_school_year import YEAR


@pytest.mark.soak
@pytest.mark.parametrize(
    "switches",
    [Switches(), flipped(seconds=3.0)],
    ids=["assumed", "otherwise"],
)
def test_ten_teachers_go_through_a_whole_year_on_google(switches: Switches):
    """Every chapter asserts what it asserts on .xlsx; teachers and principal type with rights to
    their own columns."""
    with Emulator(switches) as google:
        google.before(lambda _: google.clock.advance(1.0))
        school = School.create(chapters.ROSTER, google=google)
        http = reach(google, sleep=google.clock.advance, now=google.clock.now)
        school.documents = google_documents(
            http, school.book.id, None, template_reader(), sleep=google.clock.advance
        )
        chapters.the_workbook_looks_as_the_product_says(school)
        for chapter in YEAR:
            chapter(school)
            school.assert_typed_unchanged()
        school.assert_at_rest()
        assert not google.bugs
