"""Rekap Sekolah: what the template of the whole school sees. Counts and lists; nobody is ranked.

No rating of one person may be read from it (product part 2), so a behaviour that fewer than
`FEWEST` teachers were observed on shows no counts of its own, and the total holds them only where
subtracting tells nothing of one teacher.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sheets_sync.core.documents.shared import Head
from sheets_sync.core.model.ground import SCALE
from sheets_sync.core.model.words import Rating, folded

FEWEST = 3
MOST_CHALLENGES = 40
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–•*])\s*")


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing and how many teachers share it."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class StageCount:
    """How many active teachers stand where in one stage."""

    title: str
    locked: int
    running: int
    waiting: int
    done: int
    late: int


@dataclass(frozen=True, slots=True)
class TeacherLine:
    """Where one teacher stands."""

    kode: str
    name: str
    stage: str
    waiting: str
    since: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """How often each word of the scale was given at the beginning and at the end."""

    code: str
    behaviour: str
    baseline: tuple[int, ...]
    endline: tuple[int, ...]
    shown: bool
    """Whether enough teachers stand behind it."""


@dataclass(frozen=True, slots=True)
class Support:
    """What one teacher asked for, and what was agreed."""

    name: str
    kind: str
    needed: str
    agreed: str


@dataclass(frozen=True, slots=True)
class Late:
    """An open stage past its due date."""

    name: str
    stage: str
    days: int


@dataclass(frozen=True, slots=True)
class RecapView:
    """The whole school."""

    head: Head
    stages: tuple[StageCount, ...]
    teachers: tuple[TeacherLine, ...]
    subs: tuple[Counted, ...]
    ratings: tuple[Ratings, ...]
    total: Ratings
    kinds: tuple[Counted, ...]
    support: tuple[Support, ...]
    challenges: tuple[Counted, ...]
    more_challenges: int
    late: tuple[Late, ...]
    scale: tuple[str, ...]
    fewest: int = FEWEST


def counts(ratings: Iterable[Rating]) -> tuple[int, ...]:
    """How often each word of the scale occurs, lowest first."""
    found = list(ratings)
    return tuple(found.count(word) for word in SCALE)


def shared(texts: Iterable[str]) -> tuple[Counted, ...]:
    """Lines that say the same counted together, the most shared first; numbering of lists does not
    count.
    """
    spelled: dict[str, list[str]] = {}
    for text in texts:
        for line in text.splitlines():
            if said := _NUMBERING.sub("", line).strip():
                spelled.setdefault(folded(said).rstrip(" .;,"), []).append(said)
    found = (Counted(lines[0], len(lines)) for lines in spelled.values())
    return tuple(sorted(found, key=lambda one: (-one.count, folded(one.label))))
