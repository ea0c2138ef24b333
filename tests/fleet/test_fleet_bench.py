"""The measurements of many schools, over few: they measure what they say."""

from __future__ import annotations

import pytest

from bench.fleets import most_at_once, run, used
from bench.sweeping import sweep


@pytest.mark.long
def test_a_look_at_all_waits_for_the_quota_alone_and_never_exceeds_it():
    minutes, refused = sweep(64, 1)
    assert refused == 0
    assert 1 < minutes < 1.2  # the 59th waits for the next minute


def test_the_fullest_minute_and_the_leanest_are_found():
    even = [float(second) for second in range(121)]
    assert most_at_once(even) == 60
    assert used(even) == 1.0
    assert used([0.0, 1.0, 59.0, 60.0, 119.0, 121.0]) == 2 / 60


@pytest.mark.soak
def test_a_run_of_real_processes_over_few_schools():
    ran = run(schools=12, teachers=3, changed=8, tasks=2)
    assert ran.once == 8
    assert ran.quiet == ran.refused == 0
    assert ran.looks == 2
