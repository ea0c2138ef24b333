"""Columns whose heading somebody deleted: what was typed still stands there, so the heading is to
be written again, and no empty column made beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from sheets_sync.core.model.showing import is_blank
from sheets_sync.core.model.values import Tab


def untitled_places(tab: Tab, order: Sequence[str], at: Mapping[str, int]) -> dict[str, int]:
    """Missing heading → the column without any, but with content, that stands in its place: between
    its neighbours, where there is room for just those that are missing.

    `order`: all headings as the program sets them; `at`: where those that are there stand.
    """
    found: dict[str, int] = {}
    last = 0
    for is_missing, run in groupby(order, key=lambda label: label not in at):
        labels = [*run]
        if not is_missing:
            last = at[labels[-1]]
            continue
        after = next((at[each] for each in order[order.index(labels[-1]) :] if each in at), None)
        if after is None or after - last - 1 == len(labels):
            found |= dict(zip(labels, range(last + 1, last + 1 + len(labels)), strict=True))
    return {label: place for label, place in found.items() if _is_untitled(tab, place)}


def _is_untitled(tab: Tab, place: int) -> bool:
    rows = range(2, len(tab.grid) + 1)
    return is_blank(tab.cell(1, place)) and any(not is_blank(tab.cell(row, place)) for row in rows)
