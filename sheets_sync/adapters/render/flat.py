"""Which values a template may compare, sort and make into text: texts, numbers and plain lists of
these.

A list may stand twice in a list, that list twice in a third, and so on: sixty such lines cost
nothing, until something walks through them. Comparing, sorting or spelling out the last one would
take longer than the world has stood, inside one step of Python that no meter can stop. So whatever
walks through values is only given flat ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2.exceptions import SecurityError

from sheets_sync.core.model.sentences.templates import TEMPLATES

_INNER = (list, tuple, dict, set, frozenset, Iterator)
SHALLOW = frozenset({"count", "d", "default", "first", "last", "length", "list", "reverse"})
"""Filters that look at a list, but not into its items."""


class NotAllowed(SecurityError):
    """What our cage refuses, in words for people; Jinja's own refusals are in English."""


def flat(value: Any) -> Any:
    """The value itself; what is made step by step becomes a list. Raises `NotAllowed` for lists in
    lists.
    """
    if isinstance(value, Iterator):
        value = list(value)
    if isinstance(value, dict | set | frozenset):
        raise NotAllowed(TEMPLATES.say("no_text"))
    if isinstance(value, list | tuple) and any(isinstance(item, _INNER) for item in value):
        raise NotAllowed(TEMPLATES.say("nested_lists"))
    return value


def text_of(value: Any) -> str:
    """A text or number as text. Raises `NotAllowed` for lists."""
    if isinstance(value, _INNER):
        raise NotAllowed(TEMPLATES.say("no_text"))
    return value if isinstance(value, str) else str(value)


def guarded(found: Mapping[str, Callable[..., Any]], tick: Callable[[], None]) -> dict[str, Any]:
    """Filters or tests that are given flat values, unless they look no deeper; `tick` is called
    before each use.
    """
    return {
        name: _guarded(one, tick, _as_it_is if name in SHALLOW else flat)
        for name, one in found.items()
    }


def _as_it_is(value: Any) -> Any:
    return value


def _guarded(
    one: Callable[..., Any], tick: Callable[[], None], given: Callable[[Any], Any]
) -> Callable[..., Any]:
    @wraps(one)  # also what Jinja notes on a filter, such as that it wants the context
    def careful(*args: Any, **named: Any) -> Any:
        tick()
        return one(*map(given, args), **{name: given(value) for name, value in named.items()})

    return careful
