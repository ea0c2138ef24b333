"""One request to Google as it was asked for: which service it is for, what it counts as there, and
whether it may be sent again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sheets_sync.adapters.google.http.pacing import Kind

_SAFE = frozenset({"GET", "HEAD", "PUT", "PATCH", "DELETE"})
_READS = (":getByDataFilter", ":batchGetByDataFilter", ":search")
"""POST requests of Sheets that only read."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it was asked for."""

    method: str
    endpoint: str
    content: Mapping[str, Any] = field(repr=False)
    repeatable: bool

    @classmethod
    def of(
        cls,
        method: str,
        endpoint: str,
        content: Mapping[str, Any],
        repeatable: bool | None = None,
    ) -> Call:
        """By default all but POST may be sent again."""
        method = method.upper()
        safe = method in _SAFE if repeatable is None else repeatable
        return cls(method, endpoint, content, safe)

    @property
    def service(self) -> str:
        """Which of Google's services it is for."""
        name = (urlsplit(self.endpoint).hostname or "").partition(".")[0]
        return name if name in ("sheets", "gmail") else "drive"

    @property
    def kind(self) -> Kind:
        """What Google counts it as."""
        if self.service == "drive":
            return "drive"
        if self.service == "gmail":
            return "gmail"
        reads = self.method == "GET" or urlsplit(self.endpoint).path.endswith(_READS)
        return "sheets_read" if reads else "sheets_write"
