"""What a person's cell means: from whatever a spreadsheet hands us to a value, or a fault with its
facts.

Each reader takes a non-empty cell and returns a value or raises `fault(code, …)`; the catalogue
of sentences has the words. Dates follow the product: day first, and what could be read two ways is
asked, never guessed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic_core import PydanticCustomError

from sheets_sync.core.model.showing import MONTHS, as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError
from sheets_sync.core.model.words import folded

LONGEST_TEXT = 20_000
"""Characters; longer text neither fits a document nor survives a round trip through .xlsx
(32,767)."""

_EPOCH = date(1899, 12, 30)
_SERIAL_DAYS = range(36_526, 73_051)  # 2000-01-01 … 2099-12-31
_YEARS = range(1900, 2200)
"""Years that somebody may mean or mistype; a day beyond them is no date, and no sum with it ends
the calendar."""
_ERROR_TEXT = re.compile(
    r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|ERROR|SPILL|CALC)[!?]?|loading\.\.\.|memuat\.\.\.",
    re.IGNORECASE,
)
_MONTH_WORDS = {word[:3].casefold(): number for number, word in enumerate(MONTHS, start=1)} | {
    "ags": 8,
    "agt": 8,
    "aug": 8,
    "oct": 10,
    "dec": 12,
    "may": 5,
    "peb": 2,
    "nop": 11,
}
_NUMERIC_DATE = re.compile(
    r"(\d{1,4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,4})(?:[ T]+00[:.]00(?:[:.]00)?)?"
)
_WORDED_DATE = re.compile(
    r"(?:[a-z']+\s*,\s*)?(\d{1,2})[\s\-./]*([a-z]{3,})\.?[\s\-./,]*(\d{2,4})", re.IGNORECASE
)
_SPAN = re.compile(
    r"(\d{1,2})[.:](\d{2})(?:\s*(?:-|–|—|s/d|s\.d\.|sampai)\s*(\d{1,2})[.:](\d{2}))?(?:\s*wi[bt]a?)?",
    re.I,
)

_TICKED = {"ya", "true", "sudah", "ok", "✓", "✔", "☑", "v", "x", "1", "benar"}
_UNTICKED = {"tidak", "false", "0", "salah", "belum"}


def fault(code: str, **facts: object) -> PydanticCustomError:
    """A reason why a cell cannot be read; pydantic collects it with the column it stands in."""
    return PydanticCustomError(code, "{code}", {"code": code, **facts})


def read_text(cell: Cell) -> str:
    """A text; inner line ends stay, outer spaces (also non-breaking ones) go."""
    refuse_error(cell)
    text = as_text(cell).strip()
    if len(text) > LONGEST_TEXT:
        raise fault("too_long", length=len(text), longest=LONGEST_TEXT)
    return text


def refuse_error(cell: Cell) -> None:
    """Raise for error cells, error texts and formulas that were never calculated."""
    if isinstance(cell, CellError):
        raise fault("uncalculated" if cell.code == "FORMULA" else "cell_error", text=cell.code)
    if isinstance(cell, str) and _ERROR_TEXT.fullmatch(cell.strip()):
        raise fault("cell_error", text=cell.strip())


def read_tick(cell: Cell) -> bool:
    """A checkbox in any of the forms people use."""
    refuse_error(cell)
    if isinstance(cell, bool):
        return cell
    word = folded(as_text(cell)).rstrip(".!")
    if word in _TICKED:
        return True
    if word in _UNTICKED:
        return False
    raise fault("not_a_tick", text=as_text(cell))


def read_date(cell: Cell) -> date:
    """A date cell, its serial number, or a text that can be read one way only (day first)."""
    refuse_error(cell)
    if isinstance(cell, date) and cell.year in _YEARS:
        return cell.date() if isinstance(cell, datetime) else cell
    if (
        isinstance(cell, float | int)
        and not isinstance(cell, bool)
        and math.floor(_finite(cell)) in _SERIAL_DAYS
    ):
        return _EPOCH + timedelta(days=int(cell))
    if isinstance(cell, str):
        return _date_from_text(" ".join(cell.split()))
    raise fault("not_a_date", text=as_text(cell))


def _finite(number: float) -> float:
    return number if math.isfinite(number) else 0


def day_in(cell: Cell) -> date | None:
    """The date that a cell of the program holds; None for anything else."""
    try:
        return None if is_blank(cell) else read_date(cell)
    except PydanticCustomError:
        return None


def _date_from_text(text: str) -> date:
    if match := _NUMERIC_DATE.fullmatch(text):
        first, second, third = match.groups()
        if len(first) == 4:
            return _real_date(int(first), int(second), int(third), text)
        if len(third) != 4 or (
            first != second and int(first) <= 12 and int(second) <= 12 and int(first) != int(second)
        ):
            raise fault("ambiguous_date", text=text)
        return _real_date(int(third), int(second), int(first), text)
    if match := _WORDED_DATE.fullmatch(text):
        day, word, year = match.groups()
        month = _MONTH_WORDS.get(word[:3].casefold())
        if month is None:
            raise fault("not_a_date", text=text)
        if len(year) != 4:
            raise fault("short_year", text=text)
        return _real_date(int(year), month, int(day), text)
    raise fault("not_a_date", text=text)


def _real_date(year: int, month: int, day: int, text: str) -> date:
    try:
        if year not in _YEARS:
            raise ValueError(year)
        return date(year, month, day)
    except ValueError:
        raise fault("not_a_date", text=text) from None


def read_hours(cell: Cell) -> str:
    """«Jam»: a time cell becomes `08.00`; other text is kept as typed."""
    refuse_error(cell)
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * 24 * 60)
        return f"{minutes // 60:02}.{minutes % 60:02}"
    return read_text(cell)


def hours_between(text: str) -> tuple[int, int] | None:
    """Minutes since midnight of `08.00–09.10` (one hour if only the start is given); None for other
    text.
    """
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        return None
    start = int(match[1]) * 60 + int(match[2])
    return (start, int(match[3]) * 60 + int(match[4])) if match[3] else (start, start + 60)


def read_link(cell: Cell) -> str:
    """An https link."""
    text = read_text(cell)
    host = text.removeprefix("https://")
    if host == text or "." not in host[1:-1] or len(host.split()) != 1 or host != host.strip():
        raise fault("not_a_link", text=text[:60])
    return text


def read_digits(cell: Cell) -> str:
    """An identity number typed as text. A number cell is already damaged: a spreadsheet keeps 15
    digits.
    """
    refuse_error(cell)
    if not isinstance(cell, str):
        raise fault("number_damaged", text=as_text(cell))
    return re.sub(
        r"[\s.\u00a0]",
        "",
        re.sub(r"^\s*(?:nip|nuptk|npsn)\s*[.:]?\s*", "", cell.strip(), flags=re.IGNORECASE),
    )


def _squeezed(text: str) -> str:
    return folded(text).replace(" ", "")


def read_word(words: type[StrEnum]) -> Callable[[Cell], StrEnum]:
    """A reader for one of a dropdown's words, without regard to case and spaces."""
    known = {_squeezed(word): word for word in words}

    def read(cell: Cell) -> StrEnum:
        refuse_error(cell)
        word = known.get(_squeezed(as_text(cell)))
        if word is None:
            raise fault("unknown_word", text=as_text(cell)[:60], words=", ".join(words))
        return word

    return read
