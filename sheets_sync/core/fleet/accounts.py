"""Which of several accounts serves a school: as many schools each, give or take one, and the same
again tomorrow, also when schools come and go.

Every school has its own order of preference among the accounts, and takes the first in which there
is room. So a school more or less moves hardly any other, and an account more takes its part from
all.
"""

from __future__ import annotations

from collections.abc import Iterable

from sheets_sync.core.model.hashes import short_hash

MOST_USEFUL = 5
"""Accounts of one project: its own quota is that of so many."""


def dealt(workbooks: Iterable[str], accounts: int) -> dict[str, int]:
    """The account of each school, by its place among the accounts."""
    ordered = sorted({*workbooks}, key=lambda workbook: (short_hash(workbook), workbook))
    room = [-(-len(ordered) // accounts)] * accounts
    found: dict[str, int] = {}
    for workbook in ordered:
        number = next(one for one in _preferred(workbook, accounts) if room[one])
        room[number] -= 1
        found[workbook] = number
    return found


def _preferred(workbook: str, accounts: int) -> list[int]:
    return sorted(range(accounts), key=lambda number: short_hash(f"{number}\n{workbook}"))
