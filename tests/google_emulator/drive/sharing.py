"""Permissions and what Drive knows of the person who asks."""

from __future__ import annotations

from typing import Any

from tests.google_emulator.drive import resource
from tests.google_emulator.drive.call import Call
from tests.google_emulator.drive.model import RANKS, DriveFile, Grant
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
    }
