"""`doctor` tries out the folder of documents: may this account make files there?

The most frequent fault of a new set-up shows only when a file is made (a service account owns no
storage), so a document is made, converted as a real one is, and trashed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from sheets_sync.adapters.google.drive.calls import DOCUMENT, FILES, FOLDER, Drive, Media
from sheets_sync.adapters.google.http.answers import FILE
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import Rejected
from sheets_sync.adapters.google.setup.opening import shut_out
from sheets_sync.core.answers.finding import Finding, checked
from sheets_sync.core.model.sentences.doctor import CHECKS, REPAIRS
from sheets_sync.errors import SheetsSyncError

NAME = "sheets-sync doctor (boleh dihapus)"
ROOT = "root"
"""What Drive calls the folder of somebody's own drive."""
FULL = 0.95
"""So much of the storage in use is worth a word."""
_FIELDS = "mimeType,trashed,driveId,parents,ownedByMe,capabilities(canAddChildren)"
_ROBOT = ".gserviceaccount.com"


def look_up(http: GoogleHttp, file_id: str, fields: str) -> Mapping[str, Any]:
    """Some fields of a file, also in a shared drive. Raises what `GoogleHttp.request` raises."""
    asked = {"supportsAllDrives": "true", "fields": f"id,{fields}"}
    shape = FILE if file_id == ROOT else FILE.of(id=file_id)
    return http.ask("get", f"{FILES}/{file_id}", shape, params=asked)


@dataclass(frozen=True, slots=True)
class Place:
    """Where documents of one workbook go. `folder`: None is the folder of the spreadsheet."""

    http: GoogleHttp
    workbook: str
    folder: str | None
    account: str
    """The program's e-mail address; empty if Google does not tell it."""
    quota: Mapping[str, Any]
    """`storageQuota` of that account."""

    def examine(self) -> Iterator[Finding]:
        """The folder, a document made in it, and what storage is left. Nothing is raised: a fault
        is a finding.
        """
        try:
            folder = self.folder or Drive(self.http).place(self.workbook)[0] or ROOT
            found = look_up(self.http, folder, _FIELDS)
        except SheetsSyncError as error:
            yield Finding(CHECKS.say("folder"), ok=False, repair=str(error))
            return
        what = CHECKS.say(
            "folder_usable", kind="Drive bersama" if found.get("driveId") else "Drive Saya"
        )
        fault = self._fault(found)
        yield Finding(what, not fault, fault)
        if not fault:
            fault = self._try(folder)
            yield Finding(CHECKS.say("made"), not fault, fault)
            yield from self._readers(
                folder, shareable="parents" in found or not found.get("ownedByMe")
            )
        if not found.get("driveId"):
            yield from self._storage()

    def _fault(self, folder: Mapping[str, Any]) -> str:
        """Why new files cannot be put there by this account; empty if they can."""
        if folder.get("mimeType") != FOLDER:
            return REPAIRS.say("no_folder")
        if folder.get("trashed"):
            return REPAIRS.say("folder_trashed")
        if not folder.get("capabilities", {}).get("canAddChildren"):
            return REPAIRS.say("share_folder", account=self._who)
        if self.account.endswith(_ROBOT) and not folder.get("driveId"):
            return REPAIRS.say("no_room", account=self._who)
        return ""

    def _try(self, folder: str) -> str:
        drive = Drive(self.http)
        content = Media(b"<p>Dokumen percobaan. Boleh dihapus.</p>", "text/html")
        try:
            made = drive.create({"name": NAME, "mimeType": DOCUMENT, "parents": [folder]}, content)
        except SheetsSyncError as error:
            return str(error)
        try:
            drive.trash(made.id)
        except SheetsSyncError:
            return REPAIRS.say("not_trashed", account=self._who, name=NAME)
        return ""

    def _readers(self, folder: str, *, shareable: bool) -> Iterator[Finding]:
        """Nothing is said where this account may not see who has access."""
        with suppress(Rejected):
            told = shut_out(self.http, self.workbook, folder, shareable=shareable)
            yield checked(CHECKS.say("readers"), not told, told, warning=True)

    def _storage(self) -> Iterator[Finding]:
        """Of the account that will own the documents; a pooled or unlimited account shows no
        limit.
        """
        limit, usage = int(self.quota.get("limit") or 0), int(self.quota.get("usage") or 0)
        if limit:
            yield checked(
                CHECKS.say("room", percent=usage * 100 // limit),
                usage < limit * FULL,
                (REPAIRS.say("make_room", account=self._who)),
            )

    @property
    def _who(self) -> str:
        return self.account or REPAIRS.say("account")
