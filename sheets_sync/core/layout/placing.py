"""Conditional formats of the layout where people have moved columns: their formulas follow, and can
be told apart.

Spreadsheets move the references of a formula along with columns and rows, so ours are written for
where the columns stand now, and two formulas are compared by what they refer to, seen from the
first row of their range.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sheets_sync.core.model.addresses import letters, number
from sheets_sync.core.model.sheet import Highlight

_PIECE = re.compile(
    r'"[^"]*"|(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_.(])|[,;\s]|\b(?:TRUE|FALSE)\(\)'
)


def placed(highlight: Highlight, now: Mapping[int, int]) -> Highlight | None:
    """The highlight where its columns stand now (`now`: column of the layout → column of the tab).

    None if one of them is gone.
    """
    covered = range(highlight.first_column, highlight.last_column + 1)
    needed = {*covered, *_columns_in(highlight.formula)}
    if not needed <= now.keys():
        return None
    places = [now[at] for at in covered]
    formula = _moved(highlight.formula, now)
    return replace(highlight, first_column=min(places), last_column=max(places), formula=formula)


def with_header(highlight: Highlight) -> Highlight:
    """The same one row earlier, so that it covers row 1 too: what is inserted below the header is
    then inside it.

    A spreadsheet moves a range down when rows are inserted where it begins, and widens it when they
    are inserted in it. No formula of ours is true of a header.
    """

    def earlier(found: re.Match[str]) -> str:
        relative = found[2] and not found[3]
        return f"{found[1]}{found[2]}{int(found[4]) - 1}" if relative else found[0]

    return replace(
        highlight, first_row=highlight.first_row - 1, formula=_PIECE.sub(earlier, highlight.formula)
    )


def compared(formula: str, first_row: int) -> str:
    """A formula as it is compared: rows counted from `first_row`, one separator, no spaces, no
    leading `=`.
    """

    def relative(found: re.Match[str]) -> str:
        if found[2]:
            row = found[4] if found[3] else f"[{int(found[4]) - first_row}]"
            return f"{found[1]}{found[2]}{found[3]}{row}"
        if found[0].startswith('"'):
            return found[0]
        return found[0][:-2] if found[0].endswith("()") else ";" if found[0] in ",;" else ""

    return _PIECE.sub(relative, formula.removeprefix("="))


def _columns_in(formula: str) -> Iterator[int]:
    return (number(found[2]) for found in _PIECE.finditer(formula) if found[2])


def _moved(formula: str, now: Mapping[int, int]) -> str:
    def there(found: re.Match[str]) -> str:
        return (
            f"{found[1]}{letters(now[number(found[2])])}{found[3]}{found[4]}"
            if found[2]
            else found[0]
        )

    return _PIECE.sub(there, formula)
