"""What the program's own cells on a stage tab say, all from the present state; each stage has its
own behind these.
"""

from __future__ import annotations

from sheets_sync.core.documents.day import observer_of
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.drafting.drafts import is_ours
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.values import Cell, Link
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory_parts import NO_PAPER
from sheets_sync.core.schema.stages.stage import Cells, Surroundings


def document_cell(one: StagePass, followed: TeacherPass, kinds: Kinds) -> Cells:
    """«Dokumen»: a link to the last version of the stage's document, or of the one that tells of
    the stage.
    """
    kind = kinds.linked_on(one.stage)
    memory = followed.at(kind.keeper).memory if kind else NO_PAPER
    if kind is None or not memory.version:
        return {"Dokumen": None}
    if not memory.target:
        return {}  # rebuilt from the cell itself, which alone knows the target
    return {"Dokumen": Link(f"{kind.cell} v{memory.version}", memory.target)}


def derived_cells(one: StagePass, followed: TeacherPass, desk: Desk) -> Cells:
    """The program columns behind the first five."""
    program, typed = (one.row.program, one.row.typed) if one.row else ({}, {})
    observer = _who_observed(one, followed, desk) if one.stage.delegable else ""
    own = ((each.label, program.get(each.label)) for each in one.stage.program)
    ours = {
        label: cell for label, cell in own if cell is not None and _is_as_written(label, cell, one)
    }
    sight = Surroundings(followed, program, ours, typed, desk.catalogue, observer)
    at = desk.stages[one.stage.letter].located.at
    return {label: cell for label, cell in one.stage.cells(sight).items() if label in at}


def _is_as_written(label: str, cell: Cell, one: StagePass) -> bool:
    """Whether a cell of the program says what was written there last, as far as anybody knows."""
    return not one.before.wrote or is_ours(label, cell, one.before.wrote)


def _who_observed(one: StagePass, followed: TeacherPass, desk: Desk) -> str:
    """On a finished row who observed then, else who is to observe."""
    then = observer_of(one) if one.is_done else None
    return then.name if then else observer_name(followed, desk)


def observer_name(followed: TeacherPass, desk: Desk) -> str:
    """Who observes: the delegate, else the principal."""
    delegate = desk.roster.members.get(followed.member.observer or "")
    return delegate.name if delegate else desk.principal_name
