"""One Google in one process: the world, what goes wrong, who edits in between, and what was sent.

A request passes hooks (people who edit at that very moment, outside the lock, so that they may send
requests themselves), then under the lock: identity, quota, faults, schema, state, schema of the
answer.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tests.google_emulator import fields, schema, tokens
from tests.google_emulator.clock import Clock
from tests.google_emulator.drive import api as drive_api
from tests.google_emulator.faults import Dropped, Fault, Faults, Quota, error_answer
from tests.google_emulator.gmail import api as gmail_api
from tests.google_emulator.http import Server
from tests.google_emulator.sheets import api as sheets_api
from tests.google_emulator.switches import Switches
from tests.google_emulator.wire import ApiError, Request, Response
from tests.google_emulator.world import World

_READING_POSTS = (":getByDataFilter", ":batchGetByDataFilter", "developerMetadata:search")
_DEFAULT_FIELDS = {
    "File": "kind,id,name,mimeType,driveId,teamDriveId,resourceKey",
    "FileList": (
        "kind,incompleteSearch,nextPageToken,files(kind,id,name,mimeType,driveId,resourceKey)"
    ),
    "Permission": "kind,id,type,role",
    "PermissionList": "kind,nextPageToken,permissions(kind,id,type,role)",
    "Drive": "kind,id,name",
    "RevisionList": "kind,nextPageToken,revisions(kind,id,mimeType,modifiedTime)",
    "Revision": "kind,id,mimeType,modifiedTime",
}
"""What Drive answers when no `fields` are asked for [background]."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One request as it was answered."""

    number: int
    method: str
    path: str
    query: dict[str, tuple[str, ...]]
    person: str
    kind: str
    """`sheets_read`, `sheets_write`, `drive`, `gmail` or `token`."""
    status: int
    """0 if the connection was dropped."""
    by_hook: bool
    """Sent while a hook ran: by people, not by the program."""
    at: float = 0.0
    """By the emulator's clock."""


