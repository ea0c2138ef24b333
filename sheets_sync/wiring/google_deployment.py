"""A workbook on Google and all that belongs to it: the same as for a local one, but in Sheets and in Drive."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.wiring.deployment import Deployment
from sheets_sync.wiring.places import google_documents

if TYPE_CHECKING:
    from sheets_sync.adapters.google.http.client import GoogleHttp
    from sheets_sync.adapters.google.setup.doctor import GoogleDoctor
    from sheets_sync.ports import Documents, Workbook


@dataclass(frozen=True, slots=True)
class GoogleAccess:
    """How a Google workbook is reached, and what belongs to it there."""

    http: GoogleHttp
    workbook_id: str
    folder: str | None = None
    """The Drive folder of documents; None = the folder of the spreadsheet."""
    operators: tuple[str, ...] = ()


@dataclass(frozen=True)
class GoogleDeployment(Deployment):
    """A workbook on Google. `workbook_path` is only where files beside it would be: the working folder."""

    access: GoogleAccess = field(kw_only=True)

    @property
    def doctor(self) -> GoogleDoctor:
        """Who examines Google's side."""
        from sheets_sync.adapters.google.setup.doctor import GoogleDoctor

        access = self.access
        return GoogleDoctor(access.http, access.workbook_id, access.folder, access.operators, self.clock.now)

    @cached_property
    def workbook(self) -> Workbook:
        """The spreadsheet people type in."""
        from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook

        return GoogleWorkbook(self.access.http, self.access.workbook_id)

    def documents(self, *, docx: bool = False, folder: Path | None = None) -> Documents:
        """The Drive folder; a local folder where one is named (previews)."""
        if folder is not None:
            return super().documents(docx=docx, folder=folder)
        access = self.access
        return google_documents(access.http, access.workbook_id, access.folder, self.read_template)

    def logo_fault(self, name: str) -> str:
        """The same in words that tell nothing from a cell, because what `doctor` finds goes into chats."""
        import tempfile
        from functools import partial

        from sheets_sync.adapters.google.drive.logo import Logos
        from sheets_sync.adapters.render.logo_check import logo_fault

        with tempfile.TemporaryDirectory(prefix="sheets-sync-") as place:
            fault = logo_fault(name, partial(Logos(self.access.http).file, place=Path(place)))
        return fault and (
            "Tempel di «Logo» (tab Pengaturan) tautan Drive ke gambar PNG atau SVG yang dibagikan kepada akun program, "
            "atau kosongkan."
        )

    @property
    def in_drive(self) -> bool:
        """Whether documents go to Google Drive."""
        return True

    @property
    def address(self) -> dict[str, Any]:
        """Its id, and what a person opens."""
        from sheets_sync.adapters.google.sheets.workbook import URL

        workbook_id = self.access.workbook_id
        return {"workbook": workbook_id, "url": URL.format(workbook_id)}

    @property
    def place(self) -> str:
        """Where documents go, in a sentence."""
        return "Google Drive"

    @property
    def sharing(self) -> str:
        """What people need besides the workbook, and how they get it."""
        from sheets_sync.adapters.google.setup.opening import how_to_open

        return how_to_open(self.access.folder)

    @property
    def requests(self) -> dict[str, Any]:
        """How many were sent since this command began."""
        counts = self.access.http.counts
        return {
            "requests": {"sheets_read": counts.sheets_read, "sheets_write": counts.sheets_write, "drive": counts.drive}
        }

    def refuse_if_open(self) -> None:
        """Everybody may have a spreadsheet open: that is what it is for."""

    def dress(self, *, force: bool = False) -> int:
        """Rights, filter views and looks that are missing, as Pengaturan and Guru say now; with `force` rights that
        no longer hold are taken back.
        """
        from sheets_sync.adapters.google.http.credentials import identity
        from sheets_sync.adapters.google.setup.dress import dress
        from sheets_sync.core.layout.tabs import layout
        from sheets_sync.core.setup.ownership import ours_among
        from sheets_sync.core.setup.rights import rights_of
        from sheets_sync.run import look

        access = self.access
        desk = look(self.workbook, self.rhk, self.clock, self.limits).desk
        rights = rights_of(desk, identity(access.http.auth) or "", access.operators)
        tabs = ours_among(layout(desk.year, len(desk.roster.members)), desk.snapshot)
        return dress(access.http, access.workbook_id, tabs, rights, exact=force)
