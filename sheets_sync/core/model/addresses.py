"""A1 addresses and ranges, counted from 1 as people see them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

MAX_ROW = 1_048_576
MAX_COLUMN = 16_384

_ADDRESS = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d{0,7})")


class Box(NamedTuple):
    """A rectangle, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def __str__(self) -> str:
        start = address(self.first_row, self.first_column)
        end = address(self.last_row, self.last_column)
        return start if start == end else f"{start}:{end}"


@cache
def letters(column: int) -> str:
    """The letters of a column: 1 → A."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@cache
def number(name: str) -> int:
    """The number of a column's letters: A → 1."""
    total = 0
    for letter in name.upper():
        total = total * 26 + ord(letter) - 64
    return total


def address(row: int, column: int) -> str:
    """The address of a cell: (2, 3) → C2."""
    return f"{letters(column)}{row}"


def column_in(text: str) -> int:
    """The column of a cell's address, where only that is asked. Raises `ValueError`."""
    name = text.rstrip("0123456789")
    return number(name) if name.isascii() and name.isalpha() and len(name) <= 3 else locate(text)[1]


def locate(text: str) -> tuple[int, int]:
    """Row and column of an address; 0 for a part it does not name (`A:A`, `1:1`)."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return int(match[2] or 0), number(match[1])


def box(text: str) -> Box:
    """A range as a rectangle; whole columns and rows reach to the end of the sheet."""
    start, _, end = text.partition(":")
    first_row, first_column = locate(start)
    last_row, last_column = locate(end or start)
    return Box(first_row or 1, first_column or 1, last_row or MAX_ROW, last_column or MAX_COLUMN)


def quoted_title(title: str) -> str:
    """A tab's title in a formula or a range: without quotes a named range of that name wins."""
    escaped = title.replace("'", "''")
    return f"'{escaped}'"
