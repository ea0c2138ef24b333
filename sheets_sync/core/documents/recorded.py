"""Versions that are known without their content: after a lost `_status`, or from an earlier form of
the program.

What a document tells of itself is compared with what stands there; only where it cannot be asked
does the version count for what stands there now. Parts of what was printed may be unknown then: a
document agrees with whatever may have been printed of the same cells, so that a rebuild never
invents a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheets_sync.core.documents.composing import Folder
from sheets_sync.core.documents.day import kept_identity
from sheets_sync.core.documents.due import writable_kinds
from sheets_sync.core.documents.kind import Issue, Parts, StageDocument
from sheets_sync.core.documents.printed import FORM
from sheets_sync.core.documents.registry import Kinds
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.hashes import joint_hash
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.reading.memory import StageMemory
from sheets_sync.core.reading.memory_parts import Beside, Paper

Recorded = Mapping[DocumentKey, str]
"""The fingerprint that each document found tells of itself; empty where an earlier program did not
write it there."""
_NOWHERE = "-"
"""Of a document that was not found: equals nothing, so that no other letter ever bears its
number."""


def unasked(folder: Folder) -> Iterator[Document]:
    """The documents of one teacher of which a rebuilt memory knows the version alone."""
    for kind in folder.kinds.of_stages:
        one = folder.followed.at(kind.keeper)
        if _is_bare(one.memory) and not one.memory.recorded:
            issue = Issue(one.memory.version, kind.dated_on(one), "")
            yield folder.compose(kind, issue, kept_identity(one) or folder.identity)


def taken_in(followed: TeacherPass, kinds: Kinds, recorded: Recorded) -> TeacherPass:
    """The same teacher with what the documents tell, also of stages that are unfinished now."""
    for kind in kinds.of_stages:
        one = followed.at(kind.keeper)
        if _is_bare(one.memory) and not one.memory.recorded:
            told = recorded.get(DocumentKey(followed.member.kode, kind.key), _NOWHERE)
            followed = followed.having(one.remembering({"recorded": told}))
    return followed


def with_versions(followed: TeacherPass, kinds: Kinds) -> TeacherPass:
    """A known version counts for what stands there now, unless its document tells of something
    else.
    """
    seen = followed
    for kind in writable_kinds(seen, kinds):
        known = followed.at(kind.keeper).memory
        if not known.version or known.form == FORM:
            continue
        if known.printed in ("", kind.versions.older(followed)):
            followed = followed.having(_adopted(followed, kind, kind.versions.parts(seen)))
    return followed


def _adopted(followed: TeacherPass, kind: StageDocument, parts: Parts) -> StagePass:
    one, versions = followed.at(kind.keeper), kind.versions
    told = one.memory.recorded
    if told in ("", joint_hash(parts), versions.older(followed)):
        return _known(one, parts)
    unsure = versions.unsure(followed)
    beside = next((beside for beside, said in unsure if joint_hash(said) == told), None)
    if beside is None:
        return one.remembering({"printed": told, "form": FORM, "parts": {}, "recorded": ""})
    one = one._replace(memory=_with_beside(one.memory, beside))
    return _known(one, versions.parts(followed.having(one)))


def _known(one: StagePass, parts: Parts) -> StagePass:
    facts = {"printed": joint_hash(parts), "form": FORM, "parts": dict(parts), "recorded": ""}
    return one.remembering(facts)


def _with_beside(memory: StageMemory, beside: Beside) -> StageMemory:
    """What of the note and the date is the decision's own, now that the document has told it."""
    made = memory.decision
    if made and made.agreed:
        made = made.model_copy(update={"note": beside.note, "stale_date": beside.stale_date})
    return memory.model_copy(update={"beside": beside, "decision": made})


def _is_bare(known: Paper) -> bool:
    return bool(known.version) and known.form != FORM and not known.printed
