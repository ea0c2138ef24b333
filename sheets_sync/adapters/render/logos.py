"""The logo of a run: looked at, drawn once by a process with limits, and kept as a small PNG.

Whatever a picture does to the one who draws it, it does to that process: it may take a gigabyte and
some seconds, and its end is a sentence about the logo, not the end of the run. All documents print
what it left, so that each costs little and a file that changes meanwhile changes nothing.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from sheets_sync.adapters.render.pictures import TOO_LARGE, UNREADABLE, kind_of, unfit
from sheets_sync.core.model.limits import LOGO_BYTES, LOGO_SECONDS
from sheets_sync.core.model.sentences.logos import PICTURES
from sheets_sync.intake import TooLarge, read_bytes
from sheets_sync.ports import LogoFault

CHILD = "sheets_sync.adapters.render.drawing"


class DrawnLogos:
    """The logos of one run by their files: each is read once, whatever becomes of it meanwhile."""

    def __init__(self) -> None:
        self._known: dict[Path, Path | str] = {}

    def drawn(self, file: Path) -> Path:
        """The logo as a PNG that is safe to print. Raises `LogoFault`."""
        if file not in self._known:
            self._known[file] = _looked_at(file)
        found = self._known[file]
        if isinstance(found, str):
            raise LogoFault(f"Berkas logo «{file.name}» {found}.")
        return found


_by_content: dict[bytes, Path | str] = {}
"""What was drawn, or what is wrong with it; for as long as the program runs."""


def _looked_at(file: Path) -> Path | str:
    """The drawn file, or what is wrong with the logo."""
    try:
        content = read_bytes(file, LOGO_BYTES)
    except TooLarge:
        return TOO_LARGE
    except OSError:
        return PICTURES.say("closed")
    key = sha256(content).digest()
    if key not in _by_content:
        _by_content[key] = unfit(content) or _kept(key, draw(content))
    return _by_content[key]


def _kept(key: bytes, picture: bytes | None) -> Path | str:
    if picture is None:
        return UNREADABLE
    file = _folder(os.getpid()) / f"{key.hex()[:16]}.png"
    file.write_bytes(picture)
    return file


@cache
def _folder(process: int) -> Path:
    """Where the drawn logos of a process lie until it ends."""
    made = Path(tempfile.mkdtemp(prefix="sheets-sync-logo-"))
    atexit.register(_swept, made, process)
    return made


def _swept(folder: Path, process: int) -> None:
    """Remove it with the process that made it, not with one that was forked from it."""
    if process == os.getpid():
        shutil.rmtree(folder, ignore_errors=True)


def draw(content: bytes) -> bytes | None:
    """The picture as a small PNG; None if it can't be drawn within the limits of `drawing.py`."""
    with tempfile.TemporaryDirectory(prefix="sheets-sync-logo-") as place:
        file = Path(place) / f"logo{kind_of(content)}"
        file.write_bytes(content)
        command = [sys.executable, "-P", "-m", CHILD, str(file)]
        try:
            done = subprocess.run(  # noqa: S603 - our own module, and a file with a name of our own
                command,
                capture_output=True,
                check=False,
                timeout=LOGO_SECONDS,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            return None
    return done.stdout if done.returncode == 0 and kind_of(done.stdout) == ".png" else None
