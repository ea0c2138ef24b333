"""Grounds as an older `_status` has them: texts with a grammar of their own. They are read, and
never written again.

`KSK-1|KSK-2|KSK-3` were behaviours, `KSK-1=0|KSK-2=2@2026-07-17` their ratings (0–2 on the scale)
and a day; after `#` what three stages held, between `/`. `?` stood for what a lost memory took
along, `!` for what is there no longer.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from sheets_sync.core.model.ground import BEHAVIOURS, DAY, LOST, NOTHING, SCALE, UNKNOWN, Ground
from sheets_sync.core.schema.stages import ACTIVITIES, BY_LETTER, FOLLOW_UP_PLAN, REFLECTION

_UNKNOWN = "?"
_WHOLE = {"": NOTHING, _UNKNOWN: UNKNOWN, "!": LOST}
_BASELINE = re.compile(r"\?|[^=@|#]*(?:=[0-2])?(?:\|[^=@|#]*(?:=[0-2])?)*")
_HELD = tuple(stage.letter for stage in (FOLLOW_UP_PLAN, ACTIVITIES, REFLECTION))


def ground_from(value: Any) -> Any:
    """What a stage rested on or showed; what is no text is left to its own reader."""
    if not isinstance(value, str):
        return value
    if value in _WHOLE:
        return _WHOLE[value]
    base, held, rest = value.partition("#")
    found = _observed(base)
    return _with_contents(found, dict(zip(_HELD, rest.split("/"), strict=True))) if held else found


def given_from(value: Any, letter: str) -> Any:
    """What a stage gave to later ones."""
    if not isinstance(value, str):
        return value
    stage = BY_LETTER[letter]
    if value in ("", _UNKNOWN):
        return stage.nothing_known if value else NOTHING
    return _observed(value) if stage.parts else Ground(contents={letter: value})


def _observed(text: str) -> Ground:
    base, dated, day = text.partition("@")
    if not _BASELINE.fullmatch(base):
        raise ValueError("ground")
    unknown = [BEHAVIOURS] * (base == _UNKNOWN) + [DAY] * (day == _UNKNOWN)
    parts = [part.partition("=") for part in base.split("|") if part and base != _UNKNOWN]
    on = date.fromisoformat(day) if dated and day not in ("", _UNKNOWN) else None
    return Ground(
        behaviours=tuple(code for code, _, _ in parts),
        ratings=tuple(SCALE[int(number)] for _, _, number in parts if number),
        day=on,
        unknown=tuple(unknown),
    )


def _with_contents(found: Ground, contents: dict[str, str]) -> Ground:
    unknown = tuple(letter for letter, mark in contents.items() if mark == _UNKNOWN)
    known = {letter: mark for letter, mark in contents.items() if mark != _UNKNOWN}
    return found.model_copy(update={"contents": known, "unknown": (*found.unknown, *unknown)})
