"""Documents in memory: values that are kept beside their older versions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from sheets_sync.core.model.papers import Document, DocumentKey, Missing, Published, Unpublished
from sheets_sync.core.model.sentences.files import FILES


class MemoryDocuments:
    """Documents as values; `broken` names those that cannot be made, with the sentence why."""

    def __init__(self, broken: Mapping[DocumentKey, str] | None = None) -> None:
        self.published: dict[DocumentKey, dict[int, Document]] = {}
        self.broken = dict(broken or {})
        self._owners: dict[str, str] = {}
        """Path → the workbook that wrote there first."""

    def publish(self, documents: Sequence[Document]) -> Iterator[Published | Unpublished]:
        """Keep each document beside its older versions."""
        for document in documents:
            if document.key in self.broken:
                yield Unpublished(document.key, self.broken[document.key])
                continue
            versions = self.published.setdefault(document.key, {})
            if not (document.stands and document.version in versions):
                versions[document.version] = document
            path, remark = f"{document.path}.pdf", ""
            if self._owners.setdefault(path, document.workbook) != document.workbook:
                path = f"{document.path}_{document.workbook}.pdf"
                remark = FILES.say("put_beside", name=f"{document.path}.pdf", free=path)
            yield Published(document.key, path, path, remark)

    def foresee(
        self, _known: Mapping[str, str], _unknown: Callable[[], Sequence[str]]
    ) -> Mapping[str, str]:
        """There are no folders here."""
        return {}

    def missing(self, documents: Sequence[Document]) -> Mapping[DocumentKey, Missing]:
        """Versions that nobody published here."""
        gone = (one.key for one in documents if one.version not in self.published.get(one.key, {}))
        return dict.fromkeys(gone, Missing.ALL)

    def recorded(self, documents: Sequence[Document]) -> Mapping[DocumentKey, str]:
        """Of the versions that were published here."""
        found = ((one.key, self.published.get(one.key, {}).get(one.version)) for one in documents)
        return {key: document.fingerprint for key, document in found if document}

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        """Nothing to take back: the same document has the same key."""
