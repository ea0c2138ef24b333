"""Which generation a workbook is at, whose it is, and what a batch adds and takes away."""

from __future__ import annotations

from typing import Any

import pytest

from sheets_sync.adapters.google.sheets.generation import (
    KEPT,
    Generations,
    is_of,
    read_generations,
)

ATTEMPT = "6384af92"
Names = list[dict[str, str]]


def applied(names: Names, requests: list[dict[str, Any]], *, keeps_ids: bool) -> Names:
    """The named ranges after a batch, as Google may keep them."""
    for request in requests:
        ((kind, payload),) = request.items()
        if kind == "deleteNamedRange":
            assert payload["namedRangeId"] in {each["namedRangeId"] for each in names}
            names = [each for each in names if each["namedRangeId"] != payload["namedRangeId"]]
            continue
        given = payload["namedRange"]
        name_id = given.get("namedRangeId") if keeps_ids else None
        assert given["name"] not in {each["name"] for each in names}
        names = [*names, {"namedRangeId": name_id or f"own{len(names)}{given['name']}"} | given]
    return names


@pytest.mark.parametrize("keeps_ids", [True, False])
def test_generations_count_up_and_eight_of_them_stay(keeps_ids: bool):
    names: Names = []
    for number in range(1, 21):
        known = read_generations(names)
        assert known.latest == number - 1
        names = applied(names, known.advance(f"{number:x}", 7), keeps_ids=keeps_ids)
        now = read_generations(names)
        assert now.present[number] == f"{number:x}"
        assert {*now.present} == {*range(max(1, number - KEPT + 1), number + 1)}
    assert len(names) == KEPT + 2


@pytest.mark.parametrize("keeps_ids", [True, False])
def test_a_second_batch_in_a_run_deletes_nothing_twice(keeps_ids: bool):
    names: Names = []
    for _ in range(12):
        names = applied(names, read_generations(names).advance("ab", 7), keeps_ids=keeps_ids)
    known = read_generations(names)
    for attempt in ("aa", "bb", "cc"):
        names = applied(names, known.advance(attempt, 7), keeps_ids=keeps_ids)
        known = known.after(attempt)
    assert known.present[15] == "cc" == read_generations(names).present[15]


def test_what_two_runs_add_is_alike_but_for_whose_it_is():
    """By id and by name: whichever Google looks at, the second is refused."""
    first, second = (
        Generations({4: ""}).advance(attempt, 7)[0] for attempt in (ATTEMPT, "ffffffff")
    )
    assert first == second


def test_a_range_that_an_older_program_left_counts_and_goes():
    old = [{"namedRangeId": "770000004", "name": f"sheets_sync_4_{ATTEMPT}"}]
    known = read_generations(old)
    assert known.present == {4: ATTEMPT}
    assert known.signatures == {}
    later = Generations({11: ""}, known.tokens)
    gone = [each["deleteNamedRange"]["namedRangeId"] for each in later.advance("ab", 7)[2:]]
    assert gone == ["770000004"]


@pytest.mark.parametrize(
    ("answer", "is_ours"),
    [
        ({"replies": [{}, {"addNamedRange": {"namedRange": {"name": "sheets_sync_5_ab"}}}]}, True),
        ({"updatedSpreadsheet": {"namedRanges": [{"name": "sheets_sync_5_ab"}]}}, True),
        ({"replies": [{}], "updatedSpreadsheet": {"namedRanges": [{"name": "x_ab"}]}}, False),
        ({"replies": [{"addNamedRange": {"namedRange": {"name": "sheets_sync_4_ff"}}}]}, False),
        ({}, False),
    ],
)
def test_an_answer_shows_whose_it_is(answer: dict[str, Any], is_ours: bool):
    assert is_of(answer, "ab") is is_ours


def test_names_of_people_are_nobodys_generation():
    names = ("sheets_sync_", "sheets_sync_7b", "Sheets_sync_7", "sheets_sync_123456789", "Daftar")
    given = [{"namedRangeId": f"x{at}", "name": name} for at, name in enumerate(names)]
    assert read_generations(given) == Generations({})
