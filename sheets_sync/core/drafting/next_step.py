"""«Langkah Berikut»: who does what next on a row, most useful first, one line a person, never over 300 characters.

Every function returns `Step`s; `compose` puts them into the cell. The awaited person comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.core.judging import behaviours
from sheets_sync.core.judging.activities import ActivityStanding
from sheets_sync.core.judging.row import Standing, changed_columns
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.judging.turns import awaited, filler_of
from sheets_sync.core.model import sentences as messages
from sheets_sync.core.model.sentences import CELLS, ROWS, STEPS, describe, list_labels, shorten
from sheets_sync.core.model.words import ActivityStatus, Awaited, Review, Status, Verdict
from sheets_sync.core.schema.stages import Stage
from sheets_sync.core.schema.stages.rules import Fault

LIMIT = 300
CHECK = "Periksa"
"""The heading of warnings, which wait for nobody."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; `who` None is a warning."""

    who: Awaited | None
    text: str


def steps(one: StagePass, followed: TeacherPass) -> list[Step]:
    """Everything to say about the counting row of A, B, C, E or F."""
    standing = one.standing
    if standing is None:
        return []
    filler = filler_of(one.stage, followed)
    found = [*_by_status(one, standing, followed, filler)]
    if one.memory.lost:
        found.insert(0, Step(Awaited.OPERATOR, describe(ROWS, "row_lost", kode=followed.member.kode)))
    return found + list(_fault_steps(one.stage, standing, filler))


def _by_status(one: StagePass, standing: Standing, followed: TeacherPass, filler: Awaited) -> Iterator[Step]:
    status = one.status
    unfinished = _unfinished(followed) if one.stage.letter == "F" and status != Status.DONE else None
    if unfinished:  # what F compares with may still change
        yield unfinished
    if standing.behind and status in (Status.INCOMPLETE, Status.DRAFT):
        yield Step(filler, _behind(one, standing))
    elif status in (Status.EMPTY, Status.INCOMPLETE, Status.DRAFT):
        yield from _filling(one, standing, filler)
    elif status == Status.SENT_BACK:
        yield Step(filler, _improve(one, standing))
    elif status == Status.REVIEW and not unfinished:
        yield from _reviewing(one, standing, filler)
    elif status == Status.HANDED_IN:
        yield Step(Awaited.PRINCIPAL, _deciding(one, standing))


def _filling(one: StagePass, standing: Standing, filler: Awaited) -> Iterator[Step]:
    labels = [one.stage.by_field[name].label for name in standing.missing]
    tick = one.stage.tick
    unticked = tick is not None and not standing.ticked
    if labels:
        code = "fill_and_tick" if unticked else "fill"
        yield Step(filler, STEPS[code].format(labels=list_labels(labels), tick=tick.label if tick else ""))
    elif unticked and tick:
        code = "mend_and_tick" if _own_errors(one.stage, standing) else "tick"
        yield Step(filler, STEPS[code].format(tick=tick.label))


def _own_errors(stage: Stage, standing: Standing) -> bool:
    return any(
        not f.warning and (not f.field or stage.by_field[f.field].owner is stage.filler) for f in standing.faults
    )


def _improve(one: StagePass, standing: Standing) -> str:
    note = shorten(str(getattr(one.row.record if one.row else None, "note", "") or ""), 120)
    tick = one.stage.tick
    code = "improve_and_tick" if tick and not standing.ticked else "improve"
    return STEPS[code].format(note=note, tick=tick.label if tick else "")


def _reviewing(one: StagePass, standing: Standing, filler: Awaited) -> Iterator[Step]:
    letter = one.stage.letter
    if standing.behind and one.row is not None:
        who = filler if letter == "B" else Awaited.PRINCIPAL
        yield Step(who, _behind(one, standing))
    elif letter in "BF" and standing.ticked:
        yield Step(filler, _reaffirm(one, standing))
    elif standing.ticked:
        yield Step(Awaited.PRINCIPAL, _deciding(one, standing))
    if not standing.ticked and one.stage.tick:
        code = "tick_then" if standing.behind else "tick_again"
        yield Step(filler, STEPS[code].format(tick=one.stage.tick.label))


