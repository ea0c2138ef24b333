"""Dokumen Tindak Lanjut: what the observation leads to."""

from __future__ import annotations

from dataclasses import dataclass, field

from sheets_sync.core.documents.focus import focus_of, judged_of
from sheets_sync.core.documents.kind import Matter, StageDocument
from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.documents.parts import APPROVES, head_of, principal_and_teacher
from sheets_sync.core.documents.printed import versions_of
from sheets_sync.core.documents.said import dated_by
from sheets_sync.core.documents.shared import (
    AddedColumns,
    Focus,
    FurtherTexts,
    Head,
    Judged,
)
from sheets_sync.core.schema.role_stages import further_texts
from sheets_sync.core.schema.stages import FOLLOW_UP_PLAN
from sheets_sync.core.schema.stages.follow_up_plan import FollowUpPlan
from sheets_sync.core.schema.stages.observation import Observation


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """What the template sees."""

    head: Head
    focus: Focus
    judged: tuple[Judged, ...]
    recommendation: str
    reflection: str
    challenge: str
    goal: str
    effort: str
    activity_kind: str
    starts_on: str
    ends_on: str
    support_needed: str
    support_agreed: str
    verdict: str
    note: str
    discussed_on: str
    added: AddedColumns
    further: FurtherTexts = field(default=(), repr=False)


def follow_up_view(matter: Matter) -> FollowUpView:
    """What the observation leads to."""
    record = matter.cycle.plan or FollowUpPlan()
    seen = matter.cycle.observation or Observation()
    return FollowUpView(
        head=head_of(matter),
        focus=focus_of(matter),
        judged=judged_of(matter),
        recommendation=seen.recommendation or "",
        reflection=matter.shown(record.reflection),
        challenge=record.challenge or "",
        goal=matter.shown(record.goal),
        effort=matter.shown(record.effort),
        activity_kind=matter.shown(record.activity_kind),
        starts_on=matter.shown(full_date(record.starts_on)),
        ends_on=matter.shown(full_date(record.ends_on)),
        support_needed=matter.shown(record.support_needed),
        support_agreed=record.support_agreed or "",
        verdict=matter.shown(record.verdict),
        note=record.note or "",
        discussed_on=matter.shown(
            full_date(record.discussed_on) or full_date(matter.day_of(FOLLOW_UP_PLAN))
        ),
        added=matter.added(FOLLOW_UP_PLAN),
        further=tuple(further_texts(record)),
    )


KIND = StageDocument(
    key=FOLLOW_UP_PLAN.letter,
    title="Dokumen Tindak Lanjut",
    file_word=f"{FOLLOW_UP_PLAN.letter}-Tindak-Lanjut",
    template="tindak-lanjut",
    view=follow_up_view,
    signers=principal_and_teacher(APPROVES),
    keeper=FOLLOW_UP_PLAN,
    versions=versions_of(FOLLOW_UP_PLAN),
    dated_on=dated_by(FOLLOW_UP_PLAN, lambda record: record.discussed_on),
)
