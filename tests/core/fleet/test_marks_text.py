"""What is remembered of schools is a text with a version; what is none of it is no memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.core.fleet.dealing import Mark
from sheets_sync.core.fleet.marks_text import is_marks, merged, read, written

MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))
MARKS = st.builds(
    Mark,
    st.text(max_size=8),
    st.text(max_size=8),
    MOMENTS,
    st.text(max_size=8),
    st.booleans(),
    st.text(max_size=8),
    st.booleans(),
    st.integers(0, 99),
    st.none() | MOMENTS,
    st.dictionaries(st.sampled_from(["guru", "ks"]), st.integers(0, 99)),
)
NOW = datetime(2026, 11, 27, tzinfo=UTC)


@given(st.dictionaries(st.text(max_size=8), MARKS, max_size=3))
def test_what_was_written_is_read(marks):
    assert read(written(marks)) == marks
    assert is_marks(written(marks))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        written({"a": Mark("s", "e", NOW)})[:-9],
        b'{"format_version":2,"schools":{}}',
        b'{"format_version":1,"schools":{"a":{}}}',
    ],
)
def test_what_is_damaged_or_of_a_later_version_is_no_memory(content):
    assert read(content) is None


def test_of_two_memories_of_a_school_the_later_one_counts():
    old, new = Mark("s1", "e", NOW), Mark("s2", "e", NOW + timedelta(seconds=1))
    assert merged({"a": new}, {"a": old, "b": old}) == {"a": new, "b": old}
    assert merged({"a": old}, {"a": new}) == {"a": new}
