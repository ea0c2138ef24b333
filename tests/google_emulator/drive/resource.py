"""Files and people as Drive's JSON: everything that is known; field masks are applied by whoever
answers."""

from __future__ import annotations

import hashlib
from typing import Any

from tests.google_emulator.drive.call import Call
from tests.google_emulator.drive.model import (
    DOCUMENT,
    FOLDER,
    SPREADSHEET,
    DriveFile,
    Grant,
    Revision,
    permission_id,
)
from tests.google_emulator.drive.moments import stamp
from tests.google_emulator.drive.store import DriveStore
from tests.google_emulator.drive.text import DOCX
from tests.google_emulator.wire import Person

EXPORTS = {DOCUMENT: ("text/plain", DOCX, "application/pdf")}
LINKS = {
    DOCUMENT: "https://docs.google.com/document/d/{id}/edit?usp=drivesdk",
    SPREADSHEET: "https://docs.google.com/spreadsheets/d/{id}/edit?usp=drivesdk",
    FOLDER: "https://drive.google.com/drive/folders/{id}",
}
OTHER_LINK = "https://drive.google.com/file/d/{id}/view?usp=drivesdk"


def user(email: str, asking: Person) -> dict[str, Any]:
    """A person."""
    return {
        "kind": "drive#user",
        "displayName": email.partition("@")[0],
        "me": email == asking.email,
        "permissionId": permission_id(email),
        "emailAddress": email,
    }


def file(call: Call, each: DriveFile, within: str = "") -> dict[str, Any]:
    """A file as whoever asks sees it; `within` names the list that it is part of."""
    content = _facts(call.store, each, call.person)
    if call.wants("capabilities", within):
        content["capabilities"] = _capabilities(call.store, each, call.person)
    named = call.wants("permissions", within) or call.wants("permissionIds", within)
    if named and call.store.at_least("writer", each.id, call.person):
        content["permissions"] = permissions(call.store, each)
        content["permissionIds"] = [grant["id"] for grant in content["permissions"]]
    return content


def _facts(store: DriveStore, each: DriveFile, asking: Person) -> dict[str, Any]:
    seen, drive_id = each.seen(store.now), store.drive_of(each)
    content: dict[str, Any] = {
        "kind": "drive#file",
        "id": each.id,
        "name": each.name,
        "mimeType": each.mime_type,
        "createdTime": stamp(each.created),
        "modifiedTime": stamp(seen.modified),
        "version": str(seen.version),
        "lastModifyingUser": user(seen.by, asking),
        "modifiedByMe": seen.by == asking.email,
        "trashed": store.is_trashed(each),
        "explicitlyTrashed": each.trashed,
        "spaces": ["drive"],
        "webViewLink": LINKS.get(each.mime_type, OTHER_LINK).format(id=each.id),
        "appProperties": dict(each.app_properties),
        "contentRestrictions": each.restrictions,
    }
    content |= _place(store, each, asking, drive_id)
    content |= _binary(each)
    # Google leaves out what is empty
    return {name: value for name, value in content.items() if value not in ({}, [])}


def _place(
    store: DriveStore, each: DriveFile, asking: Person, drive_id: str | None
) -> dict[str, Any]:
    """Where it lies and whose it is; a folder that this person can't see is not named."""
    parents = [parent for parent in each.parents if store.role(parent, asking)]
    if drive_id:
        return {"parents": parents, "driveId": drive_id, "teamDriveId": drive_id}
    shared = any(above.grants for above in store.lineage(each))
    owner = {"owners": [user(each.owner, asking)], "ownedByMe": each.owner == asking.email}
    return {"parents": parents, "shared": shared, **owner}


def _binary(each: DriveFile) -> dict[str, Any]:
    """Size and checksums exist only for files with bytes."""
    if each.is_native or not each.revisions:
        return {}
    return {
        "size": str(len(each.content)),
        "md5Checksum": each.revisions[-1].md5,
        "sha256Checksum": hashlib.sha256(each.content).hexdigest(),
        "headRevisionId": each.revisions[-1].id,
        "originalFilename": each.name,
    }


def _capabilities(store: DriveStore, each: DriveFile, asking: Person) -> dict[str, bool]:
    writes = store.at_least("writer", each.id, asking)
    return {
        "canEdit": writes and not each.is_locked,
        "canModifyContent": writes and not each.is_locked,
        "canRename": writes,
        "canShare": writes,
        "canReadRevisions": writes,
        "canCopy": True,
        "canDownload": True,
        "canListChildren": each.mime_type == FOLDER,
        "canAddChildren": writes and each.mime_type == FOLDER,
        "canTrash": may_trash(store, each, asking),
        "canDelete": may_delete(store, each, asking),
    }


def may_trash(store: DriveStore, each: DriveFile, asking: Person) -> bool:
    """The owner; in a shared drive a content manager (`fileOrganizer`)."""
    return store.at_least("fileOrganizer" if store.drive_of(each) else "owner", each.id, asking)


def may_delete(store: DriveStore, each: DriveFile, asking: Person) -> bool:
    """The owner; in a shared drive a manager (`organizer`)."""
    return store.at_least("organizer" if store.drive_of(each) else "owner", each.id, asking)


def permissions(store: DriveStore, each: DriveFile) -> list[dict[str, Any]]:
    """Everybody's, with those that folders and the shared drive hand down."""
    grants = {
        grant.id: grant
        for above in reversed(list(store.lineage(each)))
        for grant in above.grants.values()
    }
    if each.owner and not store.drive_of(each):
        owner = Grant("user", "owner", each.owner)
        grants[owner.id] = owner
    return [permission(grant) for grant in grants.values()]


def permission(grant: Grant) -> dict[str, Any]:
    """One permission."""
    content: dict[str, Any] = {
        "kind": "drive#permission",
        "id": grant.id,
        "type": grant.type,
        "role": grant.role,
    }
    if grant.type == "domain":
        return content | {"domain": grant.address, "displayName": grant.address}
    if grant.address:
        content |= {"emailAddress": grant.address, "displayName": grant.address.partition("@")[0]}
    return content


def revision(each: Revision, of: DriveFile, asking: Person) -> dict[str, Any]:
    """One revision."""
    content: dict[str, Any] = {
        "kind": "drive#revision",
        "id": each.id,
        "mimeType": of.mime_type if of.is_native else each.media_type,
        "modifiedTime": stamp(each.modified),
        "lastModifyingUser": user(each.by, asking),
    }
    if of.is_native:
        return content
    binary = {
        "keepForever": each.keep_forever,
        "size": str(len(each.content)),
        "md5Checksum": each.md5,
    }
    return content | binary | {"originalFilename": of.name}
