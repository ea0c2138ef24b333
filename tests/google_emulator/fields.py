"""Field masks: which parts of an answer are wanted, and which parts of a thing a request changes.

A mask is a tree: a dict of names, each with the mask below it; None means everything. `a(b,c)`,
`a/b` and `a.b` say the same thing in all of Google's APIs [background].
"""

from __future__ import annotations

import re
from typing import Any

from tests.google_emulator.wire import ApiError

Mask = dict[str, Any] | None
_TOKEN = re.compile(r"\s*([A-Za-z_*][\w*-]*|[(),./])")


def parse(text: str) -> Mask:
    """The tree of a mask. Raises `ApiError` 400 if it can't be read."""
    tokens, position = [], 0
    text = text.strip()
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise _unreadable(text)
        tokens.append(found.group(1))
        position = found.end()
    tree, rest = _paths(tokens, text)
    if rest:
        raise _unreadable(text)
    return _plain(tree)


def select(value: Any, mask: Mask) -> Any:
    """The parts of a value that a mask names."""
    if mask is None:
        return value
    if isinstance(value, list):
        return [select(item, mask) for item in value]
    if not isinstance(value, dict):
        return value
    if "*" in mask:
        return {name: select(item, mask.get(name, mask["*"])) for name, item in value.items()}
    return {name: select(value[name], below) for name, below in mask.items() if name in value}


def merge(old: dict[str, Any], new: dict[str, Any], mask: Mask) -> dict[str, Any]:
    """`old` with the parts that the mask names taken from `new`; parts that `new` lacks are
    cleared."""
    if mask is None or "*" in mask:
        return {name: item for name, item in new.items() if item is not None}
    merged = dict(old)
    for name, below in mask.items():
        item = new.get(name)
        if below is not None and (isinstance(item, dict) or item is None):
            item = merge(old.get(name) or {}, item or {}, below) or None
        if item is None:
            merged.pop(name, None)
        else:
            merged[name] = item
    return merged


def _paths(tokens: list[str], text: str) -> tuple[dict[str, Any], list[str]]:
    """Comma-separated paths up to the end or a closing bracket."""
    tree: dict[str, Any] = {}
    while tokens and tokens[0] != ")":
        names, below, tokens = _path(tokens, text)
        _plant(tree, names, below)
        if tokens and tokens[0] == ",":
            tokens = tokens[1:]
    return tree, tokens


def _path(tokens: list[str], text: str) -> tuple[list[str], Mask, list[str]]:
    names: list[str] = []
    while tokens and tokens[0] not in "(),./":
        names.append(tokens[0])
        tokens = tokens[1:]
        if tokens and tokens[0] in "./":
            tokens = tokens[1:]
            continue
        if tokens and tokens[0] == "(":
            below, rest = _paths(tokens[1:], text)
            if not rest:
                raise _unreadable(text)
            return names, below, rest[1:]
        return names, None, tokens
    raise _unreadable(text)


def _plant(tree: dict[str, Any], names: list[str], below: Mask) -> None:
    for name in names[:-1]:
        if tree.setdefault(name, {}) is None:
            return
        tree = tree[name]
    last = names[-1]
    if below is None or tree.get(last, {}) is None:
        tree[last] = None
    else:
        _graft(tree.setdefault(last, {}), below)


def _graft(tree: dict[str, Any], other: dict[str, Any]) -> None:
    for name, below in other.items():
        _plant(tree, [name], below)


def _plain(tree: dict[str, Any]) -> Mask:
    return None if tree.get("*", {}) is None else tree


def _unreadable(text: str) -> ApiError:
    return ApiError(
        400,
        f"Error expanding 'fields' parameter: {text}",
        "invalidParameter",
        state="INVALID_ARGUMENT",
    )
