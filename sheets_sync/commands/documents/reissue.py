"""`documents --reissue`: which finished documents are printed anew, shown before anything is
written.

A next version is an official act: the letter that was signed stays beside it, so the list is shown
first and asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sheets_sync.core.decide import Decision
from sheets_sync.core.documents.due import finished_documents
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.model.sentences.making import MAKING
from sheets_sync.core.model.sentences.statuses import EXPLAINED
from sheets_sync.errors import Misused


@dataclass(frozen=True, slots=True)
class Reissue:
    """What somebody asks to have printed anew: everything, one teacher's, or one document."""

    kode: str = ""
    kind: str = ""


def reissues(decision: Decision, wish: Reissue) -> list[Document]:
    """The finished documents that are meant. Raises `Misused` for a Kode or kind that does not
    exist.
    """
    kode, kinds = (
        wish.kode.strip().upper(),
        {kind.key.casefold(): kind.key for kind in decision.kinds.of_stages},
    )
    if kode and kode not in decision.passes:
        raise Misused(EXPLAINED.say("unknown_kode", kode=wish.kode))
    if wish.kind and wish.kind.casefold() not in kinds:
        raise Misused(MAKING.say("unknown_kind", name=wish.kind, known=", ".join(kinds.values())))
    kind = kinds.get(wish.kind.casefold(), "")
    return [one for one in _finished(decision, kode) if kind in ("", one.key.kind)]


def _finished(decision: Decision, kode: str) -> Iterator[Document]:
    for followed in decision.passes.values():
        if followed.member.active and kode in ("", followed.member.kode):
            yield from (one for one in finished_documents(decision.folder(followed)) if one.stands)


def listed(found: list[Document]) -> list[str]:
    """One line a document: which one, and which version follows which."""
    return [f"{one.title}: versi {one.version} → {one.version + 1}" for one in found]


def guessed(one: Document) -> str:
    """What is to be known of a document whose people nobody remembers."""
    view: Any = one.view
    facts = {"kode": one.key.kode, "kind": one.key.kind, "principal": view.head.principal}
    return MAKING.say("people_guessed", **facts)


def keys_of(found: list[Document]) -> frozenset[DocumentKey]:
    """What is to be printed anew."""
    return frozenset(one.key for one in found)
