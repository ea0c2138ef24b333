"""The December checklist names as many as fit, found without trying all of a large school."""

from __future__ import annotations

from textwrap import wrap

from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.core.drafting.year_end import ACROSS, MOST_LINES, _listed
from sheets_sync.core.model.sentences.front_page import FRONT_PAGE

NAMES = st.lists(st.text("abc -,\t\n", max_size=9).map("Siti Aminah".__add__), max_size=16)


@given(NAMES)
def test_no_further_name_would_fit(names: list[str]):
    lines = _listed(names)
    tried = (tried_with(names, count) for count in range(len(names), 0, -1))
    assert lines == next((each for each in tried if len(each) <= MOST_LINES), [])


def tried_with(names: list[str], count: int) -> list[str]:
    """The lines with so many names, however many lines that takes."""
    hidden = len(names) - count
    more = [FRONT_PAGE.say("more", count=hidden)] if hidden else []
    return wrap(", ".join([*names[:count], *more]), ACROSS, break_on_hyphens=False)
