"""Why a file could not be written: what the system says, as the cause that people are told."""

from __future__ import annotations

import errno
from pathlib import Path

from sheets_sync.core.model.sentences.files import CAUSES, FILES

FULL = (errno.ENOSPC, errno.EDQUOT)
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
