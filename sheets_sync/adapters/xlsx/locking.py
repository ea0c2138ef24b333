"""One of our processes at a time: a lock that ends with the process, waited for only as long as a
save may take.

POSIX locks the folder itself, which leaves nothing behind; a file system without locks goes
without. Any program may hold such a lock, also one that hangs, so waiting has an end, and what is
said then names the program where the system tells it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sheets_sync.adapters.files.writing import IS_WINDOWS
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.errors import OpenElsewhere

PATIENCE = 30.0
"""Seconds: many times the save of the largest workbook."""
_PAUSE = 0.05


@contextmanager
def locked(lock: Path, name: str) -> Iterator[None]:
    """Hold the lock. Raises `OpenElsewhere` when another program does not let go of it."""
    if IS_WINDOWS:
        import msvcrt

        with lock.open("a+b") as file:
            try:  # tries once a second, ten times
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
            except OSError as error:
                raise OpenElsewhere(_locked(name, "")) from error
            yield
        return
    handle = os.open(lock, os.O_RDONLY)
    try:
        _wait_for(handle, name)
        yield
    finally:
        os.close(handle)


def _wait_for(handle: int, name: str) -> None:
    import fcntl

    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise OpenElsewhere(_locked(name, holder(os.fstat(handle)))) from None
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks
            return
        else:
            return


def holder(state: os.stat_result) -> str:
    """Which program has the lock, where the system tells it (Linux); else empty."""
    wanted = f"{os.major(state.st_dev):02x}:{os.minor(state.st_dev):02x}:{state.st_ino}"
    try:
        lines = Path("/proc/locks").read_text(encoding="ascii").splitlines()
        found = next(
            fields[4]
            for fields in map(str.split, lines)
            if fields[1] == "FLOCK" and wanted in fields
        )
        program = (
            Path(f"/proc/{int(found)}/comm").read_text(encoding="utf-8", errors="replace").strip()
        )
    except (OSError, StopIteration, ValueError, IndexError):
        return ""
    return f"«{program}» (proses {found})"


def _locked(name: str, who: str) -> str:
    holder = FILES.say("held_by", who=who) if who else FILES.say("held_by_program")
    return FILES.say("locked", name=name, holder=holder)
