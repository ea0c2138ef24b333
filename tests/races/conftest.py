"""The emulators of the races end with the tests: their threads would keep the process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.races.ground import OPEN


@pytest.fixture(autouse=True, scope="session")
def _google_closes() -> Iterator[None]:
    yield
    while OPEN:
        OPEN.pop().__exit__()
