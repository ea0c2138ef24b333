"""A workbook on Google and all that belongs to it, in Sheets and in Drive. Heavy imports happen
inside functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.core.model.sentences.logos import LOGOS
from sheets_sync.ports.deployment import Dressed
from sheets_sync.wiring.means import Means, our_tabs
from sheets_sync.wiring.places import folder_documents, google_documents

if TYPE_CHECKING:
    from sheets_sync.adapters.folder.documents import FolderDocuments
    from sheets_sync.adapters.google.drive.copies import GoogleBackups
    from sheets_sync.adapters.google.drive.downloads import Downloads
    from sheets_sync.adapters.google.http.client import GoogleHttp
    from sheets_sync.core.model.papers import Document, Published, Unpublished
    from sheets_sync.core.model.sheet import TabLayout
    from sheets_sync.core.model.states import Keeping, State
    from sheets_sync.core.model.values import RowAt
    from sheets_sync.core.setup.rights import Rights
    from sheets_sync.ports import Copies, Doctor, Documents, Workbook


@dataclass(frozen=True, slots=True)
class GoogleAccess:
    """How a Google workbook is reached, and what belongs to it there."""

    http: GoogleHttp
    workbook_id: str
    folder: str | None = None
    """The Drive folder of documents; None = the folder of the spreadsheet."""
    operators: tuple[str, ...] = ()
    backups: str | None = None
    """The Drive folder of dated copies; None = «Cadangan» beside the spreadsheet."""


@dataclass(frozen=True)
class GoogleDeployment(Means):
    """A live spreadsheet, its documents in Drive. Files beside it are in the working folder."""

    access: GoogleAccess = field(kw_only=True)
    keeping: Keeping | None = field(default=None, kw_only=True)
    """How long dated copies are kept; None = none is made."""
    in_drive = True

    @cached_property
    def workbook(self) -> Workbook:
        """The spreadsheet people type in."""
        return self._spreadsheet(self.access.workbook_id)

    def _spreadsheet(self, workbook_id: str) -> Workbook:
        from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook

        there = GoogleWorkbook(self.access.http, workbook_id, self.role)
        return self.worded(there, by_title=False)

    @cached_property
    def backups(self) -> GoogleBackups:
        """Its dated copies."""
        from sheets_sync.adapters.google.drive.copies import Copied, GoogleBackups
        from sheets_sync.core.model.states import Keeping

        access = self.access
        copied = Copied(access.workbook_id, access.backups)
        keeping = self.keeping or Keeping()
        return GoogleBackups(access.http, copied, keeping, self._spreadsheet)

    @property
    def copies(self) -> Copies | None:
        """Who copies it once a week."""
        return self.backups if self.keeping is not None else None

    @property
    def doctor(self) -> Doctor:
        """Who examines Google's side."""
        from sheets_sync.adapters.google.setup.doctor import GoogleDoctor

        access = self.access
        return GoogleDoctor(
            access.http, access.workbook_id, access.folder, access.operators, self.clock.now
        )

    def documents(self, *, docx: bool = False, folder: Path | None = None) -> Documents:
        """The Drive folder; a local folder where one is named (previews)."""
        if folder is not None:
            return self._folder(folder, docx=docx)
        access = self.access
        return google_documents(access.http, access.workbook_id, access.folder, self.read_template)

    def whole_workbook(self) -> bytes:
        """A spreadsheet is no file; its tabs are exported one by one."""
        return b""

    def files_of(self, target: str) -> Iterator[tuple[str, bytes]]:
        """The PDFs of a document in Drive."""
        return self._downloads.files_of(target)

    @cached_property
    def _downloads(self) -> Downloads:
        from sheets_sync.adapters.google.drive.downloads import Downloads

        return Downloads(self.access.http, self.access.workbook_id)

    def bundle(self, documents: Sequence[Document], path: str) -> Published | Unpublished:
        """One PDF of many documents, in a local folder: it is for printing."""
        return self._folder(self.output).bundle(documents, path)

    def _folder(self, folder: Path, *, docx: bool = False) -> FolderDocuments:
        return folder_documents(
            folder, self.read_template, beside=Path(), docx=docx, mode=self.mode_of_files
        )

    @property
    def mode_of_files(self) -> int:
        """Rights of what is written on this computer: as the working folder has them."""
        from sheets_sync.adapters.files.writing import rights_beside

        return rights_beside(Path(self.access.workbook_id))

    @property
    def calendar(self) -> Path:
        """The usual calendar file."""
        return Path(f"jadwal-observasi {self.access.workbook_id}.ics")

    def logo_fault(self, name: str) -> str:
        """Why the logo cannot be printed, without a word from a cell: what `doctor` finds goes into
        chats.
        """
        import tempfile
        from functools import partial

        from sheets_sync.adapters.google.drive.logo import Logos
        from sheets_sync.adapters.render.logo_check import logo_fault

        with tempfile.TemporaryDirectory(prefix="sheets-sync-") as place:
            fault = logo_fault(name, partial(Logos(self.access.http).file, place=Path(place)))
        return fault and (LOGOS.say("link_in_drive"))

    @property
    def address(self) -> dict[str, Any]:
        """Its id, and what a person opens."""
        from sheets_sync.core.model.google_links import SPREADSHEET

        workbook_id = self.access.workbook_id
        return {"workbook": workbook_id, "url": SPREADSHEET.format(workbook_id)}

    @property
    def place(self) -> str:
        """Where documents go, in a sentence."""
        return "Google Drive"

    @property
    def sharing(self) -> str:
        """What people need besides the workbook, and how they get it."""
        from sheets_sync.adapters.google.setup.opening import how_to_open

        return how_to_open(self.access.folder)

    def row_address(self, row: RowAt) -> str:
        """What opens a row in the browser: the tab by the id that it was made with."""
        from sheets_sync.core.layout.tabs import SHEET_IDS

        return f"{self.address['url']}#gid={SHEET_IDS[row.tab]}&range=A{row.row}"

    @property
    def requests(self) -> dict[str, Any]:
        """How many were sent since this command began."""
        counts = self.access.http.counts
        return {
            "requests": {
                "sheets_read": counts.sheets_read,
                "sheets_write": counts.sheets_write,
                "drive": counts.drive,
            }
        }

    def dress(self, *, force: bool = False) -> Dressed:
        """Rights, filter views and looks that are missing, as Pengaturan and Guru say now; with
        `force` rights that no longer hold are taken back.
        """
        from sheets_sync.adapters.google.setup.dress import dress
        from sheets_sync.adapters.google.setup.standing import read_metadata
        from sheets_sync.adapters.google.setup.telling_looks import left_out
        from sheets_sync.adapters.google.setup.telling_rights import untouchable

        access = self.access
        tabs, rights = self._wanted()
        added = dress(access.http, access.workbook_id, tabs, rights, exact=force)
        metadata = read_metadata(access.http, access.workbook_id)
        left = (*untouchable(metadata, rights), *left_out(metadata, tabs, rights.role))
        return Dressed(added, left)

    def lacking_looks(self) -> int:
        """How much of it is missing."""
        from sheets_sync.adapters.google.setup.dress import count_missing

        return count_missing(self.access.http, self.access.workbook_id, *self._wanted())

    def undress(self, state: State) -> int:
        """Looks as a dated copy has them, where they still are as `dress` made them."""
        from sheets_sync.adapters.google.setup.undressing import undress

        copy, (tabs, rights) = self.backups.id_of(state), self._wanted()
        return undress(self.access.http, (self.access.workbook_id, copy), tabs, rights.role)

    def _wanted(self) -> tuple[list[TabLayout], Rights]:
        """Our tabs and rights, as Pengaturan and Guru say now."""
        from sheets_sync.adapters.google.setup.own_address import own_address
        from sheets_sync.core.layout.worded import worded_tab
        from sheets_sync.core.setup.rights import rights_of

        desk, plain = our_tabs(self)
        tabs = [worded_tab(desk.role, tab, titled=False) for tab in plain]
        return tabs, rights_of(desk, own_address(self.access.http), self.access.operators)
