"""The collector rests while any run needs it, and afterwards is as the process had it."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from sheets_sync.collector import collector_paused
from sheets_sync.errors import Misused
from sheets_sync.run import sync
from tests.support.school import School


@pytest.fixture(params=[True, False], ids=["on", "off"])
def before(request: pytest.FixtureRequest) -> Iterator[bool]:
    """Whether the process has it on."""
    was = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if was else gc.disable)()


def test_it_rests_in_the_block_and_is_as_it_was_after_it(before: bool):
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled() is before


def test_it_is_as_it_was_after_a_fault(before: bool):
    with pytest.raises(Misused), collector_paused():
        raise Misused("x")
    assert gc.isenabled() is before


def test_the_first_run_to_end_does_not_wake_it_for_another(before: bool):
    first, second = ExitStack(), ExitStack()
    first.enter_context(collector_paused())
    second.enter_context(collector_paused())
    first.close()
    assert not gc.isenabled()
    second.close()
    assert gc.isenabled() is before


def test_a_process_that_syncs_one_school_after_another_has_it_between_them(before: bool):
    for _ in range(2):
        school = School.create()
        sync(school.book, school.documents, school.clock)
        assert gc.isenabled() is before
    with pytest.raises(Misused):
        sync(school.book.__class__(), school.documents, school.clock)
    assert gc.isenabled() is before
