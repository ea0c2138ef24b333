"""The workbook people type in, and the place documents go to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished
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


class Documents(Protocol):
    """Where documents are published."""

    def publish(self, documents: Sequence[Document]) -> Iterable[Published | Unpublished]:
        """Write each document; yield its result in the same order. One that fails does not stop the
        others.

        Idempotent: publishing the same document again leaves the same bytes. A newer version keeps
        the older one beside it.
        """
        ...

    def foresee(
        self, known: Mapping[str, str], unknown: Callable[[], Sequence[str]], /
    ) -> Mapping[str, str]:
        """Before anything is published: ids of folders by path, as the workbook remembers them, and
        the paths of which it has none. Answers ids for those, to be remembered; none where a folder
        needs no id, or where nobody answers.
        """
        ...

    def missing(self, documents: Sequence[Document]) -> Mapping[DocumentKey, Missing]:
        """What of finished documents is not where it belongs. A document that `stands` is then
        published only as far as it is missing: what is there of it is never written over.
        """
        ...

    def recorded(self, documents: Sequence[Document]) -> Mapping[DocumentKey, str]:
        """The fingerprint that each of these versions tells of itself where it lies; empty if it
        tells none. Those that can't be found are left out. Raises `Failed` if the place does not
        answer.
        """
        ...

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        """Take back what this object made and the workbook does not link to (`linked`: all targets
        it remembers): another run made the same document at the same time, and its link was written
        first. `overtaken`: it is known that another run wrote the workbook meanwhile.
        """
        ...
