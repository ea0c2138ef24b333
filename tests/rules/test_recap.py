"""«No rating or predikat of one person stands here or in the recap.»"""

from __future__ import annotations

import pytest

from sheets_sync.core.documents.recap import FEWEST, RecapView
from sheets_sync.run import look
from tests.support import texts
from tests.support.school import School, school_of

OTHER = {
    "Sub-indikator": "PDP · Penerapan Disiplin Positif",
    "Target Perilaku 1": "PDP-1",
    "Target Perilaku 2": None,
    "Target Perilaku 3": None,
}


def observed(size: int, others: int) -> School:
    """Everybody was observed, the last `others` of them on another sub-indicator."""
    school = school_of(size)
    kodes = [f"G{number:03}" for number in range(1, size + 1)]
    for place, kode in enumerate(kodes):
        school.fill("A", kode, texts.done("A", kode) | (OTHER if place >= size - others else {}))
    school.sync(texts.DAYS["A"], rest=False)
    for kode in kodes:
        school.fill("B", kode, texts.done("B", kode))
    school.sync(texts.DAYS["B"], rest=False)
    return school


def recap(school: School) -> RecapView:
    decision = look(school.book, "", school.clock)
    view = decision.school.today().view
    assert isinstance(view, RecapView)
    return view


@pytest.mark.parametrize("others", range(5))
def test_no_rating_of_fewer_than_three_can_be_read_or_subtracted(others: int):
    view = recap(observed(8, others))
    hidden = [one for one in view.ratings if not one.shown]
    assert len(hidden) == (3 if others in (1, 2) else 0)
    detailed = sum(sum(one.baseline) for one in view.ratings if one.shown)
    apart = sum(view.total.baseline) - detailed
    assert apart == 0 or apart >= 3 * FEWEST
    assert view.total.shown
