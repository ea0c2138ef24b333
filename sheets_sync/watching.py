"""`sync --watch`: the same sync again and again, until somebody stops it. A failure waits for the next round."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable

from sheets_sync.errors import Failed, Misused, Refused

_UNITS = {"s": 1, "m": 60, "h": 3600}


def seconds_of(text: str) -> float:
    """`15m` → 900. Raises `Misused`."""
    match = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*([smh])", text.strip().lower())
    if match is None or float(match[1].replace(",", ".")) <= 0:
        raise Misused(f"Jeda «{text}» tidak dimengerti. Tulis seperti 15m, 1h, atau 30s.")
    return float(match[1].replace(",", ".")) * _UNITS[match[2]]


def watch_every(seconds: float, run: Callable[[], object], sleep: Callable[[float], None] = time.sleep) -> None:
    """Run now and after every pause. What a later run may cure is said and tried again; other errors stop."""
    while True:
        try:
            run()
        except (Failed, Refused) as error:
            print(str(error), file=sys.stderr, flush=True)
        try:
            sleep(seconds)
        except KeyboardInterrupt:
            return
