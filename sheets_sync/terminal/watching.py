"""The same again and again, until somebody stops it: what goes wrong is told, and tried again."""

from __future__ import annotations

import time
from collections.abc import Callable

from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.errors import LoggedOut, Misused, SheetsSyncError
from sheets_sync.terminal.screen import say_error


def say_that_it_passes(error: SheetsSyncError, when: str = "") -> None:
    """What went wrong this time, in one line."""
    say_error(error, TERMINAL.say("tries_again"), when=when)


def watch_every(
    seconds: float,
    run: Callable[[], object],
    sleep: Callable[[float], None] = time.sleep,
    tell: Callable[[SheetsSyncError], None] = say_that_it_passes,
) -> None:
    """Run now and after every pause. Raises `LoggedOut`, and `Misused` of the first round only."""
    under_way = False
    while True:
        try:
            run()
        except SheetsSyncError as error:
            if isinstance(error, LoggedOut) or (isinstance(error, Misused) and not under_way):
                raise
            tell(error)
        under_way = True
        try:
            sleep(seconds)
        except KeyboardInterrupt:
            return
