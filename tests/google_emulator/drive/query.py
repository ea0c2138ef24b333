"""The search language of `files.list` (`q`) as far as it is used here: terms that all have to hold.
Whatever else stands there is answered as Drive answers what it can't read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.google_emulator.drive.model import DriveFile
from tests.google_emulator.drive.store import DriveStore, not_found
from tests.google_emulator.wire import ApiError, Person

Test = Callable[[DriveFile], bool]

_QUOTED = r"'(?P<{}>(?:[^'\\]|\\['\\])*)'"
_VALUE = _QUOTED.format("value")
_TERM = re.compile(
    rf"\s*(?:(?P<field>name|mimeType)\s*=\s*{_VALUE}"
    rf"|name\s+contains\s+{_QUOTED.format('beginning')}"
    r"|trashed\s*=\s*(?P<trashed>true|false)"
    rf"|{_QUOTED.format('whose')}\s+in\s+(?P<collection>parents|owners)"
    rf"|appProperties\s+has\s+\{{\s*key\s*=\s*{_QUOTED.format('key')}"
    rf"\s+and\s+value\s*=\s*{_QUOTED.format('item')}\s*\}})"
)
_AND = re.compile(r"\s+and\b")


def invalid() -> ApiError:
    """What Drive says to every query that it can't read."""
    return ApiError(400, "Invalid Value", "invalid")


def parse(query: str, store: DriveStore, person: Person) -> Test:
    """The test of a query; '' holds for every file. Raises `ApiError` 400, or 404 for an unknown
    folder."""
    tests: list[Test] = []
    at, end = 0, len(query.rstrip())
    while at < end:
        begun = _AND.match(query, at) if tests else None
        term = _TERM.match(query, begun.end() if begun else at)
        if term is None or (tests and begun is None):
            raise invalid()
        tests.append(_test(term, store, person))
        at = term.end()
    return lambda file: all(holds(file) for holds in tests)


def _test(term: re.Match[str], store: DriveStore, person: Person) -> Test:
    match _said(term):
        case {"field": field, "value": value}:
            attribute = "name" if field == "name" else "mime_type"
            return lambda file: bool(getattr(file, attribute) == value)
        case {"beginning": text}:  # of any word in it
            pattern = re.compile(rf"(?<!\w){re.escape(text)}", re.IGNORECASE)
            return lambda file: bool(pattern.search(file.name))
        case {"trashed": wanted}:
            return lambda file: store.is_trashed(file) == (wanted == "true")
        case {"key": key, "item": item}:
            return lambda file: file.app_properties.get(key) == item
        case {"whose": whose, "collection": collection}:
            return _of(collection, whose, store, person)
    raise AssertionError(term)


def _said(term: re.Match[str]) -> dict[str, str]:
    """The parts of a term, their quoted words as they are meant."""
    found = term.groupdict().items()
    return {name: re.sub(r"\\(.)", r"\1", text) for name, text in found if text is not None}


def _of(collection: str, whose: str, store: DriveStore, person: Person) -> Test:
    """In a folder, or owned by somebody."""
    if collection == "owners":
        owner = person if whose == "me" else Person(whose.casefold())
        return lambda file: store.at_least("owner", file.id, owner)
    try:
        folder = store.find(whose, person)
    except ApiError:
        raise not_found("") from None  # Drive names no id here
    return lambda file: folder.id in file.parents
