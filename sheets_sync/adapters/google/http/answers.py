"""What is an answer of Google and what is somebody else's: the one place that makes data of a
response.

A filter of the school's network, the login page of a guest network or a broken proxy answers in
Google's place: a page with 200, a redirect, nothing with 204, half an answer, JSON of its own, also
instead of a token. Taken for data, that would read as an empty workbook or a missing file, and the
program would make a second one. So whoever asks says what the answer holds, and an answer without
it is `Intercepted`: after a POST nobody knows then what became of it, and its sender looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Annotated, Any, NotRequired

import requests
from pydantic import Field, TypeAdapter, ValidationError
from typing_extensions import TypedDict

from sheets_sync.adapters.google.http.faults import Intercepted


class _Properties(TypedDict):
    sheetId: int


class _Sheet(TypedDict, total=False):
    properties: _Properties
    data: list[dict[str, Any]]


class _Spreadsheet(TypedDict):
    sheets: list[_Sheet]


class _File(TypedDict):
    id: str


class _Files(TypedDict):
    files: list[_File]


class _Ids(TypedDict):
    ids: Annotated[list[str], Field(min_length=1)]


class _Permission(TypedDict):
    id: str


class _Permissions(TypedDict):
    permissions: list[_Permission]


class _User(TypedDict):
    user: dict[str, Any]


class _Written(TypedDict):
    spreadsheetId: str
    replies: NotRequired[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What an answer must hold; it may hold more."""

    holds: TypeAdapter[Any]
    same: Mapping[str, Any] = field(default_factory=dict)
    """Keys that must have the very value that was asked for or sent (of a mapping: all that has a
    value): an answer that comes late may be that to another question.
    """

    def of(self, **same: Any) -> Shape:
        """The same shape, of one spreadsheet or file."""
        return Shape(self.holds, same)


SPREADSHEET = Shape(TypeAdapter(_Spreadsheet))
"""With `sheets`; where their properties are asked for, with their ids."""
WRITTEN = Shape(TypeAdapter(_Written))
"""To a batch: with `spreadsheetId`, and with `replies`, if those come under a field mask."""
FILE = Shape(TypeAdapter(_File))
FILES = Shape(TypeAdapter(_Files))
IDS = Shape(TypeAdapter(_Ids))
PERMISSION = Shape(TypeAdapter(_Permission))
PERMISSIONS = Shape(TypeAdapter(_Permissions))
ABOUT = Shape(TypeAdapter(_User))
MESSAGE = Shape(TypeAdapter(_File))
"""That was sent: with its id."""

_PAGE = "text/html"


def data_of(answer: requests.Response, shape: Shape) -> dict[str, Any]:
    """The JSON of an answer. Raises `Intercepted` where it is none, or another than was asked
    for.
    """
    content = content_of(answer)
    try:
        shape.holds.validate_python(content)
    except ValidationError:
        raise Intercepted from None  # pydantic's words quote the answer
    if not isinstance(content, dict) or not _agrees(content, shape.same):
        raise Intercepted
    return content


def _agrees(content: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    return all(
        _agrees(content.get(key, {}), value)
        if isinstance(value, Mapping)
        else not value or content.get(key) == value
        for key, value in asked.items()
    )


def bytes_of(answer: requests.Response) -> bytes:
    """What a file holds. None of ours is a page, so a page is somebody else's answer: raises
    `Intercepted`.
    """
    if answer.headers.get("Content-Type", "").casefold().startswith(_PAGE):
        raise Intercepted
    return answer.content


def is_success(answer: requests.Response) -> bool:
    """Whether it was done. Google's APIs neither send us elsewhere nor answer with nothing: raises
    `Intercepted` then.
    """
    if answer.status_code >= HTTPStatus.BAD_REQUEST:
        return False
    if answer.status_code not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
        raise Intercepted
    return True


def refusal_of(answer: requests.Response) -> Mapping[str, Any]:
    """The JSON in which Google refuses. Raises `Intercepted` where somebody else did."""
    content = content_of(answer)
    if not isinstance(content, Mapping) or not isinstance(content.get("error"), Mapping):
        raise Intercepted
    return content


def content_of(answer: requests.Response) -> object:
    """Parsed JSON; None if it is none."""
    try:
        content: object = answer.json()
    except (ValueError, RecursionError):
        return None
    return content
