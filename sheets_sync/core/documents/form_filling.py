"""One form a stage, for a school without signal; filled by hand, typed in later.

What a form asks comes from the columns of its tab, in their order and words, so that nothing has to
be looked for when it is typed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sheets_sync.core.documents.cycle import Cycle, Identity
from sheets_sync.core.documents.form_known import Known
from sheets_sync.core.documents.form_parts import (
    Blank,
    Choice,
    FormHead,
    FormSigner,
    FormView,
    Part,
)
from sheets_sync.core.documents.kind import Form
from sheets_sync.core.documents.naming import file_path, school_path
from sheets_sync.core.documents.parts import letterhead_of, spaced
from sheets_sync.core.documents.shared import meanings
from sheets_sync.core.documents.worded import worded_view
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sentences.papers import FORM_WORDS
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.catalogue import Catalogue
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.edition import AIMS
from sheets_sync.core.schema.role_stages import stages_of

WATCHED = frozenset(f"{name}_{number}" for name in ("rating", "evidence") for number in (1, 2, 3))
WRITTEN_BY = {Owner.TEACHER: FORM_WORDS["by_teacher"], Owner.PRINCIPAL: FORM_WORDS["by_principal"]}


def form_documents(
    forms: Iterable[Form],
    identity: Identity,
    catalogue: Catalogue,
    cycle: Cycle | None = None,
    role: Role = ORDINARY,
) -> tuple[Document, ...]:
    """The blank forms with the school's letterhead and the words of Katalog; with what is known of
    a teacher where there is one.
    """
    known = Known(identity, catalogue, cycle or Cycle())
    stages = {stage.letter: stage for stage in stages_of(role)}
    own = (replace(form, stage=stages[form.stage.letter]) for form in forms)
    return tuple(_form(form, known, role) for form in own)


def _form(form: Form, known: Known, role: Role) -> Document:
    filled = FormView(
        head=_head(form, known.identity),
        many=form.stage.many,
        parts=tuple(_parts(form, known)),
        choices=tuple(_choices(known.catalogue)) if form.chooses else (),
        signers=tuple(_signers(form, known.identity)),
        scale=meanings() if form.observes else (),
        watched=tuple(known.watched()) if form.observes else (),
        closing=tuple(_blank(column, form, known) for column in _closing(form)),
        examples=tuple(known.examples()) if form.observes and not known.behaviours else (),
    )
    view = worded_view(filled, role.wording)
    key, path = DocumentKey(known.identity.kode or None, form.key), _path(form, known.identity)
    return Document(key, 1, path, form.title, form.template, view, short_hash(repr(view)))


def _path(form: Form, identity: Identity) -> str:
    if not identity.kode:
        return school_path(form.file_word, identity.period)
    return file_path(form.file_word, identity.kode, identity.teacher.name, identity.period)


def _head(form: Form, identity: Identity) -> FormHead:
    named, teacher = bool(identity.kode), identity.teacher
    return FormHead(
        letterhead_of(identity),
        form.title,
        form.stage.title,
        "/".join(filter(None, (identity.period, form.file_word, identity.kode))),
        identity.school,
        identity.period,
        teacher.name if named else "",
        f"{identity.kode} · {teacher.number_label} {spaced(teacher.number)}" if named else "",
    )


def _signers(form: Form, identity: Identity) -> Iterator[FormSigner]:
    """Who signs: with the names that are known of a teacher's form, else with lines."""
    for heading, person in form.signers(identity):
        if identity.kode and person.name:
            number = f"{person.number_label} {spaced(person.number)}"
            yield FormSigner(heading, person.role, person.name, number)
        else:
            yield FormSigner(heading, person.role)


def _parts(form: Form, known: Known) -> Iterator[Part]:
    told = (*known.carried(form.stage), *[""] * len(form.carried))
    carried = tuple(
        Blank(label, "", False, (), 1, value)
        for label, value in zip(form.carried, told, strict=False)
    )
    if carried:
        yield Part(FORM_WORDS["carried"], carried)
    for owner, title in WRITTEN_BY.items():
        blanks = tuple(
            _blank(column, form, known) for column in _asked(form) if column.owner is owner
        )
        if blanks:
            yield Part(form.filled_by or title, blanks)


def _asked(form: Form) -> Iterator[Column]:
    """What people fill in; what is seen of a behaviour has a place of its own beside it."""
    seen = WATCHED.union(column.field for column in _closing(form)) if form.observes else ()
    for column in form.stage.people:
        if not column.is_tick and column.field != "review" and column.field not in seen:
            yield column


def _closing(form: Form) -> list[Column]:
    """The sentences of an observer that are no note on one behaviour."""
    long = [column for column in form.stage.filled if column.kind.long]
    return [column for column in long if column.field not in WATCHED] if form.observes else []


def _blank(column: Column, form: Form, known: Known) -> Blank:
    kind, lines = column.kind, 1
    if kind.long:
        shares = [one for one in form.stage.filled if one.kind.long]
        room, more = divmod(form.room, len(shares))
        # The principal's cells on a teacher's stage are short remarks beside what the teacher
        # wrote.
        lines = room + (shares.index(column) < more) if column in shares else 2
    help_ = "" if kind.format is Format.DATE else column.help
    value = "" if form.stage.many else known.value(form.stage, column)
    choices = tuple(map(str, kind.words))
    return Blank(column.label, help_, column.required, choices, lines, value)


def _choices(catalogue: Catalogue) -> Iterator[Choice]:
    for found in catalogue.sub_indicators.values():
        behaviours = (catalogue.behaviours[code].shown for code in found.behaviours)
        yield Choice(found.shown, tuple(behaviours), aim=AIMS.get(found.code, ""))
