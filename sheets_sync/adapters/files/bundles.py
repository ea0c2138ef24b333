"""A folder of files that comes into being whole: made aside, then given its name. Never into a
folder in which anything lies.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sheets_sync.adapters.files import orphans
from sheets_sync.adapters.files.writing import PARTIAL, make_folder, stands, write
from sheets_sync.core.model.sentences.export import EXPORT
from sheets_sync.errors import Misused


class Bundle:
    """Files on their way into a folder."""

    def __init__(self, place: Path, mode: int) -> None:
        self._place, self._mode = place, mode
        self.count = 0
        self._names: set[str] = set()

    def put(self, path: str, content: bytes) -> None:
        """One file. A name that was given already gets a number."""
        file = self._free(path)
        write(file, lambda stream: stream.write(content), mode=self._mode)
        self.count += 1

    def _free(self, path: str) -> Path:
        parts = [_named(part) for part in path.split("/") if part not in ("", ".", "..")]
        name, number = "/".join(parts), 2
        stem, dot, suffix = name.rpartition(".")
        while name.casefold() in self._names:
            name, number = f"{stem}_{number}{dot}{suffix}", number + 1
        self._names.add(name.casefold())
        return self._place.joinpath(*name.split("/"))


def _named(part: str) -> str:
    """A name that every system takes."""
    kept = "".join("-" if sign in '<>:"\\|?*/' or sign < " " else sign for sign in part)
    return kept.strip(". ")[:120] or "tanpa nama"


@contextmanager
def bundle(folder: Path, mode: int) -> Iterator[Bundle]:
    """Put files into it; the folder is there at the end, or not at all. Raises `Misused` where
    anything lies in it.
    """
    if stands(folder) and (not folder.is_dir() or folder.is_symlink() or any(folder.iterdir())):
        raise Misused(EXPORT.say("not_empty", folder=folder))
    make_folder(folder.absolute().parent, mode)
    aside = folder.absolute().parent / f"{PARTIAL}{orphans.owner()}"
    make_folder(aside, mode)
    try:
        yield Bundle(aside, mode)
        if folder.is_dir():
            folder.rmdir()  # empty, or it fails
        aside.rename(folder.absolute())
    finally:
        shutil.rmtree(aside, ignore_errors=True)
