"""Every fault that Google can have, at every request of a run that opens stages and publishes
documents.

What a faulty run leaves may be half done; the next run must finish it, and then everything stands
there exactly as an undisturbed run leaves it: no row twice, no document twice, every status on its
own row, nothing of a person's changed.
"""

from __future__ import annotations

from functools import cache

import pytest

from tests.google_emulator.faults import KINDS
from tests.google_emulator.switches import Switches
from tests.races.gates import overlap, run
from tests.races.ground import Ground
from tests.races.inputs import Standing, differences, handed_in, linked, standing
from tests.support.tiers import sampled

SLOW = 0.001
"""Seconds: how slow a `slow` answer is, which here only has to come."""
OTHERWISE = (Switches(conversion_keeps_modified_time=False), Switches(index_lag=120.0))
"""What else Drive may do."""
OWN_IDS = Switches(named_range_ids_are_kept=False)


@cache
def undisturbed(*wishes: str) -> tuple[int, Standing]:
    """How many requests an undisturbed run takes, and what it leaves."""
    here = handed_in(*wishes)
    here.put_back()
    here.sync()
    sent = here.google.count()
    return sent, at_rest(here)


def at_rest(here: Ground) -> Standing:
    """What stands there, after it was seen that a run finds nothing left to do."""
    again = here.sync()
    assert (again.rounds, again.written, again.unpublished) == (0, [], {})
    links = linked(here)
    assert len(links) == len(set(links))
    assert not [each for each in links if here.drive.is_trashed(here.drive.files[each])]
    assert here.google.bugs == []
    return standing(here)


def finished(here: Ground, runs: int = 2) -> Standing:
    """What stands there once runs without faults have finished what was begun."""
    here.google.faults.clear()
    here.google.clock.advance(here.google.switches.index_lag)
    assert any(run(here) for _ in range(runs)), "the runs that follow don't finish"
    return at_rest(here)


USUAL = ("503 after", "drop before", "404", "storage quota", "429")
"""One of each sort: applied and not applied, denied for good, denied for now."""


EVERY = 5
"""In the quick run a kind strikes at every fifth request, each kind at others."""


@pytest.mark.parametrize(("first", "kind"), sampled(enumerate(USUAL), 2))
def test_a_fault_at_some_requests(kind: str, first: int):
    a_fault_at_any_request(kind, Switches(), "new", first=first % EVERY + 1, step=EVERY)


@pytest.mark.parametrize(("first", "kind"), sampled(enumerate(["503 after", "404"]), 1))
def test_a_fault_at_some_requests_of_a_run_that_updates(kind: str, first: int):
    a_fault_at_any_request(kind, Switches(), "changed", first=first + 1, step=EVERY)


@pytest.mark.soak
@pytest.mark.parametrize("wish", ["new", "changed"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_at_any_request(kind: str, wish: str):
    a_fault_at_any_request(kind, Switches(), wish)


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("switches", OTHERWISE, ids=str)
def test_a_fault_at_any_request_of_a_run_with_much_to_do(kind: str, switches: Switches):
    a_fault_at_any_request(kind, switches)


def a_fault_at_any_request(
    kind: str, switches: Switches, *wishes: str, first: int = 1, step: int = 1
) -> None:
    """The same fault at each request in turn, or at each that many further on."""
    here = handed_in(*wishes)
    sent, expected = undisturbed(*wishes)
    for nth in range(first, sent + 1, step):
        here.put_back(switches)
        here.google.faults.add(kind, nth=nth, seconds=SLOW)
        run(here)
        assert differences(finished(here), expected) == [], f"{kind} at request {nth} of {sent}"


@pytest.mark.parametrize(
    ("first", "second"),
    sampled([*((2, at) for at in (2, 4, 6)), *((at, 99) for at in range(1, 7))], 3),
)
def test_two_runs_at_once(first: int, second: int):
    two_runs_at_once(Switches(), first, second, "new")


@pytest.mark.parametrize(("first", "second"), sampled([(2, 3), (2, 99), (3, 4)], 1))
def test_two_runs_at_once_where_google_gives_ids_of_its_own(first: int, second: int):
    """Then it is their names that tell generations apart."""
    two_runs_at_once(OWN_IDS, first, second, "new")


@pytest.mark.soak
@pytest.mark.parametrize("switches", [Switches(), *OTHERWISE, OWN_IDS], ids=str)
@pytest.mark.parametrize("first", range(1, 11))
def test_two_runs_at_once_with_much_to_do(first: int, switches: Switches):
    for second in range(1, 12):
        two_runs_at_once(switches, first, second)


def two_runs_at_once(switches: Switches, first: int, second: int, *wishes: str) -> None:
    here, (_, expected) = handed_in(*wishes), undisturbed(*wishes)
    here.put_back(switches)
    overlap(here, first, second)
    assert differences(finished(here), expected) == [], f"stopped before {first} and {second}"
