"""All that exists at Google: the files of Drive, under the same ids the spreadsheets, and mail that
was sent.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.google_emulator.drive.store import DriveStore
from tests.google_emulator.gmail.api import Post
from tests.google_emulator.sheets.store import SheetStore
from tests.google_emulator.switches import Switches


class World:
    """`now` is the one clock, in seconds since 1970."""

    def __init__(self, switches: Switches, now: Callable[[], float]) -> None:
        self.switches, self.now = switches, now
        self.drive = DriveStore(self)
        self.sheets = SheetStore(self)
        self.post = Post()
