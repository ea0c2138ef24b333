"""Schools are dealt to accounts evenly, and stay where they are when others come or go."""

from __future__ import annotations

from collections import Counter

import pytest

from sheets_sync.core.fleet.accounts import dealt

SCHOOLS = [f"buku-kerja-{number:014}" for number in range(2000)]


@pytest.mark.parametrize("accounts", [1, 2, 5, 7])
def test_every_account_has_as_many_as_any_other(accounts: int):
    found = Counter(dealt(SCHOOLS, accounts).values())
    assert set(found) == set(range(accounts))
    assert max(found.values()) == -(-len(SCHOOLS) // accounts)
    assert min(found.values()) >= len(SCHOOLS) // accounts - accounts


def test_the_same_list_in_another_order_is_dealt_alike():
    assert dealt(SCHOOLS, 5) == dealt(reversed([*SCHOOLS, *SCHOOLS[:3]]), 5)


def test_a_school_more_or_less_moves_hardly_any_other():
    before, after = dealt(SCHOOLS, 5), dealt(SCHOOLS[1:], 5)
    assert sum(before[one] != after[one] for one in SCHOOLS[1:]) < 40


def test_an_account_more_takes_its_part_and_shuffles_little_else():
    four, five = dealt(SCHOOLS, 4), dealt(SCHOOLS, 5)
    moved = [one for one in SCHOOLS if four[one] != five[one]]
    assert len(moved) < len(SCHOOLS) // 5 * 1.4
