"""What a sync is to write: one document each, with what will be remembered of it, and what somebody
asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sheets_sync.core.model.papers import Document, DocumentKey, Missing
from sheets_sync.core.schema.stages import Stage


@dataclass(frozen=True, slots=True)
class Due:
    """One document to be written now, with what will be remembered of it."""

    keeper: Stage | None
    """The stage whose memory keeps it; None for what nobody signs and for the school's own."""
    document: Document
    keep: Mapping[str, object]
    """Fields of the memory that hold once it is written."""


@dataclass(frozen=True, slots=True)
class Again:
    """Finished documents that the command `documents` asks for."""

    missing: Mapping[DocumentKey, Missing] = field(default_factory=dict)
    reissue: frozenset[DocumentKey] = frozenset()


NOTHING_AGAIN = Again()
