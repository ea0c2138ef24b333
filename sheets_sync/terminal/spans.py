"""Spans of time as an operator writes them: `30s`, `15m`, `1h`."""

from __future__ import annotations

import re

from sheets_sync.core.model.limits import WATCH_SECONDS
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.errors import Misused

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
