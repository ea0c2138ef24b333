"""Hasil Observasi: the baseline, signed by whoever observed and whoever was observed."""

from __future__ import annotations

from dataclasses import dataclass, field

from sheets_sync.core.documents.cycle import Identity
from sheets_sync.core.documents.focus import focus_of, judged_of
from sheets_sync.core.documents.kind import Matter, Signers, StageDocument
from sheets_sync.core.documents.naming import full_date
from sheets_sync.core.documents.parts import KNOWS, OBSERVED, PRINCIPAL, head_of, signer
from sheets_sync.core.documents.printed import versions_of
from sheets_sync.core.documents.said import dated_by
from sheets_sync.core.documents.shared import (
    AddedColumns,
    Focus,
    FurtherTexts,
    Head,
    Judged,
    Meaning,
    meanings,
)
from sheets_sync.core.model.sentences.papers import PAPERS
from sheets_sync.core.model.words import Rating
from sheets_sync.core.schema.role_stages import further_texts
from sheets_sync.core.schema.stages import OBSERVATION
from sheets_sync.core.schema.stages.observation import Observation


@dataclass(frozen=True, slots=True)
class ObservationView:
    """What the template sees."""

    head: Head
    focus: Focus
    observed_on: str
    hours: str
    place: str
    judged: tuple[Judged, ...]
    recommendation: str
    scale: tuple[str, ...]
    """The words of the observation scale, lowest first."""
    meanings: tuple[Meaning, ...]
    """The same words with what they mean."""
    added: AddedColumns
    further: FurtherTexts = field(default=(), repr=False)


def observation_view(matter: Matter) -> ObservationView:
    """The baseline."""
    record = matter.cycle.observation or Observation()
    return ObservationView(
        head=head_of(matter),
        focus=focus_of(matter),
        observed_on=matter.shown(full_date(record.observed_on)),
        hours=record.hours or "",
        place=record.place or "",
        judged=judged_of(matter),
        recommendation=record.recommendation or "",
        scale=tuple(map(str, Rating)),
        meanings=meanings(),
        added=matter.added(OBSERVATION),
        further=tuple(further_texts(record)),
    )


def _signers(identity: Identity) -> Signers:
    """The observer and the observed; of a delegate's observation the principal knows."""
    principal, observer = identity.principal, identity.observer
    role, observed = principal.role or PRINCIPAL, signer("", OBSERVED, identity.teacher)
    if observer is None:
        return signer(PAPERS["observes"], role, principal), observed, None
    return signer(KNOWS, role, principal), observed, signer("", "Pengamat", observer)


KIND = StageDocument(
    key=OBSERVATION.letter,
    title="Hasil Observasi",
    file_word=f"{OBSERVATION.letter}-Observasi",
    template="observasi",
    view=observation_view,
    signers=_signers,
    names_observer=True,
    waits_for_observer=True,
    keeper=OBSERVATION,
    versions=versions_of(OBSERVATION),
    dated_on=dated_by(OBSERVATION, lambda record: record.observed_on),
)
