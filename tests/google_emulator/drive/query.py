"""The search language of `files.list` (`q`) as far as it is used here.

Terms are evaluated from left to right, as Drive's guide says of `and` and `or` without parentheses.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from typing import Any

from tests.google_emulator.drive.model import DriveFile
from tests.google_emulator.drive.moments import moment
from tests.google_emulator.drive.store import DriveStore, not_found
from tests.google_emulator.wire import ApiError, Person

Test = Callable[[DriveFile], bool]

TOKEN = re.compile(
    r"""\s*(?:'((?:[^'\\]|\\['\\])*)'|"((?:[^"\\]|\\["\\])*)"|([(){}]|!=|<=|>=|=|<|>)|(\w+))"""
)
"""Double quotes are taken too: gspread sends them and Drive answers (its cassette
test_list_spreadsheet_files)."""
COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Text(str):
    """A quoted value."""


def invalid() -> ApiError:
    """What Drive says to every query that it can't read."""
    return ApiError(400, "Invalid Value", "invalid")


def parse(query: str, store: DriveStore, person: Person) -> Test:
    """The test of a query; '' holds for every file. Raises `ApiError` 400, or 404 for an unknown
    folder."""
    if not query.strip():
        return lambda file: True
    return _Parser(_tokens(query), store, person).whole()


def _tokens(query: str) -> list[str]:
    tokens: list[str] = []
    at, end = 0, len(query.rstrip())
    while at < end:
        match = TOKEN.match(query, at)
        if not match:
            raise invalid()
        single, double, sign, word = match.groups()
        quoted = double if single is None else single
        tokens.append(sign or word if quoted is None else Text(re.sub(r"\\(.)", r"\1", quoted)))
        at = match.end()
    return tokens


class _Parser:
    def __init__(self, tokens: list[str], store: DriveStore, person: Person) -> None:
        self.tokens, self.store, self.person = tokens, store, person

    def whole(self) -> Test:
        test = self.terms()
        if self.tokens:
            raise invalid()
        return test

    def take(self, *allowed: str) -> str:
        """The next token, which must be one of these words or signs."""
        if not self.tokens or isinstance(self.tokens[0], Text) or self.tokens[0] not in allowed:
            raise invalid()
        return self.tokens.pop(0)

    def text(self) -> str:
        if not self.tokens or not isinstance(self.tokens[0], Text):
            raise invalid()
        return self.tokens.pop(0)

    def comes(self, word: str) -> bool:
        return bool(self.tokens) and not isinstance(self.tokens[0], Text) and self.tokens[0] == word

    def terms(self) -> Test:
        test = self.term()
        while self.comes("and") or self.comes("or"):
            test = (
                _both(test, self.term())
                if self.tokens.pop(0) == "and"
                else _either(test, self.term())
            )
        return test

    def term(self) -> Test:
        if self.comes("not"):
            self.take("not")
            test = self.term()
            return lambda file: not test(file)
        if self.comes("("):
            self.take("(")
            test = self.terms()
            self.take(")")
            return test
        if self.tokens and isinstance(self.tokens[0], Text):
            return self.membership()
        return self.comparison()

    def membership(self) -> Test:
        value = self.text()
        self.take("in")
        collection = self.take("parents", "owners", "writers", "readers")
        if collection == "parents":
            return self.child_of(value)
        person = self.person if value == "me" else Person(value.casefold())
        role = {"owners": "owner", "writers": "writer", "readers": "reader"}[collection]
        return lambda file: self.store.at_least(role, file.id, person)

    def child_of(self, folder_id: str) -> Test:
        try:
            folder = self.store.find(folder_id, self.person)
        except ApiError:
            raise not_found("") from None  # Drive names no id here
        return lambda file: folder.id in file.parents

    def comparison(self) -> Test:
        field = self.take(
            "name",
            "mimeType",
            "trashed",
            "modifiedTime",
            "createdTime",
            "appProperties",
            "properties",
        )
        if field in ("appProperties", "properties"):
            return self.property(field)
        if field == "trashed":
            return self.trashed()
        if field in ("modifiedTime", "createdTime"):
            return self.time(field)
        return self.words(field)

    def trashed(self) -> Test:
        compare = COMPARE[self.take("=", "!=")]
        wanted = self.take("true", "false") == "true"
        return lambda file: compare(self.store.is_trashed(file), wanted)

    def time(self, field: str) -> Test:
        compare, wanted, now = COMPARE[self.take(*COMPARE)], moment(self.text()), self.store.now
        if field == "createdTime":
            return lambda file: compare(file.created, wanted)
        return lambda file: compare(file.seen(now).modified, wanted)

    def words(self, field: str) -> Test:
        sign, wanted = self.take("=", "!=", "contains"), self.text()
        attribute = "name" if field == "name" else "mime_type"
        if sign != "contains":
            return lambda file: COMPARE[sign](getattr(file, attribute), wanted)
        # a name is searched for the beginnings of words only
        pattern = re.compile(
            rf"(?<!\w){re.escape(wanted)}" if field == "name" else re.escape(wanted), re.IGNORECASE
        )
        return lambda file: bool(pattern.search(getattr(file, attribute)))

    def property(self, field: str) -> Test:
        for token in ("has", "{", "key", "="):
            self.take(token)
        key = self.text()
        for token in ("and", "value", "="):
            self.take(token)
        value = self.text()
        self.take("}")
        attribute = "app_properties" if field == "appProperties" else "properties"
        return lambda file: getattr(file, attribute).get(key) == value


def _both(first: Test, second: Test) -> Test:
    return lambda file: first(file) and second(file)


def _either(first: Test, second: Test) -> Test:
    return lambda file: first(file) or second(file)
