"""Every text in a frozen record, wherever in it, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

_V = TypeVar("_V")
Change = Callable[[type, str, str], str]
"""(class of the record, its field, the text) → the text that is to stand there."""


def with_each_text(record: _V, change: Change) -> _V:
    """The record with its texts changed; what is neither a record, a tuple nor a text stays."""
    told = {
        one.name: _changed(getattr(record, one.name), type(record), one.name, change)
        for one in fields(record)  # type: ignore[arg-type]
    }
    made: _V = replace(record, **told)  # type: ignore[type-var]
    return made


def _changed(thing: Any, owner: type, name: str, change: Change) -> Any:
    if isinstance(thing, str):
        return change(owner, name, thing)
    if isinstance(thing, tuple):
        return tuple(_changed(each, owner, name, change) for each in thing)
    return with_each_text(thing, change) if is_dataclass(thing) else thing
