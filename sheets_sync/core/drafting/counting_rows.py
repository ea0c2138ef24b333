"""The rows that count: A, B, C, E and F with one a teacher, D with many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheets_sync.core.documents.due import says_more, waits_for
from sheets_sync.core.documents.held import held_back
from sheets_sync.core.drafting.activity_steps import activity_steps
from sheets_sync.core.drafting.at import At, Said
from sheets_sync.core.drafting.fault_steps import phrase
from sheets_sync.core.drafting.next_step import lost_row, steps
from sheets_sync.core.drafting.phrasing import NextStep, Step
from sheets_sync.core.drafting.stage_cells import derived_cells, document_cell, observer_name
from sheets_sync.core.judging.activities import ActivityStanding
from sheets_sync.core.judging.turns import awaited
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Awaited, Status
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.school import SETTINGS_TITLE
from sheets_sync.core.schema.stages.rules import Fault

Cells = dict[str, Value]


def draft_row(at: At) -> Said:
    """The row that counts on A, B, C, E or F."""
    one, followed, standing = at.one, at.followed, at.one.standing
    if one.row is None or standing is None:
        return Said()
    _name_faults(at, one.row, standing.faults, standing.missing)
    found = steps(one, followed)
    if one.status == Status.DONE and followed.member.active:
        found += _held_documents(at)
    told = _told(at, found, awaited(one, followed), observer_name(followed, at.desk))
    return Said(told, at.write(one.row, _cells(at, one.status, told)))


def draft_activities(at: At) -> Said:
    """All rows of D; the first row that asks the teacher for something speaks for the stage."""
    rows = at.one.activities.rows if at.one.activities else ()
    wrote: set[str] = set()
    all_told: list[NextStep] = []
    for number, activity in enumerate(rows):
        told = _told_of(at, activity, first=number == 0)
        wrote.update(at.write(activity.row, _cells(at, activity.status, told)))
        all_told.append(told)
    speaks = next((told for told in all_told if told.of(Awaited.TEACHER)), all_told[0])
    return Said(speaks, tuple(sorted(wrote)))


def _told_of(at: At, activity: ActivityStanding, *, first: bool) -> NextStep:
    """What one row of D says. `first`: the one that also speaks of a row that was deleted."""
    if activity.status is not Status.EMPTY:
        missing = activity.missing if activity.status is Status.INCOMPLETE else ()
        _name_faults(at, activity.row, activity.faults, missing)
    lost = lost_row(at.one, at.member.kode) if first else ()
    return _told(at, [*activity_steps(activity, at.one), *lost], Awaited.TEACHER)


def _cells(at: At, status: str, told: NextStep) -> Cells:
    return {
        "Nama Guru": at.member.name,
        "Status": str(status),
        "Langkah Berikut": told.text,
        **document_cell(at.one, at.followed, at.papers.kinds),
        **derived_cells(at.one, at.followed, at.desk),
    }


def _told(at: At, found: Sequence[Step], first: Awaited | None, observer: str = "") -> NextStep:
    """What a row says; of somebody who left only that they did."""
    if at.member.active:
        return at.compose(found, first, observer)
    return NextStep(note=at.drafts.wording.said(ROWS["inactive"]))


def _held_documents(at: At) -> Iterator[Step]:
    kinds = at.papers.kinds
    if earlier := waits_for(at.one, at.followed, kinds):
        yield Step(None, "document_waits", facts={"tab": earlier})
    kind = kinds.kept_by(at.one.stage)
    held = held_back(at.desk, at.followed, kind) if kind else None
    if not kind or not held or held[0] == SETTINGS_TITLE:
        return  # what all wait for is told beside the setting
    if says_more(at.one, at.followed, kind):
        yield Step(None, "documents_held", tuple(held[1][:4]), facts={"tab": held[0]})


def _name_faults(at: At, row: ReadRow, faults: Sequence[Fault], missing: Sequence[str]) -> None:
    stage, drafts = at.one.stage, at.drafts
    for fault in faults:
        label = stage.by_field[fault.field].label if fault.field else None
        text, place = sentence(phrase(stage, fault)), at.place(row.number, label)
        drafts.problem(place, fault.code, text, warning=fault.warning)
    for name in missing if at.one.status == Status.INCOMPLETE else ():
        label = stage.by_field[name].label
        text = sentence(CELLS.brief("missing", label=label))
        drafts.problem(at.place(row.number, label), "missing", text)
    ruling = at.one.standing.ruling if at.one.standing else None
    if ruling and ruling.lacks_note:
        text = sentence(CELLS.brief("send_back_without_note", label="Keputusan KS"))
        drafts.problem(at.place(row.number, "Catatan KS"), "send_back_without_note", text)
