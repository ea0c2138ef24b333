"""Files: a workbook is replaced as a whole or not at all, by one of our processes at a time.

A new content is written and flushed beside the workbook under a name that tells whose it is, then moved over it while
a lock is held in which the workbook is compared with what was read. Leftovers of dead processes are swept.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sheets_sync.adapters import orphans, words
from sheets_sync.adapters.files import CAUSES
from sheets_sync.adapters.xlsx.holders import refuse_if_open
from sheets_sync.core.model.limits import WORKBOOK_BYTES
from sheets_sync.errors import Failed, Misused, OpenElsewhere, Stale
from sheets_sync.intake import NotAFile, TooLarge, read_state

SUFFIX = ".sheets-sync.tmp"
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
IS_WINDOWS = os.name == "nt"


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
        raise Misused(words.missing(name)) from error
    except (IsADirectoryError, NotAFile) as error:
        raise Misused(words.not_a_workbook(name)) from error
    except TooLarge as error:
        raise Misused(words.oversized(name)) from error
    except OSError as error:
        raise Failed(words.unreadable(name)) from error
    return content, Revision(len(content), state.st_mtime_ns, hashlib.sha256(content).hexdigest())


def replace_workbook(path: Path, name: str, save: Callable[[BinaryIO], object], seen: Revision) -> None:
    """Let the workbook be what `save` writes, if it still is as `seen`."""
    with _plain_words(name), _written_beside(path, save) as temporary:
        _take_over_mode(path, temporary)
        with _alone(path):
            refuse_if_open(path, name)
            if load(path, name)[1] != seen:
                raise Stale(words.stale(name))
            temporary.replace(path)
        _flush_folder(path.parent)


def create_workbook(path: Path, name: str, save: Callable[[BinaryIO], object]) -> None:
    """Put a new file where none is."""
    if not path.parent.is_dir():
        say = words.file_for_folder if path.parent.exists() else words.no_folder
        raise Misused(say(name, str(path.parent)))
    with _plain_words(name), _written_beside(path, save) as temporary:
        try:
            _move_without_overwriting(temporary, path)
        except FileExistsError as error:
            raise Misused(words.exists(name)) from error
        _flush_folder(path.parent)


def _move_without_overwriting(source: Path, target: Path) -> None:
    if IS_WINDOWS:
        source.rename(target)
        return
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(str(target)) from None
        source.replace(target)


@contextmanager
def _plain_words(name: str) -> Iterator[None]:
    """Errors of the system as sentences that say what to do."""
    try:
        yield
    except PermissionError as error:
        if IS_WINDOWS:
            raise OpenElsewhere(words.open_elsewhere(name, "", "program lain", "")) from error
        raise Failed(words.not_writable(name)) from error
    except OSError as error:
        if error.errno in _FULL:
            raise Failed(words.no_space(name)) from error
        if error.errno in _DENIED:
            raise Failed(words.not_writable(name)) from error
        raise Failed(words.not_written(name, _cause(error))) from error


def _cause(error: OSError) -> str:
    """Why the system said no, without its English; the name of a rare cause helps whoever is asked."""
    code = errno.errorcode.get(error.errno or 0, "")
    return CAUSES.get(error.errno or 0, f"tempat penyimpanan menolak: {code}" if code else "tempat penyimpanan menolak")


@contextmanager
def _written_beside(path: Path, save: Callable[[BinaryIO], object]) -> Iterator[Path]:
    """A flushed, proven zip beside the workbook; gone afterwards, whatever happened."""
    temporary = path.with_name(f"{_prefix(path)}{orphans.owner()}{SUFFIX}")
    try:
        with temporary.open("x+b") as file:
            save(file)
            file.flush()
            os.fsync(file.fileno())
        with zipfile.ZipFile(temporary) as archive:
            archive.getinfo("[Content_Types].xml")
        yield temporary
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


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
        raise Failed(words.not_writable(name))


def _take_over_mode(path: Path, temporary: Path) -> None:
    state = path.stat()
    temporary.chmod(stat.S_IMODE(state.st_mode))
    if not IS_WINDOWS:
        with suppress(PermissionError):
            os.chown(temporary, state.st_uid, state.st_gid)


def _flush_folder(folder: Path) -> None:
    """Make the move itself survive a power cut; Windows has no such thing."""
    if IS_WINDOWS:
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Only one of our processes compares and replaces this workbook at a time."""
    digest = hashlib.sha256(str(path).encode()).hexdigest()[:16]
    lock = Path(tempfile.gettempdir()) / f"sheets-sync-{digest}.lock" if IS_WINDOWS else path.parent
    with _locked(lock):
        yield


@contextmanager
def _locked(lock: Path) -> Iterator[None]:
    """POSIX locks the folder itself, which leaves nothing behind; a file system without locks goes without."""
    if IS_WINDOWS:
        import msvcrt

        with lock.open("a+b") as file:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
            yield
        return
    import fcntl

    handle = os.open(lock, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
