"""Which schools need a run, and who runs which: told from how their files look, never from when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.core.fleet.claims import Claim
from sheets_sync.core.fleet.dealing import (
    DELAY,
    LONGEST_WAIT,
    SWEEP,
    DueSchool,
    Mark,
    Reason,
    Sight,
    Task,
    due_schools,
    entry_mark,
    in_order_of_help,
    pause,
    share,
    still_failed,
)
from sheets_sync.core.fleet.registry import School

NOW = datetime(2026, 11, 27, 8, tzinfo=UTC)
SCHOOL = School("SDN 1", "/a.xlsx", "baris 2")
MINUTE = timedelta(minutes=1)
AS_IT_WAS = Sight("s1")


def mark(**more: object) -> Mark:
    """A school that was run ten minutes and more ago and is as it was then."""
    whole = Mark("s1", entry_mark(SCHOOL), NOW - DELAY - MINUTE, succeeded=NOW - DELAY - MINUTE)
    return replace(whole, **more)


def reason(kept: Mark | None, seen: Sight = AS_IT_WAS, school: School = SCHOOL) -> Reason | None:
    marks = {} if kept is None else {school.workbook: kept}
    due = due_schools([school], {school.workbook: seen}, marks, NOW)
    return due[0].reason if due else None


def test_a_school_that_nobody_touched_is_left_alone():
    assert reason(mark()) is None


@pytest.mark.parametrize(
    ("kept", "seen", "expected"),
    [
        (None, Sight("s1"), Reason.NEW),
        (mark(), Sight("s2"), Reason.CHANGED),
        (mark(), Sight(""), Reason.CHANGED),
        (mark(entry="another row"), Sight("s1"), Reason.CHANGED),
        (mark(at=NOW - SWEEP), Sight("s1"), Reason.SWEEP),
        (mark(wrote=True), Sight("s2", by_us=True), Reason.ECHO),
        (mark(wrote=True, after="s2"), Sight("s2"), Reason.ECHO),
        (mark(wrote=True), Sight("s1"), Reason.ECHO),
        (mark(wrote=True, at=NOW - MINUTE), Sight("s2", by_us=True), None),
        (mark(wrote=True, at=NOW - MINUTE, after="s2"), Sight("s2"), None),
        (mark(wrote=True, at=NOW - MINUTE, after="s2"), Sight("s3"), Reason.CHANGED),
        (mark(), Sight("s2", by_us=True), None),
    ],
)
def test_what_happened_to_the_file_decides(kept, seen, expected):
    assert reason(kept, seen) is expected


def failed(minutes: float, **more: object) -> Mark:
    return mark(at=NOW - timedelta(minutes=minutes), trouble="open", failures=1, **more)


@pytest.mark.parametrize(
    ("kept", "seen", "expected"),
    [
        (failed(14), Sight("s1"), None),
        (failed(15), Sight("s1"), Reason.RETRY),
        (failed(1), Sight("s2"), Reason.CHANGED),
        (failed(1), Sight("s2", by_us=True), None),
        (failed(9999, permanent=True), Sight("s1"), None),
        (replace(failed(1, permanent=True), state=""), Sight("s1", by_us=True), Reason.CHANGED),
        (failed(9999, permanent=True), Sight(""), None),
        (failed(1, permanent=True), Sight("s2"), Reason.CHANGED),
        (failed(1, permanent=True, entry="another row"), Sight("s1"), Reason.CHANGED),
    ],
)
def test_a_failure_is_tried_again_when_that_can_help(kept, seen, expected):
    assert reason(kept, seen) is expected


def test_failures_in_a_row_are_tried_ever_more_rarely():
    pauses = [pause(count) for count in range(1, 20)]
    assert pauses[0] < pauses[1] < pauses[2]
    assert pauses[-1] == LONGEST_WAIT == max(pauses)
    assert pauses == sorted(pauses)


def test_a_full_run_takes_quiet_schools_too_but_nobody_who_is_inactive():
    other = School("SDN 2", "/b.xlsx", "baris 3", active=False)
    sights = {"/a.xlsx": Sight("s1"), "/b.xlsx": Sight("new")}
    due = due_schools([SCHOOL, other], sights, {"/a.xlsx": mark()}, NOW, full=True)
    assert [(one.school.name, one.reason) for one in due] == [("SDN 1", Reason.SWEEP)]


def test_what_still_fails_is_told_while_it_is_not_tried():
    kept = failed(1, permanent=True)
    assert still_failed([SCHOOL], {SCHOOL.workbook: kept}, []) == [(SCHOOL, kept)]
    now = [DueSchool(SCHOOL, Sight("s2"), Reason.CHANGED)]
    assert still_failed([SCHOOL], {SCHOOL.workbook: kept}, now) == []
    assert still_failed([SCHOOL], {SCHOOL.workbook: mark()}, []) == []


def schools(count: int) -> list[School]:
    return [School(f"S{n}", f"/{n:03}.xlsx", f"baris {n}") for n in range(count)]


def claimed(minutes_ago: float) -> tuple[Claim, ...]:
    return (Claim("p", NOW - timedelta(minutes=minutes_ago)),)


@pytest.mark.parametrize(
    ("kept", "seen", "expected"),
    [
        (None, Sight("s1", claims=claimed(1)), None),
        (mark(), Sight("s2", claims=claimed(1)), None),
        (mark(), Sight("s2", claims=claimed(-5)), None),
        (mark(), Sight("s2", claims=claimed(11)), Reason.CHANGED),
        (mark(), Sight("s2", by_us=True, claims=claimed(11)), Reason.RETRY),
        (mark(), Sight("s1", claims=claimed(11)), Reason.RETRY),
        (failed(1, permanent=True), Sight("s1", claims=claimed(11)), Reason.RETRY),
    ],
)
def test_a_claim_keeps_others_away_until_its_process_must_be_dead(kept, seen, expected):
    assert reason(kept, seen) is expected


def test_a_full_run_leaves_what_is_claimed_alone():
    seen = {SCHOOL.workbook: Sight("s1", claims=claimed(1))}
    assert due_schools([SCHOOL], seen, {SCHOOL.workbook: mark()}, NOW, full=True) == []


@given(st.integers(0, 60), st.integers(1, 7), st.randoms(use_true_random=False))
def test_every_task_computes_the_same_deal_and_nobody_is_run_twice(count, tasks, random):
    every, parts = schools(count), []
    for index in range(tasks):
        random.shuffle(every)  # lists come in any order
        due = due_schools(every, {}, {}, NOW)
        parts.append([one.school.workbook for one in share(due, Task(index, tasks))])
    assert [workbook for part in parts for workbook in part] == sorted(
        one.workbook for one in every
    )
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


@given(st.integers(2, 60), st.integers(2, 7), st.data())
def test_a_list_that_differs_by_one_school_moves_few_to_another_task(count, tasks, data):
    """Tasks look within seconds of each other, and somebody types meanwhile."""
    every = due_schools(schools(count), {}, {}, NOW)
    gone = data.draw(st.sampled_from(every))
    other = [one for one in every if one is not gone]
    for index in range(tasks):
        before, after = (share(due, Task(index, tasks)) for due in (every, other))
        moved = {one.school for one in before} ^ {one.school for one in after}
        assert len(moved - {gone.school}) <= 2


@given(st.integers(0, 30), st.integers(1, 5))
def test_who_helps_takes_all_that_is_left_and_begins_elsewhere_than_the_others(count, tasks):
    due = due_schools(schools(count), {}, {}, NOW)
    orders = [in_order_of_help(due, Task(index, tasks)) for index in range(tasks)]
    for order in orders:
        assert {one.school for one in order} == {one.school for one in due}
    if count >= tasks:
        assert len({order[0].school.name for order in orders}) == tasks


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        ({"wrote": True}, Reason.ECHO),
        ({}, Reason.SWEEP),
        ({"trouble": "network", "failures": 1}, Reason.RETRY),
    ],
)
def test_a_clock_that_was_years_ahead_puts_no_school_off(mark: dict, reason: Reason):
    school = School("SDN 1", "a" * 24, "baris 2")
    ahead = datetime(2036, 3, 2, tzinfo=UTC)
    now = datetime(2026, 3, 2, tzinfo=UTC)
    known = {school.workbook: Mark("s", entry_mark(school), ahead, **mark)}
    sight = Sight("s", claims=(Claim("x", ahead),))
    (due,) = due_schools([school], {school.workbook: replace(sight, claims=())}, known, now)
    assert due.reason is reason
    assert due_schools([school], {school.workbook: sight}, known, now)
