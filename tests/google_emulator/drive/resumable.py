"""Resumable uploads as far as needed: begun with the metadata, finished with one PUT of all
bytes."""

from __future__ import annotations

from typing import Any

from tests.google_emulator.drive import changing
from tests.google_emulator.drive.call import Call
from tests.google_emulator.drive.upload import Upload, given
from tests.google_emulator.wire import ApiError, Request, Response


def start(call: Call) -> Response:
    """Remember the request; the address for the bytes comes in `Location`."""
    upload_id = call.store.new_id()
    call.store.sessions[upload_id] = call.request
    host = call.request.headers.get("host", "localhost")
    location = f"http://{host}{call.request.path}?uploadType=resumable&upload_id={upload_id}"
    return Response(b"", headers={"Location": location, "X-GUploader-UploadID": upload_id})


def finish(call: Call, file_id: str = "") -> dict[str, Any]:
    """All bytes in one piece, with the rights of whoever began."""
    begun: Request | None = call.store.sessions.pop(call.request.one("upload_id"), None)
    if begun is None:
        raise ApiError(404, "Not Found", "notFound")
    span = call.request.headers.get("content-range", "")
    if span and not span.startswith("bytes 0-"):
        raise ApiError(
            501, "The emulator takes resumable uploads in one piece only.", "notImplemented"
        )
    media_type = begun.headers.get("x-upload-content-type") or call.request.headers.get(
        "content-type", ""
    )
    upload = Upload(given(begun.content), call.request.body, media_type.partition(";")[0].strip())
    first = Call(begun, call.world)
    return (
        changing.update_from(first, file_id, upload)
        if file_id
        else changing.create_from(first, upload)
    )
