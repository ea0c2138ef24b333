"""A kept state in the place of the workbook: made ready aside, shown, and only then put there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sheets_sync.core.answers.returning import (
    KeptWorkbook,
    carried,
    lines_since,
    unseen_lines,
)
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.model.journal import JournalLine
from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.core.model.states import State
from sheets_sync.errors import Misused, SheetsSyncError
from sheets_sync.ports import Backups, Deployment, Workbook
from sheets_sync.run import refuse_if_closed


@dataclass(frozen=True, slots=True)
class Returning:
    """A state that is ready, and what will be said of it."""

    here: Deployment
    state: State
    opened: Workbook
    seen: object
    lines: int
    readable: bool

    def shown(self) -> list[str]:
        """What happens, for the person who is asked."""
        facts = {"name": self.here.workbook.name, "at": self.state.moment, "lines": self.lines}
        told = ("would", "would_keep", "would_lose" if self.readable else "no_present")
        return [BACKUPS.say(code, **facts) for code in told]

    def put(self) -> None:
        """Put it there. Raises `Stale` if the workbook changed since it was shown."""
        self.here.backups.take_place(self.opened, self.seen)


@contextmanager
def prepared(here: Deployment, state: State) -> Iterator[Returning]:
    """The state with what it is given of the present one. Raises `Misused`."""
    backups = here.backups
    seen = backups.present()
    now = _present(here)
    if now is not None:
        refuse_if_closed(now.snapshot)
    latest = now or _latest(backups, state)
    with backups.opened(state) as opened:
        then = _stand(opened)
        _refuse_if_unfit(then, latest, state)
        lines = 0
        if latest is not None:
            since = [
                *lines_since(then, latest),
                *(_unseen(here, now) if now else ()),
            ]
            lines, moment = len(since), here.clock.moment(then.snapshot)
            opened.write(carried(then, since, latest, moment, state.moment), then.snapshot)
        yield Returning(here, state, opened, seen, lines, now is not None)


def _unseen(here: Deployment, now: KeptWorkbook) -> Sequence[JournalLine]:
    """What a sync would tell of the workbook as it stands."""
    inputs = Inputs(here.clock.moment(now.snapshot), here.rhk, limits=here.limits)
    return unseen_lines(decide(now.snapshot, inputs).plan)


def _present(here: Deployment) -> KeptWorkbook | None:
    """The workbook; None where it is damaged or gone."""
    try:
        return _stand(here.workbook)
    except SheetsSyncError:
        return None


def _latest(backups: Backups, chosen: State) -> KeptWorkbook | None:
    """The latest state after the chosen one that can be read."""
    for state in backups.states():
        if state.at <= chosen.at:
            return None
        try:
            with backups.opened(state) as opened:
                return _stand(opened)
        except SheetsSyncError:
            continue
    return None


def _stand(workbook: Workbook) -> KeptWorkbook:
    return KeptWorkbook(workbook.read(), tuple(workbook.journal()))


def _refuse_if_unfit(then: KeptWorkbook, now: KeptWorkbook | None, state: State) -> None:
    memory = then.memory
    if memory.rebuilding:
        raise Misused(BACKUPS.say("no_memory", name=state.name))
    if now is not None and now.memory.school.identity not in ("", memory.school.identity):
        raise Misused(BACKUPS.say("another", name=state.name))
