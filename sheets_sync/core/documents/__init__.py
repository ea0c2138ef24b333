"""Records → what a document says.

Pure: the same cycle, identity and catalogue always give the same document. Words that stand on paper but are not
typed by anybody (labels, explanations) belong to the templates; here is decided only what they are filled with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sheets_sync.core.documents.cycle import Cycle, Identity, Issue
from sheets_sync.core.documents.naming import document_number, file_path, full_date
from sheets_sync.core.documents.pack import pack_text, pack_view
from sheets_sync.core.documents.parts import Matter
from sheets_sync.core.documents.stages import follow_up_view, observation_view, preparation_view, reflection_view
from sheets_sync.core.documents.summary import change_between, summary_view
from sheets_sync.core.documents.views import PackView, View
from sheets_sync.core.model.legible import legible
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.schema.catalogue import Catalogue

__all__ = ["KINDS", "change_between", "compose", "document_number", "file_path", "full_date"]


@dataclass(frozen=True, slots=True)
class _Kind:
    template: str
    view: Callable[[Matter], View]


_KINDS = {
    "A": _Kind("persiapan", preparation_view),
    "B": _Kind("observasi", observation_view),
    "C": _Kind("tindak-lanjut", follow_up_view),
    "E": _Kind("refleksi", reflection_view),
    "ringkasan": _Kind("ringkasan", summary_view),
    "salin": _Kind("salin", pack_view),
}
KINDS = tuple(_KINDS)


def compose(kode: str, issue: Issue, identity: Identity, cycle: Cycle, catalogue: Catalogue, path: str) -> Document:
    """The document of one teacher as `issue` names it; `path` is kept from its first version on."""
    kind = _KINDS[issue.kind]
    view = legible(kind.view(Matter(kode, issue, identity, cycle, catalogue)))
    return Document(
        key=DocumentKey(kode, issue.kind),
        version=issue.version,
        path=path,
        title=f"{view.head.title} – {identity.teacher.name}",
        template=kind.template,
        view=view,
        fingerprint=issue.fingerprint,
        text=pack_text(view) if isinstance(view, PackView) else "",
    )
