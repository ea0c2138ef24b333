"""How much of what could be tried is tried when: a few always, the rest where `long` tests run too
(`make check`, CI), and what never ends in the soak."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import pytest


def sampled(values: Iterable[object], always: int) -> list[object]:
    """For `parametrize`: the first ones always, all where `long` tests run. A tuple holds one value
    for each of several names."""
    rest = iter(values)
    return [*islice(rest, always), *(_long(each) for each in rest)]


def _long(value: object) -> object:
    each = value if hasattr(value, "marks") else _param(value)
    return each._replace(marks=[*each.marks, pytest.mark.long])  # type: ignore[attr-defined]


def _param(value: object) -> object:
    return pytest.param(*value) if isinstance(value, tuple) else pytest.param(value)
