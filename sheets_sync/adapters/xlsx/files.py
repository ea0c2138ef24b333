"""Files: a workbook is replaced as a whole or not at all, by one of our processes at a time.

A new content is written and flushed beside the workbook under a name that tells whose it is, then
moved over it while a lock is held in which the workbook is compared with what was read. Leftovers
of dead processes are swept.
"""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sheets_sync.adapters.files import orphans
from sheets_sync.adapters.files.faults import CODES, why
from sheets_sync.adapters.files.writing import ALL, IS_WINDOWS, PLAIN, write
from sheets_sync.adapters.xlsx.holders import refuse_if_open
from sheets_sync.adapters.xlsx.locking import locked
from sheets_sync.core.model.limits import WORKBOOK_BYTES
from sheets_sync.core.model.sentences.files import CAUSES, FILES
from sheets_sync.errors import Failed, Misused, OpenElsewhere, Stale
from sheets_sync.intake import NotAFile, TooLarge, read_state

SUFFIX = ".sheets-sync.tmp"
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}


class Revision(NamedTuple):
    """The state of a file: any save changes it."""

    size: int
    modified_ns: int
    digest: str


def load(path: Path, name: str) -> tuple[bytes, Revision]:
    """The bytes of a workbook and the mark of its state, taken from one opened file."""
    try:
        content, state = read_state(path, WORKBOOK_BYTES)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Misused(FILES.say("missing", name=name)) from error
    except (IsADirectoryError, NotAFile) as error:
        raise Misused(FILES.say("not_a_workbook", name=name)) from error
    except TooLarge as error:
        raise Misused(FILES.say("oversized", name=name)) from error
    except OSError as error:
        raise _unread(name, error) from error
    return content, Revision(len(content), state.st_mtime_ns, hashlib.sha256(content).hexdigest())


def _unread(name: str, error: OSError) -> Misused | Failed:
    """Rights are blamed only where the system speaks of them."""
    if error.errno == errno.ENAMETOOLONG:
        return Misused(FILES.say("name_too_long", name=name))
    if error.errno in _DENIED:
        return Failed(FILES.say("unreadable", name=name))
    return Failed(FILES.say("not_read", name=name, reason=_cause(error)))


def replace_workbook(
    path: Path, name: str, save: Callable[[BinaryIO], object], seen: Revision
) -> None:
    """Let the workbook be what `save` writes, if it still is as `seen`."""
    with _plain_words(name):
        guard = _unchanged(path, name, seen)
        write(path, _proven(save), mode=ALL, under=_partial(path), guard=guard)


def create_workbook(
    path: Path, name: str, save: Callable[[BinaryIO], object], *, mode: int = PLAIN
) -> None:
    """Put a new file where none is."""
    if not path.parent.is_dir():
        code = "file_for_folder" if path.parent.exists() else "no_folder"
        raise Misused(FILES.say(code, name=name, folder=str(path.parent)))
    with _plain_words(name):
        try:
            write(path, _proven(save), mode=mode, under=_partial(path))
        except FileExistsError as error:
            raise Misused(FILES.say("exists", name=name)) from error


def _proven(save: Callable[[BinaryIO], object]) -> Callable[[BinaryIO], object]:
    """What is written must be a zip that can be read again."""

    def saved(file: BinaryIO) -> None:
        save(file)
        file.flush()
        with zipfile.ZipFile(file) as archive:
            archive.getinfo("[Content_Types].xml")

    return saved


@contextmanager
def _unchanged(path: Path, name: str, seen: Revision) -> Iterator[None]:
    """Nobody has it open and it is still what was seen, as far as our own processes can tell each
    other.
    """
    with _alone(path, name):
        refuse_if_open(path, name)
        if load(path, name)[1] != seen:
            raise Stale(FILES.say("stale", name=name))
        yield


@contextmanager
def _plain_words(name: str) -> Iterator[None]:
    """Errors of the system as sentences that say what to do."""
    try:
        yield
    except PermissionError as error:
        if IS_WINDOWS:
            raise OpenElsewhere(
                FILES.say("open_elsewhere", name=name, holder="", program="program lain", left="")
            ) from error
        raise Failed(FILES.say("not_writable", name=name)) from error
    except OSError as error:
        if error.errno in _FULL:
            raise Failed(FILES.say("no_space", name=name)) from error
        if error.errno in _DENIED:
            raise Failed(FILES.say("not_writable", name=name)) from error
        raise Failed(FILES.say("not_written", name=name, reason=_cause(error))) from error


def _cause(error: OSError) -> str:
    """Why the system said no, without its English; the name of a rare cause helps whoever is
    asked.
    """
    code = errno.errorcode.get(error.errno or 0, "")
    rare = CAUSES.say("refused_as", code=code) if code else CAUSES.say("refused_so")
    return why(error) if error.errno in CODES else rare


def _partial(path: Path) -> str:
    return f"{_prefix(path)}{orphans.owner()}{SUFFIX}"


def _prefix(path: Path) -> str:
    """Long names are shortened, and told apart by their hash: a file name has 255 bytes."""
    digest = hashlib.sha256(path.name.encode()).hexdigest()[:8]
    return f".{path.stem[:40]}.{digest}."


def sweep(path: Path) -> None:
    """Remove what killed runs left beside this workbook; never what a living process writes."""
    orphans.sweep(path.parent, _prefix(path), SUFFIX)


def refuse_if_read_only(path: Path, name: str) -> None:
    """Moving a file over another needs no right to write it; people who took that right mean it."""
    if not os.access(path, os.W_OK):
        raise Failed(FILES.say("not_writable", name=name))


@contextmanager
def _alone(path: Path, name: str) -> Iterator[None]:
    """Only one of our processes compares and replaces this workbook at a time."""
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    lock = Path(tempfile.gettempdir()) / f"sheets-sync-{digest}.lock" if IS_WINDOWS else path.parent
    with locked(lock, name):
        yield
