"""Steps that mend what is wrong in a cell: whoever owns the column mends it."""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.drafting.phrasing import Step
from sheets_sync.core.judging.row import Standing
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.words import Awaited, Status
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.rules import Fault


def fault_steps(stage: Stage, standing: Standing, filler: Awaited) -> Iterator[Step]:
    """One for each fault of the counting row."""
    yield from (fault_step(stage, fault, filler) for fault in standing.faults)
    told_already = standing.status in (Status.HANDED_IN, Status.REVIEW)
    if standing.ruling and standing.ruling.lacks_note and not told_already:
        yield Step(Awaited.PRINCIPAL, "send_back_without_note", ("Keputusan KS",))


def fault_step(stage: Stage, fault: Fault, filler: Awaited) -> Step:
    """What to do about one fault; a warning waits for nobody."""
    columns = (stage.by_field[fault.field].label,) if fault.field else ()
    who = None if fault.warning else _who(stage, fault, filler)
    return Step(who, fault.code, columns, facts=fault.facts)


def _who(stage: Stage, fault: Fault, filler: Awaited) -> Awaited:
    if fault.code == "not_offered":
        return Awaited.OPERATOR
    owner = stage.by_field[fault.field].owner if fault.field else stage.filler
    return filler if owner is stage.filler else Awaited.PRINCIPAL


def phrase(stage: Stage, fault: Fault) -> str:
    """A fault in words, with its column."""
    label = stage.by_field[fault.field].label if fault.field else ""
    return CELLS.brief(fault.code, label=label, **fault.facts)
