"""A memory of ours that was damaged (a power cut, a full disk) makes room for a new one: it is kept
under another name, because nobody can choose another place for it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

from sheets_sync.adapters.files.writing import content_of, move, stands

DAMAGED = "rusak"


def set_aside(file: Path, is_sound: Callable[[bytes], bool]) -> Path | None:
    """Give an ordinary file that is not sound another name that nobody has; that name, or None
    where nothing was in the way. Raises `OSError`.
    """
    content = content_of(file)
    if content is None or is_sound(content):
        return None
    for number in count(1):
        name = f"{file.name}.{DAMAGED}" if number == 1 else f"{file.name}.{DAMAGED}-{number}"
        aside = file.with_name(name)
        if not stands(aside):
            with suppress(FileNotFoundError):  # another run was quicker
                move(file, aside)
                return aside
            return None
    return None
