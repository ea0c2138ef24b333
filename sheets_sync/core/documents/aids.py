"""Documents that nobody signs: one version, made when the command `documents` asks first, then kept
true by every sync.

They tell what is finished, and wait while something that was finished is being changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.documents.composing import Folder
from sheets_sync.core.documents.kind import Aid, Issue
from sheets_sync.core.documents.orders import Again, Due
from sheets_sync.core.documents.printed import printed_hash
from sheets_sync.core.judging.teacher import StagePass
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.papers import Document


def due_aids(folder: Folder, again: Again) -> Iterator[Due]:
    """Those that were asked for, or that say something else than what is finished now."""
    for kind in folder.kinds.aids:
        document, known = settled_aid(kind, folder), folder.paper(kind)
        if document is None:
            continue
        if document.key in again.missing or (
            known.version and document.fingerprint != known.printed
        ):
            yield Due(
                None,
                document,
                {"version": 1, "printed": document.fingerprint, "path": document.path},
            )


def settled_aid(kind: Aid, folder: Folder) -> Document | None:
    """An aid; None while nothing is finished or something finished is being changed."""
    ever = _ever_done(folder)
    if not ever or not all(one.is_done for one in ever):
        return None
    return aid(kind, folder)


def aid(kind: Aid, folder: Folder, version: int = 1) -> Document:
    """An aid of one teacher's finished stages."""
    ever = _ever_done(folder)
    content = short_hash(" ".join(map(printed_hash, ever)))
    issue = Issue(version, folder.desk.moment.today, content)
    return folder.compose(kind, issue, folder.identity, [one.stage for one in ever])


def _ever_done(folder: Folder) -> list[StagePass]:
    return [one for one in folder.followed.stages.values() if one.memory.done]
