"""The whole cycle in one document, with the end beside the beginning.

«Perubahan» compares the two ratings of a behaviour on the order of the scale. Nothing is added up:
the scale has no numbers, and the principal's words are the judgement.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sheets_sync.core.documents.activities import ActivityView, activity_views
from sheets_sync.core.documents.cycle import Identity
from sheets_sync.core.documents.day import observer_of
from sheets_sync.core.documents.focus import chosen, focus_of, worded
from sheets_sync.core.documents.kind import Matter, StageDocument
from sheets_sync.core.documents.kinds.follow_up import FollowUpView, follow_up_view
from sheets_sync.core.documents.kinds.observation import ObservationView, observation_view
from sheets_sync.core.documents.kinds.preparation import PreparationView, preparation_view
from sheets_sync.core.documents.kinds.reflection import ReflectionView, reflection_view
from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.documents.parts import JUDGES, head_of, principal_and_teacher
from sheets_sync.core.documents.printed import WHOLE_CYCLE
from sheets_sync.core.documents.said import dated_by
from sheets_sync.core.documents.shared import (
    EMPTY,
    AddedColumns,
    Focus,
    FurtherTexts,
    Head,
)
from sheets_sync.core.documents.timeline import Timeline, timeline_of
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.ground import SCALE
from sheets_sync.core.model.words import Rating
from sheets_sync.core.schema.role_stages import further_texts
from sheets_sync.core.schema.stages import ACTIVITIES, APPRAISAL, OBSERVATION
from sheets_sync.core.schema.stages.appraisal import Appraisal
from sheets_sync.core.schema.stages.follow_up_plan import FollowUpPlan
from sheets_sync.core.schema.stages.observation import Observation


@dataclass(frozen=True, slots=True)
class Compared:
    """One behaviour at the beginning and at the end."""

    code: str
    behaviour: str
    chosen: bool
    before: str
    after: str
    change: str
    """`meningkat`, `tetap`, `menurun`, or `–` while one side is missing."""
    before_step: int
    """Where it stands on the scale, counted from 0; −1 without a rating."""
    after_step: int
    evidence: str


@dataclass(frozen=True, slots=True)
class AppraisalView:
    """The endline beside the baseline."""

    appraised_on: str
    compared: tuple[Compared, ...]
    reflecting: str
    studying: str
    changing: str
    remarks: str
    practice: str
    conduct: str
    predicate: str
    added: AddedColumns
    further: FurtherTexts = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SummaryView:
    """The whole cycle."""

    head: Head
    focus: Focus
    preparation: PreparationView
    observation: ObservationView
    follow_up: FollowUpView
    activities: tuple[ActivityView, ...]
    reflection: ReflectionView
    appraisal: AppraisalView
    scale: tuple[str, ...]
    """The words of the observation scale, lowest first."""
    timeline: Timeline | None


def summary_view(matter: Matter) -> SummaryView:
    """All stages of one teacher."""
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
    """The final appraisal as the document shows it."""
    record = matter.cycle.appraisal or Appraisal()
    return AppraisalView(
        appraised_on=matter.shown(
            full_date(record.appraised_on) or full_date(matter.issue.dated_on)
        ),
        compared=_compared(matter, record),
        reflecting=matter.shown(record.reflecting),
        studying=matter.shown(record.studying),
        changing=matter.shown(record.changing),
        remarks=matter.shown(record.remarks),
        practice=matter.shown(record.practice),
        conduct=str(record.conduct or ""),
        predicate=record.predicate,
        added=matter.added(APPRAISAL),
        further=tuple(further_texts(record)),
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
            before=matter.shown(before),
            after=matter.shown(after),
            change=matter.shown(change_between(before, after) if before and after else ""),
            before_step=SCALE.index(before) if before else -1,
            after_step=SCALE.index(after) if after else -1,
            evidence=matter.shown(evidence.get(code)),
        )
        for (code, before), after in zip(_baseline(matter), record.finals, strict=False)
    )


def _baseline(matter: Matter) -> tuple[tuple[str, Rating | None], ...]:
    """What the appraisal shows as baseline; without it the ratings of the observation."""
    if matter.cycle.baseline:
        return matter.cycle.baseline
    seen = matter.cycle.observation or Observation()
    return tuple(zip(matter.cycle.behaviours, seen.ratings, strict=False))


def _evidence(matter: Matter) -> dict[str, str | None]:
    seen = matter.cycle.observation or Observation()
    return dict(
        zip(
            matter.cycle.behaviours,
            (seen.evidence_1, seen.evidence_2, seen.evidence_3),
            strict=False,
        )
    )


def _people(identity: Identity, followed: TeacherPass) -> Identity:
    """Who observed is who observed then, whoever appraises."""
    return replace(identity, observer=observer_of(followed.at(OBSERVATION)) or identity.observer)


KIND = StageDocument(
    key="ringkasan",
    title="Ringkasan Praktik Kinerja",
    file_word="Ringkasan",
    template="ringkasan",
    view=summary_view,
    signers=principal_and_teacher(JUDGES),
    names_observer=True,
    keeper=APPRAISAL,
    versions=WHOLE_CYCLE,
    dated_on=dated_by(APPRAISAL, lambda record: record.appraised_on),
    also_on=(ACTIVITIES,),
    cell="Ringkasan",
    people=_people,
)
