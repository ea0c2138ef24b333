"""The documents of single stages: A, B, C and E. A stage without a record gives a document of dashes, never a gap."""

from __future__ import annotations

from itertools import chain, repeat

from sheets_sync.core.documents.cycle import Added
from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.documents.parts import Matter, focus_of, head_of, judged_of, shown
from sheets_sync.core.documents.shared import AddedColumns
from sheets_sync.core.documents.views import (
    ActivityView,
    FollowUpView,
    ObservationView,
    PreparationView,
    ReflectionView,
)
from sheets_sync.core.model.words import ActivityStatus, Rating
from sheets_sync.core.schema.stages.activities import Activity
from sheets_sync.core.schema.stages.follow_up_plan import FollowUpPlan
from sheets_sync.core.schema.stages.observation import Observation
from sheets_sync.core.schema.stages.preparation import Preparation
from sheets_sync.core.schema.stages.reflection import Reflection


def preparation_view(matter: Matter) -> PreparationView:
    """A: what teacher and principal agreed on before the observation."""
    record = matter.cycle.preparation or Preparation()
    links = (
        ("RPP/Modul Ajar", record.lesson_plan),
        ("Bahan Ajar", record.material),
        ("Perangkat Asesmen", record.assessment),
    )
    return PreparationView(
        head=head_of(matter),
        focus=focus_of(matter),
        study=shown(record.study),
        observation_on=shown(full_date(record.observation_on)),
        hours=record.hours or "",
        classroom=record.classroom or "",
        links=tuple((label, link) for label, link in links if link),
        verdict=shown(record.verdict),
        note=record.note or "",
        discussed_on=shown(full_date(record.discussed_on) or full_date(matter.day_of("A"))),
        added=matter.added("A"),
    )


def observation_view(matter: Matter) -> ObservationView:
    """B: the baseline."""
    record = matter.cycle.observation or Observation()
    return ObservationView(
        head=head_of(matter),
        focus=focus_of(matter),
        observed_on=shown(full_date(record.observed_on)),
        hours=record.hours or "",
        place=record.place or "",
        judged=judged_of(matter),
        recommendation=record.recommendation or "",
        scale=tuple(map(str, Rating)),
        added=matter.added("B"),
    )


def follow_up_view(matter: Matter) -> FollowUpView:
    """C: what the observation leads to."""
    record = matter.cycle.plan or FollowUpPlan()
    seen = matter.cycle.observation or Observation()
    return FollowUpView(
        head=head_of(matter),
        focus=focus_of(matter),
        judged=judged_of(matter),
        recommendation=seen.recommendation or "",
        reflection=shown(record.reflection),
        challenge=record.challenge or "",
        goal=shown(record.goal),
        effort=shown(record.effort),
        activity_kind=shown(record.activity_kind),
        starts_on=shown(full_date(record.starts_on)),
        ends_on=shown(full_date(record.ends_on)),
        support_needed=shown(record.support_needed),
        support_agreed=record.support_agreed or "",
        verdict=shown(record.verdict),
        note=record.note or "",
        discussed_on=shown(full_date(record.discussed_on) or full_date(matter.day_of("C"))),
        added=matter.added("C"),
    )


def reflection_view(matter: Matter) -> ReflectionView:
    """E: what changed in the teacher's own words."""
    record = matter.cycle.reflection or Reflection()
    return ReflectionView(
        head=head_of(matter),
        focus=focus_of(matter),
        goal=shown((matter.cycle.plan or FollowUpPlan()).goal),
        activities=tuple(a for a in activity_views(matter) if a.state == ActivityStatus.CARRIED_OUT),
        inspiration=shown(record.inspiration),
        change=shown(record.change),
        challenges=shown(record.challenges),
        next_steps=shown(record.next_steps),
        note=record.note or "",
        added=matter.added("E"),
    )


def activity_views(matter: Matter) -> tuple[ActivityView, ...]:
    """D: every activity with content, as the cycle orders them."""
    cycle = matter.cycle
    return tuple(map(_activity_view, cycle.activities, chain(cycle.added_to_activities, repeat(None))))


def _activity_view(record: Activity, added: Added) -> ActivityView:
    return ActivityView(
        held_on=shown(full_date(record.held_on)),
        kind=shown(record.kind),
        name=shown(record.name),
        organiser=record.organiser or "",
        description=record.description or "",
        support_needed=record.support_needed or "",
        support_received=record.support_received or "",
        evidence=record.evidence or "",
        state=shown(record.state),
        feedback=record.feedback or "",
        added=AddedColumns(added),
    )
