"""Why a file could not be written: what the system says, as the cause that people are told."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from sheets_sync.core.model.papers import DocumentKey, Unpublished
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.files import CAUSES, FILES

_OF_ALL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_CLOSED = (errno.EACCES, errno.EPERM)
CODES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "quota",
    errno.EFBIG: "too_big",
    errno.EACCES: "closed",
    errno.EPERM: "closed",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "name_too_long",
    errno.ENOTDIR: "taken",
    errno.EEXIST: "taken",
    errno.EISDIR: "folder_there",
    errno.ENOTEMPTY: "folder_there",
}
"""What the system says → the code of a cause."""


def why(fault: OSError) -> str:
    """The cause, and what to do, as a phrase."""
    return CAUSES.say(CODES.get(fault.errno or 0, "refused"))


def explain(file: Path, fault: OSError) -> str:
    """Say why a document could not be written and what to do."""
    return FILES.say("not_saved", name=file.name, cause=why(fault))


def unpublished(key: DocumentKey, file: Path, fault: OSError) -> Unpublished:
    """A document that could not be written. What no document gets past is said without its name, so
    that people read it once for all of them.
    """
    reason = why(fault) if fault.errno in _OF_ALL else ""
    if fault.errno in _CLOSED and (folder := _closed_folder(file)):
        reason = CAUSES.say("folder_closed", folder=folder.name)
    if reason:
        return Unpublished(key, sentence(f"{reason}."), stops=True)
    return Unpublished(key, explain(file, fault))


def _closed_folder(file: Path) -> Path | None:
    """The folder of a file, or the nearest there is, if nobody may write there."""
    nearest = next((each for each in file.parents if os.access(each, os.F_OK)), None)
    is_closed = nearest is not None and not os.access(nearest, os.W_OK | os.X_OK)
    return nearest if is_closed else None
