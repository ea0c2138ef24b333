"""Which documents a sync has to write: those of finished stages whose content or context differs from the last version.

A document keeps principal, observer, letterhead and identity of the day its stage was done; the command `documents`
passes `refresh` to print the present ones into finished documents again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter, ValidationError

from sheets_sync.core import behaviours
from sheets_sync.core.columns import columns_of
from sheets_sync.core.cycle import Cycle, Identity, Issue, Person
from sheets_sync.core.desk import Desk
from sheets_sync.core.documents import compose, file_path
from sheets_sync.core.follow import StagePass, TeacherPass
from sheets_sync.core.model import Document
from sheets_sync.core.reading import joint_hash, short_hash
from sheets_sync.core.remembered import StageMemory
from sheets_sync.core.school import ROSTER_TITLE, SETTINGS_TITLE, SchoolSettings, Teacher

SUMMARY = "ringkasan"
WITH_DOCUMENT = ("A", "B", "C", "E")
_IDENTITY: TypeAdapter[Identity] = TypeAdapter(Identity)


@dataclass(frozen=True, slots=True)
class Due:
    """One document to be written now, with what will be remembered of it."""

    letter: str
    """The stage whose memory keeps it; the whole cycle's is kept by F."""
    document: Document
    printed: str
    identity: str


def holder_of(kind: str) -> str:
    """The stage that remembers a kind of document."""
    return "F" if kind == SUMMARY else kind


def held_back(desk: Desk, followed: TeacherPass) -> tuple[str, list[str]] | None:
    """(tab, labels) of what documents wait for; None when nothing is missing."""
    labels = {column.field: column.label for column in columns_of(SchoolSettings)}
    faults = [labels[f.field] for f in desk.settings.faults if not f.warning and not f.field.startswith("due_")]
    if desk.settings.located.stopped:
        return SETTINGS_TITLE, [SETTINGS_TITLE]
    if faults:
        return SETTINGS_TITLE, list(dict.fromkeys(faults))
    labels = {column.field: column.label for column in columns_of(Teacher)}
    own = [labels.get(fault.field, "Kode") for fault in followed.member.faults if not fault.warning]
    return (ROSTER_TITLE, list(dict.fromkeys(own))) if own else None


def printed_hash(one: StagePass) -> str:
    """Hash of all that the document of a finished stage says."""
    done = one.memory.done
    if done is None:
        return ""
    rows = [row.row for row in one.activities.rows] if one.activities else [one.row] if one.row else []
    notes = sorted(joint_hash({k: v for k, v in row.hashes.items() if k in one.stage.printed_fields}) for row in rows)
    return short_hash("\n".join([joint_hash(done.cells), done.context, *notes]))


def adopt_versions(followed: TeacherPass) -> None:
    """After `_status` was rebuilt a known version counts for what stands there now."""
    for letter, printed in _printed(followed).items():
        one = followed.stages[letter]
        if printed and one.memory.version and not one.memory.printed:
            one.memory = one.memory.model_copy(update={"printed": printed})


def _printed(followed: TeacherPass) -> dict[str, str]:
    """What each document that can be written now would print. One waits while an earlier stage, whose words stand in
    it too, has an unfinished change.
    """
    found: dict[str, str] = {}
    for letter, one in followed.stages.items():
        if not one.is_done:
            return found
        if letter in WITH_DOCUMENT:
            found[letter] = printed_hash(one)
    return {**found, "F": short_hash(" ".join(printed_hash(one) for one in followed.stages.values()))}


def due_documents(followed: TeacherPass, desk: Desk, *, refresh: bool = False) -> Iterator[Due]:
    """What has to be written for one teacher now. `refresh`: all finished documents again, as of today."""
    if not followed.member.active or held_back(desk, followed):
        return
    for letter, printed in _printed(followed).items():
        memory = followed.stages[letter].memory
        if printed and (printed != memory.printed or refresh):
            yield _due(letter, printed, followed, desk, memory, refresh=refresh)


def _due(letter: str, printed: str, followed: TeacherPass, desk: Desk, memory: StageMemory, *, refresh: bool) -> Due:
    one = followed.stages[letter]
    kind = SUMMARY if letter == "F" else letter
    identity = None if refresh else _kept_identity(one)
    identity = identity or present_identity(followed, desk)
    version = memory.version if printed == memory.printed else memory.version + 1
    issue = Issue(kind, version, _dated_on(one, desk.moment.today), printed)
    kode, name = followed.member.kode, followed.member.name
    path = memory.path or file_path(kind, kode, name, identity.period)
    document = compose(kode, issue, identity, cycle_of(followed), desk.catalogue, path)
    return Due(letter, document, printed, _IDENTITY.dump_json(identity).decode())


