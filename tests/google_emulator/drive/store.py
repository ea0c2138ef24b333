"""All files of all people, with the rules that hold whichever API changes them: rights, storage,
times, revisions.

Sources: `google.md` parts 1 (storage), 6 and 7; Drive's discovery document; reasons as seen in
public reports.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tests.google_emulator.drive.model import (
    DOCUMENT,
    FOLDER,
    RANKS,
    DriveFile,
    Grant,
    Revision,
    Trace,
)
from tests.google_emulator.drive.moments import milliseconds
from tests.google_emulator.wire import ApiError, Person

NO_STORAGE = (
    "Service Accounts do not have storage quota. Leverage shared drives "
    "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or "
    "use OAuth delegation instead."
)
FULL = "The user's Drive storage quota has been exceeded."


def not_found(file_id: str) -> ApiError:
    """The same answer for a file that is not there and one that this person may not see."""
    return ApiError(404, f"File not found: {file_id}.", "notFound")


def insufficient(file_id: str) -> ApiError:
    """What Drive says to somebody whose role is too weak."""
    message = f"The user does not have sufficient permissions for file {file_id}."
    return ApiError(403, message, "insufficientFilePermissions")


class DriveStore:
    """The state of Drive; a test may call it directly as the hand of a person."""

    def __init__(self, world: Any) -> None:
        self.world = world
        self.files: dict[str, DriveFile] = {}
        self.drives: set[str] = set()
        """Roots of shared drives."""
        self.roots: dict[str, str] = {}
        """The root of each person's My Drive."""
        self.full: set[str] = set()
        """E-mail addresses of those whose storage is full."""
        self.mails: list[dict[str, str]] = []
        """Every notification mail that Drive would have sent."""
        self.incomplete_search = False
        """A search over all drives leaves out shared drives and says so (`incompleteSearch`)."""
        self.generated: set[str] = set()
        self.spent: set[str] = set()
        """Ids that files have or had: one that was deleted keeps its id."""
        self.sessions: dict[str, Any] = {}
        """Resumable uploads that were begun."""

    # -- time and names

    @property
    def now(self) -> int:
        """The emulator's clock in milliseconds."""
        return milliseconds(self.world.now())

    def new_id(self) -> str:
        """An id that looks like Drive's and is the same in every run of a test."""
        digest = hashlib.sha256(f"drive {len(self.spent)}".encode()).digest()
        file_id = "1" + base64.urlsafe_b64encode(digest)[:32].decode()
        self.spent.add(file_id)
        return file_id

    def root(self, person: Person) -> str:
        """The root of this person's My Drive."""
        if person.email not in self.roots:
            root = self._insert("My Drive", FOLDER, [], person.email, self.new_id())
            self.roots[person.email] = root.id
        return self.roots[person.email]

    def add_shared_drive(self, name: str, members: Mapping[str, str]) -> str:
        """A shared drive with these roles by e-mail address; its id."""
        root = self._insert(name, FOLDER, [], "", "0A" + self.new_id()[:17])
        self.drives.add(root.id)
        for email, role in members.items():
            self.share(root.id, email, role)
        return root.id

    def share(self, file_id: str, email: str, role: str) -> Grant:
        """Give a person a role; a role that they have directly is replaced."""
        grant = Grant("user", role, email.casefold())
        self.files[file_id].grants[grant.id] = grant
        return grant

    # -- who may do what

    def lineage(self, file: DriveFile) -> Iterator[DriveFile]:
        """The file, its folder, the folder above … up to a root."""
        current: DriveFile | None = file
        while current is not None:
            yield current
            current = self.files.get(current.parents[0]) if current.parents else None

    def drive_of(self, file: DriveFile) -> str | None:
        """The shared drive that it lies in, if any."""
        *_, top = self.lineage(file)
        return top.id if top.id in self.drives else None

    def is_trashed(self, file: DriveFile) -> bool:
        """By itself or with a folder above."""
        return any(each.trashed for each in self.lineage(file))

    def role(self, file_id: str, person: Person) -> str | None:
        """The strongest role, with what folders and the shared drive hand down; None without
        access."""
        if file_id not in self.files:
            return None
        lineage = list(self.lineage(self.files[file_id]))
        held = {
            grant.role
            for each in lineage
            for grant in each.grants.values()
            if grant.holds_for(person)
        }
        in_shared_drive = lineage[-1].id in self.drives
        if not in_shared_drive and lineage[0].owner == person.email:
            held.add("owner")
        elif not in_shared_drive and any(each.owner == person.email for each in lineage[1:]):
            held.add("writer")  # a folder's owner may edit what others put into it
        return max(held, key=RANKS.__getitem__, default=None)

    def at_least(self, role: str, file_id: str, person: Person) -> bool:
        """Whether this person's role is this one or a stronger one."""
        return RANKS.get(self.role(file_id, person) or "", 0) >= RANKS[role]

    def find(self, file_id: str, person: Person, *, all_drives: bool = True) -> DriveFile:
        """A file that this person may see. Raises 404, also for a shared drive's file without
        `all_drives`."""
        file = self.files.get(self.root(person) if file_id == "root" else file_id)
        if file is None or self.role(file.id, person) is None:
            raise not_found(file_id)
        if not all_drives and self.drive_of(file):
            raise not_found(file_id)
        return file

    def find_to_write(self, file_id: str, person: Person, *, all_drives: bool = True) -> DriveFile:
        """A file that this person may change. Raises 404, or 403 for readers and commenters."""
        file = self.find(file_id, person, all_drives=all_drives)
        if not self.at_least("writer", file.id, person):
            raise insufficient(file_id)
        return file

    def refuse_if_no_storage(self, owner: str, person: Person) -> None:
        """Somebody must own the bytes: not a service account, nobody whose storage is full; '' is a
        shared drive."""
        if owner and owner == person.email and person.is_service_account:
            raise ApiError(403, NO_STORAGE, "storageQuotaExceeded", domain="usageLimits")
        if owner in self.full:
            raise ApiError(403, FULL, "storageQuotaExceeded", domain="usageLimits")

    # -- changes

    def add(
        self,
        name: str,
        mime_type: str,
        parents: Sequence[str] | None,
        person: Person,
        *,
        file_id: str | None = None,
    ) -> DriveFile:
        """A new, empty file in a folder (default: the My Drive of this person, who then owns it).

        Raises `ApiError`: 404 for a folder that this person can't see, 403 without rights there or
        without storage.
        """
        folder = self.find_folder((parents or ["root"])[0], person)
        owner = "" if self.drive_of(folder) else person.email
        self.refuse_if_no_storage(owner, person)
        file = self._insert(name, mime_type, [folder.id], owner, file_id or self.new_id())
        self.touch(file.id, person, by_program=True)
        return file

    def find_folder(self, folder_id: str, person: Person, *, all_drives: bool = True) -> DriveFile:
        """A folder that this person may put something into."""
        folder = self.find(folder_id, person, all_drives=all_drives)
        if folder.mime_type != FOLDER:
            raise ApiError(403, "The specified parent is not a folder.", "parentNotAFolder")
        if not self.at_least("writer", folder.id, person):
            raise ApiError(
                403,
                "Insufficient permissions for the specified parent.",
                "insufficientParentPermissions",
            )
        return folder

    def _insert(
        self, name: str, mime_type: str, parents: list[str], owner: str, file_id: str
    ) -> DriveFile:
        self.spent.add(file_id)
        self.generated.discard(file_id)
        now = self.now
        file = DriveFile(
            file_id, name, mime_type, parents, owner, now, now, [Trace(now, now, owner, 1)]
        )
        self.files[file_id] = file
        return file

    def touch(
        self, file_id: str, person: Person, *, by_program: bool = False, modified: int | None = None
    ) -> None:
        """Somebody changed the file: new version, `modifiedTime` now or as set; an edit by a person
        shows late."""
        file, now = self.files[file_id], self.now
        lag = 0 if by_program else milliseconds(self.world.switches.modified_time_lag)
        last = file.traces[-1]
        file.traces = [file.seen(now), *(trace for trace in file.traces if trace.shows_at > now)]
        file.traces.append(
            Trace(now + lag, now if modified is None else modified, person.email, last.version + 1)
        )

    def note(self, file_id: str) -> None:
        """A change that leaves `modifiedTime` as it was: moving, sharing, trashing."""
        file = self.files[file_id]
        file.traces = [replace(trace, version=trace.version + 1) for trace in file.traces]

    def put(
        self,
        file: DriveFile,
        content: bytes,
        media_type: str,
        person: Person,
        *,
        keep: bool = False,
    ) -> None:
        """New content as a new revision; the caller touches the file."""
        number = len(file.revisions) + 1
        revision_id = str(number) if file.is_native else f"0B{file.id[:20]}{number:06d}"
        revision = Revision(
            revision_id, self.now, person.email, media_type, content, keep and not file.is_native
        )
        file.revisions.append(revision)

    def edit_document(self, file_id: str, person: Person, text: str) -> None:
        """A person types into a Google Doc: its text is now this one."""
        file = self.find_to_write(file_id, person)
        if file.mime_type != DOCUMENT:
            raise ApiError(400, f"{file.name} is not a Google Doc", "invalid")
        self.put(file, text.encode(), "text/plain", person)
        self.touch(file_id, person)

    def delete(self, file_id: str) -> None:
        """Remove a file for good, a folder with everything in it."""
        for child in [file.id for file in self.files.values() if file_id in file.parents]:
            self.delete(child)
        del self.files[file_id]
