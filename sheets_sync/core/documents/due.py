"""Which documents a sync has to write: those of finished stages that say something else than the
last version.

A document keeps principal, observer, letterhead and identity of the day its stage was done
(`day.py`). The command `documents` makes what is missing and changes nothing finished; with
`--reissue` it makes a next version that carries the present letterhead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from sheets_sync.core.documents.aids import aid, due_aids
from sheets_sync.core.documents.composing import Folder
from sheets_sync.core.documents.cycle import Identity
from sheets_sync.core.documents.day import as_json, kept_identity, reissued
from sheets_sync.core.documents.held import held_back
from sheets_sync.core.documents.kind import (
    Aid,
    Issue,
    Parts,
    Passes,
    StageDocument,
    TeacherDocument,
)
from sheets_sync.core.documents.orders import NOTHING_AGAIN, Again, Due
from sheets_sync.core.documents.printed import FORM, REISSUED, changed_labels, printed_hash, shows
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.hashes import joint_hash
from sheets_sync.core.model.papers import Document, DocumentKey, Missing
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.desk import Desk


def writable(followed: TeacherPass, kinds: Kinds) -> list[tuple[StageDocument, Parts]]:
    """What each document that can be written now would say. One waits while an earlier stage, whose
    words stand in it too, has an unfinished change.
    """
    return [(kind, kind.versions.parts(followed)) for kind in writable_kinds(followed, kinds)]


def writable_kinds(followed: TeacherPass, kinds: Kinds) -> list[StageDocument]:
    """The documents that can be written now."""
    stages = takewhile(lambda one: one.is_done, followed.stages.values())
    done = {one.stage.letter for one in stages}
    return [kind for kind in kinds.of_stages if kind.keeper.letter in done]


def waits_for(one: StagePass, followed: TeacherPass, kinds: Kinds) -> str:
    """The earlier stage that the next version of a finished stage's document waits for; empty if
    none is due.
    """
    kind = kinds.kept_by(one.stage)
    if kind is None:
        return ""
    earlier = takewhile(lambda other: other is not one, followed.stages.values())
    unfinished = next(
        (other.stage.letter for other in earlier if other.is_open and other.status != Status.DONE),
        "",
    )
    return unfinished if unfinished and says_more(one, followed, kind) else ""


def says_more(one: StagePass, followed: TeacherPass, kind: StageDocument) -> bool:
    """Whether a finished stage's document would say something else than its last version, or has
    none yet.
    """
    if not one.is_done:
        return False
    if not one.memory.printed:  # a version that a rebuild found is compared when it can be written
        return not one.memory.version
    return joint_hash(kind.versions.parts(followed)) != one.memory.printed


def count_waiting(passes: Passes, kinds: Kinds) -> int:
    """How many documents of finished stages are not there, or say something else by now."""
    return sum(
        says_more(followed.at(kind.keeper), followed, kind)
        for followed in passes.values()
        if followed.member.active
        for kind in writable_kinds(followed, kinds)
    )


def due_documents(folder: Folder, again: Again = NOTHING_AGAIN) -> Iterator[Due]:
    """What has to be written for one teacher now."""
    followed, desk = folder.followed, folder.desk
    if not followed.member.active:
        return
    for kind in writable_kinds(followed, folder.kinds):
        if held_back(desk, followed, kind):
            continue
        if due := _due(_Next(kind, kind.versions.parts(followed), folder), again):
            yield due
    if not held_back(desk, followed):
        yield from due_aids(folder, again)


def finished_documents(folder: Folder) -> Iterator[Document]:
    """The finished documents of one teacher as they were last written."""
    for kind, parts in writable(folder.followed, folder.kinds):
        if not held_back(folder.desk, folder.followed, kind):
            here = _Next(kind, parts, folder)
            yield here.next().document if here.is_newer else here.last()


@dataclass(frozen=True, slots=True)
class _Next:
    """One document of one teacher that can be written now."""

    kind: StageDocument
    parts: Parts
    folder: Folder

    @property
    def one(self) -> StagePass:
        return self.folder.followed.at(self.kind.keeper)

    @property
    def key(self) -> DocumentKey:
        return DocumentKey(self.folder.followed.member.kode, self.kind.key)

    @property
    def is_newer(self) -> bool:
        """Whether it would say something else than the last version."""
        return joint_hash(self.parts) != self.one.memory.printed

    @property
    def identity(self) -> Identity:
        """Of the day on which the stage was done."""
        return kept_identity(self.one) or self.folder.identity

    def next(self, identity: Identity | None = None, changed: tuple[str, ...] | None = None) -> Due:
        """The next version."""
        memory, identity = self.one.memory, identity or self.identity
        if changed is None:
            changed = changed_labels(self.kind.keeper, memory.parts, self.parts)
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
            "guessed": "",
        }
        return Due(self.kind.keeper, document, keep)

    def last(self) -> Document:
        """The last version, which stands already."""
        memory = self.one.memory
        return replace(self._document(memory.version, self.identity, memory.changed), stands=True)

    def _document(self, version: int, identity: Identity, changed: tuple[str, ...]) -> Document:
        issue = Issue(version, self.kind.dated_on(self.one), joint_hash(self.parts), changed)
        return self.folder.compose(self.kind, issue, identity)


def _due(here: _Next, again: Again) -> Due | None:
    """The document if it has to be written: it says something else, or somebody asked for it."""
    if here.is_newer:
        return here.next()
    if here.key in again.reissue:
        return here.next(reissued(here.identity, here.folder.identity), (REISSUED,))
    missing = again.missing.get(here.key)
    if missing is None:
        return None
    last, known = here.last(), here.one.memory.shows
    if known in ("", shows(last)):
        return Due(here.kind.keeper, last, {"path": last.path})
    return (
        here.next(changed=()) if missing is Missing.ALL else None
    )  # beside a letter no Word file says otherwise


def preview(kind: TeacherDocument, folder: Folder) -> Document:
    """A document of one teacher as it would look now; it says that it is no letter yet. What is
    not finished has lines to write on.
    """
    if isinstance(kind, Aid):
        return aid(kind, folder, version=0)
    if not isinstance(kind, StageDocument):
        raise TypeError(kind.key)
    one, identity = folder.followed.at(kind.keeper), folder.identity
    if one.is_done:
        identity = kept_identity(one) or identity
    printed = printed_hash(one) or "pratinjau"
    issue = Issue(0, kind.dated_on(one), printed, to_fill=not one.is_done)
    return folder.compose(kind, issue, identity)


def due_in_order(
    passes: Passes, desk: Desk, kinds: Kinds, again: Again = NOTHING_AGAIN
) -> list[Due]:
    """All documents to be written, teacher by teacher."""
    folders = (Folder(followed, desk, kinds) for followed in passes.values())
    return [due for folder in folders for due in due_documents(folder, again)]
