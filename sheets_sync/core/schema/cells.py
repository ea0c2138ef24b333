"""What a person's cell means: from whatever a spreadsheet hands us to a value, or a fault with its
facts.

Each reader takes a non-empty cell and returns a value or raises `fault(code, …)`; the catalogue
of sentences has the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from pydantic_core import PydanticCustomError

from sheets_sync.core.model.legible import plain
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, CellError
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.spellings import TICKED, UNTICKED, begun_with, read_as, squeezed

LONGEST_TEXT = 20_000
"""Characters; longer text neither fits a document nor survives a round trip through .xlsx
(32,767)."""
_ERROR_TEXT = re.compile(
    r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL|ERROR|SPILL|CALC)[!?]?|loading\.\.\.|memuat\.\.\.",
    re.IGNORECASE,
)
_SUSPECT = re.compile(r"\s*[=#lm]", re.IGNORECASE)
"""How every text begins that may be an error or a picture: hardly any other does."""
_PICTURE = re.compile(r"=(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
_PICTURE_TEXT = re.compile(r"=(?:_xlfn\.)?DISPIMG\(", re.IGNORECASE)
"""What stands in a cell beside WPS's picture; `=IMAGE(` as a text is what somebody typed."""
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_WORD = re.compile(r"(?<![\w#$])[^\W\d_]{2,}(?![\w(!.])")
"""Letters that are no function, no tab, no error and no address."""
SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,2}", re.IGNORECASE)
LOST_FROM = 1e15
"""From here on a spreadsheet no longer keeps the last digits of a number."""


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


def read_line(cell: Cell) -> str:
    """A text that is looked up or checked letter by letter: nothing in it that nobody sees."""
    return plain(read_text(cell)).strip()


def read_number(cell: Cell) -> str:
    """A number as it will be printed. As a number cell it may have lost digits, or gained a comma
    where dots were typed.
    """
    if isinstance(cell, int | float) and abs(cell) >= LOST_FROM:
        raise fault("number_damaged", text=as_text(cell))
    if isinstance(cell, float) and not cell.is_integer():
        raise fault("number_comma", text=as_text(cell))
    return read_line(cell)


def mistaken_words(cell: Cell) -> str:
    """The words of a list with dashes that the spreadsheet took for a formula; empty for others."""
    if not isinstance(cell, CellError) or not cell.formula.startswith(("-", "+")):
        return ""
    return cell.formula if _WORD.search(_QUOTED.sub("", cell.formula)) else ""


def refuse_error(cell: Cell) -> None:
    """Raise for error cells, error texts, pictures and formulas that were never calculated."""
    if isinstance(cell, str):
        if _SUSPECT.match(cell):
            _refuse_error_text(cell.strip())
    elif isinstance(cell, CellError):
        _refuse_error_cell(cell)


def _refuse_error_text(text: str) -> None:
    """What a picture or an error leaves behind where it was pasted as a text."""
    if _PICTURE_TEXT.match(text):
        raise fault("picture")
    if _ERROR_TEXT.fullmatch(text):
        raise fault("cell_error", text=text)


def _refuse_error_cell(cell: CellError) -> None:
    """A picture in a cell, as Excel keeps it and as WPS does (`DISPIMG("ID_…",1)`), or an error."""
    if cell.is_loading:
        raise fault("loading")
    if cell.code == "PICTURE" or _PICTURE.match(f"={cell.formula}"):
        raise fault("picture")
    if words := mistaken_words(cell):
        raise fault("dash_first", text=words, sign=words[0])
    raise fault("uncalculated" if cell.code == "FORMULA" else "cell_error", text=cell.code)


def read_tick(cell: Cell) -> bool:
    """A checkbox in any of the forms people use."""
    refuse_error(cell)
    if isinstance(cell, bool):
        return cell
    word = folded(as_text(cell)).rstrip(".!")
    if word in TICKED:
        return True
    if word in UNTICKED:
        return False
    raise fault("not_a_tick", text=as_text(cell))


def is_ticked(text: str) -> bool:
    """Whether a text in a column that people made themselves says yes."""
    return folded(text).rstrip(".!") in TICKED


def read_link(cell: Cell) -> str:
    """An https link."""
    text = read_line(cell)
    host = text.removeprefix("https://")
    if host == text or "." not in host[1:-1] or len(host.split()) != 1 or host != host.strip():
        raise fault("not_a_link", text=text[:60])
    return text


def read_digits(cell: Cell) -> str:
    """An identity number typed as text. A number cell is already damaged: a spreadsheet keeps 15
    digits.
    """
    refuse_error(cell)
    if not isinstance(cell, str) or SCIENTIFIC.fullmatch(read_line(cell)):
        raise fault("number_damaged", text=as_text(cell))
    return re.sub(
        r"[\s.\u00a0]",
        "",
        re.sub(r"^\s*(?:nip|nuptk|npsn)\s*[.:]?\s*", "", read_line(cell), flags=re.IGNORECASE),
    )


def read_word(words: type[StrEnum]) -> Callable[[Cell], StrEnum]:
    """A reader for one of a dropdown's words, as people write them."""
    known = read_as(words)

    def read(cell: Cell) -> StrEnum:
        refuse_error(cell)
        word = known.get(squeezed(as_text(cell))) or begun_with(words, as_text(cell))
        if word is None:
            raise fault("unknown_word", text=as_text(cell)[:60], words=", ".join(words))
        return word

    return read
