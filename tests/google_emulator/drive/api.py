"""The paths of Drive v3; a request that nobody here sends is answered with 501 and its name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.google_emulator.drive import changing, listing, resumable, sharing
from tests.google_emulator.drive.call import Call
from tests.google_emulator.wire import ApiError, Request, Response

Answer = dict[str, Any] | Response | None
Handler = Callable[..., Answer]

ROUTES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "about", sharing.about),
    ("GET", "files", listing.find),
    ("POST", "files", changing.create),
    ("GET", "files/generateIds", listing.generate_ids),
    ("GET", "files/([^/]+)", listing.get),
    ("PATCH", "files/([^/]+)", changing.update),
    ("POST", "files/([^/]+)/copy", changing.copy),
    ("GET", "files/([^/]+)/export", listing.export),
    ("GET", "files/([^/]+)/revisions", listing.revisions),
    ("GET", "files/([^/]+)/permissions", sharing.permissions),
    ("POST", "files/([^/]+)/permissions", sharing.share),
)
UPLOADS = {"POST": "files", "PATCH": "files/([^/]+)", "PUT": "files(?:/([^/]+))?"}


def handle(request: Request, world: Any) -> Response:
    """The answer to a Drive request with every field; masks are applied by the server. Raises
    `ApiError`."""
    answer = _answer(Call(request, world))
    if isinstance(answer, Response):
        return answer
    if answer is None:
        return Response(b"", 204)
    return Response(answer)


def _answer(call: Call) -> Answer:
    path = call.request.path
    if path.startswith("/upload/drive/v3/"):
        return _uploaded(call, path.removeprefix("/upload/drive/v3/"))
    rest = path.removeprefix("/drive/v3/")
    for method, pattern, handler in ROUTES:
        match = re.fullmatch(pattern, rest)
        if match and method == call.request.method:
            return handler(call, *match.groups())
    raise _unknown(call)


def _uploaded(call: Call, rest: str) -> Answer:
    match = re.fullmatch(UPLOADS.get(call.request.method, "(?!)"), rest)
    if not match:
        raise _unknown(call)
    groups = [each for each in match.groups() if each]
    if call.request.method == "PUT":
        return resumable.finish(call, *groups)
    if call.request.one("uploadType") == "resumable":
        return resumable.start(call)
    return changing.update(call, *groups) if groups else changing.create(call)


def _unknown(call: Call) -> ApiError:
    message = f"The emulator does not know {call.request.method} {call.request.path}."
    return ApiError(501, message, "notImplemented")
