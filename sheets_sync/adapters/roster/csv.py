"""CSV as schools have it: any separator, any encoding of the last thirty years, Excel's marks and
damages.

Everything in a CSV is text. An identity number that Excel saved as `1,98503E+17` has lost its
digits; it becomes a float, so that the rule for damaged numbers names it like one from a workbook.
"""

from __future__ import annotations

import csv
import io
import re

from sheets_sync.core.schema.cells import SCIENTIFIC

SEPARATORS = ",;\t|"
_FORMULA_TEXT = re.compile(r'="(.*)"')
_MARKED = re.compile(r"'(?=[\d+=@-])")
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")

Grid = list[list[str]]


class Undecodable(Exception):
    """No encoding gives text; `line` is the first that is none (counted from 1)."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252."""
    encoding = _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Undecodable(content[: error.start].count(b"\n") + 1) from error
    if found := _BINARY.search(text):
        raise Undecodable(text[: found.start()].count("\n") + 1)
    return text


def _encoding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    head = content[:400]
    if len(head) > 3 and head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1] == 0 else "utf-16-be"
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def grids(text: str) -> list[Grid]:
    """The text cut at each possible separator; which one is right shows in the header."""
    first, _, rest = text.partition("\n")
    if match := re.fullmatch(
        r'"?sep=(.)"?', first.strip()
    ):  # Excel's own hint; its row stays counted
        return [[[], *_cut(rest, match[1])]]
    return [_cut(text, separator) for separator in SEPARATORS]


def _cut(text: str, separator: str) -> Grid:
    """Rows with quotes obeyed; one row of the grid is one row of the file as a spreadsheet shows
    it.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [list(row) for row in reader]
    except csv.Error as error:  # a quote that is never closed swallows the rest of the file
        raise Undecodable(reader.line_num) from error


def unmarked(text: str) -> str:
    """Without Excel's marks of text: `="0812"` and a leading `'` before a number (names may begin
    with one).
    """
    text = text.replace("\u00a0", " ").strip()
    if match := _FORMULA_TEXT.fullmatch(text):
        text = match[1].strip()
    return _MARKED.sub("", text, count=1) if text.startswith("'") else text


def damaged_number(text: str) -> float | None:
    """The float behind Excel's scientific form; None for other text."""
    return float(text.replace(",", ".")) if SCIENTIFIC.fullmatch(text) else None
