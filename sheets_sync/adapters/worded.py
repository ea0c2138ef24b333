"""The workbook of another role behind the port of all workbooks. One of the ordinary role never
passes through here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TYPE_CHECKING

from sheets_sync.core.layout.reworded import Reworded
from sheets_sync.core.layout.worded import worded_tab
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sentences.roles import ROLES
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Cell, Snapshot, Tab, Value
from sheets_sync.errors import Misused

if TYPE_CHECKING:
    from sheets_sync.ports import Workbook


class WordedWorkbook:
    """A workbook in the words of a role, read and written in ours."""

    def __init__(self, workbook: Workbook, role: Role, *, by_title: bool = True) -> None:
        self.workbook, self.role = workbook, role
        self._between = Reworded(role, by_title)
        self._last: tuple[Mapping[str, Tab], Snapshot] | None = None
        """The tabs of the last snapshot in our words, and the snapshot as it was read."""

    @property
    def name(self) -> str:
        """What people call it."""
        return self.workbook.name

    @property
    def longest_text(self) -> int:
        """What one cell holds at most."""
        return self.workbook.longest_text

    @property
    def ticked(self) -> Value:
        """What a ticked box holds."""
        return self.workbook.ticked

    def exists(self) -> bool:
        """Whether there is anything to read."""
        return self.workbook.exists()

    def create(self, layout: Sequence[TabLayout]) -> None:
        """Make the tabs, in the role's words."""
        self.workbook.create([worded_tab(self.role, tab) for tab in layout])

    def titles(self) -> tuple[str, ...]:
        """All tabs, ours by our titles."""
        return tuple(map(self._between.our_title, self.workbook.titles()))

    def read(self) -> Snapshot:
        """Every tab but the journal, in our words. Raises `Misused` for a workbook of teachers."""
        raw = self.workbook.read()
        if not self._between.speaks(raw):
            raise Misused(ROLES.say("other", theirs=ORDINARY.code, ours=self.role.code))
        return self._understood(raw)

    def read_tab(self, title: str) -> Tab:
        """One tab in our words."""
        return self._between.tab(self.workbook.read_tab(self._between.said_title(title)))

    def journal(self) -> Iterator[Sequence[Cell]]:
        """The lines of the journal, their tabs and columns in our words."""
        return map(self._between.line, self.workbook.journal())

    def turn(self) -> AbstractContextManager[object]:
        """As the workbook itself."""
        return self.workbook.turn()

    def write(self, changes: Sequence[Change], seen: Snapshot) -> Snapshot | None:
        """Apply all changes in the role's words; answers the workbook right after, in ours."""
        said = self._between.changes(changes)
        after = self.workbook.write(said, self._as_read(seen))
        return None if after is None else self._understood(after)

    def _understood(self, raw: Snapshot) -> Snapshot:
        seen = self._between.snapshot(raw)
        self._last = seen.tabs, raw
        return seen

    def _as_read(self, seen: Snapshot) -> Snapshot:
        """What a write is planned on, as the backend read it."""
        if self._last and seen.tabs is self._last[0]:
            return replace(self._last[1], role=self.role)
        return seen
