"""Places where long words may break, so that in narrow columns no letter is ever cut off at a
border.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pyphen

from sheets_sync.core.model.legible import clean

_LONG = re.compile(
    r"\S{18,}"
)  # shorter ones fit every column, and without soft hyphens they are copied as typed
_WIDER = re.compile(r"\S{60,}")  # what may not fit a line over the whole page
_LONG_WORD = re.compile(
    r"[^\W\d_]{18,80}"
)  # no word is longer; hyphenating a page without spaces would take for ever
PART = 18  # characters of an address that stand on one line
UNBROKEN = 25  # characters that may not fit a column
_AFTER = re.compile(r"(?<=[/.\-_=?&,;:@])(?=\w)")
_IN_ADDRESS = re.compile(r"(?<=[/._=?&:@])(?=\w)|(?<=\w)(?=-)")
_ENDLESS = re.compile(r"([^\s\u200b\u00ad]{14})(?=[^\s\u200b\u00ad]{4})")
_ENDLESS_JOINED = re.compile(
    r"(\S{24})(?=\S{4})(?![\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed])"
)
_JOINED = re.compile("[\u0590-\u1fff\ua980-\ua9df\ufb1d-\ufdff\ufe70-\ufeff]")
"""Letters that change their shape beside others: cut only where no word is so long. The typesetter
knows their syllables."""
_ENDLESS_PART = re.compile(r"(\w{18})(?=\w{6})")
SOFT_HYPHEN, BREAK = "\u00ad", "\u200b"


def lines(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in clean(text).split("\n") if line.strip()]


def breakable(text: str, narrow: bool = True) -> str:
    """The text with soft hyphens in long words and break places in endless strings."""
    return (_LONG if narrow else _WIDER).sub(lambda found: _with_breaks(found[0]), text)


def breakable_address(address: str) -> str:
    """A link or an address with break places and no hyphens, which would be taken for its own. Its
    own begin a line: readers drop one at an end of line when they copy.
    """
    parts = _ENDLESS_PART.sub(rf"\1{BREAK}", _IN_ADDRESS.sub(BREAK, address)).split(BREAK)
    joined = [""]
    for part in parts:
        if len(joined[-1]) + len(part) > PART:
            joined.append("")
        joined[-1] += part
    return BREAK.join(filter(None, joined))


def _with_breaks(string: str) -> str:
    """A long string without spaces."""
    if _JOINED.search(string):
        return _ENDLESS_JOINED.sub(rf"\1{BREAK}", string)
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
