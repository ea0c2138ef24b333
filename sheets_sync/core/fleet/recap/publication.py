"""What is told of a district in a month, and what was told before, as a text and back.

Nothing else is kept from one month to the next: whoever finds the kept file finds what the page
shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter, ValidationError

Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """Categories that are told together, and their count."""

    labels: Labels
    count: int


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Places that are told together, with their counts."""

    members: tuple[str, ...]
    blocks: tuple[Figure, ...]

    @property
    def alone(self) -> bool:
        """Whether it is one place."""
        return len(self.members) == 1

    @property
    def total(self) -> int:
        """All of it."""
        return sum(block.count for block in self.blocks)


@dataclass(frozen=True, slots=True)
class SheetKey:
    """Which table, how deep, and under which jenjang."""

    table: str
    depth: int
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table at one depth: every place in exactly one line, every category in exactly one block
    of it; all lines have the same blocks.
    """

    key: SheetKey
    lines: tuple[PlaceLine, ...]
    month: str
    """Of the recap that told its figures first, `2026-11`."""
    stands_on: bool = False
    """Whether they are of an earlier recap, since they moved by less than is told."""

    @property
    def blocks(self) -> tuple[Labels, ...]:
        """The categories as they are told."""
        return tuple(block.labels for block in self.lines[0].blocks)

    def line(self, member: str) -> PlaceLine | None:
        """The line of a place that stands alone."""
        found = (line for line in self.lines if line.members == (member,))
        return next(found, None)


@dataclass(frozen=True, slots=True)
class SchoolPlace:
    """One kecamatan of one jenjang: how many schools the list has, and how many were counted."""

    level: str
    district: str
    schools: int
    counted: int


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A school of the list that could not be counted, and why."""

    name: str
    level: str
    district: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row of the list that names no school to be counted: its school is counted by another row,
    or as soon as it is mended.
    """

    name: str
    """Of the school, else of its place in the list."""
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Publication:
    """The recap of a month."""

    month: str
    made_on: date
    sheets: tuple[Sheet, ...]
    places: tuple[SchoolPlace, ...] = ()
    missing: tuple[Uncounted, ...] = ()
    rows: tuple[FaultyRow, ...] = ()

    def sheet(self, table: str, depth: int, parent: str = "") -> Sheet | None:
        """One of its tables."""
        return self.by_key.get(SheetKey(table, depth, parent))

    @property
    def by_key(self) -> Mapping[SheetKey, Sheet]:
        """Its tables."""
        return {sheet.key: sheet for sheet in self.sheets}


@dataclass(frozen=True, slots=True)
class Kept:
    """A recap with the digests of the files that told it: as long as they are so, they are ours."""

    recap: Publication
    digests: tuple[str, ...] = ()


VERSION = 1
_HEAD = b'{"format_version":%d,"recaps":'
_ALL: TypeAdapter[tuple[Kept, ...]] = TypeAdapter(tuple[Kept, ...])


def written(recaps: tuple[Kept, ...]) -> bytes:
    """All recaps that were told of one month, the last one last."""
    return _HEAD % VERSION + _ALL.dump_json(recaps) + b"}"


def read(content: bytes) -> tuple[Kept, ...] | None:
    """The recaps; None where they cannot be read."""
    head = _HEAD % VERSION
    if not content.startswith(head) or not content.endswith(b"}"):
        return None
    try:
        return _ALL.validate_json(content[len(head) : -1])
    except ValidationError:
        return None


def is_recaps(content: bytes) -> bool:
    """Whether a file holds recaps of this version, which may grow by one."""
    return read(content) is not None
