"""Which workbook this is: an identity of its own in `_status`, and the place where it lay at its last sync.

A copy of a workbook remembers the same as the original. It is told by its place: another spreadsheet, or a file while
the one of the remembered path is still there. Then it gets an identity of its own, so that it takes nothing of the
original for its own work; one that was only moved or renamed keeps its identity. The new one is made from the old one
and the place, so that a run that dies before it could write finds the same one again.
"""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.model.values import Home, Tab
from sheets_sync.core.reading.memory import SchoolMemory, read_school
from sheets_sync.core.reading.rows import short_hash


@dataclass(frozen=True, slots=True)
class Origin:
    """Who this workbook is from now on."""

    identity: str
    place: str
    is_copy: bool = False
    """It was found out just now."""


def origin_of(school: SchoolMemory, home: Home) -> Origin:
    """The identity that holds, and the place to remember."""
    if not home.place or (school.identity and not home.is_copy):
        return Origin(school.identity, home.place or school.place)
    derived = "".join(short_hash(f"{school.identity}\n{home.place}\n{part}") for part in range(3))
    return Origin(home.born or derived, home.place, is_copy=bool(school.identity))


def remembered_origin(tab: Tab | None) -> Origin:
    """What `_status` says of itself."""
    school = read_school(tab)
    return Origin(school.identity, school.place)
