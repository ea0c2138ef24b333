"""Permissions, changes, shared drives and what Drive knows of the person who asks."""

from __future__ import annotations

from typing import Any

from tests.google_emulator.drive import resource
from tests.google_emulator.drive.call import Call
from tests.google_emulator.drive.model import RANKS, DriveFile, Grant
from tests.google_emulator.drive.moments import stamp
from tests.google_emulator.drive.text import IMPORTABLE
from tests.google_emulator.wire import NO_ACCOUNT, ApiError


def share(call: Call, file_id: str) -> dict[str, Any]:
    """`permissions.create`: Drive writes a mail unless it is told not to."""
    file, sent = (
        call.store.find_to_write(file_id, call.person, all_drives=call.all_drives),
        call.request.content,
    )
    grant = Grant(_type_of(sent), _role_of(call, file, sent), _address_of(sent))
    tells = call.request.one("sendNotificationEmail", "true").casefold() == "true"
    if (
        call.world.switches.addresses_need_accounts
        and grant.address.endswith(NO_ACCOUNT)
        and not tells
    ):
        message = (
            f"There is no Google account associated with {grant.address}; the recipient must "
            "be notified."
        )
        raise ApiError(400, message, "invalidSharingRequest")
    file.grants[grant.id] = grant
    if tells and grant.type in ("user", "group"):
        message = call.request.one("emailMessage")
        call.store.mails.append({"to": grant.address, "file": file_id, "message": message})
    call.store.note(file_id)
    return resource.permission(grant)


def _type_of(sent: dict[str, Any]) -> str:
    if sent.get("type") not in ("user", "group", "domain", "anyone"):
        raise ApiError(400, "The permission type field is required.", "required")
    return str(sent["type"])


def _address_of(sent: dict[str, Any]) -> str:
    """The e-mail address or domain that this type of permission needs."""
    field = {"user": "emailAddress", "group": "emailAddress", "domain": "domain"}.get(sent["type"])
    if field and not sent.get(field):
        raise ApiError(
            400, f"The specified {field} is invalid or not applicable.", "invalidSharingRequest"
        )
    return str(sent[field]).casefold() if field else ""


