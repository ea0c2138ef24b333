"""Every request and every answer against Google's own discovery documents, which ship inside
google-api-python-client.

The check is generic: nothing here knows a method or a field by name. What Google's front end
refuses before it looks at the state (unknown fields, wrong types, unknown enum values) is refused
here in its words; an answer that breaks its own schema is a fault of the emulator.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tests.google_emulator.wire import ApiError, Request

_Check = Callable[[Any], None]
_DOCUMENTS = ("sheets.v4", "drive.v3", "iamcredentials.v1")


class Invalid(Exception):
    """A value that doesn't fit its schema; `path` grows while it travels up to the whole body."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words, self.path = words, ""

    def under(self, step: str) -> Invalid:
        """The same, below this step."""
        dot = "." if self.path and not self.path.startswith("[") else ""
        self.path = step + dot + self.path
        return self

    def __str__(self) -> str:
        return self.words.replace("{at}", f" at '{self.path}'" if self.path else "", 1)


@dataclass(frozen=True, slots=True)
class Method:
    """One method of an API as its discovery document has it."""

    id: str
    api: str
    http_method: str
    pattern: re.Pattern[str]
    parameters: dict[str, Any]
    request: str
    response: str

    def arguments(self, path: str) -> dict[str, str]:
        """The parameters that the path carries."""
        found = self.pattern.fullmatch(path)
        return found.groupdict() if found else {}


def method_of(request: Request, *apis: str) -> Method | None:
    """The method that a request calls; None if no API (of these) has it. The bytes of a resumable
    upload belong to its start."""
    wanted = ("POST", "PATCH") if _continues_upload(request) else (request.method,)
    for method in _methods(apis or _DOCUMENTS):
        if method.http_method in wanted and method.pattern.fullmatch(request.path):
            return method
    return None


def _continues_upload(request: Request) -> bool:
    return request.path.startswith("/upload/") and "upload_id" in request.query


def check_request(method: Method, request: Request) -> None:
    """Refuse unknown or wrong query parameters and body fields as Google's front end does."""
    if _continues_upload(request):
        return
    for name, values in request.query.items():
        _check_parameter(method, name, values)
    body = _json_body(request)
    if body is not None:
        _check_body(method, body)


def _check_body(method: Method, body: Any) -> None:
    if not method.request:
        if body:
            raise ApiError(
                400, "Invalid JSON payload received.", "badRequest", state="INVALID_ARGUMENT"
            )
        return
    try:
        _checker(method.api, method.request)(body)
    except Invalid as invalid:
        words = str(invalid)
        raise ApiError(400, words, "badRequest", state="INVALID_ARGUMENT") from None


def check_answer(method: Method, content: Any) -> str:
    """What is wrong with an answer; empty if it fits."""
    fault = misfit(method.api, method.response, content) if method.response else ""
    return fault and f"{method.id}: {fault}"


def misfit(api: str, schema: str, content: Any) -> str:
    """Why some content is not what an API takes as this kind of thing; empty if it is."""
    try:
        _checker(api, schema, strict=True)(content)
    except Invalid as invalid:
        return str(invalid)
    return ""


def unknown_field(api: str, schema: str, mask: dict[str, Any] | None) -> str:
    """The first path of a parsed field mask that the schema doesn't have; empty if all are
    known."""
    for path, known in _walk(api, {"$ref": schema}, mask, ""):
        if not known:
            return path
    return ""


def _walk(
    api: str, schema: dict[str, Any], mask: dict[str, Any] | None, path: str
) -> Iterator[tuple[str, bool]]:
    schema = _resolved(api, schema)
    if mask is None:
        return
    for name, below in mask.items():
        here = f"{path}.{name}" if path else name
        inner = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
        if name != "*":
            yield here, inner is not None
        if inner is not None:
            yield from _walk(api, inner, below, here)


