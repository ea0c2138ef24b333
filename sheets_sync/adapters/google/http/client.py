"""`GoogleHttp`: every request to Google goes through here, under gspread's `HTTPClient` interface.

gspread's own client waits for ever, and its backing-off twin repeats what must not be repeated and
never gives up. Here a request waits for its turn, is repeated only when that is safe, stops when
patience runs out, and fails with the words an operator needs. A request that must not be repeated
and was not answered is `Unanswered`: its sender looks whether it was applied.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

import gspread
import requests
from google.auth.credentials import Credentials
from urllib3.exceptions import HTTPError

from sheets_sync.adapters.google.http.answers import (
    Shape,
    bytes_of,
    content_of,
    data_of,
    is_success,
    refusal_of,
)
from sheets_sync.adapters.google.http.asker import Account
from sheets_sync.adapters.google.http.bearer import Bearer
from sheets_sync.adapters.google.http.call import Call
from sheets_sync.adapters.google.http.faults import Aborted, Intercepted, Unanswered
from sheets_sync.adapters.google.http.pacing import (
    STUBBORN,
    Again,
    Counts,
    Kind,
    Pace,
    Patience,
    allowed_to_one_of,
)
from sheets_sync.adapters.google.http.refusal import read_refusal
from sheets_sync.adapters.google.http.transport import (
    BUSY,
    TIMEOUTS,
    Headers,
    Sessions,
    TokenRequest,
    rooted,
)
from sheets_sync.adapters.google.http.trouble import connection_trouble, retry_after
from sheets_sync.adapters.google.http.verdict import fault_for, is_aborted, is_pushed_back
from sheets_sync.errors import Failed

T = TypeVar("T")


class GoogleHttp(gspread.HTTPClient):
    """One account's way to Google; threads may share it."""

    def __init__(
        self,
        credentials: Credentials,
        api_root: str | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
        patience: float = 240.0,
    ) -> None:
        self._sessions = Sessions()
        super().__init__(credentials, session=self._sessions.mine)
        self.auth = credentials
        self.counts = Counts()
        self.pace = Pace(sleep=sleep, now=now)
        self._api_root = api_root.rstrip("/") if api_root else None
        self._bearer = Bearer(credentials, TokenRequest(self._sessions, self._api_root))
        self.sleep, self._now, self._patience = sleep, now, patience
        self._lock = threading.Lock()
        self._gave_up = False
        """Nothing has been answered since patience ran out: until then, one try each is enough."""

    def share_pace(self, index: int, processes: int, project: Pace | None = None) -> None:
        """So many processes use the account at the same time: this one takes its part. `project`:
        the pace that it shares with other accounts.
        """
        self.pace = self.paced(allowed_to_one_of(processes, index), project)

    def paced(self, allowed: Mapping[Kind, int], within: Pace | None = None) -> Pace:
        """A pace by our clock."""
        return Pace(allowed, within, sleep=self.sleep, now=self._now)

    def acting_as(self, credentials: Credentials) -> GoogleHttp:
        """The same way for another login, counted together; itself where it is the same."""
        if credentials is self.auth:
            return self
        other = GoogleHttp(
            credentials, self._api_root, sleep=self.sleep, now=self._now, patience=self._patience
        )
        other.pace, other.counts, other._lock = self.pace, self.counts, self._lock
        return other

    @property
    def account(self) -> Account:
        """Who asks."""
        return self._bearer.account

    def request(  # noqa: PLR0913, PLR0917 - gspread's own
        self,
        method: str,
        endpoint: str,
        params: Mapping[str, Any] | None = None,
        data: Any = None,
        json: Mapping[str, Any] | None = None,
        files: Any = None,
        headers: Mapping[str, str] | None = None,
        *,
        repeatable: bool | None = None,
    ) -> requests.Response:
        """Send a request; answers only what succeeded.

        `endpoint`: with Google's own host; the settings' root replaces it. `data`: bytes, because
        it may be sent twice. `repeatable`: whether it may be sent again after nobody knows what
        became of it; by default, all but POST. Raises `Unanswered`, `Unreachable`, `Untrusted` or a
        `Rejected`.
        """
        content = {"params": params, "data": data, "json": json, "files": files, "headers": headers}
        return self._exchange(Call.of(method, endpoint, content, repeatable), lambda answer: answer)

    def ask(
        self,
        method: str,
        endpoint: str,
        shape: Shape,
        *,
        repeatable: bool | None = None,
        **content: Any,
    ) -> dict[str, Any]:
        """The JSON that answers a request, which holds what `shape` says.

        `content`: `params`, `data`, `json`, `headers` as `request` takes them. Raises what
        `request` raises.
        """
        call = Call.of(method, endpoint, content, repeatable)
        return self._exchange(call, lambda answer: data_of(answer, shape))

    def fetch(self, endpoint: str, **content: Any) -> bytes:
        """What a file holds. Raises what `request` raises."""
        return self._exchange(Call.of("GET", endpoint, content), bytes_of)

    def _exchange(self, call: Call, understand: Callable[[requests.Response], T]) -> T:
        patience = Patience(0.0 if self._gave_up else self._patience, self.sleep, self._now)
        while True:
            try:
                understood = self._try(call, understand)
            except Again as again:
                self._wait(patience, again)
            else:
                self._gave_up = False
                return understood

    def _wait(self, patience: Patience, again: Again) -> None:
        try:
            patience.wait(again)
        except Failed:
            self._gave_up = True
            raise

    def _try(self, call: Call, understand: Callable[[requests.Response], T]) -> T:
        """Send it once, and once more if the token had just run out. Raises `Again` where that may
        help.
        """
        used = self._bearer.headers()
        answer = self._send(call, used)
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            answer = self._send(call, self._bearer.headers(instead_of=used))
        try:
            if is_success(answer):
                return understand(answer)
            raise self._trouble(call, answer)
        except Intercepted as fault:
            raise (Again(fault, most=STUBBORN) if call.repeatable else fault) from None

    def _send(self, call: Call, authorization: Mapping[str, str]) -> requests.Response:
        url = rooted(call.endpoint, self._api_root)
        self.pace.wait_for(call.kind)
        with self._lock:
            self.counts.add(call.kind)
        try:
            return self._sent(call, url, authorization)
        finally:
            self.pace.answered(call.kind)

    def _sent(self, call: Call, url: str, authorization: Mapping[str, str]) -> requests.Response:
        try:
            return self._sessions.mine.request(
                call.method,
                url,
                auth=Headers(authorization),
                timeout=TIMEOUTS,
                allow_redirects=False,
                **call.content,
            )
        except (requests.RequestException, HTTPError) as error:
            raise connection_trouble(error, repeatable=call.repeatable) from error

    def _trouble(self, call: Call, answer: requests.Response) -> Exception:
        """What an answer that is no success means: an `Again`, or the fault itself."""
        after, is_busy = retry_after(answer), answer.status_code in BUSY
        content = content_of(answer) if is_busy else refusal_of(answer)
        fault = fault_for(read_refusal(answer.status_code, content, call.service), self.account)
        if is_pushed_back(fault):
            self.pace.narrow(call.kind)
            return Again(fault, after)
        if is_busy or is_aborted(fault):
            lost = Aborted() if is_aborted(fault) else Unanswered()
            return Again(lost, after) if call.repeatable else lost
        return fault
