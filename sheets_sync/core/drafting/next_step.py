"""«Langkah Berikut» as data: who does what next on a row, most useful first. `phrasing` puts it
into words.

Where a stage waits for somebody, some row of theirs says what to do: doing only what it says always
leads to the end.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.drafting.phrasing import Step
from sheets_sync.core.judging.activities import ActivityStanding
from sheets_sync.core.judging.row import Standing, changed_columns
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.judging.turns import awaited, filler_of
from sheets_sync.core.model.ground import NOTHING, moved_since
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.cells import CELLS
from sheets_sync.core.model.sentences.steps import STEPS
from sheets_sync.core.model.words import ActivityStatus, Awaited, Review, Status, Verdict
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.rules import Fault


def steps(one: StagePass, followed: TeacherPass) -> list[Step]:
    """Everything to say about the counting row of A, B, C, E or F."""
    standing = one.standing
    if standing is None:
        return []
    filler = filler_of(one.stage, followed)
    found = [
        *_by_status(one, standing, followed, filler),
        *_fault_steps(one.stage, standing, filler),
    ]
    return [*found, *lost_row(one, followed.member.kode)]


def lost_row(one: StagePass, kode: str) -> Iterator[Step]:
    """What stood on a row that was deleted can be put back, as long as nothing else was typed."""
    if one.memory.lost:
        yield Step(Awaited.OPERATOR, "put_back", reason=STEPS["row_was_lost"], facts={"kode": kode})


def _by_status(
    one: StagePass, standing: Standing, followed: TeacherPass, filler: Awaited
) -> Iterator[Step]:
    status = one.status
    unfinished = _unfinished(followed) if one.stage.reviewed and status != Status.DONE else None
    if unfinished:  # what F compares with may still change
        yield unfinished
    if standing.behind:
        if not (unfinished and status == Status.REVIEW):
            yield from _under_others(one, standing, filler)
    elif status in (Status.EMPTY, Status.INCOMPLETE, Status.DRAFT):
        yield from _filling(one, standing, filler)
    elif status == Status.SENT_BACK:
        yield _improve(one, standing, filler)
    elif status == Status.REVIEW and not unfinished:
        yield from _reviewing(one, standing, filler)
    elif status == Status.HANDED_IN:
        yield _deciding(one, standing)


def _filling(one: StagePass, standing: Standing, filler: Awaited) -> Iterator[Step]:
    labels = tuple(one.stage.by_field[name].label for name in standing.missing)
    tick = one.stage.tick
    unticked = tick is not None and not standing.ticked
    if labels:
        yield Step(filler, "fill_and_tick" if unticked else "fill", labels, facts=_tick(one))
    elif unticked:
        code = "mend_and_tick" if _own_errors(one.stage, standing) else "tick"
        yield Step(filler, code, facts=_tick(one))


def _tick(one: StagePass) -> dict[str, object]:
    return {"tick": one.stage.tick.label} if one.stage.tick else {}


def _own_errors(stage: Stage, standing: Standing) -> bool:
    return any(
        not fault.warning and (not fault.field or stage.holds_back(fault.field))
        for fault in standing.faults
    )


def _improve(one: StagePass, standing: Standing, filler: Awaited) -> Step:
    note = one.row.record.decision_note if one.row else ""
    code = "improve" if standing.ticked else "improve_and_tick"
    return Step(filler, code, ("Catatan KS",), note, _tick(one))


def _reviewing(one: StagePass, standing: Standing, filler: Awaited) -> Iterator[Step]:
    if not standing.ticked:
        yield Step(filler, "tick_again", facts=_tick(one))
    elif one.stage.keeps_behaviours:
        yield _reaffirm(one, standing, filler)
    else:
        yield _deciding(one, standing)


def _unfinished(followed: TeacherPass) -> Step | None:
    """The first earlier stage that is not done."""
    for one in followed.stages.values():
        if not one.stage.reviewed and one.is_open and one.status != Status.DONE:
            who = awaited(one, followed) or Awaited.TEACHER
            return Step(who, "earlier_first", facts={"tab": one.stage.title}, first=True)
    return None


def _under_others(one: StagePass, standing: Standing, filler: Awaited) -> Iterator[Step]:
    """A filled B or F whose behaviours or baseline moved: emptied for other behaviours, else
    accepted anew.
    """
    old, new = one.memory.shown.behaviours, standing.context.behaviours
    if one.stage.reviewed and old == new:
        labels = tuple(one.stage.by_field[name].label for name in standing.missing)
        if labels:
            yield Step(filler, "fill", labels)
        yield _reaffirm(one, standing, filler)
    else:
        was = ", ".join(old) or STEPS["nothing_before"]
        reason = STEPS["behaviours_replaced"].format(was=was, now=", ".join(new))
        yield Step(
            filler, "behind", one.stage.judged_columns, reason, {"until": one.stage.shown_columns}
        )
    if not standing.ticked:
        yield Step(filler, "tick_then", facts=_tick(one))


def _reaffirm(one: StagePass, standing: Standing, filler: Awaited) -> Step:
    word = one.row.record.review_word if one.row else None
    other = Review.ADJUSTED if word is Review.STILL_VALID else Review.STILL_VALID
    return Step(
        filler,
        "reaffirm",
        ("Tinjau Ulang",),
        _upstream_changes(one, standing),
        {"choice": str(other)},
    )


def _upstream_changes(one: StagePass, standing: Standing) -> str:
    shown, now = one.memory.shown, standing.context
    then = one.before.done.context if one.before.done else now.under(shown)
    moved = moved_since(then.under(shown) if shown != now.baseline else then, now)
    said = [
        STEPS["baseline_moved"].format(code=code, before=was, after=new)
        for code, was, new in moved.ratings
    ]
    if moved.stages:
        said.append(STEPS["tabs_changed"].format(tabs=", ".join(moved.stages)))
    return "; ".join(said) or STEPS["earlier_changed"]


def _deciding(one: StagePass, standing: Standing) -> Step:
    """What the principal has to do on a row of A, C or E."""
    ruling, row, decide = (
        standing.ruling,
        one.row,
        Step(Awaited.PRINCIPAL, "decide", ("Keputusan KS",)),
    )
    if ruling is None or row is None:
        return decide
    if ruling.unusable and ruling.verdict is Verdict.SENT_BACK:
        return Step(Awaited.PRINCIPAL, "note_the_send_back", ("Catatan KS",))
    made = ruling.decision
    changed = (
        changed_columns(one.stage, row, _made_on(one, standing)) if made or one.before.done else []
    )
    changed = [
        label
        for label in changed
        if (made and not made.agreed) or label in _content_labels(one.stage)
    ]
    if made is None and not changed:
        return decide
    why = (
        STEPS["teacher_changed"].format(labels=list_labels(changed))
        if changed
        else _observation_changed(standing)
    )
    choice = Verdict.AGREED if ruling.verdict is not Verdict.AGREED else Verdict.STILL_AGREED
    return Step(Awaited.PRINCIPAL, "decide_again", ("Keputusan KS",), why, {"choice": str(choice)})


def _content_labels(stage: Stage) -> set[str]:
    return {column.label for column in stage.content}


def _made_on(one: StagePass, standing: Standing) -> dict[str, str]:
    made = standing.ruling.decision if standing.ruling else None
    if made is not None:
        return made.cells
    return one.before.done.cells if one.before.done else {}


def _observation_changed(standing: Standing) -> str:
    return STEPS["observation_changed"].format(how=_ratings_moved(standing))


def _ratings_moved(standing: Standing) -> str:
    made = standing.ruling.decision if standing.ruling else None
    then, now = made.context if made else NOTHING, standing.context
    moved = moved_since(then, now)
    if moved.behaviours:
        was, new = ", ".join(then.behaviours), ", ".join(now.behaviours)
        return STEPS["behaviours_moved"].format(before=was, after=new) if was else ""
    said = [
        STEPS["rating_moved"].format(code=code, before=was, after=new)
        for code, was, new in moved.ratings
    ]
    return STEPS["ratings_moved"].format(moved="; ".join(said)) if said else STEPS["day_moved"]


def _fault_steps(stage: Stage, standing: Standing, filler: Awaited) -> Iterator[Step]:
    yield from (_fault_step(stage, fault, filler) for fault in standing.faults)
    ruling = standing.ruling
    if (
        ruling
        and ruling.unusable
        and ruling.verdict is Verdict.SENT_BACK
        and standing.status not in (Status.HANDED_IN, Status.REVIEW)
    ):
        yield Step(Awaited.PRINCIPAL, "send_back_without_note", ("Keputusan KS",))


def _fault_step(stage: Stage, fault: Fault, filler: Awaited) -> Step:
    columns = (stage.by_field[fault.field].label,) if fault.field else ()
    return Step(
        None if fault.warning else _who(stage, fault, filler),
        fault.code,
        columns,
        facts=fault.facts,
    )


def _who(stage: Stage, fault: Fault, filler: Awaited) -> Awaited:
    if fault.code == "not_offered":
        return Awaited.OPERATOR
    owner = stage.by_field[fault.field].owner if fault.field else stage.filler
    return filler if owner is stage.filler else Awaited.PRINCIPAL


def phrase(stage: Stage, fault: Fault) -> str:
    """A fault in words, with its column."""
    label = stage.by_field[fault.field].label if fault.field else ""
    return CELLS.brief(fault.code, label=label, **fault.facts)


def activity_steps(activity: ActivityStanding, one: StagePass) -> list[Step]:
    """Everything to say about one row of D; one of them also speaks for the stage."""
    stage = one.stage
    labels = tuple(stage.by_field[name].label for name in activity.missing)
    found = [_fault_step(stage, fault, Awaited.TEACHER) for fault in activity.faults]
    if activity.status in (Status.INCOMPLETE, Status.DRAFT) and labels:
        found.insert(0, Step(Awaited.TEACHER, "fill", labels))
    elif activity.row.record.state in (ActivityStatus.PLANNED, ActivityStatus.RUNNING):
        found.insert(0, Step(Awaited.TEACHER, "carry_out"))
    if activity is _spokesman(one):
        empty = activity.status is Status.EMPTY
        code = (
            "one_activity"
            if not empty
            else "fill_first"
            if one.status == Status.EMPTY
            else "fill_another"
        )
        found.insert(0, Step(Awaited.TEACHER, code, labels))
    return found


def _spokesman(one: StagePass) -> ActivityStanding | None:
    """The row that asks for an activity where no row has anything left to do, yet the stage is not
    done.
    """
    rows = one.activities.rows if one.activities else ()
    if one.status == Status.DONE or any(
        row.status in (Status.DRAFT, Status.INCOMPLETE) for row in rows
    ):
        return None
    return next((row for row in rows if row.status is Status.EMPTY), rows[0] if rows else None)
