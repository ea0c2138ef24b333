"""«Langkah Berikut» as data: who does what next on a row, most useful first. `phrasing` puts it
into words.

Where a stage waits for somebody, some row of theirs says what to do: doing only what it says always
leads to the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from sheets_sync.core.drafting.deciding_step import deciding
from sheets_sync.core.drafting.fault_steps import fault_steps
from sheets_sync.core.drafting.phrasing import Step
from sheets_sync.core.drafting.upstream_steps import reaffirm, replaced_behaviours
from sheets_sync.core.judging.row import Standing
from sheets_sync.core.judging.sight import own_errors
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.judging.turns import awaited, filler_of
from sheets_sync.core.model.sentences.steps import STEPS
from sheets_sync.core.model.words import Awaited, Status


class _Case(NamedTuple):
    """The counting row of a stage, and who fills it."""

    one: StagePass
    standing: Standing
    filler: Awaited

    @property
    def missing(self) -> tuple[str, ...]:
        """Labels of required cells that are empty."""
        return tuple(self.one.stage.by_field[name].label for name in self.standing.missing)

    @property
    def tick(self) -> dict[str, object]:
        """The name of the checkbox, as a fact of a step."""
        return {"tick": self.one.stage.tick.label} if self.one.stage.tick else {}


def steps(one: StagePass, followed: TeacherPass) -> list[Step]:
    """Everything to say about the counting row of A, B, C, E or F."""
    if one.standing is None:
        return []
    case = _Case(one, one.standing, filler_of(one.stage, followed))
    return [
        *_by_status(case, followed),
        *fault_steps(one.stage, one.standing, case.filler),
        *lost_row(one, followed.member.kode),
    ]


def lost_row(one: StagePass, kode: str) -> Iterator[Step]:
    """What stood on a row that was deleted can be put back, as long as nothing else was typed."""
    if one.memory.lost:
        yield Step(
            Awaited.OPERATOR,
            "put_back",
            reason=STEPS["row_was_lost"],
            facts={"kode": kode, "letter": one.stage.letter},
        )


def _by_status(case: _Case, followed: TeacherPass) -> Iterator[Step]:
    one = case.one
    unfinished = _unfinished(one, followed)  # what F compares with may still change
    yield from unfinished
    if unfinished and one.status == Status.REVIEW:
        return
    if case.standing.behind:
        yield from _under_others(case)
    elif step := _STEPS.get(Status(one.status)):
        yield from step(case)


def _unfinished(one: StagePass, followed: TeacherPass) -> tuple[Step, ...]:
    """The first earlier stage that is not done, on a row that is reviewed when such a one moves."""
    if not one.stage.reviewed or one.status == Status.DONE:
        return ()
    for other in followed.stages.values():
        if not other.stage.reviewed and other.is_open and other.status != Status.DONE:
            who = awaited(other, followed) or Awaited.TEACHER
            facts = {"tab": other.stage.title}
            return (Step(who, "earlier_first", facts=facts, first=True),)
    return ()


def _filling(case: _Case) -> Iterator[Step]:
    unticked = case.one.stage.tick is not None and not case.standing.ticked
    if case.missing:
        code = "fill_and_tick" if unticked else "fill"
        yield Step(case.filler, code, case.missing, facts=case.tick)
    elif unticked:
        wrong = own_errors(case.one.stage, case.standing.faults)
        yield Step(case.filler, "mend_and_tick" if wrong else "tick", facts=case.tick)


def _improving(case: _Case) -> Iterator[Step]:
    note = case.one.row.record.decision_note if case.one.row else ""
    code = "improve" if case.standing.ticked else "improve_and_tick"
    yield Step(case.filler, code, ("Catatan KS",), note, case.tick)


def _reviewing(case: _Case) -> Iterator[Step]:
    if not case.standing.ticked:
        yield Step(case.filler, "tick_again", facts=case.tick)
    elif case.one.stage.keeps_behaviours:
        yield reaffirm(case.one, case.standing, case.filler)
    else:
        yield deciding(case.one, case.standing)


def _decided(case: _Case) -> Iterator[Step]:
    yield deciding(case.one, case.standing)


_STEPS: Mapping[Status, Callable[[_Case], Iterator[Step]]] = {
    Status.EMPTY: _filling,
    Status.INCOMPLETE: _filling,
    Status.DRAFT: _filling,
    Status.SENT_BACK: _improving,
    Status.REVIEW: _reviewing,
    Status.HANDED_IN: _decided,
}


def _under_others(case: _Case) -> Iterator[Step]:
    """A filled B or F whose behaviours or baseline moved: emptied for other behaviours, else
    accepted anew.
    """
    one, standing = case.one, case.standing
    if one.stage.reviewed and one.memory.shown.behaviours == standing.context.behaviours:
        if case.missing:
            yield Step(case.filler, "fill", case.missing)
        yield reaffirm(one, standing, case.filler)
    else:
        yield replaced_behaviours(one, standing, case.filler)
    if not standing.ticked:
        yield Step(case.filler, "tick_then", facts=case.tick)
