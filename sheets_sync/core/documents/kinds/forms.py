"""Formulir kosong: one blank form a stage, for a school without signal; filled by hand, typed in
later.

What a form asks comes from the columns of its tab, in their order and words, so that nothing has to
be looked for when it is typed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sheets_sync.core.documents.cycle import Identity
from sheets_sync.core.documents.kind import Form
from sheets_sync.core.documents.naming import school_path
from sheets_sync.core.documents.parts import (
    APPROVES,
    JUDGES,
    KNOWS,
    OBSERVED,
    PRINCIPAL,
    letterhead_of,
)
from sheets_sync.core.documents.shared import Letterhead
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.model.sentences.papers import FORM_WORDS
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.catalogue import Catalogue
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.stages import (
    ACTIVITIES,
    APPRAISAL,
    FOLLOW_UP_PLAN,
    OBSERVATION,
    PREPARATION,
    REFLECTION,
    STAGES,
    Stage,
)

WRITTEN_BY = {Owner.TEACHER: FORM_WORDS["by_teacher"], Owner.PRINCIPAL: FORM_WORDS["by_principal"]}


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
    """What the teacher chooses from, on the form of the preparation."""
    signers: tuple[tuple[str, str], ...]
    """(as what, which role) of whoever signs, from left to right."""


def form_documents(
    forms: Iterable[Form], identity: Identity, catalogue: Catalogue
) -> tuple[Document, ...]:
    """The blank forms with the school's letterhead and the words of Katalog."""
    return tuple(_form(form, identity, catalogue) for form in forms)


def _form(form: Form, identity: Identity, catalogue: Catalogue) -> Document:
    number = "/".join(filter(None, (identity.period, form.file_word)))
    view = FormView(
        head=FormHead(
            letterhead_of(identity), form.title, number, identity.school, identity.period
        ),
        many=form.stage.many,
        parts=tuple(_parts(form)),
        choices=tuple(_choices(catalogue)) if form.chooses else (),
        signers=form.signers(identity.principal.role or PRINCIPAL),
    )
    return Document(
        DocumentKey(None, form.key),
        1,
        school_path(form.file_word, identity.period),
        form.title,
        form.template,
        view,
        short_hash(repr(view)),
    )


def _parts(form: Form) -> Iterator[Part]:
    carried = tuple(Blank(label, "", False, (), 1) for label in form.carried)
    if carried:
        yield Part(FORM_WORDS["carried"], carried)
    people = [c for c in form.stage.people if not c.is_tick and c.field != "review"]
    for owner, title in WRITTEN_BY.items():
        blanks = tuple(_blank(column, form) for column in people if column.owner is owner)
        if blanks:
            yield Part(form.filled_by or title, blanks)


def _blank(column: Column, form: Form) -> Blank:
    kind, lines = column.kind, 1
    if kind.long:
        shares = [one for one in form.stage.filled if one.kind.long]
        room, more = divmod(form.room, len(shares))
        # The principal's cells on a teacher's stage are short remarks beside what the teacher
        # wrote.
        lines = room + (shares.index(column) < more) if column in shares else 2
    help_ = "" if kind.format is Format.DATE else column.help
    return Blank(column.label, help_, column.required, tuple(map(str, kind.words)), lines)


def _choices(catalogue: Catalogue) -> Iterator[Choice]:
    for found in catalogue.sub_indicators.values():
        behaviours = (catalogue.behaviours[code].shown for code in found.behaviours)
        yield Choice(found.shown, tuple(behaviours))


Signing = Callable[[str], tuple[tuple[str, str], ...]]


def _with_teacher(heading: str) -> Signing:
    return lambda principal: ((heading, principal), ("", "Guru"))


def _with_observer(principal: str) -> tuple[tuple[str, str], ...]:
    return (KNOWS, principal), ("", "Pengamat"), ("", OBSERVED)


def _of(stage: Stage, room: int, signers: Signing) -> Form:
    word = f"Formulir-{stage.letter}"
    return Form(
        key=word.lower(),
        title=FORM_WORDS.say("title", tab=stage.title),
        file_word=word,
        template="formulir",
        stage=stage,
        room=room,
        signers=signers,
    )


_OWN = (
    replace(_of(PREPARATION, 9, _with_teacher(APPROVES)), chooses=True),
    replace(
        _of(OBSERVATION, 12, _with_observer),
        carried=("Sub-indikator", "Perilaku 1", "Perilaku 2", "Perilaku 3"),
        filled_by=FORM_WORDS["by_observer"],
    ),
    _of(FOLLOW_UP_PLAN, 14, _with_teacher(APPROVES)),
    _of(ACTIVITIES, 14, _with_teacher(KNOWS)),
    _of(REFLECTION, 20, _with_teacher(KNOWS)),
    replace(
        _of(APPRAISAL, 10, _with_teacher(JUDGES)),
        carried=("Baseline 1", "Baseline 2", "Baseline 3"),
    ),
)
_DECLARED = {form.stage.letter for form in _OWN}
FORMS = (
    *_OWN,
    *(_of(stage, 14, _with_teacher(KNOWS)) for stage in STAGES if stage.letter not in _DECLARED),
)
"""One for each stage; where nothing is said here, teacher and principal sign."""
