"""An emulator with a teacher, a stranger and a service account."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.drive.hands import Hand

NOON = 1_795_417_200.0
"""2026-11-23T07:00:00Z, where the clock stands."""


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        emulator.now = NOON
        yield emulator
        assert emulator.bugs == []


@pytest.fixture
def ani(google: Emulator) -> Hand:
    return Hand(google.url, "user:ani@sekolah.example")


@pytest.fixture
def budi(google: Emulator) -> Hand:
    return Hand(google.url, "user:budi@sekolah.example")


@pytest.fixture
def robot(google: Emulator) -> Hand:
    return Hand(google.url, "sa:robot")


@pytest.fixture
def shared(google: Emulator) -> str:
    """A shared drive that Ani manages and the service account fills."""
    members = {
        "ani@sekolah.example": "organizer",
        "robot@proyek.iam.gserviceaccount.com": "fileOrganizer",
    }
    return google.world.drive.add_shared_drive("Sekolah", members)
