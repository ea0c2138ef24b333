"""What is remembered of every school of a fleet, as a table or as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.health import on_the_clock
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.showing import long_date
from sheets_sync.terminal.screen import Page, Part, print_json, say

if TYPE_CHECKING:
    from sheets_sync.core.fleet.advice import Advice
    from sheets_sync.core.fleet.health import Health

_MOST_NAMED = 5
"""Schools that one sentence names; JSON and «Kesehatan» name all."""


def print_standing(
    schools: Sequence[Health], served: Mapping[str, str], advice: Advice, *, as_json: bool
) -> None:
    """What is remembered of every school; `served`: the account of each workbook, if several
    share them.
    """
    if as_json:
        told = [one.to_json() | _account(one, served) for one in schools]
        print_json({"format_version": 1, "schools": told})
        return
    rows: list[list[Part]] = [
        [
            one.school.name,
            _when(one.succeeded),
            one.awaited or "–",
            _day(one.oldest),
            *_account(one, served).values(),
        ]
        for one in schools
    ]
    headings = FLEET["headings"].split("|")
    Page().table([*headings, *([FLEET["account"]] if served else [])], rows)
    # On lines of their own, which nothing breaks or cuts: commands are copied from them.
    needed: dict[str, list[str]] = {}
    for one in schools:
        if one.needs:
            needed.setdefault(advice.of(one.school, one.needs), []).append(one.school.name)
    for needs, names in needed.items():
        say(FLEET.say("needs", names=list_words(names, _MOST_NAMED), needs=needs))


def _account(one: Health, served: Mapping[str, str]) -> dict[str, str]:
    return {"account": served.get(one.school.workbook, "–")} if served else {}


def _when(at: datetime | None) -> str:
    if at is None:
        return FLEET.say("never")
    local = on_the_clock(at)
    return f"{long_date(local.date())} {local:%H.%M}"


def _day(day: date | None) -> str:
    return long_date(day) if day else "–"
