"""What holds for the whole suite."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The school years first: they are the longest, and at the end one worker would be left alone with them."""
    items.sort(key=lambda item: "tests/year/" not in item.nodeid)
