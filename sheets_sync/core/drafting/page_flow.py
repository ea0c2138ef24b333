"""A page whose parts run on one below the other: which of their lines there is room for.

Every part shows its first lines; the rest of the page goes to the parts in their order, and what
does not fit is counted. So a long list takes nothing away from a short one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheets_sync.core.model.sentences.front_page import FRONT_PAGE
from sheets_sync.core.model.values import Link


@dataclass(frozen=True, slots=True)
class PageLine:
    """One row of the page: who, what, when or how many."""

    name: str | Link | None = None
    said: str | None = None
    when: str | int | None = None


NO_LINE = PageLine()
Item = tuple[PageLine, ...]
"""Lines that belong together: all are shown, or none."""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A heading with its figure, and what stands below it."""

    title: str
    items: tuple[Item, ...] = ()
    least: int = 2
    """How many are shown on the fullest page."""
    count: int | None = None
    """The figure beside the heading, if it does not count the items."""

    def first(self, shown: int) -> Iterator[PageLine]:
        """The part with so many of its items, and an empty line behind it."""
        yield PageLine(self.title, when=len(self.items) if self.count is None else self.count)
        for item in self.items[:shown]:
            yield from item
        if not self.items:
            yield PageLine(FRONT_PAGE["nothing"])
        if hidden := len(self.items) - shown:
            yield PageLine(FRONT_PAGE.say("more", count=hidden))
        yield NO_LINE


def flowing(parts: Sequence[PagePart], room: int, most: int) -> tuple[PageLine, ...]:
    """All lines of the page: about `room`, never more than `most`."""
    shown = [min(len(part.items), part.least) for part in parts]
    for number, part in enumerate(parts):
        while shown[number] < len(part.items):
            more = [*shown[:number], shown[number] + 1, *shown[number + 1 :]]
            if _length(parts, more) > room:
                break
            shown = more
    lines = tuple(
        line for part, count in zip(parts, shown, strict=True) for line in part.first(count)
    )
    return lines[: min(len(lines) - 1, most)]


def _length(parts: Sequence[PagePart], shown: Sequence[int]) -> int:
    return sum(len(tuple(part.first(count))) for part, count in zip(parts, shown, strict=True)) - 1
