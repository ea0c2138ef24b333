"""Files made, changed and copied through the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.google_emulator.drive import resource
from tests.google_emulator.drive.call import Call
from tests.google_emulator.drive.model import SPREADSHEET, DriveFile
from tests.google_emulator.drive.moments import moment
from tests.google_emulator.drive.refusals import (
    merged,
    refuse_content,
    refuse_conversion,
    refuse_fields,
    refuse_id,
    refuse_trashing,
    refuse_values,
)
from tests.google_emulator.drive.upload import Upload, given, read_upload
from tests.google_emulator.sheets.protection import give_to
from tests.google_emulator.wire import ApiError

WRITABLE = {
    "name",
    "mimeType",
    "appProperties",
    "createdTime",
    "modifiedTime",
    "trashed",
    "kind",
}
ONLY_NEW = {"id", "parents"}


def create(call: Call) -> dict[str, Any]:
    """`files.create`, alone or with media."""
    return create_from(call, read_upload(call.request))


def create_from(call: Call, upload: Upload) -> dict[str, Any]:
    """A new file from what was sent."""
    sent = upload.metadata
    refuse_fields(sent, WRITABLE | ONLY_NEW)
    mime_type = str(sent.get("mimeType") or upload.media_type or "application/octet-stream")
    refuse_values(sent)
    refuse_conversion(mime_type, upload)
    refuse_id(call, sent.get("id"), mime_type)
    file = call.store.add(
        str(sent.get("name", "Untitled")),
        mime_type,
        parents_of(call, sent),
        call.person,
        file_id=sent.get("id"),
    )
    describe(file, sent)
    if "createdTime" in sent:
        file.created = moment(sent["createdTime"])
    if mime_type == SPREADSHEET:
        call.world.sheets.create(file.id, file.name)
    settle(call, file, upload)
    return resource.file(call, file)


def parents_of(call: Call, sent: Mapping[str, Any]) -> list[str] | None:
    """The one folder of a new file, seen with the request's own `supportsAllDrives`."""
    parents = sent.get("parents") or None
    if parents is None:
        return None
    if len(parents) > 1:
        raise ApiError(400, "A file cannot have more than one parent.", "invalid")
    return [call.store.find_folder(parents[0], call.person, all_drives=call.all_drives).id]


def describe(file: DriveFile, sent: Mapping[str, Any]) -> None:
    """Take over name and properties, which were checked before."""
    file.name = str(sent.get("name", file.name))
    file.app_properties = merged(file.app_properties, sent.get("appProperties"))


def settle(call: Call, file: DriveFile, upload: Upload) -> None:
    """Store the media, and set `modifiedTime`: as sent, else now; a conversion may not keep what
    was sent."""
    sent = upload.metadata
    if upload.media is not None:
        keep = call.request.flag("keepRevisionForever")
        call.store.put(file, upload.media, upload.media_type, call.person, keep=keep)
    converted = upload.media is not None and file.is_native
    kept = not converted or call.world.switches.conversion_keeps_modified_time
    modified = moment(sent["modifiedTime"]) if "modifiedTime" in sent and kept else None
    call.store.touch(file.id, call.person, by_program=True, modified=modified)


def update(call: Call, file_id: str) -> dict[str, Any]:
    """`files.update`: metadata, media and trash."""
    return update_from(call, file_id, read_upload(call.request))


def update_from(call: Call, file_id: str, upload: Upload) -> dict[str, Any]:
    """An existing file changed by what was sent."""
    file = call.store.find_to_write(file_id, call.person, all_drives=call.all_drives)
    sent = upload.metadata
    refuse_fields(sent, WRITABLE)
    refuse_values(sent, file)
    refuse_trashing(call, file, sent)
    if upload.media is not None:
        refuse_content(call, file, upload)
    file.trashed = bool(sent.get("trashed", file.trashed))
    describe(file, sent)
    if upload.media is not None and not file.is_native:
        file.mime_type = str(sent.get("mimeType") or upload.media_type)
    if upload.media is not None or "modifiedTime" in sent or call.renaming_modifies(sent):
        settle(call, file, upload)
    else:
        call.store.note(file.id)
    answer = resource.file(call, file)
    if "appProperties" in sent and not call.world.switches.properties_are_answered_whole:
        answer["appProperties"] = merged({}, sent["appProperties"])
    return answer


def copy(call: Call, file_id: str) -> dict[str, Any]:
    """`files.copy`: a new file of this person with the same content."""
    source = call.store.find(file_id, call.person, all_drives=call.all_drives)
    sent = {"name": f"Copy of {source.name}", **given(call.request.content)}
    refuse_fields(sent, WRITABLE | ONLY_NEW)
    refuse_values(sent, source)
    refuse_id(call, sent.get("id"), source.mime_type)
    mine = [each for each in source.parents if call.store.at_least("writer", each, call.person)]
    parents = parents_of(call, sent) or mine or None
    file = call.store.add(
        sent["name"], source.mime_type, parents, call.person, file_id=sent.get("id")
    )
    if call.world.switches.copies_keep_app_properties:
        file.app_properties = dict(source.app_properties)
    describe(file, sent)
    if source.revisions:
        last = source.revisions[-1]
        call.store.put(file, last.content, last.media_type, call.person)
    if source.mime_type == SPREADSHEET:
        twin = call.world.sheets.copy(source.id, file.id)
        if call.world.switches.copies_reset_editors:
            give_to(twin, call.person.email)
    settle(call, file, Upload(sent))
    return resource.file(call, file)
