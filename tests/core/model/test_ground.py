"""What moved between two grounds, what is unknown, and the texts that an older memory has for
them."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.core.model.ground import (
    BEHAVIOURS,
    DAY,
    LOST,
    NOTHING,
    UNKNOWN,
    Ground,
    moved_since,
    rated,
)
from sheets_sync.core.model.words import Rating
from sheets_sync.core.reading.older import given_from, ground_from

LOW, MIDDLE, HIGH = Rating
CODES = ("KSK-1", "KSK-2")
SEEN = rated(CODES, (LOW, HIGH), date(2026, 7, 17))
HELD = rated(CODES, (LOW, HIGH)).model_copy(update={"contents": {"C": "c", "D": "d", "E": "e"}})


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("", NOTHING),
        ("?", UNKNOWN),
        ("!", LOST),
        ("KSK-1|KSK-2", Ground(behaviours=CODES)),
        ("KSK-1=0|KSK-2=2", rated(CODES, (LOW, HIGH))),
        ("KSK-1=0|KSK-2=2@2026-07-17", SEEN),
        ("?@?", Ground(unknown=(BEHAVIOURS, DAY))),
        ("KSK-1=0|KSK-2=2#c/d/e", HELD),
        ("?#c/?/", Ground(contents={"C": "c", "E": ""}, unknown=(BEHAVIOURS, "D"))),
    ],
)
def test_an_older_text_is_read_and_marks_the_same_documents(text: str, ground: Ground) -> None:
    assert ground_from(text) == ground
    assert ground.mark == text
    assert Ground.model_validate_json(ground.model_dump_json(exclude_defaults=True)) == ground


@pytest.mark.parametrize("text", ["KSK-1=9", "KSK-1@gestern", "KSK-1=0#c/d", "KSK-1=0@2026-13-45"])
def test_a_text_that_no_program_wrote_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        ground_from(text)


def test_what_a_stage_gave_is_told_by_its_stage() -> None:
    assert given_from("KSK-1|KSK-2", "A") == Ground(behaviours=CODES)
    assert given_from("?", "A") == Ground(unknown=(BEHAVIOURS,))
    assert given_from("?@?", "B") == Ground(unknown=(BEHAVIOURS, DAY))
    assert given_from("ba3b2db601", "C") == Ground(contents={"C": "ba3b2db601"})
    assert given_from("?", "C") == Ground(unknown=("C",))


def test_what_moved_is_named() -> None:
    moved = moved_since(
        HELD,
        rated(CODES, (MIDDLE, HIGH)).model_copy(
            update={"contents": {"C": "c", "D": "x", "E": "y"}}
        ),
    )
    assert moved.ratings == (("KSK-1", LOW, MIDDLE),)
    assert moved.stages == ("D", "E")
    assert not moved.behaviours
    assert moved_since(SEEN, SEEN.model_copy(update={"day": date(2026, 7, 18)})).day
    assert moved_since(Ground(behaviours=CODES), Ground(behaviours=CODES[::-1])).behaviours


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (UNKNOWN, HELD),
        (Ground(unknown=(BEHAVIOURS, DAY)), SEEN),
        (SEEN, Ground(unknown=(BEHAVIOURS, DAY))),
        (SEEN, SEEN.model_copy(update={"day": None, "unknown": (DAY,)})),
        (HELD, HELD.model_copy(update={"contents": {"C": "c", "E": "e"}, "unknown": ("D",)})),
    ],
)
def test_what_is_unknown_has_not_moved(then: Ground, now: Ground) -> None:
    assert not moved_since(then, now)


def test_what_is_there_no_longer_agrees_with_nothing() -> None:
    assert moved_since(LOST, HELD).lost
    assert moved_since(LOST, HELD).stages == ()
    assert LOST.learnt(HELD) == LOST


def test_the_unknown_becomes_what_is_first_known_in_its_place() -> None:
    half = HELD.model_copy(update={"contents": {"C": "c", "E": "e"}, "unknown": ("D",)})
    assert half.learnt(HELD) == HELD
    assert half.learnt(half) == half
    assert UNKNOWN.learnt(HELD) == HELD
    assert Ground(unknown=(BEHAVIOURS, DAY)).learnt(SEEN) == SEEN
    other = HELD.model_copy(update={"contents": {"C": "other", "D": "d", "E": "e"}})
    assert moved_since(half.learnt(other), other).stages == ("C",)
