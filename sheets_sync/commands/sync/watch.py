"""`sync --watch`: the same sync again and again, until somebody stops it.

Settings are read before the first round, so whatever goes wrong later may pass: a workbook that is
away for a moment (saved by renaming, moved by a cloud client), half copied, open elsewhere, refused
until somebody undoes it. Each is said in one line and tried again. A login that is not taken any
more ends it, because the next round would show the same one; and before anything was seen, a wrong
workbook is a mistake of typing.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from sheets_sync.core.model.limits import WATCH_SECONDS
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.errors import LoggedOut, Misused, SheetsSyncError
from sheets_sync.terminal.screen import say_error

_UNITS = {"s": 1, "m": 60, "h": 3600}


def seconds_of(text: str) -> float:
    """`15m` → 900. Raises `Misused`."""
    match = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*([smh])", text.strip().lower())
    seconds = float(match[1].replace(",", ".")) * _UNITS[match[2]] if match else 0
    if seconds <= 0:
        raise Misused(COMMANDS.say("interval", text=text))
    if seconds > WATCH_SECONDS:
        raise Misused(COMMANDS.say("long_interval", text=text[:20]))
    return seconds


def watch_every(
    seconds: float, run: Callable[[], object], sleep: Callable[[float], None] = time.sleep
) -> None:
    """Run now and after every pause. Raises `LoggedOut`, and `Misused` of the first round only."""
    under_way = False
    while True:
        try:
            run()
        except SheetsSyncError as error:
            if isinstance(error, LoggedOut) or (isinstance(error, Misused) and not under_way):
                raise
            say_error(error, "Program mencoba lagi sendiri.")
        under_way = True
        try:
            sleep(seconds)
        except KeyboardInterrupt:
            return
