"""What a request brings: metadata alone, with media in one body, or in two steps (resumable)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email.message import Message
from typing import Any

from tests.google_emulator.wire import ApiError, Request

LARGEST = 5 * 1024 * 1024
"""Bytes of a multipart or simple upload; Google's upload guide asks for a resumable one above."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file's metadata as sent, and its media if there are any."""

    metadata: dict[str, Any]
    media: bytes | None = None
    media_type: str = ""


def read_upload(request: Request) -> Upload:
    """The parts of a `files.create` or `files.update` request. Raises `ApiError` 400, 413."""
    if not request.path.startswith("/upload/"):
        return Upload(_metadata(request.body))
    kind = request.one("uploadType")
    if kind != "multipart":
        raise ApiError(400, f"Unsupported upload type: {kind}", "badRequest")
    if len(request.body) > LARGEST:
        raise ApiError(413, "Request Too Large", "uploadTooLarge")
    return _multipart(request.headers.get("content-type", ""), request.body)


def _metadata(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body or b"{}")
    except ValueError:
        raise ApiError(400, "Parse Error", "parseError") from None
    if not isinstance(content, dict):
        raise ApiError(400, "Parse Error", "parseError")
    return given(content)


def given(content: dict[str, Any]) -> dict[str, Any]:
    """What is really said: a null is as if it were not there (gspread's cassette
    ClientTest.test_copy)."""
    return {name: value for name, value in content.items() if value is not None}


def _type(header: str) -> str:
    return header.partition(";")[0].strip().lower() or "application/octet-stream"


def _headers(head: bytes) -> Message:
    message = Message()
    for line in head.decode("latin-1").splitlines():
        name, _, value = line.partition(":")
        message[name.strip()] = value.strip()
    return message


def _multipart(content_type: str, body: bytes) -> Upload:
    """`multipart/related`: metadata as JSON first, then the media (RFC 2387), bytes kept as they
    are."""
    header = Message()
    header["content-type"] = content_type
    boundary = header.get_param("boundary")
    parts = (b"\r\n" + body).split(b"\r\n--" + str(boundary).encode())[1:-1] if boundary else []
    if header.get_content_type() != "multipart/related" or len(parts) != 2:
        raise ApiError(400, "Malformed multipart body.", "badContent")
    (_, metadata), (media_head, media) = [part.partition(b"\r\n\r\n")[::2] for part in parts]
    headers = _headers(media_head)
    return Upload(_metadata(metadata), media, _type(headers["content-type"] or ""))
