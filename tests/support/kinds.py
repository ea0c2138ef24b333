"""Every kind of document, by its key."""

from __future__ import annotations

from sheets_sync.core.documents.kinds import KINDS

TEACHERS_KINDS = tuple(kind.key for kind in KINDS.of_teachers)
ALL_KINDS = tuple(KINDS.by_key)
