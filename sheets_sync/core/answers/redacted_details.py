"""Details of Guru that were taken away, out of `_status`: there stand marks of these cells, the NIP
by which the person is known again, and what each document printed of them on its day.

The documents themselves stay as they are. What the program makes again has a dash for the number.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import Member
from sheets_sync.core.schema.teacher import PRINTED_NUMBERS

_IDENTITY, _NUMBER = "identity", "number"
_PRINTED = (*PRINTED_NUMBERS, "rank", "subject", "employment")


@dataclass(frozen=True, slots=True)
class Details:
    """What was taken away from the row of one person on Guru."""

    kode: str = ""
    names: frozenset[str] = frozenset()
    """The cells, as memory calls them."""
    texts: frozenset[str] = field(default=frozenset(), repr=False)
    """What documents print of them."""
    numbers: frozenset[str] = field(default=frozenset(), repr=False)
    """Those that are nobody else's."""


def gone_details(before: Desk, after: Desk, kode: str) -> Details:
    """What stands on Guru no more."""
    old, new = before.roster.members.get(kode), after.roster.members.get(kode)
    if old is None or new is None:
        return Details()
    names = _cells(old) - _cells(new)
    printed = {name: _texts(old, name) for name in _PRINTED if name in names}
    numbers = {text for name in PRINTED_NUMBERS for text in printed.get(name, ())}
    texts = {text for each in printed.values() for text in each}
    return Details(kode, frozenset(names), frozenset(texts), frozenset(numbers))


def _cells(member: Member) -> set[str]:
    return {*member.row.hashes, *member.row.beyond_hashes}


def _texts(member: Member, name: str) -> set[str]:
    """As typed, and as printed."""
    return {str(getattr(member.teacher, name) or ""), member.row.texts.get(name, "")} - {""}


def without_details(key: str, text: str, details: Details) -> str:
    """A line of `_status` that does not know them, as long as before. Of other people's lines only
    the numbers are looked for: who observed stands there.
    """
    kode, _, _ = key.partition("/")
    texts = details.texts if kode == details.kode else details.numbers
    if not details.names or not (key == details.kode or any(one in text for one in texts)):
        return text
    line = _without_texts(json.loads(text), texts)
    for part in ("cells", "added") if key == details.kode else ():
        kept = {name: one for name, one in line.get(part, {}).items() if name not in details.names}
        line |= {part: kept} if part in line else {}
    return dumped(line).ljust(len(text))


def _without_texts(value: Any, texts: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {name: _named(name, each, texts) for name, each in value.items()}
    return [_without_texts(each, texts) for each in value] if isinstance(value, list) else value


def _named(name: str, value: Any, texts: frozenset[str]) -> Any:
    if name == _IDENTITY and isinstance(value, str) and value:
        return dumped(_without_texts(json.loads(value), texts))
    if isinstance(value, str) and value in texts:
        return "–" if name == _NUMBER else ""
    return _without_texts(value, texts)


def dumped(value: Any) -> str:
    """As a line of `_status` holds it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
