"""Tests stand where one looks for them: beside their room, or in a folder whose subject is said in
`README.md`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "sheets_sync"
MIRRORS = ("core", "adapters")


def folders(place: Path) -> Iterator[Path]:
    """Every folder below that holds tests, however deep."""
    yield from sorted({file.parent.relative_to(place) for file in place.rglob("*.py")} - {Path()})


@pytest.mark.parametrize("side", MIRRORS)
def test_every_folder_names_a_room(side: str):
    rooms = [*folders(TESTS / side)]
    assert rooms
    for room in rooms:
        place = PACKAGE / side / room
        assert place.is_dir() or place.with_suffix(".py").is_file(), (
            f"tests/{side}/{room} mirrors nothing"
        )


def test_every_other_folder_says_what_it_proves():
    """In one line each, and no line outlives its folder."""
    lines = re.findall(
        r"^\| `(\w+)` \| \S.*\S \|$", (TESTS / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(lines) == sorted(
        place.name for place in TESTS.iterdir() if holds_something(place)
    )


def holds_something(place: Path) -> bool:
    """Not a folder that only compiled files of an earlier state are left in."""
    return place.is_dir() and any(
        file.is_file() and file.suffix != ".pyc" for file in place.rglob("*")
    )
