"""Text made fit for paper: what a keyboard or a paste can bring in, but no letter should carry.

Controls and direction marks are dropped (they can reorder or hide what is signed); long words in narrow columns get
places where they may break, so that no letter is ever cut off at a border.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import pyphen

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff]"
)
_LONG = re.compile(r"\S{18,}")  # shorter ones fit every column, and without soft hyphens they are copied as typed
_LONG_WORD = re.compile(r"[^\W\d_]{18,80}")  # no word is longer; hyphenating a page without spaces would take for ever
UNBROKEN = 25  # characters that may not fit a column
_AFTER = re.compile(r"(?<=[/.\-_=?&,;:@])(?=\w)")
_ENDLESS = re.compile(r"([^\s\u200b\u00ad]{14})(?=[^\s\u200b\u00ad]{4})")
_ENDLESS_PART = re.compile(r"(\w{18})(?=\w{6})")
SOFT_HYPHEN, BREAK = "\u00ad", "\u200b"


def clean(text: str) -> str:
    """The text composed (NFC), with plain line ends, without invisible and reordering characters."""
    if text.isascii() and text.isprintable():
        return text
    plain = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", plain.encode("utf-8", "replace").decode("utf-8"))


def lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def breakable(text: str) -> str:
    """The text with soft hyphens in long words and break places in endless strings."""
    return _LONG.sub(lambda found: _with_breaks(found[0]), text)


def _with_breaks(string: str) -> str:
    """A long string without spaces; the typesetter itself knows where a link may break, except in its long parts."""
    if "://" in string:
        return _ENDLESS_PART.sub(rf"\1{BREAK}", string)
    hyphenated = _LONG_WORD.sub(lambda found: _hyphenated(found[0]), string)
    if len(string) < UNBROKEN:
        return hyphenated
    return _ENDLESS.sub(rf"\1{BREAK}", _AFTER.sub(BREAK, hyphenated))


@cache
def _syllables() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="id_ID", left=3, right=3)


@lru_cache(maxsize=20_000)
def _hyphenated(word: str) -> str:
    hyphenated: str = _syllables().inserted(word, SOFT_HYPHEN)
    return hyphenated
