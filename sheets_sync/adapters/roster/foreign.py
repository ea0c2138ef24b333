"""`.xls` and `.ods`: read by calamine, in a process of its own (`foreign_worker.py`)."""

from __future__ import annotations

import json
import subprocess
import sys

from sheets_sync.adapters.roster.foreign_worker import LOCKED, OVERFULL
from sheets_sync.adapters.roster.tables import Overfull, Table, Unreadable, tidy
from sheets_sync.core.model.limits import ROSTER_SECONDS

OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORKER = "sheets_sync.adapters.roster.foreign_worker"


class Locked(Exception):
    """It is protected by a password."""


def is_opendocument(content: bytes) -> bool:
    """Whether a zip is a spreadsheet of LibreOffice: its first entry says so."""
    return b"application/vnd.oasis.opendocument.spreadsheet" in content[:200]


def tables(content: bytes) -> list[Table]:
    """All tabs. Raises `Locked`, `Overfull`, `Unreadable`."""
    if content.startswith(OLE) and _ENCRYPTED in content:
        raise Locked
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-P", "-m", _WORKER],
            input=content,
            capture_output=True,
            timeout=ROSTER_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Overfull from None
    if done.returncode:
        raise {LOCKED: Locked, OVERFULL: Overfull}.get(done.returncode, Unreadable)
    return [Table(title, tidy(rows)) for title, rows in json.loads(done.stdout)]
