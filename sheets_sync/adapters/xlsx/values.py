r"""One canonical form of what a cell holds, shared by every backend that keeps Excel's kinds of values.

What is written comes back in this form: numbers as float, text with `\n` for line ends and without characters that
XML cannot carry, an empty text as None, a `Link` as its text, times to the second, and a `date` wherever there is no
time of day. Dates before Excel's first day come back as ISO text.

A link whose target is longer than 255 characters is written as its text alone: Excel's HYPERLINK answers `#VALUE!`.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta

from sheets_sync.core.model import Cell, Link, Value

JOURNAL = "Riwayat"
"""The tab that is only appended to; a sync never reads it."""
MAX_TEXT = 32_767
MAX_TARGET = 255
DAY = 86_400

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LAST_FICTION = date(1900, 3, 1)
"""Excel believes in 29 February 1900; serial numbers before this day are one less."""


def is_journal(title: str) -> bool:
    """Whether a tab is the journal; titles of tabs do not depend on case."""
    return title.casefold() == JOURNAL.casefold()


def plain_text(text: str) -> str:
    """Text as a cell can hold it."""
    return _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Text for a part: `_x0041_` typed by a person must not become the letter A."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def whole_second(moment: datetime) -> datetime:
    """Rounded to the second, the finest that survives a serial number and every reader."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0, tzinfo=None)


def serial(day: date, *, since_1904: bool = False) -> float | None:
    """The serial number of a date or a moment; None before the calendar of spreadsheets begins."""
    moment = whole_second(day) if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    past = moment - epoch
    days = past.days - (not since_1904 and moment.date() < _LAST_FICTION)
    if days < (0 if since_1904 else 1):
        return None
    return days + past.seconds / DAY if past.seconds else float(days)


_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_LINK = re.compile(rf"HYPERLINK\({_LITERAL.pattern},({_LITERAL.pattern}(?:&{_LITERAL.pattern})*)\)")


def as_cell(value: Value) -> Cell:
    """What a written value reads back as."""
    if isinstance(value, Link):
        value = value.text
    if isinstance(value, str):
        return plain_text(value) or None
    if isinstance(value, datetime):
        moment = whole_second(value)
        return moment if moment.time() != datetime.min.time() else as_cell(moment.date())
    if isinstance(value, date):
        return value if serial(value) is not None else value.isoformat()
    if isinstance(value, bool) or value is None:
        return value
    return float(value)


def is_storable(value: Value) -> bool:
    """Whether a number is a number."""
    return not isinstance(value, float) or math.isfinite(value)


def _literal(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"'


def link_formula(link: Link) -> str | None:
    """The formula of a link, None where Excel could not follow it; literals hold at most 255 characters."""
    target, text = plain_text(link.target), plain_text(link.text)
    if not target or not text or len(target) > MAX_TARGET:
        return None
    shown = [_literal(text[start : start + MAX_TARGET]) for start in range(0, len(text), MAX_TARGET)]
    return f"HYPERLINK({_literal(target)},{'&'.join(shown)})"


def link_text(formula: str) -> str | None:
    """What one of our link formulas shows; an editor that does not calculate drops the value beside it."""
    match = _LINK.fullmatch(formula)
    if match is None:
        return None
    return "".join(piece[1:-1].replace('""', '"') for piece in _LITERAL.findall(match[1]))
