"""What did not change in the memory of a school stays as it stands, which is how it would be
written anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.values import Tab
from sheets_sync.core.reading.memory import Memory
from sheets_sync.core.reading.status_lines import FORMAT, read_memory, write_memory
from tests.support.school import school_at


@pytest.fixture(scope="module")
def tab() -> Tab:
    """Of a school with a finished cycle, in which something was changed."""
    school = school_at("F")
    school.fill("A", "G001", {"Upaya Mempelajari": "Sesuatu yang lain sama sekali."})
    school.sync()
    return school.book.read().tabs["_status"]


def test_lines_are_kept_as_they_would_be_made(tab: Tab):
    memory = read_memory(tab)
    kept = write_memory(memory, memory)
    assert kept == write_memory(memory)
    assert all(any(one is other for other in memory.stood.values()) for one in kept[1:])


def test_a_line_that_changed_is_made_anew(tab: Tab):
    memory = read_memory(tab)
    place = ("G001", "A")
    changed = memory.stages[place].model_copy(update={"word": "lain"})
    after = Memory(memory.school, memory.teachers, {**memory.stages, place: changed})
    assert write_memory(after, memory) == write_memory(after) != write_memory(memory)


def test_an_older_line_is_written_anew(tab: Tab):
    memory = read_memory(tab)
    older = memory.school.model_copy(update={"format": FORMAT - 1})
    text = older.model_dump_json(exclude_defaults=True)
    lines = [
        ("sekolah", text, short_hash(f"sekolah{text}")) if line[0] == "sekolah" else line
        for line in tab.grid[1:]
    ]
    before = read_memory(replace(tab, grid=(tab.grid[0], *lines)))
    assert before.stages == memory.stages
    assert not before.stood


def test_a_line_whose_check_sum_is_wrong_is_never_kept(tab: Tab):
    memory = read_memory(tab)
    key, text, _ = memory.stood["G001/A"]
    twice = replace(tab, grid=(*tab.grid, (key, text, "0" * 10)))
    assert read_memory(twice).stood[key] == memory.stood[key]
    assert read_memory(twice).damaged
