"""An answer of Google that is no success, read once: Sheets and Drive word it differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that is no success, read once: Sheets and Drive word it differently."""

    status: int = 0
    reasons: tuple[str, ...] = ()
    message: str = ""
    service: str = "sheets"
    """`sheets`, `drive` or `gmail`."""
    is_misfit: bool = False
    """Whether Google names fields of the request that it does not know, as it does for no place in
    a spreadsheet that is not there.
    """

    @property
    def reason(self) -> str:
        """The most exact word."""
        return self.reasons[0] if self.reasons else ""

    @property
    def place(self) -> str:
        """Which request of a batch Google names, in brackets; the rest of its sentence may hold
        what people typed.
        """
        found = re.search(r"requests\[\d+\](?:\.\w+)*", self.message)
        return f" ({found[0]})" if found else ""


def read_refusal(status: int, content: object, service: str) -> Refusal:
    """An answer's body (parsed JSON, or anything else) as a refusal.

    Sheets: `error.details[].reason` and `error.status`; Drive: `error.errors[].reason`
    (https://developers.google.com/drive/api/guides/handle-errors).
    """
    error = content.get("error") if isinstance(content, Mapping) else None
    if not isinstance(error, Mapping):
        return Refusal(status, service=service)
    reasons, message = tuple(_reasons(error)), str(error.get("message", ""))
    is_misfit = any(each.get("fieldViolations") for each in _listed(error, "details"))
    return Refusal(status, reasons, message, service, is_misfit)


def _reasons(error: Mapping[str, Any]) -> Iterator[str]:
    for part in ("details", "errors"):
        yield from (str(each["reason"]) for each in _listed(error, part) if each.get("reason"))
    if error.get("status"):
        yield str(error["status"])


def _listed(error: Mapping[str, Any], part: str) -> Iterator[Mapping[str, Any]]:
    listed = error.get(part)
    if isinstance(listed, list):
        yield from (each for each in listed if isinstance(each, Mapping))
