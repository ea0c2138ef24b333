"""Marks as a text and back, with a version. A text that is damaged, or that a later version of the
program wrote, is no memory: every school is then looked at once more, and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from sheets_sync.core.fleet.dealing import Mark

VERSION = 1
_MARKS: TypeAdapter[dict[str, Mark]] = TypeAdapter(dict[str, Mark])
_HEAD = b'{"format_version":%d,"schools":'


def written(marks: Mapping[str, Mark]) -> bytes:
    """The marks by workbook, in the order of the workbooks: equal marks are equal bytes."""
    ordered = {key: marks[key] for key in sorted(marks)}
    return _HEAD % VERSION + _MARKS.dump_json(ordered) + b"}"


def read(content: bytes) -> dict[str, Mark] | None:
    """The marks; None where they cannot be read."""
    head = _HEAD % VERSION
    if not content.startswith(head) or not content.endswith(b"}"):
        return None
    try:
        return _MARKS.validate_json(content[len(head) : -1])
    except ValidationError:
        return None


def merged(known: Mapping[str, Mark], more: Mapping[str, Mark]) -> dict[str, Mark]:
    """Of two memories of one school the later one."""
    found = dict(known)
    for key, mark in more.items():
        if key not in found or found[key].at <= mark.at:
            found[key] = mark
    return found


def is_marks(content: bytes) -> bool:
    """Whether a file holds marks of this or of another version, and may be written over."""
    return content.startswith(b'{"format_version":')
