"""Somebody answers in Google's place: pages, redirects, nothing, halves, other people's JSON.

Whatever comes back, and however often: the run says that the connection is tampered with, or that
Google did not answer, never anything else; it makes no twin, and the next run without it leaves
exactly what an undisturbed run leaves.
"""

from __future__ import annotations

from random import Random

import pytest

from sheets_sync.adapters.google.http.faults import Unanswered
from sheets_sync.clock import Clock
from sheets_sync.core.model.sentences.drive import DRIVE
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.errors import Stale
from sheets_sync.run import sync
from tests.google_emulator.interception import KINDS
from tests.google_emulator.switches import Switches
from tests.races.ground import TODAY, Ground, Waits
from tests.races.inputs import differences, handed_in
from tests.races.test_faults import finished, undisturbed
from tests.support.google import reach
from tests.support.tiers import sampled

QUICK, LONG = 20, 1_000
SAID = (GOOGLE["intercepted"], GOOGLE["unanswered"], GOOGLE["stale"], DRIVE["late"])
NOT_SETTLED = DRIVE["not_settled"].partition("{")[0]
WISHES = ("new", "second", "changed")


def one_run(here: Ground) -> set[str]:
    """What a run says, if it stopped or left documents out."""
    waits = Waits(google=here.google)
    http = reach(here.google, sleep=waits.sleep, now=waits.now)
    book = type(here.workbook())(http, here.id)
    try:
        report = sync(book, here.documents(book, waits), Clock.fixed(TODAY))
    except (Unanswered, Stale) as stopped:
        return {str(stopped)}
    return {str(each.message) for each in report.unpublished.values()}


def a_tampered_run(seed: int, switches: Switches) -> None:
    random = Random(seed)
    wishes = tuple(random.sample(WISHES, random.randint(1, len(WISHES))))
    here = handed_in(*wishes)
    sent, expected = undisturbed(*wishes)
    here.put_back(switches)
    for _ in range(random.randint(1, 4)):
        first, times = random.randint(1, sent), random.choice((1, 1, 1, 2, 5, 99))
        here.google.faults.add(random.choice(KINDS), nth=first, times=times)
    said = one_run(here)
    assert [each for each in said if not each.startswith((*SAID, NOT_SETTLED))] == []
    left = differences(finished(here), expected)
    assert left == [], f"seed {seed}"


STALE_READS = (792,)
"""A batch was applied, and reads answered with the state before it."""


@pytest.mark.parametrize("seed", sampled([*STALE_READS, *range(QUICK)], 6))
def test_whoever_answers_in_googles_place(seed: int):
    a_tampered_run(seed, Switches())


@pytest.mark.parametrize("seed", sampled([2, 5, 11, 17], 2))
def test_whoever_answers_where_replies_do_not_come(seed: int):
    a_tampered_run(seed, Switches(replies_come_under_a_mask=False))


@pytest.mark.soak
@pytest.mark.parametrize("part", range(LONG // 50))
def test_whoever_answers_in_googles_place_for_long(part: int):
    for seed in range(QUICK + part * 50, QUICK + part * 50 + 50):
        a_tampered_run(seed, Switches())


@pytest.mark.soak
@pytest.mark.parametrize("part", range(LONG // 250))
def test_whoever_answers_for_long_where_replies_do_not_come(part: int):
    for seed in range(QUICK + part * 50, QUICK + part * 50 + 50):
        a_tampered_run(seed, Switches(replies_come_under_a_mask=False))
