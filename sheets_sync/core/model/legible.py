"""Text made fit to be read: what a keyboard, a paste or a forged file can bring in, but no paper or
screen may carry.

Controls end a terminal's line or start its commands, and XML and PDF refuse them; direction marks
and fillers reorder or hide what is signed. A document holds only text that went through here
(`model/papers.py`), whatever tab, setting or file it came from, so that no template has to think of
it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
MARKS = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e0fff"
)
UNSEEN = re.compile(f"[{MARKS}]")
"""What nobody sees between two letters: nothing that is compared or checked may depend on it."""
HIDDEN = re.compile(f"[{MARKS}\x0b\x0c\r\x85\u2028\u2029\ud800-\udfff]")
"""Every character that `clean` drops or changes because nobody sees it."""
_ODD_SPACES = re.compile("[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]")
_FIXED_SPACES = re.compile("[\u00a0\u2007\u202f]")
_FIXED_RUN = re.compile(f"{_FIXED_SPACES.pattern}{{4,}}")
"""Spaces at which no line may break: a pasted page of them would be a line without end; templates
set two or three."""
_STRETCH = re.compile(r"[^ \n\t]{80,}")
"""What has no place to break is loosened: a typesetter gives up on a line of tens of thousands of
letters."""
MOSTMARKS = 30
"""Accents on one letter (the limit of Unicode's stream-safe text)."""
Thing = TypeVar("Thing")


def plain(text: str) -> str:
    """The text with plain line ends, without invisible, reordering and control characters; letters
    stay as they are.
    """
    return (
        text
        if text.isascii() and text.isprintable()
        else UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    )


def clean(text: str) -> str:
    """The same composed (NFC), without halves of characters and without runs of spaces that never
    break.
    """
    if text.isascii() and text.isprintable():
        return text
    whole = plain(text).encode("utf-8", "replace").decode("utf-8")
    return _STRETCH.sub(
        _loosened, unicodedata.normalize("NFC", _FIXED_RUN.sub(" ", _ODD_SPACES.sub(" ", whole)))
    )


def _loosened(stretch: re.Match[str]) -> str:
    """A stretch without spaces that may break at its fixed ones, and without towers of accents."""
    kept, marks = [], 0
    for sign in _FIXED_SPACES.sub(" ", stretch[0]):
        marks = marks + 1 if unicodedata.category(sign)[0] == "M" else 0
        if marks <= MOSTMARKS:
            kept.append(sign)
    return "".join(kept)


def legible(thing: Thing) -> Thing:
    """Any value of a document with all its texts cleaned: a text, a tuple, a mapping, a frozen
    record of these.

    Raises `TypeError` for anything else, so that no new kind of value gets past.
    """
    cleaned: Thing = _legible(thing)
    return cleaned


def _legible(thing: Any) -> Any:
    if isinstance(thing, str):
        return clean(thing)
    if thing is None or isinstance(thing, int | float):
        return thing
    if isinstance(thing, tuple):
        return tuple(map(_legible, thing))
    if isinstance(thing, Mapping):
        return _legible_mapping(thing) if thing else thing
    if is_dataclass(thing) and not isinstance(thing, type):
        told = {one.name: _legible(getattr(thing, one.name)) for one in fields(thing)}
        return replace(thing, **told)
    raise TypeError(f"no value of a document: {type(thing).__name__}")


def _legible_mapping(thing: Mapping[str, Any]) -> Mapping[str, Any]:
    cleaned = {clean(name): _legible(value) for name, value in thing.items()}
    return type(thing)(cleaned)  # type: ignore[call-arg]
