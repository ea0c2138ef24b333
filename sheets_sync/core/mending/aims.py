"""Where every cell of a write was meant to land."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sheets_sync.core.mending.whereabouts import Place
from sheets_sync.core.model.plan import AppendRow, Change, SetCell
from sheets_sync.core.model.values import Value


@dataclass(frozen=True, slots=True)
class Aim:
    """One cell of a write."""

    value: Value
    row: int | None
    """Where it was meant for when it was planned; None in a fresh row."""


def written(changes: Sequence[Change]) -> dict[str, dict[Place, Aim]]:
    """Tab → place → what we put there. Fresh rows are inserted last and push down what was written
    below them.
    """
    fresh = fresh_rows(changes)
    by_tab: dict[str, dict[Place, Aim]] = {}
    for change in changes:
        if isinstance(change, SetCell):
            row = change.row
            for inserted in fresh.get(change.tab, ()):
                row += row >= inserted
            by_tab.setdefault(change.tab, {})[row, change.column] = Aim(change.value, change.row)
        elif isinstance(change, AppendRow):
            cells = {(change.row, at): Aim(value, None) for at, value in change.cells}
            by_tab.setdefault(change.tab, {}).update(cells)
    return by_tab


def fresh_rows(changes: Sequence[Change]) -> dict[str, list[int]]:
    """Tab → rows that were appended, from the top."""
    found: dict[str, list[int]] = {}
    for change in changes:
        if isinstance(change, AppendRow):
            found.setdefault(change.tab, []).append(change.row)
    return {title: sorted(rows) for title, rows in found.items()}
