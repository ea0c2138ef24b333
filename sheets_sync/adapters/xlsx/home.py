"""Where a local workbook lies, and whether it is a copy of one that still lies where it was.

The remembered path comes out of a cell or a property, so it is only ever looked at: an ordinary
workbook on the same drive, read as carefully as any other, and all that is learnt from it is
whether it bears the same identity.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from sheets_sync.core.model.values import Home
from sheets_sync.core.reading.origin import Origin
from sheets_sync.errors import SheetsSyncError

ReadOrigin = Callable[[Path], Origin]


def home_of(path: Path, known: Origin, read_origin: ReadOrigin, born: str = "") -> Home:
    """Of the workbook at an absolute path that says of itself what is `known`. `read_origin` reads
    that of another.
    """
    place = os.fsencode(path).decode("utf-8", "replace")
    moved = bool(known.identity) and known.place not in ("", place)
    at_home = place in known.former
    looked_at = (known.place,) if at_home else (known.place, *known.former)
    is_copy = moved and any(
        _is_still_there(each, known.identity, path, read_origin) for each in looked_at
    )
    settled = moved and at_home and not is_copy and _is_no_other_place(known.place, path)
    return Home(place, born, known.identity, is_copy=is_copy, settled=settled)


def _is_no_other_place(place: str, path: Path) -> bool:
    """Whether a remembered path is another computer's, or leads to this very file."""
    try:
        before = Path(place)
        return not before.parent.is_dir() or before.samefile(path)
    except (OSError, ValueError):
        return False


def _is_still_there(place: str, identity: str, path: Path, read_origin: ReadOrigin) -> bool:
    before = Path(place)
    if (
        "\0" in place
        or not before.is_absolute()
        or before.anchor != path.anchor
        or before.suffix != path.suffix
    ):
        return False
    try:
        if not before.is_file() or before.samefile(path):
            return False
        return read_origin(before).identity == identity
    except OSError:
        return False
    except (
        SheetsSyncError
    ):  # it is there and cannot be read now: then nothing of it may be taken for ours
        return True
