"""The wire: one session a thread, one place that knows Google's hosts, and a way for google-auth to
ask for tokens.

google-auth's own transport writes request headers into the debug log, and a token request for a
delegated account carries a token there; its own waits do not stop with the program's patience. So
it asks through here: nothing is logged, and an overloaded token endpoint counts as a dropped
connection.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import requests
from google.auth import exceptions, transport
from requests.auth import AuthBase

from sheets_sync import __version__
from sheets_sync.adapters.google.http.answers import content_of

TIMEOUTS = (10.0, 180.0)
"""Seconds to connect and to wait for an answer; Google itself ends a request after 180."""
BUSY = frozenset({408, 429, 500, 502, 503, 504})

_AGENT = f"sheets-sync/{__version__} (gzip)"
"""Google compresses answers only for agents that say gzip
(https://developers.google.com/drive/api/guides/performance)."""
_HEADERS = {"User-Agent": _AGENT, "Accept-Encoding": "gzip, deflate", "Accept-Language": "en"}
"""Refusals come in the account's language, unless one is asked for."""
_GOOGLE = ".googleapis.com"
_GRANTS = frozenset({"access_token", "accessToken", "signedJwt"})
"""One of them is in every token, and in what is lent or signed for one (RFC 6749, 5.1;
iamcredentials.v1)."""
_REFUSALS = frozenset({"error"})


def rooted(url: str, api_root: str | None) -> str:
    """A URL of Google as the settings want it. Raises `ValueError` for any other: a token goes to
    nobody else.
    """
    parts = urlsplit(url)
    if api_root and (url == api_root or url.startswith(api_root + "/")):
        return url
    if parts.scheme != "https" or not (parts.hostname or "").endswith(_GOOGLE):
        raise ValueError(f"no address of Google: {parts.scheme}://{parts.hostname}")
    return api_root + urlunsplit(("", "", parts.path, parts.query, "")) if api_root else url


class NoAnswerOfGoogle(exceptions.TransportError):
    """Somebody else answered in place of the token endpoint."""


class Sessions:
    """A session for each thread: connections are kept alive and never shared."""

    def __init__(self) -> None:
        self._local = threading.local()

    @property
    def mine(self) -> requests.Session:
        """The session of this thread."""
        if not hasattr(self._local, "session"):
            session = requests.Session()
            session.headers.update(_HEADERS)
            self._local.session = session
        found: requests.Session = self._local.session
        return found


class Headers(AuthBase):
    """Authorization that a .netrc on the machine cannot replace."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = dict(headers)

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """What requests calls before it sends."""
        request.headers.update(self._headers)
        return request


class _TokenAnswer(transport.Response):
    """An answer in google-auth's words."""

    def __init__(self, answer: requests.Response) -> None:
        self._answer = answer

    @property
    def status(self) -> int:
        return self._answer.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        return self._answer.headers

    @property
    def data(self) -> bytes:
        return self._answer.content


class TokenRequest(transport.Request):
    """What google-auth calls to fetch a token; its own time-outs are replaced by ours."""

    def __init__(
        self, sessions: Sessions, api_root: str | None, timeouts: tuple[float, float] = TIMEOUTS
    ) -> None:
        self._sessions, self._api_root, self._timeouts = sessions, api_root, timeouts

    @property
    def session(self) -> requests.Session:
        """The session of this thread, on which google-auth puts the certificates of a metadata
        server.
        """
        return self._sessions.mine

    def __call__(
        self,
        url: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: object = None,  # noqa: ARG002 - ours counts
        **kwargs: Any,
    ) -> transport.Response:
        """One request. Raises `TransportError` where asking again may help."""
        place = (
            rooted(url, self._api_root) if _is_googles(url) else url
        )  # else the machine's metadata server
        try:
            answer = self.session.request(
                method,
                place,
                data=body,
                auth=Headers(headers or {}),
                allow_redirects=False,
                timeout=self._timeouts,
                **kwargs,
            )
        except requests.RequestException as error:
            raise exceptions.TransportError(error) from error
        if answer.status_code in BUSY:
            raise exceptions.TransportError(f"the token endpoint answered {answer.status_code}")
        if _is_googles(url) and not _is_of_google(answer):
            raise NoAnswerOfGoogle
        return _TokenAnswer(answer)


def _is_of_google(answer: requests.Response) -> bool:
    """Whether it grants something or says why not."""
    content = content_of(answer)
    held = _GRANTS if answer.status_code == HTTPStatus.OK else _REFUSALS
    return isinstance(content, dict) and not held.isdisjoint(content)


def _is_googles(url: str) -> bool:
    return (urlsplit(url).hostname or "").endswith(_GOOGLE)
