"""Formulir kosong: which form each stage has, how much room it gives, and who signs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sheets_sync.core.documents.cycle import Identity, Person
from sheets_sync.core.documents.kind import Form
from sheets_sync.core.documents.parts import (
    APPROVES,
    JUDGES,
    KNOWS,
    OBSERVED,
    PRINCIPAL,
)
from sheets_sync.core.model.sentences.papers import FORM_WORDS, PAPERS
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

Signing = Callable[[Identity], tuple[tuple[str, Person], ...]]


def _as(person: Person, role: str) -> Person:
    return replace(person, role=role)


def _principal(identity: Identity) -> Person:
    return _as(identity.principal, identity.principal.role or PRINCIPAL)


def _with_teacher(heading: str) -> Signing:
    return lambda identity: ((heading, _principal(identity)), ("", _as(identity.teacher, "Guru")))


def _with_observer(identity: Identity) -> tuple[tuple[str, Person], ...]:
    """Where it is known that the principal observes, nobody else does."""
    observed, observer = _as(identity.teacher, OBSERVED), identity.observer
    if identity.kode and observer is None:
        return (PAPERS["observes"], _principal(identity)), ("", observed)
    return (
        (KNOWS, _principal(identity)),
        ("", observer or Person("", role="Pengamat")),
        ("", observed),
    )


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
        _of(OBSERVATION, 16, _with_observer),
        carried=("Sub-indikator",),
        observes=True,
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