def preview(letter: str, followed: TeacherPass, desk: Desk) -> Document:
    """A stage's document (F: the whole cycle's) as it would look now, finished or not."""
    one = followed.stages[letter]
    kind, identity = SUMMARY if letter == "F" else letter, present_identity(followed, desk)
    version = max(one.memory.version, 1)
    issue = Issue(kind, version, _dated_on(one, desk.moment.today), printed_hash(one) or "pratinjau")
    path = file_path(kind, followed.member.kode, followed.member.name, identity.period)
    return compose(followed.member.kode, issue, identity, cycle_of(followed), desk.catalogue, path)


def _kept_identity(one: StagePass) -> Identity | None:
    """The identity of the day the stage was done, if the stage was not done anew since."""
    if one.before.done is None or one.before.done != one.memory.done or not one.memory.identity:
        return None
    try:
        return _IDENTITY.validate_json(one.memory.identity)
    except ValidationError:
        return None


def present_identity(followed: TeacherPass, desk: Desk) -> Identity:
    """Everybody and the letterhead as of today."""
    settings, teacher = desk.settings.record, followed.member.teacher
    lines = (settings.letterhead_1, settings.letterhead_2, settings.letterhead_3, settings.letterhead_4)
    delegate = desk.roster.members.get(followed.member.observer or "")
    return Identity(
        school=settings.name or "",
        npsn=settings.npsn or "",
        address=settings.address or "",
        letterhead=tuple(line for line in lines if line),
        logo=settings.logo or "",
        town=settings.town or "",
        period=settings.period or "",
        kode=followed.member.kode,
        teacher=_person(teacher, "Guru"),
        subject=teacher.subject or "",
        employment=str(teacher.employment or ""),
        principal=_principal(settings),
        observer=_person(delegate.teacher, "Pengamat") if delegate else None,
    )


def _person(teacher: Teacher, role: str) -> Person:
    label, number = teacher.printed_number
    return Person(teacher.name or "", label, number, role, teacher.rank or "")


def _principal(settings: SchoolSettings) -> Person:
    label, number = ("NIP", settings.principal_nip or "–")
    if not settings.principal_nip and settings.principal_number:
        label, number = "Nomor Induk", settings.principal_number
    role = settings.signer or "Kepala Sekolah"
    return Person(settings.principal or "", label, number, role, settings.principal_rank or "")


def _dated_on(one: StagePass, today: date) -> date:
    """Product part 4: A and C the talk, else the agreement; B the observation; E the hand-in; F the appraisal."""
    record, done = (one.row.record if one.row else None), one.memory.done
    fields = {"A": "discussed_on", "B": "observed_on", "C": "discussed_on", "F": "appraised_on"}
    day: date | None = getattr(record, fields.get(one.stage.letter, ""), None)
    if day or done is None:
        return day or today
    remembered = done.handed_on if one.stage.letter == "E" else done.agreed_on
    return date.fromisoformat(remembered or done.on)


def cycle_of(followed: TeacherPass) -> Cycle:
    """The records of one teacher for documents."""
    activities = followed.stages["D"].activities
    rows = [row.row.record for row in activities.rows if row.row.has_content] if activities else []
    return Cycle(
        preparation=followed.record("A"),  # type: ignore[arg-type]
        behaviours=behaviours.codes_of(followed.stages["B"].memory.shown),
        observation=followed.record("B"),  # type: ignore[arg-type]
        plan=followed.record("C"),  # type: ignore[arg-type]
        activities=tuple(sorted(rows, key=lambda record: str(record.held_on or "9999"))),
        reflection=followed.record("E"),  # type: ignore[arg-type]
        baseline=behaviours.ratings_of(followed.stages["F"].memory.shown),
        appraisal=followed.record("F"),  # type: ignore[arg-type]
    )


def due_in_order(passes: Mapping[str, TeacherPass], desk: Desk, *, refresh: bool = False) -> list[Due]:
    """All documents to be written, teacher by teacher."""
    return [due for followed in passes.values() for due in due_documents(followed, desk, refresh=refresh)]
