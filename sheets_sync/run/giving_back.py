"""A write by a person's own command, outside of a sync: once, and what it hit is given back.

Somebody may move rows or columns of a spreadsheet in the very second of the write. Then a cell of
theirs got ours, and has to get its own back at once: no sync follows that would see to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sheets_sync.clock import Clock
from sheets_sync.core.mending.astray import Stray, still_astray, strays
from sheets_sync.core.mending.repairs import repairs
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.core.model.values import Snapshot
from sheets_sync.errors import Stale
from sheets_sync.ports import Workbook

MOST_REPAIRS = 5


class Hit(Stale):
    """Something of people was hit, and was given back: not all of the write stands."""


def _nothing(_at: datetime) -> Sequence[Change]:
    return ()


@dataclass(frozen=True, slots=True)
class OwnWrite:
    """The write of one command. `process`: as Riwayat names it."""

    workbook: Workbook
    clock: Clock
    process: str
    undone: Callable[[datetime], Sequence[Change]] = _nothing
    """What is told where something was hit, in the write that gives it back."""

    def write(self, changes: Sequence[Change], seen: Snapshot) -> None:
        """Write it. Raises `Stale` if the workbook is no longer as seen, `Hit` after something was
        given back.
        """
        with self.workbook.turn():
            after = self.workbook.write(changes, seen) or self.workbook.read()
            if hit := strays(seen, changes, after):
                self._give_back(hit, after)
                raise Hit(GOOGLE.say("stale"))

    def _give_back(self, owed: tuple[Stray, ...], after: Snapshot) -> None:
        """Riwayat then tells what still stands where nothing was put back."""
        told: Sequence[Change] = self.undone(self.clock.moment(after).at)
        for _ in range(MOST_REPAIRS):
            if not owed:
                return
            mending = (*repairs(owed, self.clock.moment(after), self.process), *told)
            try:
                now = self.workbook.write(mending, after) or self.workbook.read()
                told = ()
            except Stale:
                now, mending = self.workbook.read(), ()
            owed, after = still_astray(owed, after, now, mending), now
