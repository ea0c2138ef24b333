"""What `doctor` found: one thing looked at, and how to put it right."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `repair` is empty where nothing is wrong."""

    what: str
    ok: bool = True
    repair: str = ""

    def to_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return asdict(self)


def checked(what: str, ok: bool, repair: str) -> Finding:
    """A finding that says how to repair only what is wrong."""
    return Finding(what, ok, "" if ok else repair)
