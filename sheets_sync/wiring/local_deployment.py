"""A workbook on this computer and all that belongs to it. Heavy imports happen inside functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sheets_sync.ports.deployment import Dressed
from sheets_sync.wiring.means import Means, our_tabs
from sheets_sync.wiring.places import folder_documents

if TYPE_CHECKING:
    from sheets_sync.adapters.folder.documents import FolderDocuments
    from sheets_sync.adapters.xlsx import XlsxWorkbook
    from sheets_sync.adapters.xlsx.backups import XlsxBackups
    from sheets_sync.core.model.papers import Document, Published, Unpublished
    from sheets_sync.core.model.sheet import TabLayout
    from sheets_sync.core.model.states import Keeping, State
    from sheets_sync.core.model.values import RowAt, Snapshot
    from sheets_sync.ports import Doctor, Documents, Workbook


@dataclass(frozen=True)
class LocalDeployment(Means):
    """An .xlsx file, its documents in a folder."""

    workbook_path: Path = field(kw_only=True)
    home: Path | None = field(default=None, kw_only=True)
    """Where the workbook is going to lie, if it is made somewhere else."""
    keeping: Keeping | None = field(default=None, kw_only=True)
    """How long states before a write are kept; None = none is."""
    careful: bool = field(default=False, kw_only=True)
    """Whether nothing is written without the state before it."""
    in_drive = False

    @cached_property
    def workbook(self) -> Workbook:
        """The workbook people type in."""
        from sheets_sync.adapters.xlsx import XlsxWorkbook

        if self.keeping is None:
            return self.worded(XlsxWorkbook(self.workbook_path, self.home))
        return self.worded(XlsxWorkbook(self.workbook_path, self.home, self._keep))

    def _keep(self, content: bytes, seen: Snapshot) -> None:
        self.backups.keep(content, seen)

    @property
    def copies(self) -> None:
        """Nobody copies it now and then: every write keeps the state before it."""
        return None

    @cached_property
    def backups(self) -> XlsxBackups:
        """The states of it that are kept beside it."""
        from sheets_sync.adapters.xlsx.backups import backups_of
        from sheets_sync.core.model.states import Keeping

        keeping = self.keeping or Keeping()
        there = self.workbook_path, self.clock.now, keeping
        return backups_of(*there, careful=self.careful, known=self.worded)

    @property
    def doctor(self) -> Doctor:
        """Who examines the file and the folder."""
        from sheets_sync.adapters.xlsx.doctor import XlsxDoctor

        return XlsxDoctor(self.workbook_path, self.output, self.clock)

    def documents(self, *, docx: bool = False, folder: Path | None = None) -> Documents:
        """The folder documents go to, linked from the workbook; or another one, for looking at
        them.
        """
        return self._folder(folder or self.output, docx=docx)

    def whole_workbook(self) -> bytes:
        """The file as it lies there."""
        from sheets_sync.adapters.xlsx.files import load

        return load(self.workbook_path, self.workbook.name)[0]

    def files_of(self, target: str) -> Iterator[tuple[str, bytes]]:
        """The file that a link leads to, and what stands beside it under its name."""
        from sheets_sync.adapters.folder.beside import files_of

        return files_of(self.workbook_path.parent, target)

    def bundle(self, documents: Sequence[Document], path: str) -> Published | Unpublished:
        """One PDF of many documents."""
        return self._folder(self.output).bundle(documents, path)

    def _folder(self, folder: Path, *, docx: bool = False) -> FolderDocuments:
        beside, mode = self.workbook_path.parent, self.mode_of_files
        return folder_documents(folder, self.read_template, beside=beside, docx=docx, mode=mode)

    @property
    def mode_of_files(self) -> int:
        """Rights of what is written beside the workbook: nobody else reads the papers of a private
        workbook.
        """
        from sheets_sync.adapters.files.writing import rights_beside

        return rights_beside(self.workbook_path)

    @property
    def calendar(self) -> Path:
        """The usual calendar file, beside the workbook."""
        return self.workbook_path.with_name(f"jadwal-observasi {self.workbook_path.stem}.ics")

    def logo_fault(self, name: str) -> str:
        """Why the logo of Pengaturan cannot be printed, and what to do; empty if it can."""
        from functools import partial

        from sheets_sync.adapters.render.logo_check import logo_fault
        from sheets_sync.adapters.render.renderer import find_logo

        return logo_fault(name, partial(find_logo, root=self.workbook_path.parent))

    @property
    def address(self) -> dict[str, Any]:
        """How JSON names the workbook."""
        return {"workbook": self.workbook.name}

    @property
    def place(self) -> str:
        """Where documents go, in a sentence."""
        return f"«{self.output}»"

    @property
    def sharing(self) -> str:
        """What people need besides the workbook: nothing for a file."""
        return ""

    def row_address(self, row: RowAt) -> str:  # noqa: ARG002 - a file has no address for others
        """Nothing opens a row of a file on another computer."""
        return ""

    @property
    def requests(self) -> dict[str, Any]:
        """What JSON says of requests over the network: nothing for a file."""
        return {}

    def dress(self, *, force: bool = False) -> Dressed:  # noqa: ARG002 - a file has no rights to take back
        """Whatever `init` adds beside tabs, columns and values."""
        book, said = self._looks()
        return Dressed(book.dress(said))

    def lacking_looks(self) -> int:
        """How much of it is missing."""
        book, said = self._looks()
        return book.lacking_looks(said)

    def undress(self, state: State) -> int:  # noqa: ARG002 - a kept file is put back as a whole
        """Looks of a file go back with it."""
        return 0

    def _looks(self) -> tuple[XlsxWorkbook, list[TabLayout]]:
        from sheets_sync.core.layout.worded import worded_tab

        desk, tabs = our_tabs(self)
        # A role's workbook stands around the file's.
        book = cast("XlsxWorkbook", getattr(self.workbook, "workbook", self.workbook))
        return book, [worded_tab(desk.role, tab) for tab in tabs]