def _role_of(call: Call, file: DriveFile, sent: dict[str, Any]) -> str:
    """A role that may be given here. `owner` is transferred by people only, in Drive's own
    pages."""
    role = str(sent.get("role", ""))
    if role not in RANKS:
        raise ApiError(400, "The permission role field is required.", "required")
    if role == "owner":
        message = (
            "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        )
        raise ApiError(403, message, "forbidden")
    if role in ("organizer", "fileOrganizer") and not call.store.drive_of(file):
        raise ApiError(
            403, f"The role {role} is valid in shared drives only.", "invalidSharingRequest"
        )
    return role


def permissions(call: Call, file_id: str) -> dict[str, Any]:
    """`permissions.list`: for those who may write."""
    file = call.store.find_to_write(file_id, call.person, all_drives=call.all_drives)
    return {"kind": "drive#permissionList", "permissions": resource.permissions(call.store, file)}


def _granted(call: Call, file_id: str, permission_id: str) -> tuple[DriveFile, Grant]:
    file = call.store.find_to_write(file_id, call.person, all_drives=call.all_drives)
    if permission_id not in file.grants:
        raise ApiError(404, f"Permission not found: {permission_id}.", "notFound")
    return file, file.grants[permission_id]


def change_role(call: Call, file_id: str, permission_id: str) -> dict[str, Any]:
    """`permissions.update`."""
    file, old = _granted(call, file_id, permission_id)
    grant = Grant(old.type, _role_of(call, file, call.request.content), old.address)
    file.grants[grant.id] = grant
    call.store.note(file_id)
    return resource.permission(grant)


def unshare(call: Call, file_id: str, permission_id: str) -> None:
    """`permissions.delete`."""
    file, grant = _granted(call, file_id, permission_id)
    del file.grants[grant.id]
    call.store.note(file_id)


def start_token(call: Call) -> dict[str, Any]:
    """`changes.getStartPageToken`."""
    return {"kind": "drive#startPageToken", "startPageToken": str(_published(call) + 1)}


def _published(call: Call) -> int:
    """How many changes are told by now: late ones hold up those behind them."""
    now = call.store.now
    hidden = (index for index, (shows_at, _) in enumerate(call.store.changes) if shows_at > now)
    return next(hidden, len(call.store.changes))


def changes(call: Call) -> dict[str, Any]:
    """`changes.list`: each file once, as it is now; the new token comes with the last page."""
    token, size = call.request.one("pageToken"), int(call.request.one("pageSize", "100"))
    end = _published(call)
    if not token.isdigit() or not 1 <= int(token) <= end + 1:
        raise ApiError(400, "Invalid Value", "invalid")
    start = int(token) - 1
    stop = min(start + size, end)
    last = {file_id: at for at, file_id in call.store.changes[start:stop]}
    told = [each for file_id, at in last.items() if (each := _change(call, file_id, at))]
    content: dict[str, Any] = {"kind": "drive#changeList", "changes": told}
    return content | (
        {"newStartPageToken": str(end + 1)} if stop == end else {"nextPageToken": str(stop + 1)}
    )


def _change(call: Call, file_id: str, at: int) -> dict[str, Any] | None:
    """One change; None if it is not this person's to know."""
    content = {
        "kind": "drive#change",
        "type": "file",
        "changeType": "file",
        "time": stamp(at),
        "fileId": file_id,
    }
    file = call.store.files.get(file_id)
    if file is None:
        return content | {"removed": True}
    everywhere = call.all_drives and call.request.flag("includeItemsFromAllDrives")
    drive_id, wanted = call.store.drive_of(file), call.request.one("driveId")
    in_reach = call.store.role(file_id, call.person) and (everywhere or not drive_id)
    if not in_reach or (wanted and wanted != drive_id):
        return None
    return content | {"removed": False, "file": resource.file(call, file, "changes/file")}


def shared_drive(call: Call, drive_id: str) -> dict[str, Any]:
    """`drives.get`."""
    if drive_id not in call.store.drives or not call.store.role(drive_id, call.person):
        raise ApiError(404, f"Shared drive not found: {drive_id}", "notFound")
    root = call.store.files[drive_id]
    rights = {
        "canAddChildren": call.store.at_least("writer", drive_id, call.person),
        "canTrashChildren": call.store.at_least("fileOrganizer", drive_id, call.person),
        "canDeleteChildren": call.store.at_least("organizer", drive_id, call.person),
    }
    return {
        "kind": "drive#drive",
        "id": drive_id,
        "name": root.name,
        "createdTime": stamp(root.created),
        "capabilities": rights,
    }


def about(call: Call) -> dict[str, Any]:
    """`about.get`: it wants to know which fields."""
    if not call.request.one("fields"):
        raise ApiError(400, "The 'fields' parameter is required for this method.", "required")
    mine = [file for file in call.store.files.values() if file.owner == call.person.email]
    usage = sum(
        len(revision.content) for file in mine if not file.is_native for revision in file.revisions
    )
    limit = 0 if call.person.is_service_account else 15 * 2**30
    used = str(limit if call.person.email in call.store.full else usage)
    return {
        "kind": "drive#about",
        "user": resource.user(call.person.email, call.person),
        "storageQuota": {
            "limit": str(limit),
            "usage": used,
            "usageInDrive": used,
            "usageInDriveTrash": "0",
        },
        "importFormats": {
            media_type: ["application/vnd.google-apps.document"]
            for media_type in sorted(IMPORTABLE)
        },
        "exportFormats": {mime_type: list(types) for mime_type, types in resource.EXPORTS.items()},
        "canCreateDrives": False,
    }
