"""The one way in which a file comes into being or changes: whole or not at all, and never over what
is not ours.

A content is written and flushed beside its place under a name that tells whose it is, with rights
no wider than the file will have, and then moved there. Where nothing stood, the move fails if
something came meanwhile; what may be replaced is looked at again in the moment before. A folder, a
link, a pipe or a device is never a place for a file: whoever put it there would lose it, or we
would write somewhere else.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sheets_sync.adapters.files import orphans
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.errors import Failed

PARTIAL = ".sheets-sync-"
"""Begins the name of every temporary file, so that leftovers are known."""
LARGEST = 1 << 27
"""Bytes: nothing of ours that may be replaced is larger, so nothing larger is read to find out."""
PLAIN = 0o666
"""Rights of a new file, before the system takes away what it does not give to anybody (umask)."""
ALL = 0o7777
"""Whatever rights a file has."""
IS_WINDOWS = os.name == "nt"
_CAUTIOUS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

Save = Callable[[BinaryIO], object]


class Taken(Failed):
    """Something stands there that is not ours as we left it."""


def nobodys(_content: bytes) -> bool:
    """The rule of files that are never replaced."""
    return False


def stands(file: Path) -> bool:
    """Whether anything has this name, also a link to nowhere."""
    return os.path.lexists(file)


def content_of(file: Path) -> bytes | None:
    """The bytes of an ordinary file; None where nothing, or anything else, stands."""
    with suppress(OSError):
        handle = os.open(file, os.O_RDONLY | _CAUTIOUS)
        try:
            state = os.fstat(handle)
            if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST:
                return None
            with os.fdopen(handle, "rb", closefd=False) as stream:
                return stream.read(LARGEST)
        finally:
            os.close(handle)
    return None


def put(
    file: Path,
    content: bytes,
    *,
    is_ours: Callable[[bytes], bool] = nobodys,
    mode: int = PLAIN,
    last: Callable[[], object] = lambda: None,
) -> bool:
    """Make a file hold exactly this content; answers whether anything was written, because equal
    bytes stay alone. `last`: done right before what stands there is replaced.

    Raises `Taken` for what stands there and is not ours, whatever it is.
    """
    differs = partial(_may_be_replaced, file, content, is_ours)
    over = stands(file)
    if over and not differs():
        _tighten(file, mode)
        return False
    guard = _looked_at_again(differs, last) if over else None
    try:
        write(file, lambda stream: stream.write(content), mode=mode, guard=guard)
    except FileExistsError as fault:
        if fault.filename2 is None and not stands(file):
            raise
        raise Taken(FILES.say("not_ours", name=file.name)) from None
    return True


def _may_be_replaced(file: Path, content: bytes, is_ours: Callable[[bytes], bool]) -> bool:
    """Whether something else of ours stands there. Raises `Taken` for what is not ours."""
    present = content_of(file)
    if present is None or not (present == content or is_ours(present)):
        raise Taken(FILES.say("not_ours", name=file.name))
    return present != content


@contextmanager
def _looked_at_again(look: Callable[[], object], last: Callable[[], object]) -> Iterator[None]:
    look()
    last()
    yield


def write(
    file: Path,
    save: Save,
    *,
    mode: int = PLAIN,
    under: str = "",
    guard: AbstractContextManager[None] | None = None,
) -> None:
    """Let `save` write a file. With a `guard`, which is held while it is moved, it takes the place
    of the ordinary file that stands there, and its rights as far as `mode` has them; else nothing
    may stand there (`FileExistsError`). `under`: the name under which it is written.
    """
    over = guard is not None
    make_folder(file.parent, mode)
    orphans.sweep(file.parent, PARTIAL)
    temporary = file.with_name(under or f"{PARTIAL}{orphans.owner()}")
    try:
        _fill(temporary, save, 0o600 if over else mode)
        if over:
            _take_over_rights(file, temporary, mode)
        with guard or nullcontext():
            if over:
                _refuse_if_special(file)
                temporary.replace(file)
            else:
                move(temporary, file)
        _flush_folder(file.parent)
    except OSError as fault:
        if fault.filename in (None, str(temporary)):
            fault.filename = str(file)  # people know no other name, and a full disk tells none
        raise
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def move(source: Path, target: Path) -> None:
    """Give a file another name that nobody has. Raises `FileExistsError`."""
    if IS_WINDOWS:  # where a rename never replaces anything
        source.rename(target)
        return
    try:
        target.hardlink_to(source)
    except FileExistsError:
        raise
    except OSError:  # no hard links here (FAT, some network drives)
        if stands(target):
            raise FileExistsError(str(target)) from None
        source.rename(target)
        return
    source.unlink()


def rights_beside(file: Path) -> int:
    """The rights of files that tell what stands in another one: no wider than its own."""
    try:
        return stat.S_IMODE(file.stat().st_mode) & PLAIN
    except OSError:
        return PLAIN


def make_folder(folder: Path, mode: int = PLAIN) -> None:
    """Make a folder and those above it; whoever may read its files may open it."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode | (mode & 0o444) >> 2, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(20, "", str(folder))


def below(folder: Path, path: str) -> Path:
    """The place of a relative path in a folder. Raises `Failed` for a path that leads, or is
    linked, out of it.
    """
    parts = path.split("/")
    if any(part in ("", ".", "..") or any(sign in part for sign in "\\:\0") for part in parts):
        raise Failed(FILES.say("outside_folder", name=parts[-1]))
    place = folder.joinpath(*parts)
    if not place.parent.resolve().is_relative_to(folder.resolve()):
        raise Failed(FILES.say("outside_folder", name=parts[-1]))
    return place


def _fill(temporary: Path, save: Save, mode: int) -> None:
    handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | _CAUTIOUS, mode)
    with os.fdopen(handle, "w+b") as stream:
        save(stream)
        stream.flush()
        os.fsync(stream.fileno())


def _refuse_if_special(file: Path) -> None:
    if not stat.S_ISREG(file.lstat().st_mode):
        raise Taken(FILES.say("not_ours", name=file.name))


def _tighten(file: Path, mode: int) -> None:
    """Take away the rights that a file of ours has no longer."""
    rights = stat.S_IMODE(file.lstat().st_mode)
    if rights & ~mode and not IS_WINDOWS:
        with suppress(OSError):
            file.chmod(rights & mode)


def _take_over_rights(file: Path, temporary: Path, mode: int) -> None:
    state = file.lstat()
    temporary.chmod(stat.S_IMODE(state.st_mode) & mode)
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
