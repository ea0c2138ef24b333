"""The whole cycle in one document, with the end beside the beginning.

«Perubahan» compares the two ratings of a behaviour on the order of the scale. Nothing is added up: the scale has no
numbers, and the principal's words are the judgement.
"""

from __future__ import annotations

from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.documents.parts import EMPTY, Matter, chosen, focus_of, head_of, shown, worded
from sheets_sync.core.documents.stages import (
    activity_views,
    follow_up_view,
    observation_view,
    preparation_view,
    reflection_view,
)
from sheets_sync.core.documents.timeline import timeline_of
from sheets_sync.core.documents.views import AppraisalView, Compared, SummaryView
from sheets_sync.core.model.words import Rating
from sheets_sync.core.schema.stages.appraisal import Appraisal
from sheets_sync.core.schema.stages.follow_up_plan import FollowUpPlan
from sheets_sync.core.schema.stages.observation import Observation

SCALE = tuple(Rating)


def summary_view(matter: Matter) -> SummaryView:
    """A to F of one teacher."""
    plan = matter.cycle.plan or FollowUpPlan()
    return SummaryView(
        head=head_of(matter),
        focus=focus_of(matter),
        preparation=preparation_view(matter),
        observation=observation_view(matter),
        follow_up=follow_up_view(matter),
        activities=activity_views(matter),
        reflection=reflection_view(matter),
        appraisal=appraisal_view(matter),
        scale=tuple(map(str, SCALE)),
        timeline=timeline_of(matter.cycle.activities, plan.starts_on, plan.ends_on),
    )


def appraisal_view(matter: Matter) -> AppraisalView:
    """F: the endline beside the baseline."""
    record = matter.cycle.appraisal or Appraisal()
    return AppraisalView(
        appraised_on=shown(full_date(record.appraised_on) or full_date(matter.issue.dated_on)),
        compared=_compared(matter, record),
        reflecting=shown(record.reflecting),
        studying=shown(record.studying),
        changing=shown(record.changing),
        remarks=shown(record.remarks),
        practice=shown(record.practice),
        conduct=str(record.conduct or ""),
        predicate=record.predicate,
        added=matter.added("F"),
    )


def change_between(before: Rating | None, after: Rating | None) -> str:
    """`meningkat`, `tetap` or `menurun`; `–` while one of them is missing."""
    if before is None or after is None:
        return EMPTY
    step = SCALE.index(after) - SCALE.index(before)
    return "meningkat" if step > 0 else "menurun" if step < 0 else "tetap"


def _compared(matter: Matter, record: Appraisal) -> tuple[Compared, ...]:
    evidence = _evidence(matter)
    return tuple(
        Compared(
            code=code,
            behaviour=worded(code, matter),
            chosen=chosen(code, matter),
            before=shown(before),
            after=shown(after),
            change=change_between(before, after),
            before_step=SCALE.index(before) if before else -1,
            after_step=SCALE.index(after) if after else -1,
            evidence=shown(evidence.get(code)),
        )
        for (code, before), after in zip(_baseline(matter), record.finals, strict=False)
    )


def _baseline(matter: Matter) -> tuple[tuple[str, Rating | None], ...]:
    """What F shows as baseline; without it the ratings of B."""
    if matter.cycle.baseline:
        return matter.cycle.baseline
    seen = matter.cycle.observation or Observation()
    return tuple(zip(matter.cycle.behaviours, seen.ratings, strict=False))


def _evidence(matter: Matter) -> dict[str, str | None]:
    seen = matter.cycle.observation or Observation()
    return dict(zip(matter.cycle.behaviours, (seen.evidence_1, seen.evidence_2, seen.evidence_3), strict=False))
