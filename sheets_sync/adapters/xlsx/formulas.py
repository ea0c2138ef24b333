"""Formulas that we overwrite: the others of a shared formula must not lose their text with it."""

from __future__ import annotations

import re

from sheets_sync.adapters.xlsx.xml import NS, Element
from sheets_sync.core.model.addresses import letters, locate, number

_PIECE = re.compile(
    r'"[^"]*"|\'[^\']*\'|(?<![A-Za-z0-9_.$])(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![A-Za-z0-9_.(])'
)


def shifted(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads after filling it down or right; texts, names and fixed references
    stay.
    """

    def moved(match: re.Match[str]) -> str:
        if match[2] is None:
            return match[0]
        column = match[2] if match[1] else letters(max(number(match[2]) + columns, 1))
        row = match[4] if match[3] else str(max(int(match[4]) + rows, 1))
        return f"{match[1]}{column}{match[3]}{row}"

    return _PIECE.sub(moved, formula)


def hand_over(cell: Element, formula: Element) -> None:
    """Let the next cell of a shared formula carry its text before `cell` is overwritten."""
    if formula.get("t") != "shared" or not formula.text:
        return
    sharing = cell.xpath(
        "../../m:row/m:c[m:f[@t='shared'][@si=$si]]", namespaces=NS, si=formula.get("si")
    )
    heirs = [each for each in sharing if each is not cell]
    if not heirs:
        return
    row, column = locate(cell.get("r"))
    heir_row, heir_column = locate(heirs[0].get("r"))
    heir = heirs[0].find("m:f", NS)
    heir.text = shifted(formula.text, heir_row - row, heir_column - column)
    heir.set("ref", formula.get("ref", heirs[0].get("r")))
