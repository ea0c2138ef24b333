"""Drive in the few calls that documents need, each one request.

Files in shared drives exist only for requests that say `supportsAllDrives`, so every request says
it. Nothing here shares anything: rights come from the folder, and nobody gets a mail. Sources:
https://developers.google.com/drive/api/reference/rest/v3/files, guides `manage-uploads` and
`search-files`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.client import GoogleHttp

FOLDER = "application/vnd.google-apps.folder"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FLEET = "sheets-sync-fleet"
"""The property of a spreadsheet that a run over many schools has found in its list."""
DOCUMENT = "application/vnd.google-apps.document"
FILES = "https://www.googleapis.com/drive/v3/files"
UPLOADS = "https://www.googleapis.com/upload/drive/v3/files"
LARGEST_UPLOAD = 5 * 1024 * 1024
"""Bytes that fit into one multipart request."""

_FIELDS = "id,name,createdTime,modifiedTime,md5Checksum,trashed,appProperties"
MOST_IDS = 1000
"""At a time."""
_EVERYWHERE = {"corpora": "allDrives"}
_ECHOED = ("name", "appProperties")
"""What an answer repeats of what was sent."""
_ALL_DRIVES = {"supportsAllDrives": "true"}


@dataclass(frozen=True, slots=True)
class DriveFile:
    """A file or folder as Drive showed it last; times in RFC 3339."""

    id: str
    name: str
    created: str
    modified: str
    md5: str
    """Of its bytes; empty for what Google keeps in its own format."""
    trashed: bool
    properties: Mapping[str, str]
    """`appProperties`: only this program's Cloud project sees them."""


@dataclass(frozen=True, slots=True)
class Media:
    """Bytes to be uploaded, and what they are."""

    content: bytes
    kind: str
    keep_forever: bool = False
    """Whether Drive keeps this state also when there are many later ones; only for files with
    bytes."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `complete` is false when Google says that it did not look everywhere."""

    files: Sequence[DriveFile] = field(default_factory=tuple)
    complete: bool = True


