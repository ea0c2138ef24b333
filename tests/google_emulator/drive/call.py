"""One request on its way through Drive: who asks, what of, and with which options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.google_emulator import fields
from tests.google_emulator.drive.store import DriveStore
from tests.google_emulator.wire import Person, Request

_mask = cache(fields.parse)


@dataclass(frozen=True, slots=True)
class Call:
    """A request with the state that it works on."""

    request: Request
    world: Any

    @property
    def store(self) -> DriveStore:
        """All files."""
        return self.world.drive

    @property
    def person(self) -> Person:
        """Who asks."""
        return self.request.person

    @property
    def all_drives(self) -> bool:
        """Without this parameter files of shared drives do not exist for a request."""
        return self.request.flag("supportsAllDrives")

    def wants(self, field: str, within: str = "") -> bool:
        """Whether the answer's mask names this field of a file: what is costly is built on demand
        only."""
        mask = _mask(self.request.one("fields", "id"))
        for step in within.split("/") if within else ():
            mask = None if mask is None else mask.get(step, mask.get("*", {}))
        return mask is None or field in mask or "*" in mask

    def renaming_modifies(self, sent: Mapping[str, Any]) -> bool:
        """Whether these metadata set a new `modifiedTime`."""
        described = {"name", "appProperties"} & set(sent)
        return bool(described) and self.world.switches.renaming_changes_modified_time
