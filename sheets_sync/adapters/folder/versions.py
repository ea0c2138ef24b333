"""The names of one document in its folder, and how files keep them when the next version comes.

Where a name is taken by somebody else's file, ours is `…_2.pdf`, `…_3.pdf`, and the same for Word
files. Before a next version takes a name, the one before is kept beside it as `…_v1.pdf`, its Word
files as `…_v1.docx`: no Word file may look newer than it is. Which version a PDF is, it tells
itself, so all of this may be stopped and repeated anywhere.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator
from itertools import takewhile
from pathlib import Path

from sheets_sync.adapters.files.belongings import version_of
from sheets_sync.adapters.files.writing import Taken, content_of, move, stands, write
from sheets_sync.core.model.sentences.files import FILES

MOST_NAMES = 99
"""Files of one name beside each other; then something is wrong with the folder."""


def names(file: Path) -> Iterator[Path]:
    """All names that a file may have, in order. Raises `Taken` where none of them is left."""
    yield file
    yield from (
        file.with_name(f"{file.stem}_{number}{file.suffix}") for number in range(2, MOST_NAMES + 1)
    )
    raise Taken(FILES.say("not_ours", name=file.name))


def spot(file: Path, is_ours: Callable[[bytes], bool]) -> Path:
    """The first of its names that nobody has, or under which ours stands."""
    return next(
        name for name in names(file) if not stands(name) or is_ours(content_of(name) or b"")
    )


def keep_older(pdf: Path, version: int) -> None:
    """If `version` is about to take the place of an earlier one, give that one a second name, and
    the Word files beside it the same. The PDF itself stays where links lead until it is replaced,
    so that no run leaves a gap.
    """
    present = content_of(pdf)
    before = version_of(present) if present else 0
    if present is None or not 0 < before < version:
        return
    older = pdf.with_name(f"{pdf.stem}_v{before}{pdf.suffix}")
    for word in list(takewhile(stands, names(pdf.with_suffix(".docx")))):
        if word.stem == pdf.stem or not stands(
            word.with_suffix(".pdf")
        ):  # or it goes with that PDF
            _move_to_free_name(word, older.with_suffix(".docx"))
    for name in names(older):
        if _keeps(pdf, present, name):
            return


def _move_to_free_name(word: Path, kept: Path) -> None:
    for name in names(kept):
        try:
            move(word, name)
        except FileExistsError:
            continue
        return


def _keeps(pdf: Path, content: bytes, name: Path) -> bool:
    """Whether the content has this second name now, or had it before."""
    if stands(name):
        return content_of(name) == content
    try:
        name.hardlink_to(pdf)
    except FileExistsError:  # another run was faster
        return content_of(name) == content
    except OSError:  # no hard links here (FAT, some network drives)
        write(name, lambda stream: stream.write(content), mode=stat.S_IMODE(pdf.lstat().st_mode))
    return True
