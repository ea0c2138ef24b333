"""Workbooks and documents that remember every write, let people save in its very moment, and can
fail before it.

Real adapters, subclassed: what they do is what the program's own users get.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.adapters.memory import MemoryDocuments, MemoryWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.model.papers import Document, DocumentKey, Published, Unpublished
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.values import Cell, Snapshot, Tab
from sheets_sync.errors import Failed


@dataclass(frozen=True)
class Written:
    """One write that took place: what stood there in the moment before, and right after."""

    before: Snapshot
    after: Snapshot


@dataclass
class Watch:
    """What a workbook is told to suffer, and what was seen."""

    meanwhile: list[Callable[[], None]] = field(default_factory=list)
    """What people do between the program's read and its write, one for each attempt."""
    breaks: bool = False
    """The next write fails before it begins."""
    written: list[Written] = field(default_factory=list)


class _Watched:
    """Beside an adapter: the watch stands before and after its `write`."""

    watch: Watch
    read: Any

    def write(self, changes: Sequence[Change], seen: Snapshot) -> None:
        """Suffer, write, remember."""
        if self.watch.meanwhile:
            self.watch.meanwhile.pop(0)()
        if self.watch.breaks:
            self.watch.breaks = False
            raise Failed("Kabel jaringan tercabut.")
        before = self.read()
        super().write(changes, seen)  # type: ignore[misc]
        self.watch.written.append(Written(before, self.read()))


class WatchedMemory(_Watched, MemoryWorkbook):
    """A workbook in memory under watch."""

    def __init__(self) -> None:
        super().__init__()
        self.watch = Watch()

    @classmethod
    def like(cls, book: MemoryWorkbook) -> WatchedMemory:
        """A copy of another one."""
        copy = cls()
        copy.__dict__.update(deepcopy(book.__dict__))
        return copy


class WatchedXlsx(_Watched, XlsxWorkbook):
    """A file under watch."""

    watch: Watch


class RecordingDocuments(MemoryDocuments):
    """Documents in memory that also keep the order of publishing."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[tuple[DocumentKey, int, str]] = []

    def publish(self, documents: Sequence[Document]) -> Iterator[Published | Unpublished]:
        """Keep (key, version, content) of each."""
        for document, outcome in zip(documents, super().publish(documents), strict=True):
            if isinstance(outcome, Published):
                self.made.append((document.key, document.version, document.fingerprint))
            yield outcome


def cells_of(tab: Tab) -> dict[tuple[int, int], Cell]:
    """Every filled cell by its place."""
    return {
        (r, c): cell
        for r, line in enumerate(tab.grid, 1)
        for c, cell in enumerate(line, 1)
        if cell is not None
    }
