"""What Drive refuses in a file as it is sent: everything is checked before anything is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.google_emulator.drive import resource
from tests.google_emulator.drive.call import Call
from tests.google_emulator.drive.model import DOCUMENT, FOLDER, DriveFile
from tests.google_emulator.drive.moments import moment
from tests.google_emulator.drive.store import insufficient
from tests.google_emulator.drive.text import IMPORTABLE, text_of
from tests.google_emulator.drive.upload import Upload
from tests.google_emulator.wire import ApiError

NOT_WRITABLE = "The resource body includes fields which are not directly writable."


def refuse_fields(sent: Mapping[str, Any], allowed: set[str]) -> None:
    """403 for what a client can't set."""
    if set(sent) - allowed:
        raise ApiError(403, NOT_WRITABLE, "fieldNotWritable")


def refuse_id(call: Call, file_id: str | None, mime_type: str) -> None:
    """A given id must be a generated one that is not in use, and is not for Google types.

    Reason `generatedIdNotSupported`: github.com/googleapis/google-api-go-client/issues/2334.
    """
    if file_id is None:
        return
    native = mime_type.startswith("application/vnd.google-apps.")
    if native and not (mime_type == FOLDER and call.world.switches.folder_ids_may_be_given):
        message = "Generated IDs are not supported for Docs Editors formats."
        raise ApiError(400, message, "generatedIdNotSupported")
    if file_id in call.store.spent and file_id not in call.store.generated:
        raise ApiError(409, "A file already exists with the provided ID.", "fileIdInUse")
    if file_id not in call.store.generated:
        raise ApiError(400, "The provided file ID is not usable.", "invalid")


def refuse_conversion(mime_type: str, upload: Upload) -> None:
    """Only what can become a Google Doc is converted; other Google types are never uploaded to
    here."""
    if upload.media is None or not mime_type.startswith("application/vnd.google-apps."):
        return
    if mime_type != DOCUMENT:
        raise ApiError(
            501, f"The emulator converts to {DOCUMENT} only, not to {mime_type}.", "notImplemented"
        )
    try:
        if upload.media_type not in IMPORTABLE:
            raise ValueError(upload.media_type)
        text_of(upload.media, upload.media_type)
    except ValueError:
        raise ApiError(400, "Bad Request", "badRequest") from None


def merged(kept: Mapping[str, str], sent: Mapping[str, Any] | None) -> dict[str, str]:
    """Properties with those that were sent; one that is set to null goes away."""
    together = {**kept, **(sent or {})}
    return {key: str(value) for key, value in together.items() if value is not None}


def refuse_values(sent: Mapping[str, Any], file: DriveFile | None = None) -> None:
    """Times and properties must be good before anything is changed: a request is applied as a whole
    or not at all."""
    for name in {"createdTime", "modifiedTime"} & set(sent):
        moment(sent[name])
    refuse_properties(merged(file.app_properties if file else {}, sent.get("appProperties")))


def refuse_properties(properties: Mapping[str, Any]) -> None:
    """124 bytes a key with its value, 30 a file and program (`google.md` part 6)."""
    if any(len(f"{key}{value}".encode()) > 124 for key, value in properties.items()):
        raise ApiError(
            400, "The maximum size of a property (key and value) is 124 bytes.", "invalid"
        )
    if len(properties) > 30:
        raise ApiError(
            403, "The limit of properties of the file has been exceeded.", "propertyLimitExceeded"
        )


def refuse_content(call: Call, file: DriveFile, upload: Upload) -> None:
    """New bytes need a file that takes them and an owner with storage.

    The reason of a locked file is not documented.
    """
    if file.is_locked:
        raise ApiError(
            403, "The content of this file is restricted.", "cannotModifyRestrictedContent"
        )
    refuse_conversion(file.mime_type, upload)
    if not call.store.drive_of(file) and file.owner in call.store.full:
        call.store.refuse_if_no_storage(file.owner, call.person)


def refuse_trashing(call: Call, file: DriveFile, sent: Mapping[str, Any]) -> None:
    """Into the trash or out of it: not everybody who may write may do that."""
    changes = sent.get("trashed", file.trashed) != file.trashed
    if changes and not resource.may_trash(call.store, file, call.person):
        raise insufficient(file.id)
