"""What goes over the wire, and who sends it: the words that server, Sheets and Drive share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

OWNER = "pemilik@sekolah.example"
"""Whoever comes with a token that names nobody: one account that owns files."""
NO_ACCOUNT = "@tanpa-akun.example"
"""Addresses that end so have no Google account."""


@dataclass(frozen=True, slots=True)
class Person:
    """An identity as the bearer token names it."""

    email: str
    is_service_account: bool = False
    """A service account owns no Drive storage and has no mailbox."""
    may_send_mail: bool = False
    """Whether the token reaches as far as `gmail.send`; each reaches to Sheets and Drive."""

    @classmethod
    def of(cls, token: str) -> Person:
        """`user:NAME@DOMAIN` is that person, `sa:NAME` a service account, anything else the account
        that owns files; with `;mail` behind it, it may send mail."""
        who, _, scope = token.partition(";")
        kind, _, name = who.partition(":")
        sends = scope == "mail"
        if kind == "user" and name:
            return cls(name.casefold(), may_send_mail=sends)
        if kind == "sa" and name:
            email = name if "@" in name else f"{name}@proyek.iam.gserviceaccount.com"
            return cls(email.casefold(), is_service_account=True, may_send_mail=sends)
        return cls(OWNER, may_send_mail=sends)


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request, its path decoded and without query."""

    method: str
    path: str
    query: Mapping[str, tuple[str, ...]]
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    person: Person
    number: int = 0
    """Counted from 1 since the emulator began."""

    def one(self, name: str, default: str = "") -> str:
        """The last value of a query parameter."""
        return self.query.get(name, (default,))[-1]

    def flag(self, name: str) -> bool:
        """A Boolean query parameter."""
        return self.one(name).casefold() == "true"

    @property
    def content(self) -> Any:
        """The JSON body; {} if there is none."""
        return json.loads(self.body) if self.body else {}


@dataclass(frozen=True, slots=True)
class Response:
    """An answer: JSON (a dict) or bytes with their type."""

    content: dict[str, Any] | bytes
    status: int = 200
    media_type: str = "application/json; charset=UTF-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    copies: int = 1
    """How often it goes over the wire."""


class ApiError(Exception):
    """An error as Google's APIs answer it.

    Sheets answers {error: {code, message, status}}, Drive {error: {code, message, errors: [{domain,
    reason, message}]}}; the server builds both from this. `status`: the HTTP code; `reason`:
    Drive's reason (`storageQuotaExceeded`); `state`: the canonical code (`PERMISSION_DENIED`), by
    default that of the HTTP code.
    """

    def __init__(
        self,
        status: int,
        message: str,
        reason: str = "",
        *,
        state: str = "",
        domain: str = "global",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.reason, self.state, self.domain = (
            status,
            message,
            reason,
            state,
            domain,
        )
        self.headers = dict(headers or {})
