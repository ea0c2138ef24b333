"""What the principal has to do on a row of A, C or E, and what moved since the last decision."""

from __future__ import annotations

from collections.abc import Mapping

from sheets_sync.core.drafting.phrasing import Step
from sheets_sync.core.judging.decisions import Ruling
from sheets_sync.core.judging.row import Standing, changed_columns
from sheets_sync.core.judging.teacher import StagePass
from sheets_sync.core.model.ground import NOTHING, moved_since
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.steps import STEPS
from sheets_sync.core.model.words import Awaited, Verdict

_DECISION = ("Keputusan KS",)
_DECIDE = Step(Awaited.PRINCIPAL, "decide", _DECISION)


def deciding(one: StagePass, standing: Standing) -> Step:
    """Decide, decide again, or say why it was sent back."""
    ruling = standing.ruling
    if ruling is None or one.row is None:
        return _DECIDE
    if ruling.lacks_note:
        return Step(Awaited.PRINCIPAL, "note_the_send_back", ("Catatan KS",))
    changed = _changed_since(one, ruling)
    if ruling.decision is None and not changed:
        return _DECIDE
    why = STEPS["observation_changed"].format(how=_ratings_moved(standing))
    if changed:
        why = STEPS["teacher_changed"].format(labels=list_labels(changed))
    choice = Verdict.AGREED if ruling.verdict is not Verdict.AGREED else Verdict.STILL_AGREED
    return Step(Awaited.PRINCIPAL, "decide_again", _DECISION, why, {"choice": str(choice)})


def _changed_since(one: StagePass, ruling: Ruling) -> list[str]:
    """The columns that say something else than what was decided on: any column of the teacher's
    after a send-back, else only content.
    """
    made, then = ruling.decision, _decided_on(one, ruling)
    if one.row is None or then is None:
        return []
    changed = changed_columns(one.stage, one.row, then)
    content = {column.label for column in one.stage.content}
    any_column = made is not None and not made.agreed
    return [label for label in changed if any_column or label in content]


def _decided_on(one: StagePass, ruling: Ruling) -> Mapping[str, str] | None:
    """The cells that the decision was made on, else those that were done; None before either."""
    if ruling.decision is not None:
        return ruling.decision.cells
    return one.before.done.cells if one.before.done else None


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
