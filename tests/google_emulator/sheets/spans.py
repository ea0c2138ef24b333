"""What happens to ranges when rows or columns are inserted, deleted or moved.

As Google does: a range grows when something is inserted inside it, shrinks when part of it is
deleted, moves with what is before it, and is gone when nothing is left. A bound that a range
doesn't have stays away: a whole column stays one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Interval = tuple[int | None, int | None]
ROWS, COLUMNS = "ROWS", "COLUMNS"
_BOUNDS = {ROWS: ("startRowIndex", "endRowIndex"), COLUMNS: ("startColumnIndex", "endColumnIndex")}
_POINT = {ROWS: "rowIndex", COLUMNS: "columnIndex"}
_RANGE_KEYS = frozenset(("sheetId", *_BOUNDS[ROWS], *_BOUNDS[COLUMNS]))
GONE = object()
"""What is left of a range whose cells were all deleted."""


@dataclass(frozen=True, slots=True)
class Inserted:
    """`count` rows or columns were inserted before `at`."""

    at: int
    count: int

    def index(self, index: int) -> int | None:
        """Where one row or column is now; None if it was deleted."""
        return index + self.count if index >= self.at else index

    def interval(self, start: int | None, end: int | None) -> Interval | None:
        """Where a range from `start` up to `end` is now; None if it is gone."""
        return (
            None if start is None else start + self.count * (start >= self.at),
            None if end is None else end + self.count * (end > self.at),
        )


@dataclass(frozen=True, slots=True)
class Deleted:
    """Everything from `start` up to `end` was deleted."""

    start: int
    end: int

    def index(self, index: int) -> int | None:
        """Where one row or column is now; None if it was deleted."""
        return None if self.start <= index < self.end else self._bound(index)

    def interval(self, start: int | None, end: int | None) -> Interval | None:
        """Where a range from `start` up to `end` is now; None if it is gone."""
        first, last = (None if bound is None else self._bound(bound) for bound in (start, end))
        emptied = (
            last is not None and last <= (first or 0) and end is not None and end > (start or 0)
        )
        return None if emptied else (first, last)

    def _bound(self, bound: int) -> int:
        return bound - max(0, min(bound, self.end) - self.start)


@dataclass(frozen=True, slots=True)
class Moved:
    """`start` up to `end` went before `to`, all counted before the move."""

    start: int
    end: int
    to: int

    @property
    def landing(self) -> int:
        """Where the first moved one is now."""
        return self.to if self.to <= self.start else self.to - (self.end - self.start)

    def index(self, index: int) -> int:
        """Where one row or column is now."""
        if self.start <= index < self.end:
            return index - self.start + self.landing
        taken_out = Deleted(self.start, self.end).index(index)
        assert taken_out is not None
        return taken_out + (self.end - self.start) * (taken_out >= self.landing)

    def interval(self, start: int | None, end: int | None) -> Interval | None:
        """A range inside what was moved goes with it; any other closes and opens as if deleted and
        inserted."""
        if start is not None and end is not None and self.start <= start and end <= self.end:
            return start - self.start + self.landing, end - self.start + self.landing
        taken_out = Deleted(self.start, self.end).interval(start, end)
        assert taken_out is not None
        return Inserted(self.landing, self.end - self.start).interval(*taken_out)


Shift = Inserted | Deleted | Moved
Formula = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Change:
    """A shift of the rows or columns of one sheet, with what it does to formulas."""

    sheet_id: int
    dimension: str
    shift: Shift
    formula: Formula

    def apply(self, tree: Any) -> Any:
        """A tree of objects with every range in it adjusted; lists lose what is gone, `GONE` if
        nothing is left."""
        if isinstance(tree, list):
            return self._list(tree)
        if not isinstance(tree, dict):
            return tree
        if tree.keys() <= _RANGE_KEYS and tree:
            return self._range(tree)
        if "dimension" in tree and "endIndex" in tree:
            return self._dimension_range(tree)
        return self._object(tree)

    def _list(self, tree: list[Any]) -> Any:
        changed = [self.apply(item) for item in tree]
        kept = [item for item in changed if item is not GONE]
        return GONE if changed and not kept else kept

    def _object(self, tree: dict[str, Any]) -> Any:
        apply: dict[str, Callable[[Any], Any]] = {
            "anchorCell": self._point,
            "filterSpecs": self._specs,
            "sortSpecs": self._specs,
        }
        changed = {name: apply.get(name, self.apply)(item) for name, item in tree.items()}
        if any(
            changed.get(name) is GONE for name in ("range", "ranges", "dimensionRange", "location")
        ):
            return GONE
        changed = {name: item for name, item in changed.items() if item is not GONE}
        text = changed.get("userEnteredValue")
        if isinstance(text, str) and text.startswith("="):
            changed["userEnteredValue"] = self.formula(text)
        return changed

    def _range(self, tree: dict[str, Any]) -> Any:
        if tree.get("sheetId", 0) != self.sheet_id:
            return tree
        first, last = _BOUNDS[self.dimension]
        now = self.shift.interval(tree.get(first), tree.get(last))
        return GONE if now is None else _with(tree, {first: now[0], last: now[1]})

    def _dimension_range(self, tree: dict[str, Any]) -> Any:
        if tree.get("sheetId", 0) != self.sheet_id or tree["dimension"] != self.dimension:
            return tree
        now = self.shift.interval(tree.get("startIndex", 0), tree["endIndex"])
        return GONE if now is None else _with(tree, {"startIndex": now[0], "endIndex": now[1]})

    def _specs(self, specs: list[dict[str, Any]]) -> Any:
        """Columns that a filter or its order names. Only the sheet that changed hands its filters
        here."""
        if self.dimension == ROWS:
            return specs
        moved = [
            {**spec, name: self.shift.index(spec.get(name, 0))}
            for spec in specs
            for name in [_column_of(spec)]
        ]
        return [spec for spec in moved if spec[_column_of(spec)] is not None]

    def _point(self, tree: dict[str, Any]) -> Any:
        if tree.get("sheetId", 0) != self.sheet_id:
            return tree
        now = self.shift.index(tree.get(_POINT[self.dimension], 0))
        return _with(tree, {_POINT[self.dimension]: 0 if now is None else now})


def _column_of(spec: dict[str, Any]) -> str:
    return "columnIndex" if "filterCriteria" in spec or "columnIndex" in spec else "dimensionIndex"


def _with(tree: dict[str, Any], bounds: dict[str, int | None]) -> dict[str, Any]:
    return {name: item for name, item in {**tree, **bounds}.items() if item is not None}


def tidy(tree: Any) -> Any:
    """A thing as Google keeps it: without nulls, and without the id of sheet 0 in ranges."""
    if isinstance(tree, list):
        return [tidy(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    kept = {name: tidy(item) for name, item in tree.items() if item is not None}
    if kept.get("sheetId") == 0 and "title" not in kept:
        del kept["sheetId"]
    return kept
