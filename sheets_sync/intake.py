"""Bytes from outside: only of ordinary files, never more than the limit, never waiting for a
writer.

A name may lead to a pipe that nobody fills, to a device without end, to a folder, or to a file of
any size. Each of these is an `OSError` of its own, so that whoever can say more about the file says
it, and everybody else is safe.
"""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any


class NotAFile(OSError):
    """A pipe, a device, a socket."""


class TooLarge(OSError):
    """An ordinary file with more bytes than whatever belongs there ever has."""


def read_bytes(path: Path, limit: int) -> bytes:
    """All bytes of a file. Raises `NotAFile`, `TooLarge`, or what the system says."""
    return read_state(path, limit)[0]


def read_state(path: Path, limit: int) -> tuple[bytes, os.stat_result]:
    """All bytes of a file and its state, both of the one file that was opened."""
    handle = _opened(path)
    with os.fdopen(handle, "rb") as file:
        state = os.fstat(handle)
        if stat.S_ISDIR(state.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(state.st_mode):
            raise NotAFile(errno.EINVAL, "not a file", str(path))
        content = (
            file.read() if state.st_size <= limit else b""
        )  # asked for a size, Python makes room for it at once
    if max(len(content), state.st_size) > limit:
        raise TooLarge(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content, state


def _opened(path: Path) -> int:
    """Opened without waiting; a name that no system can hold is one that is not there."""
    flags = (
        os.O_RDONLY
        | getattr(os, "O_BINARY", 0)
        | getattr(os, "O_NONBLOCK", 0)
        | getattr(os, "O_NOCTTY", 0)
    )
    try:
        return os.open(path, flags)
    except ValueError as error:  # a null character in the name
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path)) from error
    except OSError as error:
        if error.errno in (errno.ENXIO, errno.ENODEV):  # a socket, a device that is not there
            raise NotAFile(error.errno, error.strerror, str(path)) from error
        raise


def leads_to(path: Path) -> Path:
    """Where a link leads; a link that leads to itself leads nowhere else."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def is_there(path: Path) -> bool:
    """Whether anything has this name. Raises `OSError` where even that may not be known."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    return True


def read_text(path: Path, limit: int, encoding: str = "utf-8-sig") -> str:
    """All text of a file. Raises `UnicodeDecodeError` beside the above."""
    return read_bytes(path, limit).decode(encoding)


def at_home(path: str | Path) -> Path:
    """A path with `~` understood; a name that only looks so (`~$buku.xlsx`) is a name like any
    other.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def read_json(path: Path, limit: int) -> Any:
    """What a JSON file says; None where it is none. Raises `OSError`."""
    try:
        return json.loads(read_text(path, limit))
    except (ValueError, RecursionError):
        return None
