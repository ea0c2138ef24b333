"""Formulas as far as people's edits in tests need them: one operation, a sum, a text, an error; a
line of a list that begins with a dash. What is not known is `#NAME?`, as Google shows a function it
doesn't know.

`shifted` rewrites the references of conditional formats when rows or columns are inserted, deleted
or moved.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

from tests.google_emulator.sheets.a1 import column_index, column_letters

Value = dict[str, Any]

_REFERENCE = (
    r"(?:(?P<title>'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?\$?(?P<col>[A-Z]{1,3})\$?(?P<row>[1-9]\d*)"
)
_TEXT_OR_REFERENCE = re.compile(rf'"(?:[^"]|"")*"|{_REFERENCE}(?![\w(])')
_ERROR_WORDS = {
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
}
_TEXT = re.compile(r'"((?:[^"]|"")*)"')
_SUM = re.compile(r"SUM\(([\d.;,\s]*)\)", re.IGNORECASE)
_ONE_OPERATION = re.compile(r"(-?\d+(?:\.\d+)?)\s*([-+*/])\s*(\d+(?:\.\d+)?)")
_NAME = re.compile(r"[-+(\s]*[^\W\d]\w*")
_OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


def effective(cell: Value) -> Value:
    """The `effectiveValue` of a cell; {} if it is empty."""
    entered: Value = cell.get("userEnteredValue", {})
    return evaluate(entered["formulaValue"]) if "formulaValue" in entered else entered


def evaluate(formula: str) -> Value:
    """The value of a formula that begins with `=`. Raises `NotImplementedError` for one that refers
    to cells: nobody here types it."""
    text = formula.removeprefix("=").strip()
    if text in _ERROR_WORDS:
        return _error(_ERROR_WORDS[text], "")
    if text.upper().startswith("IMPORTRANGE("):  # what it asks for never comes
        return _error("LOADING", "Loading...")
    if found := _TEXT.fullmatch(text):
        return {"stringValue": found[1].replace('""', '"')}
    if found := _SUM.fullmatch(text):
        return _number(sum(map(float, re.split(r"[;,]", found[1]))))
    if found := _ONE_OPERATION.fullmatch(text):
        return _calculated(float(found[1]), found[2], float(found[3]))
    return _not_known(text)


def _calculated(left: float, sign: str, right: float) -> Value:
    if sign == "/" and right == 0:
        return _error("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
    return _number(_OPERATIONS[sign](left, right))


def _not_known(text: str) -> Value:
    if any(found["col"] for found in _TEXT_OR_REFERENCE.finditer(text)):
        raise NotImplementedError(f"the value of ={text}")
    if found := _NAME.match(text):
        return _error("NAME", f"Unknown function: '{found[0].strip('-+( ').upper()}'.")
    return _error("ERROR", "Formula parse error.")


def _number(value: float) -> Value:
    return {"numberValue": int(value) if value.is_integer() else value}


def _error(kind: str, message: str) -> Value:
    return {"errorValue": {"type": kind, "message": message}}


def shifted(
    formula: str,
    own: str,
    changed: str,
    row: Callable[[int], int | None] | None,
    column: Callable[[int], int | None] | None,
) -> str:
    """A formula of tab `own` after rows or columns of tab `changed` got new indexes; deleted ones
    become `#REF!`."""

    def rewrite(found: re.Match[str]) -> str:
        if found.group("col") is None:
            return found.group()
        title = found.group("title")
        if (own if title is None else title.strip("'").replace("''", "'")) != changed:
            return found.group()
        return _moved(found, row, column)

    return _TEXT_OR_REFERENCE.sub(rewrite, formula)


def _moved(
    found: re.Match[str],
    row: Callable[[int], int | None] | None,
    column: Callable[[int], int | None] | None,
) -> str:
    new_row = int(found.group("row")) - 1 if row is None else row(int(found.group("row")) - 1)
    new_column = (
        column_index(found.group("col"))
        if column is None
        else column(column_index(found.group("col")))
    )
    if new_row is None or new_column is None:
        return "#REF!"
    whole, start = found.group(), found.start()
    head = whole[: found.start("col") - start]
    between = whole[found.end("col") - start : found.start("row") - start]
    return f"{head}{column_letters(new_column)}{between}{new_row + 1}"
