"""A roster file as the program reads it, with the reader of workbooks that wiring gives it."""

from __future__ import annotations

from pathlib import Path

from sheets_sync.adapters.roster import reading
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.setup.roster_file import RosterFile, Row


def read_roster_file(path: Path) -> RosterFile:
    """The teachers of a file, and what was not understood."""
    return reading.read_roster(path, XlsxWorkbook)


def read_roster(path: Path) -> list[Row]:
    """The teachers alone."""
    return list(read_roster_file(path).rows)
