"""An emulator, and a spreadsheet that its owner shares with a teacher and a service account."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.sheets.desk import Desk, new_spreadsheet


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator
        assert emulator.bugs == []


@pytest.fixture
def owner(google: Emulator) -> Iterator[Desk]:
    desk = new_spreadsheet(google)
    yield desk
    desk.close()


@pytest.fixture
def teacher(google: Emulator, owner: Desk) -> Iterator[Desk]:
    desk = Desk(google, "user:guru@sekolah.example", owner.id)
    yield desk
    desk.close()