def _unfinished(followed: TeacherPass) -> Step | None:
    """The first earlier stage that is not done."""
    for letter, one in followed.stages.items():
        if letter != "F" and one.is_open and one.status != Status.DONE:
            return Step(awaited(one, followed) or Awaited.TEACHER, STEPS["earlier_first"].format(tab=one.stage.title))
    return None


def _behind(one: StagePass, standing: Standing) -> str:
    base = behaviours.baseline_of(standing.context.partition("#")[0])
    old, new = behaviours.codes_of(one.memory.shown), behaviours.codes_of(base)
    if one.stage.letter == "F" and old == new:
        return _reaffirm(one, standing)
    was, now = ", ".join(old) or STEPS["nothing_before"], ", ".join(new)
    cells, until = (["Hasil", "Catatan"], "Perilaku") if one.stage.letter == "B" else (["Hasil Akhir"], "Baseline")
    return STEPS["behind"].format(was=was, now=now, cells=list_labels(cells), until=until)


def _reaffirm(one: StagePass, standing: Standing) -> str:
    changes = _upstream_changes(one, standing)
    record = one.row.record if one.row else None
    other = Review.ADJUSTED if getattr(record, "review", None) is Review.STILL_VALID else Review.STILL_VALID
    return STEPS["reaffirm"].format(changes=changes, choice=other)


def _upstream_changes(one: StagePass, standing: Standing) -> str:
    then_base, _, then_rest = (one.before.done.context if one.before.done else one.memory.shown + "#").partition("#")
    now_base, _, now_rest = standing.context.partition("#")
    then_base = one.memory.shown if one.memory.shown != now_base else then_base
    moved = [
        STEPS["baseline_moved"].format(code=code, before=before, after=after)
        for (code, before), (_, after) in zip(
            behaviours.ratings_of(then_base), behaviours.ratings_of(now_base), strict=False
        )
        if before is not after
    ]
    tabs = [letter for letter, a, b in zip("CDE", then_rest.split("/"), now_rest.split("/"), strict=False) if a != b]
    if tabs and then_rest:
        moved.append(STEPS["tabs_changed"].format(tabs=", ".join(tabs)))
    return "; ".join(moved) or STEPS["earlier_changed"]


def _deciding(one: StagePass, standing: Standing) -> str:
    """What the principal has to do on a row of A, C or E."""
    ruling, row = standing.ruling, one.row
    if ruling is None or row is None:
        return STEPS["decide"]
    if ruling.unusable and ruling.verdict is Verdict.SENT_BACK:
        return STEPS["note_the_send_back"]
    made = ruling.decision
    reasons = changed_columns(one.stage, row, _made_on(one, standing)) if made or one.before.done else []
    reasons = [label for label in reasons if (made and not made.agreed) or label in _content_labels(one.stage)]
    if made is None and not reasons:
        return STEPS["decide"]
    if reasons:
        what = STEPS["teacher_changed"].format(labels=list_labels(reasons))
    else:
        what = STEPS["observation_changed"].format(how=_ratings_moved(standing))
    choice = Verdict.AGREED if ruling.verdict is not Verdict.AGREED else Verdict.STILL_AGREED
    return STEPS["decide_again"].format(what=what, choice=choice)


def _content_labels(stage: Stage) -> set[str]:
    return {column.label for column in stage.content}


def _made_on(one: StagePass, standing: Standing) -> dict[str, str]:
    made = standing.ruling.decision if standing.ruling else None
    if made is not None:
        return made.cells
    return one.before.done.cells if one.before.done else {}


def _ratings_moved(standing: Standing) -> str:
    made = standing.ruling.decision if standing.ruling else None
    before = behaviours.ratings_of(made.context if made else "")
    after = behaviours.ratings_of(standing.context)
    was, now = ([code for code, _ in pairs] for pairs in (before, after))
    if was != now:
        return STEPS["behaviours_moved"].format(before=", ".join(was), after=", ".join(now)) if was else ""
    moved = [
        STEPS["rating_moved"].format(code=code, before=then, after=rating)
        for (code, then), (_, rating) in zip(before, after, strict=True)
        if then is not rating
    ]
    return STEPS["ratings_moved"].format(moved="; ".join(moved)) if moved else STEPS["day_moved"]


