"""Dokumen Refleksi Tindak Lanjut: what changed, in the teacher's own words."""

from __future__ import annotations

from dataclasses import dataclass, field

from sheets_sync.core.documents.activities import ActivityView, activity_views
from sheets_sync.core.documents.focus import focus_of
from sheets_sync.core.documents.kind import Matter, StageDocument
from sheets_sync.core.documents.parts import KNOWS, head_of, principal_and_teacher
from sheets_sync.core.documents.printed import versions_of
from sheets_sync.core.documents.said import handed_in
from sheets_sync.core.documents.shared import AddedColumns, Focus, FurtherTexts, Head
from sheets_sync.core.model.words import ActivityStatus
from sheets_sync.core.schema.role_stages import further_texts
from sheets_sync.core.schema.stages import REFLECTION
from sheets_sync.core.schema.stages.follow_up_plan import FollowUpPlan
from sheets_sync.core.schema.stages.reflection import Reflection


@dataclass(frozen=True, slots=True)
class ReflectionView:
    """What the template sees."""

    head: Head
    focus: Focus
    goal: str
    activities: tuple[ActivityView, ...]
    """Those carried out."""
    inspiration: str
    change: str
    challenges: str
    next_steps: str
    note: str
    added: AddedColumns
    further: FurtherTexts = field(default=(), repr=False)


def reflection_view(matter: Matter) -> ReflectionView:
    """What changed in the teacher's own words."""
    record = matter.cycle.reflection or Reflection()
    return ReflectionView(
        head=head_of(matter),
        focus=focus_of(matter),
        goal=matter.shown((matter.cycle.plan or FollowUpPlan()).goal),
        activities=tuple(
            a for a in activity_views(matter) if a.state == ActivityStatus.CARRIED_OUT
        ),
        inspiration=matter.shown(record.inspiration),
        change=matter.shown(record.change),
        challenges=matter.shown(record.challenges),
        next_steps=matter.shown(record.next_steps),
        note=record.note or "",
        added=matter.added(REFLECTION),
        further=tuple(further_texts(record)),
    )


KIND = StageDocument(
    key=REFLECTION.letter,
    title="Dokumen Refleksi Tindak Lanjut",
    file_word=f"{REFLECTION.letter}-Refleksi",
    template="refleksi",
    view=reflection_view,
    signers=principal_and_teacher(KNOWS),
    keeper=REFLECTION,
    versions=versions_of(REFLECTION),
    dated_on=handed_in,
)
