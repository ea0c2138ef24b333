"""A document in the words of a role: its frame, headings and labels. What people wrote stays as it
is.

Views are filled in the program's own words. Texts of ours are known by the field they stand in, or
because they are one of our words and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from sheets_sync.core.documents.form_parts import Blank, FormHead, FormSigner, Part
from sheets_sync.core.documents.kinds.pack import PackEntry, PackGroup
from sheets_sync.core.documents.recap import TeacherLine
from sheets_sync.core.documents.shared import Head, Signer
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
_WORDS = frozenset(map(str, ActivityKind))
"""Words of ours that stand where people's may stand too."""


def worded_view(view: _V, wording: Wording) -> _V:
    """All that a template sees, in these words."""
    said: _V = _Words(wording).of(view) if wording.words else view
    return said


@dataclass(frozen=True)
class _Words:
    wording: Wording

    @cached_property
    def _observer(self) -> str:
        return LABELS["observer"]

    def of(self, thing: Any) -> Any:
        """The same with our texts worded."""
        if isinstance(thing, str):
            return self.wording.said(thing) if thing in _WORDS else thing
        if isinstance(thing, tuple):
            return tuple(map(self.of, thing))
        if not is_dataclass(thing) or isinstance(thing, type):
            return thing
        ours = _OURS.get(type(thing), frozenset())
        told = {
            one.name: (self._ours if one.name in ours else self.of)(getattr(thing, one.name))
            for one in fields(thing)
        }
        if isinstance(thing, Head):
            told["identity"] = tuple(map(self._identity, thing.identity))
        return replace(thing, **told)

    def _ours(self, thing: Any) -> Any:
        said = self.wording.said
        return said(thing) if isinstance(thing, str) else tuple(map(said, thing))

    def _identity(self, row: tuple[str, str]) -> tuple[str, str]:
        """A line of the identity table. Who observes stands there with their office."""
        label, told = row
        is_ours = label == self._observer
        return self.wording.said(label), self.wording.said(told) if is_ours else told
