"""Steps for a filled B or F under which something moved: what was, and what is now."""

from __future__ import annotations

from sheets_sync.core.drafting.phrasing import Step
from sheets_sync.core.judging.row import Standing
from sheets_sync.core.judging.teacher import StagePass
from sheets_sync.core.model.ground import moved_since
from sheets_sync.core.model.sentences.steps import STEPS
from sheets_sync.core.model.words import Awaited, Review


def replaced_behaviours(one: StagePass, standing: Standing, filler: Awaited) -> Step:
    """Other behaviours are judged now: the judgements of the old ones have to go first."""
    old, new = one.memory.shown.behaviours, standing.context.behaviours
    was = ", ".join(old) or STEPS["nothing_before"]
    why = STEPS["behaviours_replaced"].format(was=was, now=", ".join(new))
    facts = {"until": one.stage.shown_columns}
    return Step(filler, "behind", one.stage.judged_columns, why, facts)


def reaffirm(one: StagePass, standing: Standing, filler: Awaited) -> Step:
    """Look again, and say so by a word that does not stand there yet."""
    word = one.row.record.review_word if one.row else None
    other = Review.ADJUSTED if word is Review.STILL_VALID else Review.STILL_VALID
    why, facts = _upstream_changes(one, standing), {"choice": str(other)}
    return Step(filler, "reaffirm", ("Tinjau Ulang",), why, facts)


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
