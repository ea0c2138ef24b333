"""Which documents a sync has to write: those of finished stages that say something else than the last version.

A document keeps principal, observer, letterhead and identity of the day its stage was done (`day.py`). The command
`documents` makes what is missing and changes nothing finished; with `--reissue` it makes a next version that carries
the present letterhead. The texts for Ruang GTK are an aid that nobody signs: they have one version, and follow what the
finished stages say now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from sheets_sync.core.documents import compose, file_path
from sheets_sync.core.documents.cycle import Identity, Issue
from sheets_sync.core.documents.day import as_json, kept_identity, observer_of, reissued
from sheets_sync.core.documents.held import held_back
from sheets_sync.core.documents.identities import present_identity
from sheets_sync.core.documents.naming import own_path
from sheets_sync.core.documents.printed import (
    FORM,
    REISSUED,
    SUMMARY,
    changed_labels,
    older_hash,
    printed_hash,
    printed_parts,
    shows,
    summary_parts,
)
from sheets_sync.core.documents.said import cycle_of, dated_on
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.papers import Document, DocumentKey, Missing
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import Paper
from sheets_sync.core.reading.rows import joint_hash, short_hash

PACK = "salin"
WITH_DOCUMENT = ("A", "B", "C", "E")
Parts = Mapping[str, str]


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


@dataclass(frozen=True, slots=True)
class Again:
    """Finished documents that the command `documents` asks for."""

    missing: Mapping[DocumentKey, Missing] = field(default_factory=dict)
    reissue: frozenset[DocumentKey] = frozenset()


NOTHING_AGAIN = Again()


def holder_of(kind: str) -> str:
    """The stage that remembers a kind of document; empty if none does."""
    return "F" if kind == SUMMARY else "" if kind == PACK else kind


def adopt_versions(followed: TeacherPass) -> None:
    """After `_status` was rebuilt a known version counts for what stands there now; so does one that an earlier form of
    the program remembered in its own way.
    """
    settled = _printed(followed)
    for letter, parts in settled.items():
        one = followed.stages[letter]
        if one.memory.version and one.memory.form != FORM and one.memory.printed in ("", _older(letter, followed)):
            known = {"printed": joint_hash(parts), "form": FORM, "parts": dict(parts)}
            one.memory = one.memory.model_copy(update=known)


def _older(letter: str, followed: TeacherPass) -> str:
    if letter != "F":
        return older_hash(followed.stages[letter])
    return short_hash(" ".join(older_hash(one) for one in followed.stages.values()))


def _printed(followed: TeacherPass) -> dict[str, Parts]:
    """What each document that can be written now would say. One waits while an earlier stage, whose words stand in it
    too, has an unfinished change.
    """
    found: dict[str, Parts] = {}
    for letter, one in followed.stages.items():
        if not one.is_done:
            return found
        if letter in WITH_DOCUMENT:
            found[letter] = printed_parts(one)
    return {**found, "F": summary_parts(followed.stages)}


def waits_for(one: StagePass, followed: TeacherPass) -> str:
    """The earlier stage that the next version of a finished stage's document waits for; empty if none is due."""
    letter = one.stage.letter
    earlier = takewhile(lambda other: other is not one, followed.stages.values())
    unfinished = next((other.stage.letter for other in earlier if other.is_open and other.status != Status.DONE), "")
    if not unfinished or not one.is_done or letter not in (*WITH_DOCUMENT, "F"):
        return ""
    parts = summary_parts(followed.stages) if letter == "F" else printed_parts(one)
    rebuilt = one.memory.version and not one.memory.printed  # counts for what stands there
    return unfinished if joint_hash(parts) != one.memory.printed and not rebuilt else ""


def due_documents(followed: TeacherPass, desk: Desk, again: Again = NOTHING_AGAIN) -> Iterator[Due]:
    """What has to be written for one teacher now."""
    if not followed.member.active:
        return
    for letter, parts in _printed(followed).items():
        if held_back(desk, followed, letter):
            continue
        if due := _due(_Letter(letter, parts, followed, desk), again):
            yield due
    if not held_back(desk, followed):
        yield from _due_pack(followed, desk, again)


def finished_documents(followed: TeacherPass, desk: Desk) -> Iterator[Document]:
    """The finished documents of one teacher as they were last written."""
    for letter, parts in _printed(followed).items():
        if not held_back(desk, followed, letter):
            here = _Letter(letter, parts, followed, desk)
            yield here.next().document if here.is_newer else here.last()


