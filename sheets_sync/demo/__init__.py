"""The demo: a sample school that lives through its year, day by day, with the real program.

Nothing here writes a result. People type with an ordinary editor, then the program runs with that
day's date; what stands in the workbook at the end is what a school would see.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from sheets_sync.clock import Clock
from sheets_sync.core.model.sentences.demo import DEMO
from sheets_sync.core.model.showing import long_date
from sheets_sync.demo.acts import Day, Entry
from sheets_sync.demo.cast import LOGO, LOGO_NAME, as_picked, cast, choices
from sheets_sync.demo.days import START, year
from sheets_sync.demo.hands import Hands
from sheets_sync.demo.place import DOCUMENTS, WORKBOOK, deployment, made_aside
from sheets_sync.report import Report
from sheets_sync.run import Order, initialise, sync
from sheets_sync.wiring.local_deployment import LocalDeployment

LAST_DAY = year()[-1].on
"""The day on which the demo ends; commands on it show the same with `--today`."""


def make_demo(folder: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Make the sample school in a folder; `say` hears each day. Only files of an earlier demo are
    replaced.
    """
    with made_aside(folder) as aside:
        here = deployment(aside, folder)
        _set_up(here, say)
        for day in year():
            _type(here, day)
            _run(here, day.on)
            say(f"{long_date(day.on)}: {day.story}")
        _run(here, LAST_DAY)
    say(DEMO.say("another_day", day=LAST_DAY.isoformat()))
    return {
        "workbook": str(folder / WORKBOOK),
        "documents": str(folder / DOCUMENTS),
        "teachers": len(cast().teachers),
    }


def _set_up(here: LocalDeployment, say: Callable[[str], None]) -> None:
    """The operator's first day: workbook, roster, settings, logo."""
    here.workbook_path.with_name(LOGO_NAME).write_text(LOGO, encoding="utf-8")
    initialise(here.workbook, here.catalogue, Clock.fixed(START), cast().teachers)
    hands = Hands(here.workbook)
    for name, value in cast().settings.items():
        hands.set(name, value)
    hands.save()
    _run(here, START)
    say(DEMO.say("set_up", day=long_date(START), teachers=len(cast().teachers)))


def _type(here: LocalDeployment, day: Day) -> None:
    """All edits of one day, in one visit."""
    shown = choices(here.catalogue)
    hands = Hands(here.workbook)
    for entry in day.entries:
        _type_entry(hands, entry, as_picked(entry.values, shown))
    hands.save()


def _type_entry(hands: Hands, entry: Entry, values: dict[str, Any]) -> None:
    stage = entry.stage
    if stage.many:
        hands.add_activity(stage.title, entry.kode, entry.position, values)
    else:
        hands.type(stage.title, entry.kode, values)


def _run(here: LocalDeployment, day: date) -> Report:
    order = Order(rhk=here.rhk, limits=here.limits)
    return sync(here.workbook, here.documents(), Clock.fixed(day), order=order)
