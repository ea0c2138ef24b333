"""Compare-and-swap between runs: Sheets has no revision check, so every batch brings its own.

Adding a named range whose id exists is a documented error (`AddNamedRangeRequest.namedRange`,
sheets.v4) and a batch is all or nothing. So each batch adds the range of generation n + 1 after
having read generation n: an overlapping run, or the same batch sent twice, fails as a whole. The
name carries the attempt, which tells afterwards whose it was. The last eight stay, so that a person
who deletes one of them takes nothing from the safety of a run that is under way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

KEPT = 8
"""How many generations stay in the workbook."""
_BASE = 770_000_000
"""Ids are plain digits, as Google's own are."""
_MOST = 100_000_000
"""More generations than a spreadsheet will ever have."""
_NAME = re.compile(r"sheets_sync_(\d+)_([0-9a-f]+)")


@dataclass(frozen=True, slots=True)
class Generations:
    """The generations that stand in the workbook: number → attempt that wrote it."""

    present: Mapping[int, str]

    @property
    def latest(self) -> int:
        """The number of the last write; 0 before the first."""
        return max(self.present, default=0)

    def advance(self, attempt: str, sheet_id: int) -> list[dict[str, Any]]:
        """The requests that make a batch the next generation; `sheet_id`: a tab of ours, to hang it
        on.
        """
        number = self.latest + 1
        corner = {
            "sheetId": sheet_id,
            "startRowIndex": 0,
            "endRowIndex": 1,
            "startColumnIndex": 0,
            "endColumnIndex": 1,
        }
        token = {
            "namedRangeId": _id(number),
            "name": f"sheets_sync_{number}_{attempt}",
            "range": corner,
        }
        old = [known for known in self.present if known <= number - KEPT]
        dropped = [{"deleteNamedRange": {"namedRangeId": _id(known)}} for known in sorted(old)]
        return [{"addNamedRange": {"namedRange": token}}, *dropped]

    def beyond(self, number: int) -> Generations:
        """Where a number is taken that Google does not list."""
        return self if number <= self.latest else Generations({**self.present, number: ""})

    def after(self, attempt: str) -> Generations:
        """As they stand when that batch was applied."""
        number = self.latest + 1
        kept = {known: whose for known, whose in self.present.items() if known > number - KEPT}
        return Generations({**kept, number: attempt})


def read_generations(named_ranges: Iterable[Mapping[str, Any]]) -> Generations:
    """Ours among the `namedRanges` of a spreadsheet, by their ids: everybody may rename one, and
    its number stays taken; whose it was is not known then.
    """
    present = {}
    for named in named_ranges:
        number = _number(str(named.get("namedRangeId", "")))
        if number:
            found = _NAME.fullmatch(named.get("name", ""))
            present[number] = found[2] if found and int(found[1]) == number else ""
    return Generations(present)


def is_of(replies: Collection[Mapping[str, Any]], attempt: str) -> bool:
    """Whether the replies to a batch are those to this attempt, and not to an earlier one that was
    answered late.
    """
    named = (reply.get("addNamedRange", {}).get("namedRange", {}) for reply in replies)
    return any(str(each.get("name", "")).endswith(f"_{attempt}") for each in named)


def _id(number: int) -> str:
    return str(_BASE + number)


def _number(name_id: str) -> int:
    """Which generation an id is; 0 for an id that is not ours."""
    found = int(name_id) - _BASE if name_id.isascii() and name_id.isdecimal() else 0
    return found if 0 < found < _MOST else 0
