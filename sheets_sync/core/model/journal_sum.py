"""A sum of all that syncs wrote into Riwayat: lines that were emptied, edited or put there from
another workbook make another one, however the lines are sorted.

Riwayat is for people, who may write into it and beside it, and other commands add their own lines.
So only what syncs wrote is counted, without its moment, whose form spreadsheet programs may change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.kept import clean
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import Event

SYNC = "sinkron"
"""What Riwayat calls a sync."""
NO_LINES = f"{0:016x}"
_PROCESS, _FIRST, _LAST, _EVENT = 1, 2, 8, 4
_MOST = 1 << 64


def sum_of(lines: Iterable[Sequence[Any]], before: str = NO_LINES) -> str:
    """The sum of some lines, on top of what others came to."""
    total = int(before, 16)
    for line in lines:
        told = [_text(cell) for cell in (*line[:_LAST], *[None] * _LAST)[:_LAST]]
        if told[_PROCESS] == SYNC and told[_EVENT] != Event.REPAIRED:
            total += int(short_hash("\n".join(told[_FIRST:])), 16)
    return f"{total % _MOST:016x}"


def _text(cell: Any) -> str:
    """As every program keeps it."""
    return " ".join((clean(as_text(cell)) or "").split())
