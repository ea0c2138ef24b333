"""The workbook people type in, wherever it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Cell, Snapshot, Tab, Value


class Workbook(Protocol):
    """One school's workbook."""

    @property
    def name(self) -> str:
        """What people call it: the path or the title."""
        ...

    @property
    def longest_text(self) -> int:
        """What one cell holds at most, in `units`."""
        ...

    @property
    def ticked(self) -> Value:
        """What a ticked box holds."""
        ...

    def exists(self) -> bool:
        """Whether there is anything to read."""
        ...

    def create(self, layout: Sequence[TabLayout]) -> None:
        """Make the workbook with these tabs in this order. Raises `Misused` if it exists."""
        ...

    def titles(self) -> tuple[str, ...]:
        """All tabs in their order, also those that no sync reads; none where there is nothing to
        read.
        """
        ...

    def read(self) -> Snapshot:
        """Read every tab but the journal in one go.

        Raises `Misused` (no such workbook, not a workbook, encrypted, oversized) or `Failed`
        (unreadable now).
        """
        ...

    def read_tab(self, title: str) -> Tab:
        """Read one tab, also the journal; an empty `Tab` if there is none."""
        ...

    def journal(self) -> Iterator[Sequence[Cell]]:
        """The lines of the journal below its headings, oldest first, however many tabs it fills;
        only some of them are in memory at once. Raises as `read` does, also on the way.
        """
        ...

    def write(self, changes: Sequence[Change], seen: Snapshot) -> Snapshot | None:
        """Apply all changes or none; answers the workbook as it stands right after, None where only
        a read tells.

        Raises `Stale` if the workbook is no longer as `seen`, `OpenElsewhere` if a program holds
        it, `Failed` for anything else that a later run may cure (space, rights, network).
        """
        ...

    def turn(self) -> AbstractContextManager[object]:
        """Writes within belong together: what one of them hit the next gives back. Where it has
        the means, a workbook lets no other run write in between.
        """
        ...
