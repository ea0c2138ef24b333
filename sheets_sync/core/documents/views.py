"""What each template sees. Every field is a text ready to print: a template words and places, it never decides.

An optional text that is empty is "", so that a template can leave its place out; what must not stay blank in an
official letter already holds `–`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the letterhead; `rank` is `atas`, `sekolah` (large) or `alamat` (small)."""

    text: str
    rank: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The school's letterhead; `logo` is a file name or empty."""

    lines: tuple[Line, ...]
    logo: str


@dataclass(frozen=True, slots=True)
class Signer:
    """One half of the signature block."""

    heading: str
    """`Mengetahui,` or empty."""
    role: str
    name: str
    rank: str
    number: str
    """With its label: `NIP 19850315 201001 2 005`."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on top of every document and at its end."""

    letterhead: Letterhead
    title: str
    number: str
    school: str
    period: str
    date: str
    """With weekday: `Jumat, 13 November 2026`."""
    teacher: str
    principal: str
    identity: tuple[tuple[str, str], ...]
    place_and_date: str
    left: Signer
    right: Signer


@dataclass(frozen=True, slots=True)
class Focus:
    """What the cycle is about, in the school's present words."""

    rhk: str
    indicator: str
    sub_indicator: str
    behaviours: tuple[str, ...]
    """`★ KSK-1 · …` for chosen targets."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One behaviour as observed."""

    code: str
    behaviour: str
    chosen: bool
    rating: str
    evidence: str


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


View = PreparationView | ObservationView | FollowUpView | ReflectionView | SummaryView
