"""What goes wrong on demand: answers refused, lost or late, and quotas counted as Google counts
them.

A fault waits for the requests it matches and strikes the `nth` of them, `times` times. *Before*
faults leave the state alone; *after* faults let the request change it and lose the answer, which is
what makes a POST ambiguous.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.google_emulator import interception
from tests.google_emulator.wire import ApiError, Request, Response


class Dropped(Exception):
    """The connection ends without an answer."""


Matcher = Callable[[Request], bool]

_RATE = (
    "Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute "
    "per user' of service"
)
_NO_STORAGE = (
    "Service Accounts do not have storage quota. Leverage shared drives "
    "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or "
    "use OAuth delegation instead."
)
_NO_SCOPE = "Request had insufficient authentication scopes."
_FAULTS: dict[str, Callable[[], ApiError]] = {
    "429": lambda: ApiError(
        429, _RATE.format(kind="Read"), "rateLimitExceeded", domain="usageLimits"
    ),
    "500": lambda: ApiError(500, "Internal error encountered.", "backendError"),
    "503": lambda: ApiError(503, "The service is currently unavailable.", "backendError"),
    "401": lambda: ApiError(401, "Request had invalid authentication credentials.", "authError"),
    "403 permission": lambda: ApiError(
        403, "The caller does not have permission", "insufficientFilePermissions"
    ),
    "403 rate": lambda: ApiError(
        403, "User Rate Limit Exceeded", "userRateLimitExceeded", domain="usageLimits"
    ),
    "storage quota": lambda: ApiError(
        403, _NO_STORAGE, "storageQuotaExceeded", domain="usageLimits"
    ),
    "scope": lambda: ApiError(403, _NO_SCOPE, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
    "409": lambda: ApiError(409, "The operation was aborted.", "aborted", state="ABORTED"),
    "404": lambda: ApiError(404, "Requested entity was not found.", "notFound"),
}
KINDS = (
    *(kind for kind in _FAULTS if kind not in ("409", "500", "503")),
    *(
        "429 retry-after",
        "409 before",
        "409 after",
        "500 before",
        "500 after",
        "503 before",
        "503 after",
        "drop before",
        "drop after",
        "slow",
    ),
    *interception.KINDS,
)


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong."""

    kind: str
    matches: Matcher
    nth: int = 1
    """Counted from 1 among the requests that match since it was added."""
    times: int = 1
    seconds: float = 1.0
    """How long a `slow` answer takes, or what `Retry-After` says."""
    seen: int = 0

    @property
    def is_after(self) -> bool:
        """Whether the request takes effect."""
        return self.kind.endswith(" after")

    def strikes(self, request: Request) -> bool:
        """Count a request; say whether it is one to spoil."""
        if not self.matches(request):
            return False
        self.seen += 1
        return self.nth <= self.seen < self.nth + self.times

    def spoil(self, true: Response | None, last: Response) -> Response:
        """What the caller gets instead of Google's answer `true` (None: the request never came
        there). Raises what is no answer. `last`: the answer before.
        """
        intercept = interception.INTERCEPTORS.get(self.kind.rpartition(" ")[0])
        if intercept:
            return intercept(self.nth + self.seen, true, last)
        if self.kind.startswith("drop"):
            raise Dropped
        error = _FAULTS[
            self.kind.split()[0] if self.kind[:3] in ("409", "429", "500", "503") else self.kind
        ]()
        if self.kind == "429 retry-after":
            error.headers["Retry-After"] = str(round(self.seconds))
        raise error


