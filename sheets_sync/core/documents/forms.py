"""Formulir kosong: one blank form a stage, for a school without signal; filled by hand, typed in later.

What a form asks comes from the columns of its tab, in their order and words, so that nothing has to be looked for when
it is typed in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sheets_sync.core.documents.cycle import Identity
from sheets_sync.core.documents.naming import school_path
from sheets_sync.core.documents.parts import HEADINGS, KNOWS, OBSERVED, PRINCIPAL, letterhead_of
from sheets_sync.core.documents.shared import Letterhead
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.words import Owner
from sheets_sync.core.reading.rows import short_hash
from sheets_sync.core.schema.catalogue import Catalogue
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.stages import STAGES, Stage

FORM = "formulir"
WRITTEN_BY = {Owner.TEACHER: "Diisi guru", Owner.PRINCIPAL: "Diisi kepala sekolah"}
BY_OBSERVER = "Diisi pengamat (kepala sekolah atau guru yang ditunjuk)"
CARRIED = {
    "B": ("Sub-indikator", "Perilaku 1", "Perilaku 2", "Perilaku 3"),
    "F": ("Baseline 1", "Baseline 2", "Baseline 3"),
}
"""Cells of the program that whoever fills the form needs to see, copied from the earlier stage."""
ROOM = {"A": 9, "B": 12, "C": 14, "D": 14, "E": 20, "F": 10}
"""Lines for the sentences of whoever fills the form, all columns together: what one page has room for."""


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing to fill in: a choice of words, or lines to write on."""

    label: str
    help: str
    required: bool
    choices: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one person fills in."""

    title: str
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A sub-indicator to choose, with its behaviours."""

    title: str
    behaviours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormHead:
    """What stands on top of a form."""

    letterhead: Letterhead
    title: str
    number: str
    school: str
    period: str


@dataclass(frozen=True, slots=True)
class FormView:
    """The form of one stage."""

    head: FormHead
    many: bool
    """One sheet an activity."""
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...]
    """What the teacher chooses from, on A."""
    signers: tuple[tuple[str, str], ...]
    """(as what, which role) of whoever signs, from left to right."""


def form_documents(identity: Identity, catalogue: Catalogue) -> tuple[Document, ...]:
    """The blank forms of A to F with the school's letterhead and the words of Katalog."""
    return tuple(_form(stage, identity, catalogue) for stage in STAGES)


def _form(stage: Stage, identity: Identity, catalogue: Catalogue) -> Document:
    word = f"Formulir-{stage.letter}"
    title = f"Formulir {stage.title}"
    number = "/".join(filter(None, (identity.period, word)))
    head = FormHead(letterhead_of(identity), title, number, identity.school, identity.period)
    choices = tuple(_choices(catalogue)) if stage.letter == "A" else ()
    view = FormView(head, stage.many, tuple(_parts(stage)), choices, _signers(stage, identity))
    path = school_path(word, identity.period)
    return Document(DocumentKey(None, word.lower()), 1, path, title, FORM, view, short_hash(repr(view)))


def _parts(stage: Stage) -> Iterator[Part]:
    carried = tuple(Blank(label, "", False, (), 1) for label in CARRIED.get(stage.letter, ()))
    if carried:
        yield Part("Disalin dari tahap sebelumnya", carried)
    for owner, title in WRITTEN_BY.items():
        blanks = tuple(
            _blank(c, stage) for c in stage.people if c.owner is owner and not c.is_tick and c.field != "review"
        )
        if blanks:
            yield Part(BY_OBSERVER if stage.letter == "B" else title, blanks)


def _blank(column: Column, stage: Stage) -> Blank:
    kind, lines = column.kind, 1
    if kind.long:
        shares = [one for one in stage.filled if one.kind.long]
        room, more = divmod(ROOM[stage.letter], len(shares))
        # The KS's cells of A, C, D and E are short remarks beside what the teacher wrote.
        lines = room + (shares.index(column) < more) if column in shares else 2
    help_ = "" if kind.format is Format.DATE else column.help
    return Blank(column.label, help_, column.required, tuple(map(str, kind.words)), lines)


def _choices(catalogue: Catalogue) -> Iterator[Choice]:
    for found in catalogue.sub_indicators.values():
        yield Choice(found.shown, tuple(catalogue.behaviours[code].shown for code in found.behaviours))


def _signers(stage: Stage, identity: Identity) -> tuple[tuple[str, str], ...]:
    principal = identity.principal.role or PRINCIPAL
    if stage.letter == "B":
        return (KNOWS, principal), ("", "Pengamat"), ("", OBSERVED)
    return (HEADINGS.get(stage.letter, KNOWS), principal), ("", "Guru")