def _fault_steps(stage: Stage, standing: Standing, filler: Awaited) -> Iterator[Step]:
    for fault in standing.faults:
        yield Step(None if fault.warning else _who(stage, fault, filler), _capital(phrase(stage, fault)))
    ruling = standing.ruling
    if (
        ruling
        and ruling.unusable
        and ruling.verdict is Verdict.SENT_BACK
        and standing.status not in (Status.HANDED_IN, Status.REVIEW)
    ):
        yield Step(Awaited.PRINCIPAL, _capital(describe(CELLS, "send_back_without_note", label="Keputusan KS")))


def _who(stage: Stage, fault: Fault, filler: Awaited) -> Awaited:
    if fault.code == "not_offered":
        return Awaited.OPERATOR
    owner = stage.by_field[fault.field].owner if fault.field else stage.filler
    return filler if owner is stage.filler else Awaited.PRINCIPAL


def phrase(stage: Stage, fault: Fault) -> str:
    """A fault in words, with its column."""
    label = stage.by_field[fault.field].label if fault.field else ""
    return describe(CELLS, fault.code, label=label, **fault.facts)


def _capital(text: str) -> str:
    return messages.sentence(text)


def activity_steps(activity: ActivityStanding, one: StagePass, *, first: bool) -> list[Step]:
    """Everything to say about one row of D; the first row also speaks for the stage."""
    stage = one.stage
    labels = [stage.by_field[name].label for name in activity.missing]
    found: list[Step] = []
    if activity.status in (Status.INCOMPLETE, Status.DRAFT) and labels:
        found.append(Step(Awaited.TEACHER, STEPS["fill"].format(labels=list_labels(labels))))
    elif activity.status is Status.DRAFT and activity.row.record.state in (
        ActivityStatus.PLANNED,
        ActivityStatus.RUNNING,
    ):
        found.append(Step(Awaited.TEACHER, STEPS["carry_out"]))
    if first and one.status == Status.EMPTY:
        found.append(Step(Awaited.TEACHER, STEPS["fill_first"].format(labels=list_labels(labels))))
    elif first and one.status == Status.DRAFT and activity.status is Status.DONE and not _any_open(one):
        found.append(Step(Awaited.TEACHER, STEPS["one_activity"]))
    for fault in activity.faults:
        who = None if fault.warning else _who(stage, fault, Awaited.TEACHER)
        found.append(Step(who, _capital(phrase(stage, fault))))
    return found


def _any_open(one: StagePass) -> bool:
    rows = one.activities.rows if one.activities else ()
    return any(row.status in (Status.DRAFT, Status.INCOMPLETE) for row in rows)


def compose(found: Sequence[Step], first: Awaited | None, observer: str) -> str:
    """The cell: one line a person, the awaited first, warnings last, at most 300 characters."""
    # The operator is named only where nobody else can help.
    order = list(dict.fromkeys([Awaited.OPERATOR, *([first] if first else []), *(s.who for s in found if s.who), None]))
    ordered = sorted(found, key=lambda step: order.index(step.who))
    for count in range(len(ordered), 0, -1):
        rest = len(ordered) - count
        text = _lines(ordered[:count], observer) + (STEPS["and_more"].format(count=rest) if rest else "")
        if len(text) <= LIMIT:
            return text
    return shorten(_lines(ordered[:1], observer), LIMIT) if ordered else ""


def _lines(found: Sequence[Step], observer: str) -> str:
    names: Mapping[Awaited | None, str] = {
        Awaited.TEACHER: "Guru", Awaited.PRINCIPAL: "KS", Awaited.OPERATOR: "Operator", None: CHECK,
        Awaited.OBSERVER: f"Pengamat ({shorten(observer, 40)})",
    }  # fmt: skip
    grouped: dict[Awaited | None, list[str]] = {}
    for step in found:
        grouped.setdefault(step.who, []).append(step.text)
    return "\n".join(f"{names[who]}: {_joined(texts)}" for who, texts in grouped.items())


def _joined(texts: Sequence[str]) -> str:
    """Sentences one after the other; the first goes on from the name."""
    return " ".join([*texts[:1], *(text[:1].upper() + text[1:] for text in texts[1:])])
