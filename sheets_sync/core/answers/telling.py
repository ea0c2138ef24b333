"""One person's history as it is told: each version beside the one before it, and what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sheets_sync.core.answers.history import Version, versions_in
from sheets_sync.core.answers.journal_lines import Entry
from sheets_sync.core.answers.word_changes import Piece, word_changes
from sheets_sync.core.model.sentences.histories import HISTORY
from sheets_sync.core.model.wording import Wording
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.stages import BY_LETTER

_N = TypeVar("_N", Version, Entry)


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what somebody wants to know the history; empty for all of it."""

    letter: str = ""
    """Of a stage, or the title of another tab."""
    column: str = ""
    since: date | None = None

    def wants(self, letter: str, at: str) -> bool:
        """Whether it is about such a place and day."""
        is_late = self.since is None or at[:10] >= self.since.isoformat()
        return is_late and self.letter in ("", letter)


@dataclass(frozen=True, slots=True)
class ToldVersion:
    """A version and what it changed."""

    version: Version
    changes: tuple[Piece, ...] = ()
    """Word by word; empty for the first text of a cell."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The history of one person in one workbook."""

    versions: tuple[ToldVersion, ...] = ()
    events: tuple[Entry, ...] = ()
    """Everything else that happened."""


def telling(entries: Sequence[Entry], asked: Asked) -> Telling:
    """What was asked for. A version keeps its number, whatever is left out."""
    versions = tuple(
        told
        for told in _told(versions_in(entries))
        if asked.wants(told.version.letter, told.version.at)
        and folded(asked.column) in ("", folded(told.version.column))
    )
    events = tuple(
        entry
        for entry in entries
        if not entry.tells_text and not asked.column and asked.wants(entry.letter, entry.at)
    )
    return Telling(versions, events)


def _told(versions: Iterator[Version]) -> Iterator[ToldVersion]:
    before: dict[tuple[str, str, str], str] = {}
    for version in versions:
        cell = version.letter, version.row, folded(version.column)
        changes = word_changes(before[cell], version.text) if cell in before else ()
        before[cell] = version.text
        yield ToldVersion(version, changes)


def named(told: Telling, wording: Wording) -> Telling:
    """The same under a role's names of tabs and columns."""
    if not wording.words:
        return told

    def so(one: _N) -> _N:
        return replace(one, letter=wording.name(one.letter), column=wording.name(one.column))

    versions = tuple(replace(one, version=so(one.version)) for one in told.versions)
    return Telling(versions, tuple(map(so, told.events)))


def place_title(letter: str) -> str:
    """The title of the tab."""
    return BY_LETTER[letter].title if letter in BY_LETTER else letter


def row_label(row: str) -> str:
    """Which row, in words; a row that never counted has a mark for a name."""
    if not row:
        return ""
    return HISTORY.say("row" if row.isdecimal() else "loose_row", row=row)


def by_cell(told: Sequence[ToldVersion]) -> dict[tuple[str, str, str], list[ToldVersion]]:
    """(stage, row, column) → its versions, in the order of the stages."""
    found: dict[tuple[str, str, str], list[ToldVersion]] = {}
    for one in sorted(told, key=lambda one: _order(one.version)):
        version = one.version
        found.setdefault((version.letter, version.row, version.column), []).append(one)
    return found


def _order(version: Version) -> tuple[str, int, str]:
    return place_title(version.letter), len(version.row), version.row
