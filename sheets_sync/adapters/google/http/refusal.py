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
    return Refusal(status, tuple(_reasons(error)), str(error.get("message", "")), service)


def _reasons(error: Mapping[str, Any]) -> Iterator[str]:
    for part in ("details", "errors"):
        listed = error.get(part)
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, Mapping) and each.get("reason"):
                yield str(each["reason"])
    if error.get("status"):
        yield str(error["status"])
