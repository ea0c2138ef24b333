"""Words → typst code: everything that a person typed becomes a string literal, and nothing else.

A string literal of typst ends at a quotation mark and knows one escape sign, the backslash; with
these two escaped, no text can leave its literal. Links, places to break and the direction of a
paragraph are decided here, so that the theme has nothing to search for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from sheets_sync.adapters.render.elements import INLINE
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.wording import BREAK, breakable, breakable_address

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"'})
_CALLS = {"strong": "strong", "em": "emph"}
_ADDRESS = re.compile(
    r"(?P<web>(?:https?://|www\.)[^\s<>«»\"“”]*[^\s<>«»\"“”.,;:!?)\]}'’…])"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})"
)
"""What can be clicked; the sign that ends a sentence is not part of it."""
MOST_PARTS = 200
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_TALL = re.compile("[\u0590-\u08ff\u1b00-\u1bbf\ua980-\ua9df\ufb1d-\ufdff\ufe70-\ufeff]")
"""Scripts whose letters stand higher and hang lower than Latin ones."""


def quoted(text: str) -> str:
    """The text as a string literal of typst."""
    return f'"{text.translate(_ESCAPES)}"'


def joined(pieces: Sequence[str]) -> str:
    """Several pieces of code as one expression."""
    if len(pieces) == 1:
        return pieces[0]
    return "{" + ";".join(pieces) + "}" if pieces else "[]"


def words(children: Sequence[Element | str], narrow: bool) -> str:
    """Words and what may stand among them, as one expression."""
    return joined([piece for child in children for piece in _pieces(child, narrow)])


def is_inline(child: Element | str) -> bool:
    """Whether it stands among words."""
    return isinstance(child, str) or child.tag in INLINE


def set_from_right(text: str) -> bool:
    """Whether a paragraph is read from the right: by its first letter that has a direction."""
    if text.isascii():
        return False
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind == "L" or kind in _RIGHT_TO_LEFT:
            return kind != "L"
    return False


def is_tall(text: str) -> bool:
    """Whether its lines need more room above and below."""
    return not text.isascii() and _TALL.search(text) is not None


def _pieces(child: Element | str, narrow: bool) -> Iterator[str]:
    if isinstance(child, str):
        yield from _text(child, narrow)
    elif child.tag == "br":
        yield "linebreak()"
    else:
        yield f"{_CALLS[child.tag]}({words(child.children, narrow)})"


def _text(text: str, narrow: bool) -> Iterator[str]:
    at = 0
    if "://" in text or "@" in text or "www." in text:
        for found in _ADDRESS.finditer(text):
            yield from _broken(text[at : found.start()], narrow)
            shown = joined([*_address(found[0])])
            yield f"link({quoted(_target(found))}, {shown})"
            at = found.end()
    yield from _broken(text[at:], narrow)


def _target(found: re.Match[str]) -> str:
    if found["mail"]:
        return f"mailto:{found[0]}"
    return found[0] if "://" in found[0] else f"https://{found[0]}"


def _broken(text: str, narrow: bool) -> Iterator[str]:
    return _parted(breakable(text, narrow))


def _address(text: str) -> Iterator[str]:
    """A part with a hyphen stands in a box: the typesetter would break behind it."""
    for part in _parted(breakable_address(text)):
        yield f"box({part})" if "-" in part else part


def _parted(text: str) -> Iterator[str]:
    """A text with its places to break: empty boxes, which leave nothing in what is copied. What is
    endless is no address, and ten thousands of boxes take minutes: there the marks stay.
    """
    parts = text.split(BREAK)
    if len(parts) > MOST_PARTS:
        parts = [text]
    for at, part in enumerate(parts):
        if at:
            yield "box()"
        if part:
            yield quoted(part)