@dataclass(frozen=True, slots=True)
class _Letter:
    """One document of one teacher that can be written now."""

    letter: str
    parts: Parts
    followed: TeacherPass
    desk: Desk

    @property
    def one(self) -> StagePass:
        return self.followed.stages[self.letter]

    @property
    def kind(self) -> str:
        return SUMMARY if self.letter == "F" else self.letter

    @property
    def key(self) -> DocumentKey:
        return DocumentKey(self.followed.member.kode, self.kind)

    @property
    def is_newer(self) -> bool:
        """Whether it would say something else than the last version."""
        return joint_hash(self.parts) != self.one.memory.printed

    @property
    def identity(self) -> Identity:
        """Of the day on which the stage was done."""
        return kept_identity(self.one) or present_identity(self.followed.member, self.desk)

    def next(self, identity: Identity | None = None, changed: tuple[str, ...] | None = None) -> Due:
        """The next version."""
        memory, identity = self.one.memory, identity or self.identity
        if changed is None:
            changed = changed_labels(self.kind, memory.parts, self.parts)
        document = self._document(memory.version + 1, identity, changed)
        keep = {
            "version": document.version,
            "printed": joint_hash(self.parts),
            "form": FORM,
            "parts": dict(self.parts),
            "changed": changed,
            "shows": shows(document),
            "path": document.path,
            "identity": as_json(identity),
        }
        return Due(self.letter, document, keep)

    def last(self) -> Document:
        """The last version, which stands already."""
        memory = self.one.memory
        return replace(self._document(memory.version, self.identity, memory.changed), stands=True)

    def _document(self, version: int, identity: Identity, changed: tuple[str, ...]) -> Document:
        memory = self.one.memory
        issue = Issue(self.kind, version, dated_on(self.one), joint_hash(self.parts), changed)
        path = _known_path(memory, self.kind, self.followed) or _new_path(self.kind, self.followed, identity.period)
        return replace(_compose(issue, identity, self.followed, self.desk, path), linked=memory.target)


def _due(here: _Letter, again: Again) -> Due | None:
    """The document if it has to be written: it says something else, or somebody asked for it."""
    if here.is_newer:
        return here.next()
    if here.key in again.reissue:
        now = present_identity(here.followed.member, here.desk)
        return here.next(reissued(here.identity, now), (REISSUED,))
    missing = again.missing.get(here.key)
    if missing is None:
        return None
    last, known = here.last(), here.one.memory.shows
    if known in ("", shows(last)):
        return Due(here.letter, last, {"path": last.path})
    return here.next(changed=()) if missing is Missing.ALL else None  # beside a letter no Word file says otherwise


def _due_pack(followed: TeacherPass, desk: Desk, again: Again) -> Iterator[Due]:
    """The texts for Ruang GTK, unless something that was finished is being changed. The command `documents` makes
    them first; from then on every sync keeps them true.
    """
    document, known = settled_pack(followed, desk), followed.pack
    if document is None:
        return
    if document.key in again.missing or (known.version and document.fingerprint != known.printed):
        yield Due("", document, {"version": 1, "printed": document.fingerprint, "path": document.path})


def settled_pack(followed: TeacherPass, desk: Desk) -> Document | None:
    """The texts for Ruang GTK; None while nothing is finished or something finished is being changed."""
    ever = _ever_done(followed)
    if not ever or not all(followed.stages[letter].is_done for letter in ever):
        return None
    return replace(pack(followed, desk), linked=followed.pack.target)


def _ever_done(followed: TeacherPass) -> str:
    return "".join(letter for letter, one in followed.stages.items() if one.memory.done)


def _pack_hash(followed: TeacherPass) -> str:
    return short_hash(" ".join(printed_hash(followed.stages[letter]) for letter in _ever_done(followed)))


def pack(followed: TeacherPass, desk: Desk, version: int = 1) -> Document:
    """The texts of one teacher's finished stages in the order of Ruang GTK."""
    kode, identity = followed.member.kode, present_identity(followed.member, desk)
    path = _known_path(followed.pack, PACK, followed) or _new_path(PACK, followed, identity.period)
    issue = Issue(PACK, version, desk.moment.today, _pack_hash(followed))
    return compose(kode, issue, identity, cycle_of(followed, _ever_done(followed)), desk.catalogue, path)


def preview(kind: str, followed: TeacherPass, desk: Desk) -> Document:
    """A document of one teacher as it would look now, finished or not; it says that it is no letter yet."""
    if kind == PACK:
        return pack(followed, desk, version=0)
    one, identity = followed.stages[holder_of(kind)], present_identity(followed.member, desk)
    if one.is_done:
        identity = kept_identity(one) or identity
    issue = Issue(kind, 0, dated_on(one), printed_hash(one) or "pratinjau")
    path = _known_path(one.memory, kind, followed) or _new_path(kind, followed, identity.period)
    return _compose(issue, identity, followed, desk, path)


def _known_path(paper: Paper, kind: str, followed: TeacherPass) -> str:
    """Where a document was put first, if what is remembered can be true."""
    return own_path(paper.path, kind, followed.member.kode)


def _new_path(kind: str, followed: TeacherPass, period: str) -> str:
    """Where a first version goes: beside the teacher's other documents, also after a rename in Guru. Those stay where
    they are, because links lead there, and one teacher has one folder.
    """
    path = file_path(kind, followed.member.kode, followed.member.name, period)
    papers: dict[str, Paper] = {kind: followed.stages[holder_of(kind)].memory for kind in (*WITH_DOCUMENT, SUMMARY)}
    known = (_known_path(paper, kind, followed) for kind, paper in {**papers, PACK: followed.pack}.items())
    first = next(filter(None, known), path)
    return f"{first.rpartition('/')[0]}/{path.rpartition('/')[2]}"


def _compose(issue: Issue, identity: Identity, followed: TeacherPass, desk: Desk, path: str) -> Document:
    if issue.kind == SUMMARY:  # who observed is who observed then, whoever appraises
        identity = replace(identity, observer=observer_of(followed.stages["B"]) or identity.observer)
    return compose(followed.member.kode, issue, identity, cycle_of(followed), desk.catalogue, path)


def due_in_order(passes: Mapping[str, TeacherPass], desk: Desk, again: Again = NOTHING_AGAIN) -> list[Due]:
    """All documents to be written, teacher by teacher."""
    return [due for followed in passes.values() for due in due_documents(followed, desk, again)]