class Drive:
    """Drive as one account sees it. Every call raises what `GoogleHttp.request` raises."""

    def __init__(self, http: GoogleHttp) -> None:
        self._http = http

    def search(self, query: str, drive_id: str | None = None) -> Found:
        """All files that fit a query, everywhere; or only in one shared drive ('': in no shared
        drive).
        """
        files: list[DriveFile] = []
        corpora = {"corpora": "drive", "driveId": drive_id} if drive_id else {"corpora": "user"}
        asked = {
            **_ALL_DRIVES,
            **(_EVERYWHERE if drive_id is None else corpora),
            "includeItemsFromAllDrives": "true",
            "q": query,
            "pageSize": "1000",
            "fields": f"nextPageToken,incompleteSearch,files({_FIELDS})",
        }
        complete = True
        while True:
            page = self._http.ask("GET", FILES, answers.FILES, params=asked)
            files += map(_file, page.get("files", ()))
            complete = complete and not page.get("incompleteSearch", False)
            if not page.get("nextPageToken"):
                return Found(files, complete)
            asked["pageToken"] = page["nextPageToken"]

    def new_ids(self, count: int) -> list[str]:
        """Ids that nothing has and that Google gives to nobody else."""
        ids: list[str] = []
        while len(ids) < count:
            asked = {"count": str(min(count - len(ids), MOST_IDS)), "space": "drive"}
            ids += self._http.ask("GET", f"{FILES}/generateIds", answers.IDS, params=asked)["ids"]
        return ids[:count]

    def create(self, metadata: Mapping[str, Any], media: Media | None = None) -> DriveFile:
        """A new file or folder. `Unanswered`: perhaps it exists now."""
        return self._sent("POST", "", metadata, media)

    def update(
        self, file_id: str, metadata: Mapping[str, Any], media: Media | None = None
    ) -> DriveFile:
        """Other metadata for a file, and other bytes if there are any; id and link stay."""
        return self._sent("PATCH", f"/{file_id}", metadata, media)

    def copy(self, file_id: str, metadata: Mapping[str, Any]) -> DriveFile:
        """A new file with the same content. `Unanswered`: perhaps it exists now."""
        shape = answers.FILE.of(name=metadata["name"])
        asked = {**_ALL_DRIVES, "fields": _FIELDS}
        address = f"{FILES}/{file_id}/copy"
        return _file(self._http.ask("POST", address, shape, params=asked, json=metadata))

    def trash(self, file_id: str) -> None:
        """Into the trash, where its owner finds it for thirty days."""
        self._sent("PATCH", f"/{file_id}", {"trashed": True}, None)

    def get(self, file_id: str) -> DriveFile:
        """One file by its id: never late, as a search may be."""
        return _file(self._looked_up(file_id, _FIELDS))

    def place(self, file_id: str) -> tuple[str, str]:
        """(folder, shared drive) that a file lies in; empty where there is none or none that we may
        see.
        """
        found = self._looked_up(file_id, "id,parents,driveId")
        return next(iter(found.get("parents", ())), ""), found.get("driveId", "")

    def head(self, file_id: str, most: int) -> bytes:
        """The first bytes of a file."""
        asked = {**_ALL_DRIVES, "alt": "media"}
        return self._http.fetch(
            f"{FILES}/{file_id}", params=asked, headers={"Range": f"bytes=0-{most - 1}"}
        )[:most]

    def _looked_up(self, file_id: str, fields: str) -> dict[str, Any]:
        asked = {**_ALL_DRIVES, "fields": fields}
        shape = answers.FILE.of(id=file_id)
        return self._http.ask("GET", f"{FILES}/{file_id}", shape, params=asked)

    def _sent(
        self, method: str, path: str, metadata: Mapping[str, Any], media: Media | None
    ) -> DriveFile:
        told = {key: metadata[key] for key in _ECHOED if key in metadata}
        shape = answers.FILE.of(**told, id=path.removeprefix("/"))
        asked = {**_ALL_DRIVES, "fields": _FIELDS}
        if media is None:
            return _file(self._http.ask(method, FILES + path, shape, params=asked, json=metadata))
        body, kind = multipart(metadata, media)
        asked |= {
            "uploadType": "multipart",
            **({"keepRevisionForever": "true"} if media.keep_forever else {}),
        }
        headers = {"Content-Type": kind}
        return _file(
            self._http.ask(method, UPLOADS + path, shape, params=asked, data=body, headers=headers)
        )


def multipart(metadata: Mapping[str, Any], media: Media) -> tuple[bytes, str]:
    """A `multipart/related` body (RFC 2387) with its content type."""
    mark = f"==={hashlib.sha256(media.content).hexdigest()[:40]}==="
    head = f"--{mark}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n"
    between = f"\r\n--{mark}\r\nContent-Type: {media.kind}\r\n\r\n"
    body = (
        (head + json.dumps(metadata) + between).encode()
        + media.content
        + f"\r\n--{mark}--".encode()
    )
    return body, f'multipart/related; boundary="{mark}"'


def quoted(text: str) -> str:
    """A text as a literal of a query: a name like O'Neil must not end it."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def marked(properties: Mapping[str, str]) -> str:
    """The query for files that bear these properties and do not lie in the trash."""
    has = (
        f"appProperties has {{ key={quoted(name)} and value={quoted(value)} }}"
        for name, value in properties.items()
    )
    return " and ".join((*has, "trashed = false"))


def _file(content: Mapping[str, Any]) -> DriveFile:
    return DriveFile(
        id=content["id"],
        name=content.get("name", ""),
        created=content.get("createdTime", ""),
        modified=content.get("modifiedTime", ""),
        md5=content.get("md5Checksum", ""),
        trashed=content.get("trashed", False),
        properties=content.get("appProperties", {}),
    )
