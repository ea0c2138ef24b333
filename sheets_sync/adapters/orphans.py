"""Whose a half-written file is: its name tells the computer and the process, so that a run removes what killed runs
left behind and never what a living one is writing.
"""

from __future__ import annotations

import hashlib
import os
import platform
import secrets
import time
from contextlib import suppress
from pathlib import Path

_DAY = 86_400


def owner() -> str:
    """What stands in the name of every file that this process has not finished."""
    return f"{host()}-{os.getpid()}-{secrets.token_hex(4)}"


def host() -> str:
    """A sign of this computer that does not tell its name."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]


def sweep(folder: Path, prefix: str, suffix: str = "") -> None:
    """Remove the orphans of a folder whose names are prefix, owner, suffix. What cannot be removed stays."""
    with suppress(OSError):
        for each in folder.iterdir():
            if each.name.startswith(prefix) and each.name.endswith(suffix):
                with suppress(OSError, ValueError, OverflowError):
                    _remove_if_orphan(each, each.name[len(prefix) : len(each.name) - len(suffix)])


def _remove_if_orphan(leftover: Path, owner: str) -> None:
    computer, pid, _ = owner.split("-")
    is_old = time.time() - leftover.stat().st_mtime > _DAY
    if is_old or (computer == host() and not _is_alive(int(pid))):
        leftover.unlink()


def _is_alive(pid: int) -> bool:
    """On Windows a signal would end the process, so there only age tells."""
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
