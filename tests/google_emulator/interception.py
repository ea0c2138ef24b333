"""What somebody between us and Google answers in Google's place.

A page that wants a login, a redirect to it, nothing at all, JSON of its own, half of Google's
answer, the answer twice, or that to another request. Sources: google.md 11, «What is no answer».
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from tests.google_emulator.wire import Response

_PAGE = b"<!doctype html><html><title>Wi-Fi Sekolah</title><form action=/masuk>Masuk</form></html>"
_HTML = "text/html; charset=utf-8"
_FOREIGN: tuple[object, ...] = (
    {"status": "blocked", "category": "file sharing"},
    [],
    {},
    "ok",
    {"files": [{"name": "tanpa id"}], "sheets": [{}], "id": 7},
    {"error": "blocked"},
)

Interceptor = Callable[[int, Response | None, Response], Response]
"""(which request, Google's answer if the request came through, the answer before) → what is
sent."""


def _page(_number: int, _true: Response | None, _last: Response) -> Response:
    return Response(_PAGE, 200, _HTML)


def _forbidden(_number: int, _true: Response | None, _last: Response) -> Response:
    return Response(_PAGE, 403, _HTML)


def _redirect(_number: int, _true: Response | None, _last: Response) -> Response:
    return Response(b"", 302, _HTML, {"Location": "https://wifi.sekolah.example/masuk"})


def _nothing(_number: int, _true: Response | None, _last: Response) -> Response:
    return Response(b"", 204)


def _foreign(number: int, _true: Response | None, _last: Response) -> Response:
    return Response(json.dumps(_FOREIGN[number % len(_FOREIGN)]).encode())


def _cut(_number: int, true: Response | None, last: Response) -> Response:
    whole = _bytes(true or last)
    return Response(whole[: len(whole) * 2 // 3])


def _twice_in_one(_number: int, true: Response | None, last: Response) -> Response:
    return Response(_bytes(true or last) * 2)


def _twice(_number: int, true: Response | None, last: Response) -> Response:
    return replace(true or last, copies=2)


def _mixed_up(_number: int, _true: Response | None, last: Response) -> Response:
    return last


def _bytes(answer: Response) -> bytes:
    content = answer.content
    return content if isinstance(content, bytes) else json.dumps(content).encode()


INTERCEPTORS: dict[str, Interceptor] = {
    "page": _page,
    "forbidden": _forbidden,
    "redirect": _redirect,
    "nothing": _nothing,
    "foreign": _foreign,
    "cut": _cut,
    "twice in one": _twice_in_one,
    "twice": _twice,
    "mixed up": _mixed_up,
}
ONLY_AFTER = frozenset({"cut", "twice", "twice in one"})
"""What is made of Google's own answer."""
KINDS = tuple(
    f"{name} {when}"
    for name in INTERCEPTORS
    for when in ("before", "after")
    if when == "after" or name not in ONLY_AFTER
)
