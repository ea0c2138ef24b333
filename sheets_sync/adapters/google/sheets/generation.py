"""Compare-and-swap between runs: Sheets has no revision check, so every batch brings its own.

A batch is all or nothing, and adding a named range whose id exists is a documented error
(`AddNamedRangeRequest.namedRange`, sheets.v4); that a name may stand there once only, every menu
shows. So each batch adds the range of generation n + 1, by an id and a name that only the number
makes, after having read generation n: an overlapping run, or the same batch sent twice, fails as a
whole, whichever of the two Google looks at. A second range bears the attempt, which tells
afterwards whose it was. The last eight generations stay, so that a person who deletes one of them
takes nothing from the safety of a run that is under way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

KEPT = 8
"""How many generations stay in the workbook."""
_SIGNED = 2
"""How many of them say whose they were: an attempt is looked for right after it."""
_BASE = 770_000_000
"""Ids are plain digits, as Google's own are."""
_MOST = 100_000_000
"""More generations than a spreadsheet will ever have."""
_NAME = re.compile(r"sheets_sync_(\d{1,8})(?:_([0-9a-f]+))?")
ASIDE = "sheets_sync_states_aside"
"""Marks a workbook whose states `aside.py` sets aside."""
OBSTRUCTED = "sheets_sync_obstructed"
"""Marks one in which people's protections stand in the way (`obstacles.py`): looked for after each
read."""
TABLES = "sheets_sync_tables"
"""Marks one with tables of people's on our tabs: looked for before each write."""

Named = Mapping[str, Any]
"""A `NamedRange` of the Sheets API."""
_UNSETTLED = re.compile(r"sheets_sync_unsettled_(\d{1,8})_([0-9a-f]+)")


class Whose(NamedTuple):
    """Which write something belongs to."""

    number: int
    """Its generation."""
    attempt: str


@dataclass(frozen=True, slots=True)
class Generations:
    """The generations that stand in the workbook: number → attempt that wrote it."""

    present: Mapping[int, str]
    tokens: Mapping[str, int] = field(default_factory=dict)
    """Ids of the ranges of generations → their numbers."""
    signatures: Mapping[str, int] = field(default_factory=dict)
    """Ids of the ranges that say whose a generation was → its number."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """What is remembered of how Google answers here: the names that stand there → their ids."""
    unsettled: Mapping[str, Whose] = field(default_factory=dict)
    """Ids of the ranges that say whose write was not looked at yet by the run that sent it."""

    @property
    def latest(self) -> int:
        """The number of the last write; 0 before the first."""
        return max(self.present, default=0)

    def advance(self, attempt: str, sheet_id: int) -> list[dict[str, Any]]:
        """The requests that make a batch the next generation; `sheet_id`: a tab of ours, to hang it
        on.
        """
        number = self.latest + 1
        name = f"sheets_sync_{number}"
        token, signature = mark_on(sheet_id, name), mark_on(sheet_id, f"{name}_{attempt}")
        token["addNamedRange"]["namedRange"]["namedRangeId"] = str(_BASE + number)
        gone = sorted(self._outdated(number))
        return [token, signature, *({"deleteNamedRange": {"namedRangeId": each}} for each in gone)]

    def _outdated(self, number: int) -> Iterator[str]:
        """The ids of what the generation of this number makes needless."""
        yield from (each for each, known in self.tokens.items() if known <= number - KEPT)
        yield from (each for each, known in self.signatures.items() if known <= number - _SIGNED)

    def beyond(self, number: int) -> Generations:
        """Where a number is taken that Google does not list."""
        if number <= self.latest:
            return self
        return replace(self, present={**self.present, number: ""})

    def after(self, attempt: str) -> Generations:
        """As they stand when that batch was applied; which ids Google gave is not known. What
        others left was put away before.
        """
        number = self.latest + 1
        gone = {*self._outdated(number)}
        kept = {known: whose for known, whose in self.present.items() if known > number - KEPT}
        return Generations(
            {**kept, number: attempt},
            {each: known for each, known in self.tokens.items() if each not in gone},
            {each: known for each, known in self.signatures.items() if each not in gone},
            self.marks,
        )


def read_generations(named_ranges: Iterable[Named]) -> Generations:
    """Ours among the `namedRanges` of a spreadsheet, by their ids, and by their names where Google
    gave ids of its own. Everybody may rename one: by its id its number stays taken, and whose it
    was is not known then.
    """
    named = list(named_ranges)
    listed = [(str(each.get("namedRangeId", "")), *_read(each)) for each in named]
    by_id = {each: _number(each) for each, _, _ in listed if _number(each)}
    signatures = {each: known for each, known, whose in listed if whose and each not in by_id}
    by_name = {each: known for each, known, whose in listed if known and not whose}
    whose = {number: attempt for _, number, attempt in listed if attempt}
    tokens = {**by_name, **by_id}
    numbers = {*tokens.values(), *signatures.values()}
    marks = {
        str(each["name"]): str(each.get("namedRangeId", ""))
        for each in named
        if each.get("name") in (ASIDE, OBSTRUCTED, TABLES)
    }
    present = {each: whose.get(each, "") for each in numbers}
    return Generations(present, tokens, signatures, marks, _unsettled(named))


def _unsettled(named: Iterable[Named]) -> dict[str, Whose]:
    read = (
        (each.get("namedRangeId", ""), _UNSETTLED.fullmatch(str(each.get("name"))))
        for each in named
    )
    return {str(own): Whose(int(found[1]), found[2]) for own, found in read if found}


def is_of(answer: Mapping[str, Any], attempt: str) -> bool:
    """Whether the answer to a batch is that to this attempt, and not to an earlier one that was
    answered late: by its replies, or by the names that stand there after it.
    """
    replied = [
        reply.get("addNamedRange", {}).get("namedRange", {}) for reply in answer.get("replies", ())
    ]
    standing = answer.get("updatedSpreadsheet", {}).get("namedRanges", ())
    return any(_read(each)[1] == attempt for each in (*replied, *standing))


def _read(named: Named) -> tuple[int, str]:
    """The number and the attempt in a name; 0 and '' where it is none of ours."""
    found = _NAME.fullmatch(str(named.get("name", "")))
    return (int(found[1]), found[2] or "") if found else (0, "")


def _number(name_id: str) -> int:
    """Which generation an id is; 0 for an id that is not ours."""
    found = int(name_id) - _BASE if name_id.isascii() and name_id.isdecimal() else 0
    return found if 0 < found < _MOST else 0


def mark_on(sheet_id: int, name: str) -> dict[str, Any]:
    """The request that marks a workbook; a named range comes with every read."""
    sides = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
    place = {"sheetId": sheet_id, **dict(zip(sides, (0, 1, 0, 1), strict=True))}
    return {"addNamedRange": {"namedRange": {"name": name, "range": place}}}


def unsettled_on(sheet_id: int, whose: Whose) -> dict[str, Any]:
    """The request by which a batch says that the run which sent it has still to look at it."""
    return mark_on(sheet_id, f"sheets_sync_unsettled_{whose.number}_{whose.attempt}")
