"""What is kept, since when: states of the workbook, and data older than the school wants."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from sheets_sync.core.answers.finding import Finding, checked
from sheets_sync.core.answers.journal_lines import entries_in
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.admitted import KEPT
from sheets_sync.errors import SheetsSyncError

if TYPE_CHECKING:
    from sheets_sync.core.model.states import State
    from sheets_sync.ports import Deployment


def kept(here: Deployment) -> Iterator[Finding]:
    """Two findings; none about age where the workbook cannot be read, which others say."""
    try:
        states = list(here.backups.states())
    except SheetsSyncError as error:
        yield Finding(KEPT.say("states_unknown"), ok=False, repair=str(error))
        states = []
    else:
        latest = states[0].moment if states else ""
        code = "states" if states else "no_states"
        yield Finding(KEPT.say(code, place=here.backups.place, count=len(states), latest=latest))
    try:
        lines = [entry.moment.date() for entry in entries_in(here.workbook.journal())]
    except SheetsSyncError:
        return
    yield _age(here, lines, states)


def _age(here: Deployment, lines: list[date], states: list[State]) -> Finding:
    years = here.retention
    today = here.clock.moment().today
    limit = today.replace(year=max(today.year - years, 1), day=min(today.day, 28))
    old = [day for day in lines if date.min < day < limit]
    kept = sum(state.at.date() < limit for state in states)
    told = [KEPT.say("lines", count=len(old), oldest=min(old))] if old else []
    told += [KEPT.say("old_states", count=kept)] if kept else []
    repair = KEPT.say("older", years=years, what=list_words(told)) if told else ""
    return checked(KEPT.say("within", years=years), not told, repair, warning=True)
