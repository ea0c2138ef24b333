"""What moved since the month before: differences of figures that both recaps tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sheets_sync.core.fleet.recap.merging import meeting
from sheets_sync.core.fleet.recap.publication import Labels, PlaceLine, Publication, Sheet


@dataclass(frozen=True, slots=True)
class Movement:
    """Categories that both months tell."""

    labels: Labels
    before: int
    now: int


def month_before(month: str, earlier: tuple[Publication, ...]) -> Publication | None:
    """The latest recap of an earlier month."""
    return next((one for one in reversed(earlier) if one.month < month), None)


def moved(sheet: Sheet, before: Publication | None) -> tuple[Movement, ...]:
    """Of the first line: the finest categories that both tell. Figures that stand on from an
    earlier month moved nowhere.
    """
    line, then = sheet.lines[0], _then(sheet, before)
    old = next((one for one in then.lines if one.members == line.members), None) if then else None
    return tuple(_moved(line, old)) if old else ()


def _then(sheet: Sheet, before: Publication | None) -> Sheet | None:
    """What the month before told, where that are other figures."""
    then = before.by_key.get(sheet.key) if before else None
    return then if then and then.month < sheet.month else None


def _moved(line: PlaceLine, old: PlaceLine) -> Iterator[Movement]:
    shared = meeting(
        (block.labels for block in line.blocks), (block.labels for block in old.blocks)
    )
    order = [label for block in line.blocks for label in block.labels]
    for labels in sorted(shared, key=lambda labels: min(map(order.index, labels & {*order}))):
        told = tuple(label for label in order if label in labels)
        yield Movement(told, _count(old, labels), _count(line, labels))


def _count(line: PlaceLine, labels: frozenset[str]) -> int:
    return sum(block.count for block in line.blocks if labels.issuperset(block.labels))


def change_of(
    sheet: Sheet, line: PlaceLine, labels: Labels, before: Publication | None
) -> int | None:
    """By how much one figure moved; None where the month before does not tell it."""
    then = _then(sheet, before)
    if then is None:
        return None
    old = next((one for one in then.lines if one.members == line.members), None)
    if old is None:
        return None
    same = next((block for block in old.blocks if {*block.labels} == {*labels}), None)
    now = next(block for block in line.blocks if block.labels == labels)
    return now.count - same.count if same else None