def _resolved(api: str, schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema or "items" in schema:
        schema = _document(api)["schemas"][schema["$ref"]] if "$ref" in schema else schema["items"]
    return schema


@cache
def _document(api: str) -> dict[str, Any]:
    path = files("googleapiclient").joinpath("discovery_cache", "documents", f"{api}.json")
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


@cache
def _methods(apis: tuple[str, ...]) -> tuple[Method, ...]:
    """All methods, those with the most literal path first, so that `{range}:append` goes before
    `{range}`."""
    found = [method for api in apis for method in _declared(api, _document(api))]
    return tuple(
        sorted(found, key=lambda method: -len(re.sub(r"\(.*?\)", "", method.pattern.pattern)))
    )


def _declared(api: str, resource: dict[str, Any]) -> Iterator[Method]:
    for declared in resource.get("methods", {}).values():
        plain = "/" + _document(api)["servicePath"] + declared.get("flatPath", declared["path"])
        upload = declared.get("mediaUpload", {}).get("protocols", {}).get("simple", {}).get("path")
        for path in [plain, upload] if upload else [plain]:
            yield _method(api, declared, path)
    for inner in resource.get("resources", {}).values():
        yield from _declared(api, inner)


def _method(api: str, declared: dict[str, Any], path: str) -> Method:
    pieces = re.split(r"(\{[^}]*\})", path)
    pattern = "".join(
        _placeholder(piece) if piece.startswith("{") else re.escape(piece) for piece in pieces
    )
    return Method(
        id=declared["id"],
        api=api,
        http_method=declared["httpMethod"],
        pattern=re.compile(pattern),
        parameters={**_document(api)["parameters"], **declared.get("parameters", {})},
        request=declared.get("request", {}).get("$ref", ""),
        response=declared.get("response", {}).get("$ref", ""),
    )


def _placeholder(piece: str) -> str:
    name = piece.strip("{}+")
    return f"(?P<{name}>.+)" if name == "range" else f"(?P<{name}>[^/:]+)"


def _check_parameter(method: Method, name: str, values: tuple[str, ...]) -> None:
    declared = method.parameters.get(name)
    if declared is None or declared.get("location") == "path":
        words = (
            f"Cannot bind query parameter. Field '{name}' could not be found in request message."
        )
        raise _bad(f'Invalid JSON payload received. Unknown name "{name}": {words}')
    if len(values) > 1 and not declared.get("repeated"):
        raise _bad(f"Invalid value at '{name}': the parameter may be given once only.")
    for value in values:
        _check_text(name, declared, value)


def _check_text(name: str, declared: dict[str, Any], value: str) -> None:
    kind = declared["type"]
    fits = {
        "boolean": value.casefold() in ("true", "false"),
        "integer": re.fullmatch(r"-?\d+", value) is not None,
    }.get(kind, True)
    if not fits:
        raise _bad(
            f"Invalid value at '{name}' "
            f'({"TYPE_BOOL" if kind == "boolean" else "TYPE_INT32"}), "{value}"'
        )
    if "enum" in declared and value not in declared["enum"] and not name.startswith(("$", "alt")):
        raise _bad(f"Invalid value at '{name}', \"{value}\"")


def _bad(words: str) -> ApiError:
    return ApiError(400, words, "badRequest", state="INVALID_ARGUMENT")


def _json_body(request: Request) -> Any:
    """The JSON of a request, also the first part of a multipart upload; None if it carries no
    JSON."""
    kind = request.headers.get("content-type", "")
    try:
        if kind.startswith("multipart/"):
            return json.loads(_first_part(request.body, kind))
        if "json" in kind and request.body:
            return json.loads(request.body)
    except ValueError:
        raise _bad("Invalid JSON payload received. Unexpected token.") from None
    return None


def _first_part(body: bytes, kind: str) -> bytes:
    found = re.search(r'boundary="?([^";]+)"?', kind)
    parts = body.split(b"--" + (found.group(1).encode() if found else b"--"))
    if len(parts) < 2:
        raise _bad("Malformed multipart body.")
    return re.split(rb"\r?\n\r?\n", parts[1], maxsplit=1)[-1]


# Checks of values, compiled once a schema: an answer may hold 200,000 cells.


@cache
def _checker(api: str, name: str, *, strict: bool = False) -> _Check:
    schema = _document(api)["schemas"][name]
    return _object_check(api, schema, strict)


def _compile(api: str, schema: dict[str, Any], strict: bool) -> _Check:
    if "$ref" in schema:
        return _reference_check(api, schema["$ref"], strict)
    kind = schema["type"]
    if kind == "object":
        return _object_check(api, schema, strict)
    if kind == "array":
        return _array_check(_compile(api, schema["items"], strict))
    return _scalar_check(schema)


def _reference_check(api: str, name: str, strict: bool) -> _Check:
    """Schemas refer to each other in circles, so the other check is looked up when it is first
    needed."""
    found: list[_Check] = []

    def check(value: Any) -> None:
        if not found:
            found.append(_checker(api, name, strict=strict))
        found[0](value)

    return _once(check) if strict and name in _SHARED else check


_SHARED, _MOST_KEPT = ("RowData",), 20_000
"""Kinds of which many answers hold the very same things, which nobody changes."""


def _once(check: _Check) -> _Check:
    """Of one thing the check is made once."""
    fits: dict[int, Any] = {}

    def checked(value: Any) -> None:
        if fits.get(id(value)) is value:
            return
        check(value)
        if len(fits) >= _MOST_KEPT:
            fits.clear()
        fits[id(value)] = value

    return checked


def _object_check(api: str, schema: dict[str, Any], strict: bool) -> _Check:
    declared = {
        name: _compile(api, inner, strict) for name, inner in schema.get("properties", {}).items()
    }
    extra = schema.get("additionalProperties")
    others = _compile(api, extra, strict) if extra else None
    return _members_check(declared, others, strict)


def _members_check(declared: dict[str, _Check], others: _Check | None, strict: bool) -> _Check:
    def check(value: Any) -> None:
        _refuse_other(value, dict, "an object")
        for name, item in value.items():
            inner = declared.get(name, others)
            if inner is None:
                raise _unknown(name)
            try:
                inner(item)
            except Invalid as invalid:
                if item is not None or strict:
                    raise invalid.under(name) from None

    return check


def _refuse_other(value: Any, kind: type, words: str) -> None:
    if type(value) is not kind:
        raise Invalid(f"Invalid value{{at}}, {words} is needed")


def _unknown(name: str) -> Invalid:
    return Invalid(
        f'Invalid JSON payload received. Unknown name "{name}"{{at}}: Cannot find field.'
    )


def _array_check(inner: _Check) -> _Check:
    def check(value: Any) -> None:
        _refuse_other(value, list, "a list")
        index = 0
        try:
            for index, item in enumerate(value):  # noqa: B007 - said in the words of a fault
                inner(item)
        except Invalid as invalid:
            raise invalid.under(f"[{index}]") from None

    return check


def _scalar_check(schema: dict[str, Any]) -> _Check:
    kind, enum = schema["type"], frozenset(schema.get("enum", ()))
    if kind == "any":
        return lambda value: None
    types: frozenset[type] = {
        "string": frozenset({str}),
        "boolean": frozenset({bool}),
        "integer": frozenset({int}),
        "number": frozenset({int, float}),
    }[kind]
    name = {
        "string": "TYPE_STRING",
        "boolean": "TYPE_BOOL",
        "integer": "TYPE_INT32",
        "number": "TYPE_DOUBLE",
    }[kind]

    def check(value: Any) -> None:
        if type(value) not in types:
            raise Invalid(f"Invalid value{{at}} ({name}), {json.dumps(value)}")
        if enum and value not in enum:
            raise Invalid(f"Invalid value{{at}} (TYPE_ENUM), {json.dumps(value)}")

    return check
