"""What judging notices for Riwayat, as data; drafting makes the lines."""

from __future__ import annotations

from typing import NamedTuple

from sheets_sync.core.model.words import Event


class Happened(NamedTuple):
    """One event on a row."""

    event: Event
    column: str = ""
    """Its label, where the event is about one."""
    text: str = ""
    row: str = ""
    """Which of several rows of the teacher."""
