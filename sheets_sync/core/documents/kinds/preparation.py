"""Dokumen Persiapan: what teacher and principal agreed on before the observation."""

from __future__ import annotations

from dataclasses import dataclass, field

from sheets_sync.core.documents.focus import focus_of
from sheets_sync.core.documents.kind import Matter, StageDocument
from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.documents.parts import APPROVES, head_of, principal_and_teacher
from sheets_sync.core.documents.printed import versions_of
from sheets_sync.core.documents.said import dated_by
from sheets_sync.core.documents.shared import AddedColumns, Focus, FurtherTexts, Head
from sheets_sync.core.schema.role_stages import further_texts
from sheets_sync.core.schema.stages import PREPARATION
from sheets_sync.core.schema.stages.preparation import Preparation


@dataclass(frozen=True, slots=True)
class PreparationView:
    """What the template sees."""

    head: Head
    focus: Focus
    study: str
    observation_on: str
    hours: str
    classroom: str
    links: tuple[tuple[str, str], ...]
    verdict: str
    note: str
    discussed_on: str
    added: AddedColumns
    further: FurtherTexts = field(default=(), repr=False)


def preparation_view(matter: Matter) -> PreparationView:
    """What teacher and principal agreed on before the observation."""
    record = matter.cycle.preparation or Preparation()
    links = (
        ("RPP/Modul Ajar", record.lesson_plan),
        ("Bahan Ajar", record.material),
        ("Perangkat Asesmen", record.assessment),
    )
    return PreparationView(
        head=head_of(matter),
        focus=focus_of(matter),
        study=matter.shown(record.study),
        observation_on=matter.shown(full_date(record.observation_on)),
        hours=record.hours or "",
        classroom=record.classroom or "",
        links=tuple((label, link) for label, link in links if link),
        verdict=matter.shown(record.verdict),
        note=record.note or "",
        discussed_on=matter.shown(
            full_date(record.discussed_on) or full_date(matter.day_of(PREPARATION))
        ),
        added=matter.added(PREPARATION),
        further=tuple(further_texts(record)),
    )


KIND = StageDocument(
    key=PREPARATION.letter,
    title="Dokumen Persiapan",
    file_word=f"{PREPARATION.letter}-Persiapan",
    template="persiapan",
    view=preparation_view,
    signers=principal_and_teacher(APPROVES),
    keeper=PREPARATION,
    versions=versions_of(PREPARATION),
    dated_on=dated_by(PREPARATION, lambda record: record.discussed_on),
)
