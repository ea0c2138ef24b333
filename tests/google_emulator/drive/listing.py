"""What is read of files: one, many, their bytes, their text, their revisions."""

from __future__ import annotations

import base64
from typing import Any

from tests.google_emulator.drive import query, resource
from tests.google_emulator.drive.call import Call
from tests.google_emulator.drive.model import DriveFile
from tests.google_emulator.drive.moments import milliseconds
from tests.google_emulator.drive.text import DOCX, docx_of, text_of
from tests.google_emulator.wire import ApiError, Response

PDF = b"%PDF-1.4\n% an export of the emulator\n%%EOF\n"
LARGEST_EXPORT = 10 * 1024 * 1024
NO_BYTES = (
    "Only files with binary content can be directly downloaded. Use Export with Docs Editors files."
)


def get(call: Call, file_id: str) -> dict[str, Any] | Response:
    """`files.get`, with `alt=media` the bytes."""
    file = call.store.find(file_id, call.person, all_drives=call.all_drives)
    if call.request.one("alt") != "media":
        return resource.file(call, file)
    if file.is_native:
        raise ApiError(403, NO_BYTES, "fileNotDownloadable")
    return Response(file.content, media_type=file.mime_type)


def export(call: Call, file_id: str) -> Response:
    """`files.export`: it knows no `supportsAllDrives` and reaches every file."""
    file, wanted = call.store.find(file_id, call.person), call.request.one("mimeType")
    if not file.is_native:
        raise ApiError(403, "Export only supports Docs Editors files.", "fileNotExportable")
    if file.mime_type not in resource.EXPORTS:
        raise ApiError(501, f"The emulator does not export {file.mime_type}.", "notImplemented")
    if wanted not in resource.EXPORTS[file.mime_type]:
        raise ApiError(400, "The requested conversion is not supported.", "badRequest")
    content = _exported(file, wanted)
    if len(content) > LARGEST_EXPORT:
        raise ApiError(403, "This file is too large to be exported.", "exportSizeLimitExceeded")
    return Response(content, media_type=wanted)


def _exported(file: DriveFile, wanted: str) -> bytes:
    if wanted == "application/pdf":
        return PDF
    if not file.revisions:
        return docx_of("") if wanted == DOCX else b""
    last = file.revisions[-1]
    if wanted == last.media_type == DOCX:
        return last.content
    text = text_of(last.content, last.media_type)
    return docx_of(text) if wanted == DOCX else text.encode()


def find(call: Call) -> dict[str, Any]:
    """`files.list`: what the query finds, page by page."""
    matches = query.parse(call.request.one("q"), call.store, call.person)
    incomplete = call.store.incomplete_search and call.request.one("corpora") == "allDrives"
    drives: set[str | None] = {None} if incomplete else _drives(call)
    fresh = call.store.now - milliseconds(call.world.switches.index_lag)
    found = [
        file
        for file in call.store.files.values()
        if file.parents
        and file.made <= fresh
        and matches(file)
        and _is_in_reach(call, file, drives)
    ]
    return _page(call, _ordered(call, found)) | {"incompleteSearch": incomplete}


def _drives(call: Call) -> set[str | None]:
    """Which shared drives are searched; None stands for everybody's My Drive."""
    corpora, drive_id = call.request.one("corpora", "user"), call.request.one("driveId")
    everywhere = call.all_drives and call.request.flag("includeItemsFromAllDrives")
    if (corpora == "drive") != bool(drive_id) or (
        corpora in ("drive", "allDrives") and not everywhere
    ):
        raise ApiError(
            403, "The corpora, driveId and shared drive parameters do not fit together.", "invalid"
        )
    if corpora == "drive":
        if drive_id not in call.store.drives or not call.store.role(drive_id, call.person):
            raise ApiError(404, f"Shared drive not found: {drive_id}", "notFound")
        return {drive_id}
    return {None, *call.store.drives} if everywhere else {None}


def _is_in_reach(call: Call, file: DriveFile, drives: set[str | None]) -> bool:
    return call.store.drive_of(file) in drives and call.store.role(file.id, call.person) is not None


def _ordered(call: Call, files: list[DriveFile]) -> list[DriveFile]:
    """As `orderBy` says; without it the newest first, so that nobody relies on the oldest being
    first."""
    order = call.request.one("orderBy") or "createdTime desc"
    if order not in ("createdTime", "createdTime desc"):
        raise ApiError(400, "Invalid Value", "invalid")
    return sorted(files, key=lambda file: file.created, reverse=order.endswith("desc"))


def page_start(call: Call) -> int:
    """Where the page of a `pageToken` begins."""
    token = call.request.one("pageToken")
    try:
        return int(base64.urlsafe_b64decode(token.removeprefix("~!!~"))) if token else 0
    except ValueError:
        raise ApiError(400, "Invalid Value", "invalid") from None


def _page(call: Call, files: list[DriveFile]) -> dict[str, Any]:
    size = int(call.request.one("pageSize", "100"))
    if not 1 <= size <= 1000:
        raise ApiError(
            400,
            "Invalid value for pageSize: must be within the range of [1, 1000]",
            "invalidParameter",
        )
    start = page_start(call)
    shown = [resource.file(call, file, "files") for file in files[start : start + size]]
    page: dict[str, Any] = {"kind": "drive#fileList", "files": shown}
    if start + size < len(files):
        page["nextPageToken"] = (
            "~!!~" + base64.urlsafe_b64encode(str(start + size).encode()).decode()
        )
    return page


def revisions(call: Call, file_id: str) -> dict[str, Any]:
    """`revisions.list`: for those who may write. Like `files.export` it reaches every file."""
    file = call.store.find_to_write(file_id, call.person)
    shown = [resource.revision(each, file, call.person) for each in file.revisions]
    return {"kind": "drive#revisionList", "revisions": shown}


def generate_ids(call: Call) -> dict[str, Any]:
    """`files.generateIds`."""
    count = int(call.request.one("count", "10"))
    if not 1 <= count <= 1000:
        raise ApiError(
            400,
            "Invalid value for count: must be within the range of [1, 1000]",
            "invalidParameter",
        )
    ids = []
    for _ in range(count):
        ids.append(call.store.new_id())
        call.store.generated.add(ids[-1])
    return {"kind": "drive#generatedIds", "space": "drive", "ids": ids}
