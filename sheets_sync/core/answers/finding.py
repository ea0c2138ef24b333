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
    warning: bool = False
    """Worth knowing when it is not ok, but nothing fails because of it."""

    @property
    def fails(self) -> bool:
        """Whether the set-up does not work, or not safely, until this is repaired."""
        return not self.ok and not self.warning

    def to_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return asdict(self)


def checked(what: str, ok: bool, repair: str, *, warning: bool = False) -> Finding:
    """A finding that says how to repair only what is wrong."""
    return Finding(what, ok, "" if ok else repair, warning)
