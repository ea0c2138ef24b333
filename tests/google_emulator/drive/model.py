"""What Drive keeps of a file, and who may do what with it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from tests.google_emulator.wire import Person

FOLDER = "application/vnd.google-apps.folder"
DOCUMENT = "application/vnd.google-apps.document"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"

RANKS = {"reader": 1, "commenter": 2, "writer": 3, "fileOrganizer": 4, "organizer": 5, "owner": 6}
"""Roles from weak to strong; `fileOrganizer` and `organizer` exist in shared drives only."""


def permission_id(address: str) -> str:
    """Drive names a person by a number that is the same everywhere."""
    return str(int(hashlib.sha256(address.encode()).hexdigest()[:16], 16)).zfill(20)


@dataclass(frozen=True, slots=True)
class Grant:
    """One permission."""

    type: str
    """`user`, `group`, `domain` or `anyone`."""
    role: str
    address: str = ""
    """An e-mail address or a domain, in lower case."""

    @property
    def id(self) -> str:
        """The permission's id."""
        return "anyoneWithLink" if self.type == "anyone" else permission_id(self.address)

    def holds_for(self, person: Person) -> bool:
        """Whether this person has the role through it."""
        if self.type == "domain":
            return person.email.endswith("@" + self.address)
        return self.type == "anyone" or person.email == self.address


@dataclass(slots=True)
class Revision:
    """A state of a file's content that can be brought back."""

    id: str
    modified: int
    by: str
    media_type: str
    content: bytes
    keep_forever: bool = False

    @property
    def md5(self) -> str:
        """The checksum that Drive shows."""
        return hashlib.md5(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Trace:
    """What the metadata say about the last modification, from a moment on: Drive shows edits by
    people late."""

    shows_at: int
    modified: int
    by: str
    version: int


@dataclass(slots=True)
class DriveFile:
    """A file, a folder, or the root of a My Drive or of a shared drive."""

    id: str
    name: str
    mime_type: str
    parents: list[str]
    owner: str
    """Empty in a shared drive."""
    created: int
    """As shown: a client may set it."""
    made: int
    """When it really came to be."""
    traces: list[Trace]
    grants: dict[str, Grant] = field(default_factory=dict)
    app_properties: dict[str, str] = field(default_factory=dict)
    revisions: list[Revision] = field(default_factory=list)
    restrictions: list[dict[str, Any]] = field(default_factory=list)
    trashed: bool = False

    @property
    def is_native(self) -> bool:
        """A Google type: it has no bytes, only exports."""
        return self.mime_type.startswith("application/vnd.google-apps.")

    @property
    def content(self) -> bytes:
        """The bytes of the last revision: of a converted file its source."""
        return self.revisions[-1].content if self.revisions else b""

    @property
    def is_locked(self) -> bool:
        """Somebody froze the content."""
        return any(restriction.get("readOnly") for restriction in self.restrictions)

    def seen(self, now: int) -> Trace:
        """The last modification as the metadata show it now."""
        return next(trace for trace in reversed(self.traces) if trace.shows_at <= now)
