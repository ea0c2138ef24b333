"""The things outside: the workbook people type in, the place documents go to, and who prints them.

Every backend implements these Protocols and passes one contract suite (`tests/contract`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Snapshot, Tab
from sheets_sync.errors import Failed


class Workbook(Protocol):
    """One school's workbook."""

    name: str
    """What people call it: the path or the title."""

    longest_text: int
    """What one cell holds at most, in `units`."""

    def exists(self) -> bool:
        """Whether there is anything to read."""
        ...

    def create(self, layout: Sequence[TabLayout]) -> None:
        """Make the workbook with these tabs in this order. Raises `Misused` if it exists."""
        ...

    def titles(self) -> tuple[str, ...]:
        """All tabs in their order, also those that no sync reads; none where there is nothing to read."""
        ...

    def read(self) -> Snapshot:
        """Read every tab but the journal in one go.

        Raises `Misused` (no such workbook, not a workbook, encrypted, oversized) or `Failed` (unreadable now).
        """
        ...

    def read_tab(self, title: str) -> Tab:
        """Read one tab, also the journal; an empty `Tab` if there is none."""
        ...

    def write(self, changes: Sequence[Change], seen: Snapshot) -> Snapshot | None:
        """Apply all changes or none; answers the workbook as it stands right after, None where only a read tells.

        Raises `Stale` if the workbook is no longer as `seen`, `OpenElsewhere` if a program holds it,
        `Failed` for anything else that a later run may cure (space, rights, network).
        """
        ...


class Documents(Protocol):
    """Where documents are published."""

    def publish(self, documents: Sequence[Document]) -> Iterable[Published | Unpublished]:
        """Write each document; yield its result in the same order. One that fails does not stop the others.

        Idempotent: publishing the same document again leaves the same bytes. A newer version keeps the older
        one beside it.
        """
        ...

    def missing(self, documents: Sequence[Document]) -> Mapping[DocumentKey, Missing]:
        """What of finished documents is not where it belongs. A document that `stands` is then published only as far
        as it is missing: what is there of it is never written over.
        """
        ...

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        """Take back what this object made and the workbook does not link to (`linked`: all targets it remembers):
        another run made the same document at the same time, and its link was written first. `overtaken`: it is known
        that another run wrote the workbook meanwhile.
        """
        ...


class LogoFault(Failed):
    """The logo named in Pengaturan cannot be used."""


FindLogo = Callable[[str], Path | None]
"""What stands in «Logo» → a picture file; None for no logo. Raises `LogoFault`."""


class Filled(Protocol):
    """A document whose template is filled: nothing but printing is left, from whichever thread."""

    @property
    def remark(self) -> str:
        """A phrase on what could not be printed as it was typed; empty if all could."""
        ...

    def pdf(self, keywords: tuple[str, ...] = ()) -> bytes:
        """The PDF; `keywords` stand among its properties, for programs. Raises `Failed`."""
        ...

    def word(self) -> bytes:
        """The Word file. Raises `Failed`."""
        ...


class Printer(Protocol):
    """Who turns documents into files, for every place they go to."""

    workers: int
    """How many threads it pays to print with."""

    def fill(self, documents: Sequence[Document]) -> list[Filled | Unpublished]:
        """Each document ready to print, in order. Raises `Misused`, which names every fault of the templates."""
        ...

    def bundle(self, title: str, documents: Sequence[Document], keywords: tuple[str, ...] = ()) -> bytes:
        """One PDF of many documents behind a table of contents. Raises `Misused` and `Failed`."""
        ...
