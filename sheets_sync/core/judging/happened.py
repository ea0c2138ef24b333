"""What judging notices for Riwayat, as data; drafting makes the lines."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.model.words import Event


@dataclass(frozen=True, slots=True)
class Happened:
    """One event on a row."""

    event: Event
    column: str = ""
    """Its label, where the event is about one."""
    text: str = ""