class Emulator:
    """Google on loopback as a context manager.

    >>> with Emulator() as google:
    ...     google.before(lambda request: None)
    """

    def __init__(self, switches: Switches | None = None, port: int = 0) -> None:
        self.switches = switches or Switches()
        self.clock = Clock()
        self.world = World(self.switches, self.clock.now)
        self.faults = Faults()
        self.quota: Quota | None = None
        self.log: list[Sent] = []
        self.bugs: list[str] = []
        """Answers that broke Google's own schema, and hooks that failed: a test asserts that there
        are none."""
        self._hooks: list[Callable[[Request], None]] = []
        self._hooked: str | None = None
        """Whose request waits while hooks run; what others send meanwhile is sent by hooks."""
        self._lock = threading.RLock()
        self._count = 0
        self._last = Response({})
        """The last answer of Google's own."""
        self._server = Server(self.answer, port)

    def __enter__(self) -> Emulator:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    @property
    def url(self) -> str:
        """The root of all APIs, without a slash at the end."""
        return self._server.url

    @property
    def now(self) -> float:
        """The clock, in seconds since 1970; setting it makes it stand still."""
        return self.clock.now()

    @now.setter
    def now(self, seconds: float) -> None:
        self.clock.set(seconds)

    def before(self, hook: Callable[[Request], None]) -> None:
        """Call this before each request of the program; requests that hooks send don't call hooks.

        A hook acts as somebody else than the program: by the identity its requests are told from
        the program's own, which may come at the same time over other connections.
        """
        self._hooks.append(hook)

    @property
    def is_calm(self) -> bool:
        """Whether nobody edits in between, and nothing waits to go wrong."""
        return not (self._hooks or self.faults.waiting or self.quota)

    def hang_up(self) -> None:
        """Whoever asks next has not asked before."""
        self._last = Response({})

    def no_hooks(self) -> None:
        """Nobody edits in between any more."""
        self._hooks.clear()

    def count(self, *, kind: str = "") -> int:
        """How many requests the program sent, of one kind or of all."""
        return sum(not sent.by_hook and kind in ("", sent.kind) for sent in self.log)

    def set_switches(self, values: Mapping[str, object]) -> None:
        """Turn switches by name."""
        for name, value in values.items():
            setattr(self.switches, name, value)

    # -- one request

    def answer(self, request: Request) -> Response:
        """Answer one HTTP request. Raises `Dropped` when no answer is to be sent."""
        by_hook = self._hooked is not None and self._hooked != request.person.email
        if self._hooked is None:
            self._run_hooks(request)
        with self._lock:
            self._count += 1
            request = replace(request, number=self._count)
            fault = None if by_hook else self.faults.striking(request)
        if fault is not None and fault.kind == "slow":
            time.sleep(fault.seconds)
            fault = None
        with self._lock:
            return self._logged(request, fault, by_hook)

    def _run_hooks(self, request: Request) -> None:
        self._hooked = request.person.email
        try:
            for hook in tuple(self._hooks):
                hook(request)
        except Exception:  # whatever a test's hook raises must reach the test
            self.bugs.append(
                f"hook before {request.method} {request.path}: {traceback.format_exc()}"
            )
        finally:
            self._hooked = None

    def _logged(self, request: Request, fault: Fault | None, by_hook: bool) -> Response:
        status = 0
        try:
            response = self._guarded(request, fault)
            status = response.status
            return response
        finally:
            self.log.append(
                Sent(
                    request.number,
                    request.method,
                    request.path,
                    dict(request.query),
                    request.person.email,
                    kind_of(request),
                    status,
                    by_hook,
                    self.now,
                )
            )

    def _guarded(self, request: Request, fault: Fault | None) -> Response:
        try:
            self._count_quota(request)
            if fault is not None and not fault.is_after:
                return fault.spoil(None, self._last)
            response = self._state_answer(request)
            if fault is not None:
                return fault.spoil(response, self._last)
            self._last = response
        except ApiError as error:
            in_english = not self.switches.words_follow_the_account
            return error_answer(error, request.path, in_english=in_english)
        except Dropped:
            raise
        except Exception:  # a fault of the emulator must be told from an answer of Google
            return self._bug(f"{request.method} {request.path}: {traceback.format_exc()}")
        return response

    def _count_quota(self, request: Request) -> None:
        if "authorization" not in request.headers and kind_of(request) != "token":
            raise ApiError(
                401, "Request is missing required authentication credential.", "required"
            )
        if self.quota is not None:
            self.quota.count(request.person.email, kind_of(request), self.now)

    def _state_answer(self, request: Request) -> Response:
        if kind_of(request) == "token":
            return tokens.handle(request)
        apis = ("gmail.v1",) if kind_of(request) == "gmail" else ()
        method = schema.method_of(request, *apis)
        if method is None:
            raise ApiError(404, f"Method not found: {request.method} {request.path}", "notFound")
        schema.check_request(method, request)
        mask = self._mask(method, request)
        if method.api == "sheets.v4":
            response = sheets_api.handle(request, method, mask, self.world)
        elif method.api == "gmail.v1":
            response = gmail_api.handle(request, self.world.post)
        else:
            response = drive_api.handle(request, self.world)
        return self._checked(method, response, mask)

    def _mask(self, method: schema.Method, request: Request) -> fields.Mask:
        text = request.one("fields") or (
            _DEFAULT_FIELDS.get(method.response, "*") if method.api == "drive.v3" else "*"
        )
        mask = fields.parse(text)
        unknown = schema.unknown_field(method.api, method.response, mask) if method.response else ""
        if unknown and request.one("fields"):
            where = (
                "Error expanding 'fields' parameter. Cannot find matching fields for path "
                f"'{unknown}'."
            )
            words = where if method.api == "sheets.v4" else f"Invalid field selection {unknown}"
            raise ApiError(400, words, "invalidParameter")
        return mask

    def _checked(self, method: schema.Method, response: Response, mask: fields.Mask) -> Response:
        if not isinstance(response.content, dict) or response.status != 200:
            return response
        wrong = schema.check_answer(method, response.content)
        if wrong:
            return self._bug(f"answer of {wrong}")
        if method.api == "drive.v3":
            return replace(response, content=fields.select(response.content, mask))
        return response

    def _bug(self, words: str) -> Response:
        self.bugs.append(words)
        return Response(
            {
                "error": {
                    "code": 500,
                    "message": f"BUG IN THE EMULATOR: {words}",
                    "status": "INTERNAL",
                }
            },
            500,
        )


def kind_of(request: Request) -> str:
    """How Google counts a request."""
    if request.path == "/token" or request.path.startswith("/v1/"):
        return "token"
    if request.path.startswith("/gmail/"):
        return "gmail"
    if not request.path.startswith("/v4/"):
        return "drive"
    reads = request.method == "GET" or request.path.endswith(_READING_POSTS)
    return "sheets_read" if reads else "sheets_write"
