"""One school with everything that belongs to it, and who examines it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sheets_sync.core.model.papers import Document, Published, Unpublished
from sheets_sync.core.model.plan import Problem
from sheets_sync.core.model.role import Role
from sheets_sync.core.model.states import State

if TYPE_CHECKING:
    from sheets_sync.clock import Clock
    from sheets_sync.core.answers.finding import Finding
    from sheets_sync.core.decide import Decision
    from sheets_sync.core.judging.safety import Limits


from sheets_sync.core.model.values import RowAt
from sheets_sync.ports.backups import Backups, Copies
from sheets_sync.ports.documents import Documents
from sheets_sync.ports.mail import Post
from sheets_sync.ports.workbook import Workbook


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


class Files(Protocol):
    """Files on their way into a folder."""

    @property
    def count(self) -> int:
        """How many there are."""
        ...

    def put(self, path: str, content: bytes) -> None:
        """One more."""
        ...


class Dressed(NamedTuple):
    """What became of the looks and rights of a workbook."""

    added: int
    """How much was added."""
    left: tuple[Problem, ...] = ()
    """What somebody else has to do."""


class Deployment(Protocol):
    """One school: its workbook with everything that belongs to it, wherever that is."""

    @property
    def workbook(self) -> Workbook:
        """The workbook people type in."""
        ...

    @property
    def backups(self) -> Backups:
        """The states of it that are kept."""
        ...

    @property
    def retention(self) -> int:
        """Years that data of persons is kept."""
        ...

    @property
    def described(self) -> Mapping[str, Any]:
        """The settings without names, places and secrets."""
        ...

    @property
    def trouble(self) -> str:
        """Why the state before a write could not be kept; empty if it was, or nothing was
        written.
        """
        ...

    @property
    def copies(self) -> Copies | None:
        """Who copies it once a week, where no write keeps the state before it."""
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
    def role(self) -> Role:
        """Whose cycle it is, as the catalogue file says."""
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
    def post(self) -> Post:
        """By which ways messages go to people."""
        ...

    def row_address(self, row: RowAt) -> str:
        """What opens a row of the workbook; empty where only the workbook as a whole is opened."""
        ...

    @property
    def requests(self) -> dict[str, Any]:
        """What JSON says of requests over the network."""
        ...

    def documents(self, *, docx: bool = False, folder: Path | None = None) -> Documents:
        """Where documents go; with `folder` a local one, for looking at them."""
        ...

    def put_new(self, file: Path, content: bytes) -> None:
        """Write a file that was not there. Raises `Misused` where anything stands."""
        ...

    def bundled(self, folder: Path) -> AbstractContextManager[Files]:
        """A folder on this computer that is there whole at the end, or not at all. Raises
        `Misused` where anything lies in it.
        """
        ...

    def whole_workbook(self) -> bytes:
        """The workbook as one file; empty where it is none."""
        ...

    def files_of(self, target: str) -> Iterator[tuple[str, bytes]]:
        """The files of the document that a link leads to, older versions too: name and bytes."""
        ...

    def bundle(self, documents: Sequence[Document], path: str) -> Published | Unpublished:
        """One PDF of many documents, always in a local folder: it is for printing."""
        ...

    def logo_fault(self, name: str) -> str:
        """Why the logo of Pengaturan cannot be printed, and what to do; empty if it can."""
        ...

    def check_templates(self, headings: Mapping[str, Sequence[str]]) -> list[str]:
        """Every fault of the templates in use. `headings`: of the columns that people added, by
        stage letter; for none any name passes.
        """
        ...

    def try_templates(self) -> list[str]:
        """The same, without looking again at what ships with the program."""
        ...

    def dress(self, *, force: bool = False) -> Dressed:
        """Whatever `init` adds beside tabs, columns and values. `force`: also take back rights that
        no longer hold.
        """
        ...

    def lacking_looks(self) -> int:
        """How much `dress` would add; nothing is written."""
        ...

    def undress(self, state: State) -> int:
        """Take back what `dress` added since a kept state, where that is not got back as a whole;
        answers how much. What people changed stays.
        """
        ...
