"""What `backup` shows: a table of states, what is wrong with them, and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sheets_sync.core.model.sentences import list_some
from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.core.model.states import State
from sheets_sync.terminal.screen import Page, say

_MOST_NAMED = 5


def as_json(
    states: Sequence[State], others: Sequence[str], faults: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """All states; `fault` only where they were looked at."""
    return {
        "format_version": 1,
        "states": [
            {"name": state.name, "at": state.at.isoformat(sep=" "), "size": state.size}
            | ({} if faults is None else {"fault": faults.get(state.name, "")})
            for state in states
        ],
        "others": list(others),
    }


def print_states(place: str, states: Sequence[State], others: Sequence[str]) -> None:
    """A line a state."""
    page = Page()
    if not states:
        page.line(BACKUPS.say("none", place=place))
    else:
        page.line(BACKUPS.say("listed", count=len(states), place=place))
        rows = [(_called(state, states), _size(state)) for state in states]
        width = max(len(name) for name, _ in rows)
        for name, size in [(BACKUPS.say("state"), BACKUPS.say("size")), *rows]:
            say(f" {name:{width}}  {size}")  # no table, which would break a name that is copied
    if others:
        names = list_some(others, _MOST_NAMED)
        page.line(BACKUPS.say("others", count=len(others), names=names))


def _called(state: State, states: Sequence[State]) -> str:
    """As `backup restore` takes it: by its moment, unless that is another one's too."""
    twins = sum(one.moment == state.moment for one in states)
    return state.moment if twins == 1 else f'"{state.name}"'


def print_faults(place: str, states: Sequence[State], faults: Mapping[str, str]) -> None:
    """What cannot be used, or that all can."""
    page = Page()
    if not states:
        page.line(BACKUPS.say("none", place=place))
    elif not faults:
        page.line(BACKUPS.say("sound", count=len(states)))
    else:
        page.line(BACKUPS.say("unsound", bad=len(faults), count=len(states)))
        for fault in faults.values():
            page.line(f"  {fault}")


def _size(state: State) -> str:
    return f"{state.size / 1024:,.0f} KB".replace(",", ".") if state.size else "–"
