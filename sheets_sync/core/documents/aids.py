"""Documents that nobody signs: one version, made when the command `documents` asks first, then kept
true by every sync.

They tell what is finished, and wait while something that was finished is being changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheets_sync.core.documents.composing import Folder
from sheets_sync.core.documents.kind import Aid, Issue
from sheets_sync.core.documents.orders import Again, Due
from sheets_sync.core.documents.printed import printed_hash
from sheets_sync.core.judging.teacher import StagePass
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.papers import Document, DocumentKey


def due_aids(folder: Folder, again: Again) -> Iterator[Due]:
    """Those that were asked for, or that say something else than what is finished now. Only these
    are composed.
    """
    told = _settled(folder)
    if told is None:
        return
    for kind in folder.kinds.aids:
        known, key = folder.paper(kind), DocumentKey(folder.followed.member.kode, kind.key)
        if key in again.missing or (known.version and _content(told) != known.printed):
            document = aid(kind, folder)
            printed, path = document.fingerprint, document.path
            yield Due(None, document, {"version": 1, "printed": printed, "path": path})


def settled_aid(kind: Aid, folder: Folder) -> Document | None:
    """An aid; None while nothing is finished or something finished is being changed."""
    return None if _settled(folder) is None else aid(kind, folder)


def aid(kind: Aid, folder: Folder, version: int = 1) -> Document:
    """An aid of one teacher's finished stages."""
    told = _ever_done(folder)
    issue = Issue(version, folder.desk.moment.today, _content(told))
    return folder.compose(kind, issue, folder.identity, [one.stage for one in told])


def _content(told: Sequence[StagePass]) -> str:
    """Hash of what the finished stages say."""
    return short_hash(" ".join(map(printed_hash, told)))


def _settled(folder: Folder) -> list[StagePass] | None:
    """The finished stages; None while there are none, or one of them is being changed."""
    ever = _ever_done(folder)
    return ever if ever and all(one.is_done for one in ever) else None


def _ever_done(folder: Folder) -> list[StagePass]:
    return [one for one in folder.followed.stages.values() if one.memory.done]
