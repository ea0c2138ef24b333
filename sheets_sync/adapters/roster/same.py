"""One person on several rows: lists of lessons have a row a subject, and two people may have one
name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.adapters.roster.heading_words import NAME, SUBJECT
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.words import folded
from sheets_sync.core.setup.roster_file import Row


@dataclass(frozen=True, slots=True)
class Person:
    """One teacher of the list."""

    number: int
    """The row of the file, counted from 1."""
    row: Row
    apart: Mapping[str, str] = field(default_factory=dict)
    """What tells two people of one name apart."""
    also: tuple[int, ...] = ()
    """Further rows that are the same person."""


def merged(people: Iterable[Person]) -> list[Person]:
    """A name met again with nothing that tells two people apart is one person."""
    told: dict[str, list[Person]] = {}
    for one in people:
        same = told.setdefault(folded(as_text(one.row[NAME])), [])
        place = next((at for at, other in enumerate(same) if not _differ(one, other)), None)
        if place is None:
            same.append(one)
        else:
            same[place] = _both(same[place], one)
    return sorted((one for same in told.values() for one in same), key=lambda one: one.number)


def _differ(one: Person, other: Person) -> bool:
    return any(
        one.apart[what] != other.apart[what] for what in one.apart.keys() & other.apart.keys()
    )


def _both(first: Person, later: Person) -> Person:
    row = {
        label: first.row.get(label) if not is_blank(first.row.get(label)) else later.row.get(label)
        for label in first.row.keys() | later.row.keys()
    }
    subjects = [
        as_text(one.row.get(SUBJECT))
        for one in (first, later)
        if not is_blank(one.row.get(SUBJECT))
    ]
    parts = dict.fromkeys(part for text in subjects for part in text.split(", "))
    if SUBJECT in row:
        row[SUBJECT] = ", ".join(parts) or None
    ordered = {label: row[label] for label in (*first.row, *(row.keys() - first.row.keys()))}
    return replace(
        first, row=ordered, apart={**later.apart, **first.apart}, also=(*first.also, later.number)
    )


def is_again(one: Person, principals: Sequence[Person]) -> bool:
    """Whether a teacher is a principal who stands there once more."""
    name = folded(as_text(one.row[NAME]))
    return any(
        name == folded(as_text(other.row[NAME])) and not _differ(one, other) for other in principals
    )
