"""What a kind of document is: everything about it that is its own, declared once in a file of
`kinds/`.

Four families: the document of a stage, which is signed and has versions; an aid for a teacher,
which nobody signs; the document of the whole school; and the blank form of a stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sheets_sync.core.documents.cycle import Cycle, Identity, Person
from sheets_sync.core.documents.shared import EMPTY, AddedColumns, Head, Signer
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory_parts import Beside
from sheets_sync.core.schema.catalogue import Catalogue
from sheets_sync.core.schema.stages import Stage

Parts = Mapping[str, str]
"""Hash of each thing that makes a version, by name."""
Signers = tuple[Signer, Signer, Signer | None]
"""Who signs on the left, on the right, and between the two."""
Passes = Mapping[str, TeacherPass]


class View(Protocol):
    """What a template sees: a frozen dataclass of texts, with this on top."""

    @property
    def head(self) -> Head:
        """Letterhead, title, number, identity and signatures."""
        ...


@dataclass(frozen=True, slots=True)
class Issue:
    """What makes a document this very document: version, date, number of the content."""

    version: int
    """0 for a preview, which has no version yet."""
    dated_on: date | None
    """None while nobody knows: the stage is not done."""
    fingerprint: str
    changed: tuple[str, ...] = ()
    """What this version changed against the one before, in words; empty for the first, or when it
    is unknown."""
    to_fill: bool = False
    """What stands nowhere yet will be written by hand."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What of the stages makes a next version of a document."""

    parts: Callable[[TeacherPass], Parts]
    older: Callable[[TeacherPass], str]
    """What an earlier form of the program remembered of it."""
    unsure: Callable[[TeacherPass], Iterator[tuple[Beside, Parts]]] = lambda _: iter(())
    """What else may have been printed of the very same cells; of a lost memory nobody knows which.
    Each with what stood beside the decision then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """What every kind has."""

    key: str
    """Its name in `_status`, in numbers (`2026/B/G001/v1`) and on the command line."""
    title: str
    file_word: str
    """How its file is called: `2026_B-Observasi_siti-aminah_G001`."""
    template: str
    """The file in `templates/` without `.html.j2`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeacherDocument(DocumentKind):
    """One of each teacher."""

    view: Callable[[Matter], View]
    signers: Callable[[Identity], Signers]
    names_observer: bool = False
    """«Pengamat» is a line of its identity table."""


def _nobody_else(identity: Identity, _followed: TeacherPass) -> Identity:
    return identity


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDocument(TeacherDocument):
    """Made when a stage and all before it are done, signed, and kept version by version."""

    keeper: Stage
    """The stage whose memory keeps it: its row says what holds the document back."""
    versions: Versions
    dated_on: Callable[[StagePass], date | None]
    """Its date, from where the keeper stands."""
    also_on: tuple[Stage, ...] = ()
    """Stages without a document of their own whose «Dokumen» leads here too."""
    cell: str = "Dokumen"
    """What the link in «Dokumen» is called."""
    waits_for_observer: bool = False
    """It names who observes now: a fault of «Pengamat» in Guru holds it back."""
    people: Callable[[Identity, TeacherPass], Identity] = _nobody_else
    """Who stands on it, where that is not who was there on the keeper's day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid(TeacherDocument):
    """Texts to work with: made when asked for, then kept true to what is finished; one version,
    signed by nobody.
    """

    text: Callable[[View], str]
    """The same as plain text, to be copied from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolDocument(DocumentKind):
    """One of the whole school: when the last active teacher is done, else whenever asked for."""

    view: Callable[[Passes, Desk, Issue, Identity], View]
    part_words: Mapping[str, str]
    """Fields of the view that make a next version when they change, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(DocumentKind):
    """The blank form of one stage."""

    stage: Stage
    room: int
    """Lines for the sentences of whoever fills the form, all columns together: what one page has
    room for."""
    signers: Callable[[Identity], tuple[tuple[str, Person], ...]]
    """(as what, who) signs, from left to right."""
    carried: tuple[str, ...] = ()
    """Cells of the program that whoever fills the form needs to see, copied from the earlier
    stage."""
    chooses: bool = False
    """The teacher chooses a sub-indicator and its behaviours from what the form lists."""
    observes: bool = False
    """Three behaviours are watched, each with what helps to see it."""
    filled_by: str = ""
    """Who fills it, where that is neither the teacher nor the principal alone."""


@dataclass(frozen=True, slots=True)
class Matter:
    """All that a document of a teacher is composed from."""

    kind: TeacherDocument
    kode: str
    issue: Issue
    identity: Identity
    cycle: Cycle
    catalogue: Catalogue

    def shown(self, text: object) -> str:
        """A text that must not stay blank in a letter; where it will be written by hand it does."""
        return str(text) if text else "" if self.issue.to_fill else EMPTY

    def day_of(self, stage: Stage) -> date | None:
        """The day of a stage, also in a document that tells of several."""
        own = isinstance(self.kind, StageDocument) and self.kind.keeper == stage
        return self.issue.dated_on if own else self.cycle.dated_on.get(stage.letter)

    def added(self, stage: Stage) -> AddedColumns:
        """What stands in columns that people added to the tab of a stage."""
        return AddedColumns(self.cycle.added.get(stage.letter))
