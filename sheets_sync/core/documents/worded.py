"""A document in the words of a role: its frame, headings and labels. What people wrote stays as it
is.

Views are filled in the program's own words. Texts of ours are known by the field they stand in, or
because they are one of our words and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from sheets_sync.core.documents.form_parts import Blank, FormHead, FormSigner, Part
from sheets_sync.core.documents.kinds.pack import PackEntry, PackGroup
from sheets_sync.core.documents.recap import TeacherLine
from sheets_sync.core.documents.shared import Head, Signer
from sheets_sync.core.model.each_text import with_each_text
from sheets_sync.core.model.sentences.papers import LABELS
from sheets_sync.core.model.wording import Wording
from sheets_sync.core.model.words import ActivityKind

_V = TypeVar("_V")
_OURS: Mapping[type, frozenset[str]] = {
    Head: frozenset({"title", "changes"}),
    Signer: frozenset({"heading", "role"}),
    FormHead: frozenset({"title", "tab"}),
    FormSigner: frozenset({"heading", "role"}),
    Part: frozenset({"title"}),
    Blank: frozenset({"label", "help", "choices"}),
    PackEntry: frozenset({"label"}),
    PackGroup: frozenset({"missing"}),
    TeacherLine: frozenset({"waiting"}),
}
"""Fields that hold texts of ours alone."""
_WORDS = frozenset({*map(str, ActivityKind), *LABELS.values()})
"""Words of ours that stand where people's may stand too."""


def worded_view(view: _V, wording: Wording) -> _V:
    """All that a template sees, in these words."""

    def said(owner: type, name: str, text: str) -> str:
        is_ours = text in _WORDS or name in _OURS.get(owner, ())
        return wording.said(text) if is_ours else text

    return with_each_text(view, said) if wording.words else view
