"""Which documents a sync has to write: those of finished stages whose content or context differs from the last version.

A document keeps principal, observer, letterhead and identity of the day its stage was done; the command `documents`
passes `refresh` to print the present ones into finished documents again. The texts for Ruang GTK are an aid that
nobody signs: they have one version, and follow what the finished stages say now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError

from sheets_sync.core.documents import compose, file_path
from sheets_sync.core.documents.cycle import Cycle, Identity, Issue
from sheets_sync.core.documents.identities import present_identity
from sheets_sync.core.documents.printed import SUMMARY, changed_labels, printed_hash, printed_parts, summary_parts
from sheets_sync.core.judging import behaviours
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.papers import Document
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import StageMemory
from sheets_sync.core.reading.rows import short_hash
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.school import ROSTER_TITLE, SETTINGS_TITLE, SchoolSettings, Teacher

PACK = "salin"
WITH_DOCUMENT = ("A", "B", "C", "E")
_IDENTITY: TypeAdapter[Identity] = TypeAdapter(Identity)


@dataclass(frozen=True, slots=True)
class Due:
    """One document to be written now, with what will be remembered of it."""

    letter: str
    """The stage whose memory keeps it (the whole cycle's is kept by F); empty for the texts for Ruang GTK and the
    school's own documents.
    """
    document: Document
    keep: Mapping[str, object]
    """Fields of the memory that hold once it is written."""


def holder_of(kind: str) -> str:
    """The stage that remembers a kind of document; empty if none does."""
    return "F" if kind == SUMMARY else "" if kind == PACK else kind


def held_back(desk: Desk, followed: TeacherPass) -> tuple[str, list[str]] | None:
    """(tab, labels) of what the documents of one teacher wait for; None when nothing is missing."""
    if faults := settings_held_back(desk):
        return SETTINGS_TITLE, faults
    labels = {column.field: column.label for column in columns_of(Teacher)}
    own = [labels.get(fault.field, "Kode") for fault in followed.member.faults if not fault.warning]
    return (ROSTER_TITLE, list(dict.fromkeys(own))) if own else None


def settings_held_back(desk: Desk) -> list[str]:
    """The settings that all documents wait for."""
    if desk.settings.located.stopped:
        return [SETTINGS_TITLE]
    labels = {column.field: column.label for column in columns_of(SchoolSettings)}
    faults = (fault for fault in desk.settings.faults if not fault.warning and not fault.field.startswith("due_"))
    return list(dict.fromkeys(labels[fault.field] for fault in faults))


def adopt_versions(followed: TeacherPass) -> None:
    """After `_status` was rebuilt a known version counts for what stands there now."""
    for letter, printed in _printed(followed).items():
        one = followed.stages[letter]
        if printed and one.memory.version and not one.memory.printed:
            one.memory = one.memory.model_copy(update={"printed": printed, "parts": _parts(letter, followed)})


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


def _parts(letter: str, followed: TeacherPass) -> dict[str, str]:
    return summary_parts(followed.stages) if letter == "F" else printed_parts(followed.stages[letter])


def due_documents(followed: TeacherPass, desk: Desk, *, refresh: bool = False) -> Iterator[Due]:
    """What has to be written for one teacher now. `refresh`: all finished documents again, as of today."""
    if not followed.member.active or held_back(desk, followed):
        return
    for letter, printed in _printed(followed).items():
        memory = followed.stages[letter].memory
        if printed and (printed != memory.printed or refresh):
            yield _due(letter, printed, followed, desk, refresh=refresh)
    yield from _due_pack(followed, desk, refresh=refresh)


def finished_documents(followed: TeacherPass, desk: Desk) -> Iterator[Document]:
    """The finished documents of one teacher as they were last written, for a bundle."""
    if not held_back(desk, followed):
        for letter, printed in _printed(followed).items():
            yield _due(letter, printed, followed, desk, refresh=False).document


def _due(letter: str, printed: str, followed: TeacherPass, desk: Desk, *, refresh: bool) -> Due:
    one = followed.stages[letter]
    kind, memory = SUMMARY if letter == "F" else letter, one.memory
    identity = None if refresh else _kept_identity(one)
    identity = identity or present_identity(followed.member, desk)
    newer = printed != memory.printed
    parts = _parts(letter, followed)
    changed = changed_labels(kind, memory.parts, parts) if newer else memory.changed
    issue = Issue(kind, memory.version + newer, _dated_on(one), printed, changed)
    path = memory.path or _new_path(kind, followed, identity.period)
    keep = {
        "version": issue.version,
        "printed": printed,
        "parts": parts,
        "changed": changed,
        "path": path,
        "identity": _IDENTITY.dump_json(identity).decode(),
    }
    document = replace(_compose(issue, identity, followed, desk, path), linked=memory.target)
    return Due(letter, document, keep)


def _due_pack(followed: TeacherPass, desk: Desk, *, refresh: bool) -> Iterator[Due]:
    """The texts for Ruang GTK, unless something that was finished is being changed. The command `documents` makes
    them first; from then on every sync keeps them true.
    """
    ever = _ever_done(followed)
    printed = _pack_hash(followed)
    settled = ever and all(followed.stages[letter].is_done for letter in ever)
    wanted = refresh or (followed.pack.version and printed != followed.pack.printed)
    if settled and wanted:
        document = replace(pack(followed, desk), linked=followed.pack.target)
        yield Due("", document, {"version": 1, "printed": printed, "path": document.path})


def _ever_done(followed: TeacherPass) -> str:
    return "".join(letter for letter, one in followed.stages.items() if one.memory.done)


def _pack_hash(followed: TeacherPass) -> str:
    return short_hash(" ".join(printed_hash(followed.stages[letter]) for letter in _ever_done(followed)))


def pack(followed: TeacherPass, desk: Desk, version: int = 1) -> Document:
    """The texts of one teacher's finished stages in the order of Ruang GTK."""
    kode, identity = followed.member.kode, present_identity(followed.member, desk)
    path = followed.pack.path or _new_path(PACK, followed, identity.period)
    issue = Issue(PACK, version, desk.moment.today, _pack_hash(followed))
    return compose(kode, issue, identity, cycle_of(followed, _ever_done(followed)), desk.catalogue, path)


def preview(kind: str, followed: TeacherPass, desk: Desk) -> Document:
    """A document of one teacher as it would look now, finished or not; it says that it is no letter yet."""
    if kind == PACK:
        return pack(followed, desk, version=0)
    one, identity = followed.stages[holder_of(kind)], present_identity(followed.member, desk)
    issue = Issue(kind, 0, _dated_on(one), printed_hash(one) or "pratinjau")
    return _compose(issue, identity, followed, desk, one.memory.path or _new_path(kind, followed, identity.period))


def _new_path(kind: str, followed: TeacherPass, period: str) -> str:
    """Where a first version goes: beside the teacher's other documents, also after a rename in Guru. Those stay where
    they are, because links lead there, and one teacher has one folder.
    """
    path = file_path(kind, followed.member.kode, followed.member.name, period)
    papers = (*(one.memory for one in followed.stages.values()), followed.pack)
    first = next((paper.path for paper in papers if paper.path), path)
    return f"{first.rpartition('/')[0]}/{path.rpartition('/')[2]}"


def _compose(issue: Issue, identity: Identity, followed: TeacherPass, desk: Desk, path: str) -> Document:
    return compose(followed.member.kode, issue, identity, cycle_of(followed), desk.catalogue, path)


def _kept_identity(one: StagePass) -> Identity | None:
    """The identity of the day the stage was done, if the stage was not done anew since."""
    before: StageMemory = one.before
    if before.done is None or before.done != one.memory.done or not one.memory.identity:
        return None
    try:
        return _IDENTITY.validate_json(one.memory.identity)
    except ValidationError:
        return None


def _dated_on(one: StagePass) -> date | None:
    """Product part 4: A and C the talk, else the agreement; B the observation; E the hand-in; F the appraisal."""
    record, done = (one.row.record if one.row else None), one.memory.done
    fields = {"A": "discussed_on", "B": "observed_on", "C": "discussed_on", "F": "appraised_on"}
    day: date | None = getattr(record, fields.get(one.stage.letter, ""), None)
    if day or done is None:
        return day
    remembered = done.handed_on if one.stage.letter == "E" else done.agreed_on
    return date.fromisoformat(remembered or done.on)


def cycle_of(followed: TeacherPass, letters: str = "ABCDEF") -> Cycle:
    """The records of one teacher for documents, as far as these stages go."""
    activities = followed.stages["D"].activities
    filled = [row.row for row in activities.rows if row.row.has_content] if activities and "D" in letters else []
    rows = sorted(filled, key=lambda row: str(row.record.held_on or "9999"))

    def record(letter: str) -> Any:
        return followed.record(letter) if letter in letters else None

    return Cycle(
        preparation=record("A"),
        behaviours=behaviours.codes_of(followed.stages["B"].memory.shown),
        observation=record("B"),
        plan=record("C"),
        activities=tuple(row.record for row in rows),
        reflection=record("E"),
        baseline=behaviours.ratings_of(followed.stages["F"].memory.shown),
        appraisal=record("F"),
        added={letter: one.row.added for letter, one in followed.stages.items() if one.row},
        added_to_activities=tuple(row.added for row in rows),
    )


def due_in_order(passes: Mapping[str, TeacherPass], desk: Desk, *, refresh: bool = False) -> list[Due]:
    """All documents to be written, teacher by teacher."""
    return [due for followed in passes.values() for due in due_documents(followed, desk, refresh=refresh)]
