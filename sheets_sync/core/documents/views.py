"""What each template sees. Every field is a text ready to print: a template words and places, it never decides.

An optional text that is empty is "", so that a template can leave its place out; what must not stay blank in an
official letter already holds `–`.
"""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.documents.shared import AddedColumns, Focus, Head, Judged
from sheets_sync.core.documents.timeline import Timeline


@dataclass(frozen=True, slots=True)
class PreparationView:
    """A."""

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


@dataclass(frozen=True, slots=True)
class ObservationView:
    """B."""

    head: Head
    focus: Focus
    observed_on: str
    hours: str
    place: str
    judged: tuple[Judged, ...]
    recommendation: str
    scale: tuple[str, ...]
    """The words of the observation scale, lowest first."""
    added: AddedColumns


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """C."""

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


@dataclass(frozen=True, slots=True)
class ActivityView:
    """One activity of D."""

    held_on: str
    kind: str
    name: str
    organiser: str
    description: str
    support_needed: str
    support_received: str
    evidence: str
    state: str
    feedback: str
    added: AddedColumns


@dataclass(frozen=True, slots=True)
class ReflectionView:
    """E."""

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
    """F."""

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


@dataclass(frozen=True, slots=True)
class PackEntry:
    """One field of Ruang GTK."""

    label: str
    text: str

    @property
    def length(self) -> int:
        """Characters as they are printed, for fields with a limit."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class PackGroup:
    """The fields of one stage, or of one activity."""

    title: str
    entries: tuple[PackEntry, ...]


@dataclass(frozen=True, slots=True)
class PackView:
    """All texts of a teacher for Ruang GTK."""

    head: Head
    groups: tuple[PackGroup, ...]


View = PreparationView | ObservationView | FollowUpView | ReflectionView | SummaryView | PackView
