"""What several templates see: letterhead, head, signers, the focus of the cycle, a behaviour as
judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sheets_sync.core.documents.cycle import Added
from sheets_sync.core.model.words import Rating, folded
from sheets_sync.core.schema.edition import MEANINGS

EMPTY = "–"
"""What a letter says where nobody wrote anything."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the letterhead; `rank` is `atas`, `sekolah` (large) or `alamat` (small)."""

    text: str
    rank: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The school's letterhead; `logo` is a file name or empty."""

    lines: tuple[Line, ...]
    logo: str


@dataclass(frozen=True, slots=True)
class Signer:
    """One place of the signature block."""

    heading: str
    """`Menyetujui,` or empty."""
    role: str
    name: str
    rank: str
    number: str
    """With its label: `NIP 19850315 201001 2 005`."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on top of every document and at its end."""

    letterhead: Letterhead
    title: str
    number: str
    school: str
    period: str
    date: str
    """With weekday: `Jumat, 13 November 2026`."""
    teacher: str
    principal: str
    identity: tuple[tuple[str, str], ...]
    place_and_date: str
    left: Signer
    right: Signer
    middle: Signer | None = None
    """Who signs between the two; most documents have nobody there."""
    version: int = 1
    changes: str = ""
    """What this version changed against the one before; empty for the first, or when it is
    unknown."""
    to_fill: bool = field(default=False, repr=False)
    """A look at what is not finished: where nothing stands yet are lines to write on. No version
    says so, and what a version shows is known by its `repr`."""


@dataclass(frozen=True, slots=True)
class Focus:
    """What the cycle is about, in the school's present words."""

    rhk: str
    indicator: str
    sub_indicator: str
    behaviours: tuple[str, ...]
    """`★ KSK-1 · …` for chosen targets."""
    aim: str = ""
    """What the sub-indicator is for; empty for one of the school's own."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One behaviour as observed."""

    code: str
    behaviour: str
    chosen: bool
    rating: str
    evidence: str


class AddedColumns(Mapping[str, str]):
    """What stands in the columns that people added to a tab: `{{ added["Nomor SK"] }}`.

    A heading is found without regard to case and spaces. One that the tab lacks is a `KeyError`, so
    that a misspelt one is named like any other misspelt field; where there is no row at all, every
    heading is blank.
    """

    def __init__(self, texts: Added = None) -> None:
        self._texts = texts

    def __getitem__(self, heading: str) -> str:
        return "" if self._texts is None else self._texts[folded(heading)]

    def nearest(self, heading: str) -> str:
        """The heading of the tab that is written most like this one; empty if none is."""
        from difflib import get_close_matches

        return next(iter(get_close_matches(folded(heading), [*self], 1)), "")

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts or {})

    def __len__(self) -> int:
        return len(self._texts or {})

    def __repr__(self) -> str:
        return repr(self._texts)


FurtherTexts = tuple[tuple[str, str], ...]
"""(heading, text) of a role's own columns. They stand last in a view, and not in its `repr`, by
which a version is known: most have none."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of a scale with what it means."""

    word: str
    means: str


def meanings() -> tuple[Meaning, ...]:
    """The words of the observation scale with what they mean."""
    return tuple(Meaning(str(word), MEANINGS[word]) for word in Rating)
