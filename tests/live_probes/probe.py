"""What a probe is: one question to Google, what the program does under either answer, and how it is
found out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.live_probes.ground import Ground

Value = bool | float | str
AUTOMATIC, STRANGER, DRIVE, HAND, HEAVY = (
    "automatic",
    "second account",
    "shared drive",
    "by hand",
    "heavy",
)


class Unclear(Exception):
    """Google answered, but it is an answer to another question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. `value`: in the words of the switch, if there is one; else what Google
    said."""

    value: Value
    words: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """One fact."""

    name: str
    question: str
    code: str
    """What the program does under either answer."""
    ask: Callable[[Ground], Answer]
    switch: str = ""
    """The field of the emulator's `Switches` that the answer sets."""
    letter: str = ""
    """Its letter in the list of questions that the design began with, where it has one."""
    how: tuple[str, ...] = (AUTOMATIC,)
    """What it needs beside the account."""
