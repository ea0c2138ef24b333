"""Whose a half-written file is: its name tells the computer and the process, so that a run removes
what killed runs left behind and never what a living one is writing, nor anything that only looks
like it.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

_DAY = 86_400
_OWNER = re.compile(r"([0-9a-f]{6})-(\d{1,10})-[0-9a-f]{2,8}")


def owner() -> str:
    """What stands in the name of every file that this process has not finished."""
    return f"{host()}-{os.getpid()}-{secrets.token_hex(4)}"


def host() -> str:
    """A sign of this computer that does not tell its name."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:6]


def sweep(folder: Path, prefix: str, suffix: str = "") -> None:
    """Remove the orphans of a folder whose names are prefix, owner, suffix. What cannot be removed
    stays.
    """
    with suppress(OSError):
        for each in folder.iterdir():
            if each.name.startswith(prefix) and each.name.endswith(suffix):
                with suppress(OSError):
                    state = each.lstat()
                    whose = each.name[len(prefix) : len(each.name) - len(suffix)]
                    if stat.S_ISREG(state.st_mode) and is_abandoned(whose, state.st_mtime):
                        each.unlink()


def is_abandoned(whose: str, touched: float) -> bool:
    """Whether what an owner's name stands on belongs to a process that lives no more. `touched`:
    when it was written last, which tells of other computers.
    """
    told = _OWNER.fullmatch(whose)
    if told is None:
        return False
    return time.time() - touched > _DAY or (told[1] == host() and not _is_alive(int(told[2])))


def _is_alive(pid: int) -> bool:
    """On Windows a signal would end the process, so there only age tells."""
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
