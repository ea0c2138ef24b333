"""The laws of the design: the machine looks for a school in which one of them is broken, and names
it.

Quick by default, always the same examples; `-m soak` looks long and at random, and prints the seed
to repeat it with (`LAWS_SEED=… pytest -m soak tests/laws`).
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.laws.files import FileMachine
from tests.laws.laws import LAWS
from tests.laws.machine import FailingMachine, Machine
from tests.support.tiers import sampled

QUICK = settings(
    max_examples=8,
    stateful_step_count=8,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
LONG = settings(QUICK, max_examples=2_000, stateful_step_count=15, print_blob=True)


def _search(machine: type[Machine], number: int, how: settings) -> None:
    """Always the same schools for one number."""
    run_state_machine_as_test(seed(number)(type("Found", (machine,), {})), settings=how)


def _any_number() -> int:
    number = int(os.environ.get("LAWS_SEED", random.SystemRandom().randrange(2**32)))
    print(f"LAWS_SEED={number}")
    return number


@pytest.mark.parametrize(
    "part",
    [*sampled(range(4), 1), *(pytest.param(n, marks=pytest.mark.soak) for n in (4, 5))],
)
def test_laws_1_2_5_6_7_8(part: int) -> None:
    _search(Machine, part, QUICK)


@pytest.mark.long
def test_law_3_decide_before_effects() -> None:
    _search(FailingMachine, 0, QUICK)


@pytest.mark.long
def test_all_laws_on_a_file(tmp_path: Path) -> None:
    _search(
        type("OnFile", (FileMachine,), {"folder": tmp_path}), 0, settings(QUICK, max_examples=3)
    )


@pytest.mark.soak
@pytest.mark.parametrize("name", LAWS)
def test_law_for_long(name: str) -> None:
    _search(type("OneLaw", (Machine,), {"laws": {name: LAWS[name]}}), _any_number(), LONG)


@pytest.mark.soak
def test_law_3_for_long() -> None:
    _search(FailingMachine, _any_number(), LONG)


@pytest.mark.soak
def test_all_laws_on_a_file_for_long(tmp_path: Path) -> None:
    _search(
        type("OnFile", (FileMachine,), {"folder": tmp_path}),
        _any_number(),
        settings(LONG, max_examples=100),
    )
