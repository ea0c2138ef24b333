"""Formulas as far as people's edits in tests need them: arithmetic, comparison, text, references, a
few functions.

`evaluate` gives an `ExtendedValue`; what is not known is `#NAME?`, as Google shows a function it
doesn't know. `shifted` rewrites references when rows or columns are inserted, deleted or moved.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.google_emulator.sheets.a1 import column_index, column_letters

Value = dict[str, Any]
Lookup = Callable[[str | None, int, int], Value]
"""The value of a cell: title (None: the formula's own tab), row, column."""

_REFERENCE = (
    r"(?:(?P<title>'(?:[^']|'')+'|[A-Za-z_][\w.]*)!)?\$?(?P<col>[A-Z]{1,3})\$?(?P<row>[1-9]\d*)"
)
_ERROR_WORDS = {
    "#NULL!": "NULL_VALUE",
    "#DIV/0!": "DIVIDE_BY_ZERO",
    "#VALUE!": "VALUE",
    "#REF!": "REF",
    "#NAME?": "NAME",
    "#NUM!": "NUM",
    "#N/A": "N_A",
}
_TOKEN = re.compile(
    rf"\s*(?:(?P<error>{'|'.join(map(re.escape, _ERROR_WORDS))})|"
    rf'(?P<text>"(?:[^"]|"")*")|(?P<ref>{_REFERENCE}(?![\w(]))|(?P<number>\d+(?:[.,]\d+)?)'
    r"|(?P<name>[A-Za-z_][\w.]*)|(?P<sign><=|>=|<>|[-+*/^&=<>();,:%{}\\]))"
)
_TEXT_OR_REFERENCE = re.compile(rf'"(?:[^"]|"")*"|{_REFERENCE}(?![\w(])')
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


class _Wrong(Exception):
    """A formula that has no value: the type and the message of an `ErrorValue`."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind, self.message = kind, message


def evaluate(formula: str, lookup: Lookup) -> Value:
    """The value of a formula that begins with `=`."""
    try:
        reader = _Reader(formula[1:], lookup)
        result = reader.comparison()
        if reader.tokens:
            raise _Wrong("ERROR", "Formula parse error.")
        return _extended(result)
    except _Wrong as wrong:
        return {"errorValue": {"type": wrong.kind, "message": wrong.message}}


def links_to(formula: str) -> str | None:
    """The address in `=HYPERLINK("address";…)`."""
    found = re.match(r'=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"', formula, re.IGNORECASE)
    return found.group(1).replace('""', '"') if found else None


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


class _Reader:
    """Recursive descent over the tokens of one formula."""

    def __init__(self, text: str, lookup: Lookup) -> None:
        self.tokens = list(_tokens(text))
        self.lookup = lookup

    def comparison(self) -> Any:
        left = self.joined()
        while self._next() in _COMPARE:
            compare = _COMPARE[self._take()]
            left = _compared(compare, left, self.joined())
        return left

    def joined(self) -> Any:
        left = self.total()
        while self._next() == "&":
            self._take()
            left = _text(left) + _text(self.total())
        return left

    def total(self) -> Any:
        left = self.product()
        while self._next() in ("+", "-"):
            sign = 1 if self._take() == "+" else -1
            left = _number(left) + sign * _number(self.product())
        return left

    def product(self) -> Any:
        left = self.factor()
        while self._next() in ("*", "/"):
            if self._take() == "*":
                left = _number(left) * _number(self.factor())
            else:
                left = _divided(_number(left), _number(self.factor()))
        return left

    def factor(self) -> Any:
        if self._next() in ("-", "+"):
            sign = -1 if self._take() == "-" else 1
            return sign * _number(self.factor())
        kind, word = self._pop()
        if word == "(":
            inner = self.comparison()
            self._expect(")")
            return inner
        return self._leaf(kind, word)

    def _leaf(self, kind: str, word: str) -> Any:
        if kind == "text":
            return word[1:-1].replace('""', '"')
        if kind == "number":
            return float(word.replace(",", "."))
        if kind == "ref":
            return self._reference(word)
        if kind == "error":
            raise _Wrong(_ERROR_WORDS[word], "")
        if kind == "name":
            return self._named(word.upper())
        raise _Wrong("ERROR", "Formula parse error.")

    def _reference(self, word: str) -> Any:
        if self._next() == ":":
            self._take()
            return [_plain(value) for value in self._area(word, self._pop()[1])]
        return _plain(self.lookup(*_place(word)))

    def _area(self, first: str, last: str) -> Iterator[Value]:
        title, top, left = _place(first)
        _, bottom, right = _place(last)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                yield self.lookup(title, row, column)

    def _named(self, word: str) -> Any:
        if word in ("TRUE", "FALSE") and self._next() != "(":
            return word == "TRUE"
        function = _FUNCTIONS.get(word)
        if function is None or self._next() != "(":
            raise _Wrong("NAME", f"Unknown function: '{word}'.")
        self._take()
        arguments = []
        while self._next() != ")":
            arguments.append(self.comparison())
            if self._next() in (";", ","):
                self._take()
        self._expect(")")
        return function(*arguments)

    def _next(self) -> str:
        return self.tokens[0][1] if self.tokens else ""

    def _pop(self) -> tuple[str, str]:
        if not self.tokens:
            raise _Wrong("ERROR", "Formula parse error.")
        return self.tokens.pop(0)

    def _take(self) -> str:
        return self._pop()[1]

    def _expect(self, sign: str) -> None:
        if self._pop()[1] != sign:
            raise _Wrong("ERROR", "Formula parse error.")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    text, position = text.strip(), 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise _Wrong("ERROR", "Formula parse error.")
        kind = next(
            name
            for name in ("error", "text", "ref", "number", "name", "sign")
            if found.group(name) is not None
        )
        yield kind, found.group(kind)
        position = found.end()


def _place(word: str) -> tuple[str | None, int, int]:
    found = re.fullmatch(_REFERENCE, word)
    if found is None:
        raise _Wrong("ERROR", "Formula parse error.")
    title = found.group("title")
    plain = title.strip("'").replace("''", "'") if title else None
    return plain, int(found.group("row")) - 1, column_index(found.group("col"))


def _plain(value: Value) -> Any:
    if "errorValue" in value:
        raise _Wrong(value["errorValue"]["type"], value["errorValue"].get("message", ""))
    return next(iter(value.values()), None)


def _extended(result: Any) -> Value:
    if isinstance(result, list):
        result = result[0] if result else None
    if isinstance(result, bool):
        return {"boolValue": result}
    if isinstance(result, (int, float)):
        return {"numberValue": int(result) if float(result).is_integer() else result}
    return {"stringValue": result} if result is not None else {"numberValue": 0}


def _number(value: Any) -> float:
    if value is None or value == "":
        return 0.0
    try:
        return float(value)
    except (TypeError, ValueError):
        raise _Wrong("VALUE", "Function expects number values.") from None


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _divided(left: float, right: float) -> float:
    if right == 0:
        raise _Wrong("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
    return left / right


def _compared(compare: Callable[[Any, Any], bool], left: Any, right: Any) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return compare(_text(left).casefold(), _text(right).casefold())
    return compare(_number(left), _number(right))


def _numbers(arguments: tuple[Any, ...]) -> list[float]:
    flat = [item for each in arguments for item in (each if isinstance(each, list) else [each])]
    return [
        float(item)
        for item in flat
        if isinstance(item, (int, float)) and not isinstance(item, bool)
    ]


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUM": lambda *values: sum(_numbers(values)),
    "HYPERLINK": lambda address, label=None: address if label is None else label,
    "IF": lambda test, yes, no=False: yes if test else no,
    "FALSE": lambda: False,
    "TRUE": lambda: True,
}
