"""Between any two requests of a run people sort, insert, delete, move, rename and type: nothing of
theirs is lost.

A seed is a whole race. A breach names its seed and the command that shows it again, step by step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import pytest

from sheets_sync.adapters.google.drive import documents
from tests.google_emulator.switches import Switches
from tests.races.ground import ground
from tests.races.race import races
from tests.support.tiers import sampled

CHUNK = 5
OTHERWISE = tuple(each.name for each in fields(Switches))
"""All of it at once."""
READ_LATER = (
    ("updated_spreadsheet_is_returned",),
    ("bad_response_range_after_commit",),
    ("replies_come_under_a_mask", "named_ranges_with_ranges"),
)
"""Where the state after a write does not come with the answer: each alone."""


@pytest.fixture(autouse=True)
def _one_upload_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a seed gives the same race again."""
    monkeypatch.setattr(documents, "WORKERS", 1)


def chunks(first: int, last: int) -> list[range]:
    """Seeds in portions."""
    return [range(start, min(start + CHUNK, last)) for start in range(first, last, CHUNK)]


@pytest.mark.parametrize("seeds", sampled(chunks(0, 20), 1), ids=str)
def test_people_and_one_run(seeds: range) -> None:
    races(ground(), seeds)


@pytest.mark.parametrize("seeds", sampled(chunks(0, 10), 1), ids=str)
def test_people_and_one_run_that_publishes_in_drive(seeds: range) -> None:
    races(ground(in_drive=True), seeds)


@pytest.mark.parametrize("seeds", sampled(chunks(0, 10), 1), ids=str)
def test_people_and_two_runs(seeds: range) -> None:
    races(ground(), seeds, runs_at_once=2)


@pytest.mark.parametrize("seeds", sampled(chunks(0, 10), 1), ids=str)
def test_people_and_two_runs_that_publish_in_drive(seeds: range) -> None:
    races(ground(in_drive=True), seeds, runs_at_once=2)


def races_otherwise(
    seeds: Sequence[int],
    runs_at_once: int,
    *,
    in_drive: bool = False,
    names: tuple[str, ...] = OTHERWISE,
) -> None:
    """Race after race while Google answers otherwise, as it has since the workbook was made."""
    races(ground(in_drive=in_drive, otherwise=names), seeds, runs_at_once)


@pytest.mark.long
def test_people_and_two_runs_where_google_answers_otherwise() -> None:
    """In the last one each of the two took the other's words for people's, and gave them back."""
    races_otherwise([*range(5000, 5004), 5119], 2)


@pytest.mark.soak
@pytest.mark.parametrize("runs_at_once", [1, 2])
@pytest.mark.parametrize("in_drive", [False, True], ids=["memory", "drive"])
@pytest.mark.parametrize("seeds", chunks(5004, 5104), ids=str)
def test_races_where_google_answers_otherwise(
    seeds: range, in_drive: bool, runs_at_once: int
) -> None:
    races_otherwise(seeds, runs_at_once, in_drive=in_drive)


@pytest.mark.soak
@pytest.mark.parametrize("runs_at_once", [1, 2])
@pytest.mark.parametrize("names", READ_LATER, ids=str)
@pytest.mark.parametrize("seeds", chunks(5100, 5140), ids=str)
def test_races_where_the_state_does_not_come_with_the_answer(
    seeds: range, names: tuple[str, ...], runs_at_once: int
) -> None:
    races_otherwise(seeds, runs_at_once, names=names)


@pytest.mark.soak
@pytest.mark.parametrize("runs_at_once", [1, 2])
@pytest.mark.parametrize("in_drive", [False, True], ids=["memory", "drive"])
@pytest.mark.parametrize("seeds", [*chunks(0, 40), *chunks(1000, 1460)], ids=str)
def test_two_thousand_races(seeds: range, in_drive: bool, runs_at_once: int) -> None:
    races(ground(in_drive=in_drive), seeds, runs_at_once)
