"""Each law of the design as a test of its own: the machine looks for a school in which it is broken.

Quick by default, always the same examples; `-m soak` looks long and at random, and prints the seed to repeat it with
(`LAWS_SEED=… pytest -m soak tests/laws`).
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

QUICK = settings(
    max_examples=20, stateful_step_count=25, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate, Phase.shrink),
)  # fmt: skip
FILES = settings(QUICK, max_examples=4, stateful_step_count=10)
LONG = settings(QUICK, max_examples=2_000, stateful_step_count=50, derandomize=False, print_blob=True)


def _search(machine: type[Machine], how: settings) -> None:
    run_state_machine_as_test(machine, settings=how)


def _seeded(machine: type[Machine]) -> type[Machine]:
    number = int(os.environ.get("LAWS_SEED", random.SystemRandom().randrange(2**32)))
    print(f"LAWS_SEED={number}")
    return seed(number)(machine)


def _of(name: str, base: type[Machine] = Machine, **more: object) -> type[Machine]:
    return type(f"Law{name}", (base,), {"laws": (LAWS[name],), **more})


@pytest.mark.parametrize("name", LAWS)
def test_law(name: str) -> None:
    _search(_of(name), QUICK)


def test_law_3_decide_before_effects() -> None:
    _search(FailingMachine, QUICK)


def test_all_laws_on_a_file(tmp_path: Path) -> None:
    _search(type("OnFile", (FileMachine,), {"laws": tuple(LAWS.values()), "folder": tmp_path}), FILES)


@pytest.mark.soak
@pytest.mark.parametrize("name", LAWS)
def test_law_for_long(name: str) -> None:
    _search(_seeded(_of(name)), LONG)


@pytest.mark.soak
def test_law_3_for_long() -> None:
    _search(_seeded(type("Law3", (FailingMachine,), {})), LONG)


@pytest.mark.soak
def test_all_laws_on_a_file_for_long(tmp_path: Path) -> None:
    machine = type("OnFileForLong", (FileMachine,), {"laws": tuple(LAWS.values()), "folder": tmp_path})
    _search(_seeded(machine), settings(LONG, max_examples=100, stateful_step_count=20))
