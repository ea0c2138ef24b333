"""«Doing only what it says always leads to the end»: from any state, in at most fifteen steps, and
never refused."""

from __future__ import annotations

import random
from copy import deepcopy
from datetime import timedelta
from pathlib import Path

import pytest

from sheets_sync.run import sync
from tests.google_emulator.server import Emulator
from tests.liveness.person import Person
from tests.liveness.states import KODES, History
from tests.support import texts
from tests.support.school import School, school_at
from tests.support.tiers import sampled

MOST_STEPS = 15
STARTS = ("", "A", "B", "C", "D", "E", "F")


def brought_to_the_end(school: School, seed: int) -> None:
    """Everybody does what the rows say, until nobody is awaited any more."""
    said: list[str] = []
    for _ in range(MOST_STEPS + 1):
        school.changed()
        people = Person(school.book, school.hands, school.today)
        read = [people.go_on(kode, school.book.read()) for kode in KODES]
        if not any(read):
            return
        said.append(" || ".join(read))
        school.today += timedelta(days=1)
        sync(school.book, school.documents, school.clock)
    pytest.fail(f"seed {seed}: not at the end after {MOST_STEPS} steps:\n" + "\n".join(said))


def lived(seed: int, school: School, acts: int) -> None:
    """A random history from the seed, then the way to the end."""
    history = History(school, random.Random(seed))
    history.sync()
    brought_to_the_end(history.run(acts), seed)


def in_memory(seed: int, most_acts: int = 20) -> None:
    chance = random.Random(seed)
    school = deepcopy(school_at(chance.choice(STARTS), *KODES[: chance.choice((1, 2))]))
    lived(seed, school, chance.randrange(2, most_acts))


@pytest.mark.parametrize("chunk", sampled(range(3), 1))
def test_from_any_state_the_next_step_leads_to_the_end(chunk):
    for seed in range(chunk * 6, chunk * 6 + 6):
        in_memory(seed, most_acts=9)


@pytest.mark.soak
@pytest.mark.parametrize("first", [0, *range(1000, 3000, 50)])
def test_from_two_thousand_states_the_next_step_leads_to_the_end(first):
    for seed in range(first, first + 50):
        in_memory(seed)


@pytest.mark.long
def test_the_next_step_leads_to_the_end_in_a_file(tmp_path: Path):
    lived(0, School.create(texts.ROSTER[:2], file=tmp_path / "praktik-kinerja.xlsx"), 2)


@pytest.mark.soak
def test_the_next_step_leads_to_the_end_on_google():
    with Emulator() as google:
        lived(3, School.create(google=google), 1)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10, 16))
def test_from_more_states_it_does_so_in_files_and_on_google(seed, tmp_path: Path):
    lived(seed, School.create(file=tmp_path / "praktik-kinerja.xlsx"), 12)
    with Emulator() as google:
        lived(seed, School.create(google=google), 8)