class Faults:
    """The faults that are waiting."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(
        self,
        kind: str,
        match: Matcher | str = "",
        *,
        nth: int = 1,
        times: int = 1,
        seconds: float = 1.0,
    ) -> Fault:
        """Let the `nth` matching request fail, and the `times - 1` that follow it.

        `match`: a test of the request or a part of `METHOD /path`.
        """
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
        fault = Fault(kind, _matcher(match), nth, times, seconds)
        self.waiting.append(fault)
        return fault

    def clear(self) -> None:
        """No faults from here on."""
        self.waiting.clear()

    def striking(self, request: Request) -> Fault | None:
        """The fault of this request. Every waiting fault counts it."""
        return next(iter([fault for fault in self.waiting if fault.strikes(request)]), None)


def _matcher(match: Matcher | str) -> Matcher:
    if callable(match):
        return match
    return lambda request: match in f"{request.method} {request.path}"


@dataclass(slots=True)
class Quota:
    """Requests a minute for each person and for the whole project, reads and writes of Sheets
    apart; a batch is one request."""

    per_minute: int = 60
    window: float = 60.0
    per_project: int = 300
    sent: dict[tuple[str, str], deque[float]] = field(default_factory=lambda: defaultdict(deque))
    """By person and kind; the project is a person without a name."""
    refused: int = 0

    def count(self, person: str, kind: str, now: float) -> None:
        """Count a request. Raises `ApiError` 429 when a window is full; a refused request is not
        counted."""
        if not kind.startswith("sheets_"):
            return
        mine, all_of_it = self._recent(person, kind, now), self._recent("", kind, now)
        if len(mine) >= self.per_minute or len(all_of_it) >= self.per_project:
            self.refused += 1
            whose = " per user" if len(mine) >= self.per_minute else ""
            word = "Read" if kind == "sheets_read" else "Write"
            words = _RATE.format(kind=word).replace(" per user", whose)
            raise ApiError(429, f"{words} 'sheets.googleapis.com'.", "rateLimitExceeded")
        mine.append(now)
        all_of_it.append(now)

    def _recent(self, person: str, kind: str, now: float) -> deque[float]:
        times = self.sent[person, kind]
        while times and times[0] <= now - self.window:
            times.popleft()
        return times


_STATES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
}

_INFO = {"rateLimitExceeded": "RATE_LIMIT_EXCEEDED", "userRateLimitExceeded": "RATE_LIMIT_EXCEEDED"}
"""Sheets says in `details` what Drive says in `errors`."""
_APIS = {"/drive/": "drive", "/upload/": "drive", "/gmail/": "gmail"}
"""Those that word an error in the older way; the other is Sheets."""
_OLD_SCOPE = "insufficientPermissions"
"""Drive's own word where the login may too little."""
_QUOTA_HELP = {
    "description": "Request a higher quota limit.",
    "url": "https://cloud.google.com/docs/quotas/help/request_increase",
}

_PLACE = re.compile(r"Invalid requests\[\d+\]\.\w+: ")
_MISFIT = re.compile(r"Invalid (?:JSON payload|value at)[^']*(?:'([^']*)')?")
_OTHER_WORDS = "No se puede realizar esta acción."
"""A Spanish answer is public, and that the place before it stays as it is (google.md 11)."""
_TYPE = "type.googleapis.com/google.rpc."


def error_answer(error: ApiError, path: str, *, in_english: bool = True) -> Response:
    """An error as the API of this path answers it."""
    place = _PLACE.match(error.message)
    words = error.message if in_english else f"{place[0] if place else ''}{_OTHER_WORDS}"
    body: dict[str, object] = {"code": error.status, "message": words}
    state = error.state or _STATES.get(error.status, "UNKNOWN")
    is_drive = path.startswith(tuple(_APIS))
    if is_drive:
        of_login = state == "PERMISSION_DENIED" and error.reason.isupper()
        domain, reason = ("global", _OLD_SCOPE) if of_login else (error.domain, error.reason)
        body["errors"] = [{"domain": domain, "reason": reason, "message": words}]
    if not is_drive or error.reason.isupper():
        body["status"] = state
    if details := list(_details(error, words, path)):
        body["details"] = details
    return Response({"error": body}, error.status, headers=error.headers)


def _details(error: ApiError, words: str, path: str) -> Iterator[dict[str, object]]:
    """What the newer APIs tell beside the words [recorded answers]."""
    api = next((name for part, name in _APIS.items() if path.startswith(part)), "sheets")
    is_drive = api != "sheets"
    reason = error.reason if is_drive else _INFO.get(error.reason, error.reason)
    if reason.isupper():
        metadata = {"service": f"{api}.googleapis.com"}
        known = {"reason": reason, "domain": "googleapis.com", "metadata": metadata}
        yield {"@type": f"{_TYPE}ErrorInfo", **known}
    if error.status == 429 and not is_drive:
        yield {"@type": f"{_TYPE}Help", "links": [_QUOTA_HELP]}
    if not is_drive and (misfit := _MISFIT.match(error.message)):
        violation = {"field": misfit[1], "description": words}
        told = {name: item for name, item in violation.items() if item}
        yield {"@type": f"{_TYPE}BadRequest", "fieldViolations": [told]}
