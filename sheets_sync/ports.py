"""The things outside: the workbook people type in, the place documents go to, who prints them, who
examines them, and all of that together for one school.

Every backend implements these Protocols; workbooks and documents pass one contract suite
(`tests/contract`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Cell, Snapshot, Tab
from sheets_sync.errors import Failed

if TYPE_CHECKING:
    from sheets_sync.clock import Clock
    from sheets_sync.core.answers.finding import Finding
    from sheets_sync.core.decide import Decision
    from sheets_sync.core.judging.safety import Limits


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

    @property
    def workers(self) -> int:
        """How many threads it pays to print with."""
        ...

    def fill(self, documents: Sequence[Document]) -> list[Filled | Unpublished]:
        """Each document ready to print, in order. Raises `Misused`, which names every fault of the
        templates.
        """
        ...

    def bundle(
        self, title: str, documents: Sequence[Document], keywords: tuple[str, ...] = ()
    ) -> bytes:
        """One PDF of many documents behind a table of contents. Raises `Misused` and `Failed`."""
        ...


class Doctor(Protocol):
    """Who examines a workbook and the place of its documents. Nothing raises: a fault is a
    finding.
    """

    @property
    def packages(self) -> tuple[str, ...]:
        """The Python packages it needs beside those that every workbook needs."""
        ...

    @property
    def discreet(self) -> bool:
        """Whether what it finds goes into chats: then nothing from a cell may stand in it."""
        ...

    def examine(
        self, look: Callable[[], Decision], contents: Callable[[Decision], Iterator[Finding]]
    ) -> Iterator[Finding]:
        """Everything in the order a person would repair it. `look` reads the workbook, `contents`
        tells what stands in it.
        """
        ...


class Deployment(Protocol):
    """One school: its workbook with everything that belongs to it, wherever that is."""

    @property
    def workbook(self) -> Workbook:
        """The workbook people type in."""
        ...

    @property
    def doctor(self) -> Doctor:
        """Who examines it."""
        ...

    @property
    def catalogue(self) -> Mapping[str, Any]:
        """The parsed catalogue file."""
        ...

    @property
    def rhk(self) -> str:
        """The catalogue file's sentence for the work plan."""
        ...

    @property
    def clock(self) -> Clock:
        """What day it is."""
        ...

    @property
    def limits(self) -> Limits:
        """When a plan looks like an accident."""
        ...

    @property
    def output(self) -> Path:
        """The local folder of documents."""
        ...

    @property
    def calendar(self) -> Path:
        """The usual calendar file."""
        ...

    @property
    def mode_of_files(self) -> int:
        """Rights of what is written on this computer."""
        ...

    @property
    def in_drive(self) -> bool:
        """Whether documents go to Google Drive."""
        ...

    @property
    def address(self) -> Mapping[str, Any]:
        """How JSON names the workbook."""
        ...

    @property
    def place(self) -> str:
        """Where documents go, in a sentence."""
        ...

    @property
    def sharing(self) -> str:
        """What people need besides the workbook, and how they get it; empty for nothing."""
        ...

    @property
    def requests(self) -> dict[str, Any]:
        """What JSON says of requests over the network."""
        ...

    def documents(self, *, docx: bool = False, folder: Path | None = None) -> Documents:
        """Where documents go; with `folder` a local one, for looking at them."""
        ...

    def bundle(self, documents: Sequence[Document], path: str) -> Published | Unpublished:
        """One PDF of many documents, always in a local folder: it is for printing."""
        ...

    def logo_fault(self, name: str) -> str:
        """Why the logo of Pengaturan cannot be printed, and what to do; empty if it can."""
        ...

    def check_templates(self) -> list[str]:
        """Every fault of the templates in use."""
        ...

    def try_templates(self) -> list[str]:
        """The same, without looking again at what ships with the program."""
        ...

    def dress(self, *, force: bool = False) -> int:
        """Whatever `init` adds beside tabs, columns and values; answers how much it was. `force`:
        also take back rights that no longer hold.
        """
        ...
