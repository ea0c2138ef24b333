"""What other processes may ask of the emulator itself: `/_emulator/…`, without authorization.

- `POST faults` {kind, match, nth, times, seconds}; `DELETE faults`
- `POST switches` {name: value}
- `POST quota` {per_minute, window}, or {} for none
- `POST clock` {now} or {advance}; answers {now}
- `GET log`: every request so far, and how many of each kind the program sent
- `POST edit-document` {id, person, text}: a person edits a Google Doc
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from tests.google_emulator.faults import Quota
from tests.google_emulator.wire import ApiError, Person, Request, Response

if TYPE_CHECKING:
    from tests.google_emulator.server import Emulator


def handle(request: Request, google: Emulator) -> Response:
    """Answer one request of this list; 400 for anything else."""
    name = request.path.removeprefix("/_emulator/")
    act = _ACTS.get((request.method, name))
    if act is None:
        return Response({"error": f"no {request.method} {name}"}, 400)
    try:
        return Response(act(google, request.content) or {})
    except (ApiError, KeyError, TypeError, ValueError) as error:
        return Response({"error": str(error)}, 400)


def _add_fault(google: Emulator, body: dict[str, Any]) -> None:
    google.faults.add(body.pop("kind"), **body)


def _clear_faults(google: Emulator, _body: object) -> None:
    google.faults.clear()


def _turn(google: Emulator, body: dict[str, Any]) -> None:
    google.set_switches(body)


def _quota(google: Emulator, body: dict[str, Any]) -> None:
    google.quota = Quota(**body) if body else None


def _clock(google: Emulator, body: dict[str, float]) -> dict[str, float]:
    if "now" in body:
        google.clock.set(body["now"])
    google.clock.advance(body.get("advance", 0.0))
    return {"now": google.now}


def _log(google: Emulator, _body: object) -> dict[str, Any]:
    counts = {
        kind: google.count(kind=kind) for kind in ("sheets_read", "sheets_write", "drive", "token")
    }
    return {
        "requests": [asdict(sent) for sent in google.log],
        "counts": counts,
        "bugs": google.bugs,
    }


def _edit_document(google: Emulator, body: dict[str, str]) -> None:
    google.world.drive.edit_document(body["id"], Person(body["person"]), body["text"])


_ACTS: dict[tuple[str, str], Callable[[Emulator, Any], Any]] = {
    ("POST", "faults"): _add_fault,
    ("DELETE", "faults"): _clear_faults,
    ("POST", "switches"): _turn,
    ("POST", "quota"): _quota,
    ("POST", "clock"): _clock,
    ("GET", "log"): _log,
    ("POST", "edit-document"): _edit_document,
}
