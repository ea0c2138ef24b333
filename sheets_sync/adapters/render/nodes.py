"""One element of the tree, and how much of a page it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sheets_sync.adapters.render.elements import LINES


@dataclass(frozen=True, slots=True)
class Element:
    """One element with its attributes; children are elements and texts in order."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple[Element | str, ...] = ()

    def named(self, *tags: str) -> tuple[Element, ...]:
        """The child elements of these names."""
        return tuple(
            child for child in self.children if isinstance(child, Element) and child.tag in tags
        )

    def words(self) -> str:
        """All text below, in order."""
        return "".join(
            child if isinstance(child, str) else "\n" if child.tag == "br" else child.words()
            for child in self.children
        )

    def room(self, line: int) -> int:
        """How much the text below takes, in characters; each line that begins counts for `line`
        more. The cells of a row stand beside each other.
        """
        return len(self.words()) + line * self._lines()

    def _lines(self) -> int:
        if self.tag == "lines":
            return int(self.attributes.get("count", "0"))
        inner = [child._lines() for child in self.children if isinstance(child, Element)]
        return (self.tag in LINES) + (max if self.tag == "tr" else sum)([0, *inner])

    def walk(self) -> Iterator[Element]:
        """Every element from here down, in order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += [one for one in reversed(node.children) if isinstance(one, Element)]


def is_short(row: Element) -> bool:
    """Whether a row of a table surely fits on one page, also in narrow columns: then it is never
    torn in two.
    """
    return all(cell.room(line=20) < 400 for cell in row.named("th", "td"))


def is_long(kept: Element) -> bool:
    """Whether what is to be kept together might not fit on one page: then it must not be, or it
    would be cut off.
    """
    return kept.room(line=60) > 2_400


def is_longer_than_a_page(kept: Element) -> bool:
    """Whether it surely does not; what is between the two has to be measured."""
    return kept.room(line=60) > 9_000
