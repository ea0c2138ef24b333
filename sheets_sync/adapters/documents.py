"""Documents in a folder: PDF files, and Word files if wanted, beside a local workbook.

Publishing has to be safe to stop anywhere and to repeat. Every template is filled before the first file is touched;
a file appears whole under its name or not at all; equal bytes are not written again, so that a sync tool or a backup
sees no change; and before a next version takes the name, the one before is kept beside it as `…_v1.pdf`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from sheets_sync.adapters.files import explain, put, sweep
from sheets_sync.adapters.render.filling import fill
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.adapters.render.press import Job, results
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.model import Document, DocumentKey, Published, Unpublished

BUNDLE, BUNDLE_TITLE = "bundel", "Bundel Dokumen Praktik Kinerja"


class FolderDocuments:
    """A folder as the place where documents are published."""

    def __init__(
        self, folder: Path, read: Callable[[str], str] | None = None, docx: bool = False, logo_root: Path | None = None
    ) -> None:
        self._folder, self._docx = folder, docx
        self._renderer = Renderer(read or template_reader(), logo_root)

    def publish(self, documents: Sequence[Document]) -> Iterable[Published | Unpublished]:
        """Fill all templates (`Misused` names every fault, nothing is written), then write each document."""
        filled = fill(self._renderer, documents)
        sweep({(self._folder / document.path).parent for document in documents})
        jobs = [self._job(document, sheet) for document, sheet in zip(documents, filled, strict=True)]
        return results(self._renderer.theme, jobs, len(jobs))

    def bundle(self, documents: Sequence[Document], path: str) -> Published | Unpublished:
        """All documents in one PDF at `path`. Raises `Misused` for faults of templates, `Failed` for others."""
        key, target = DocumentKey(None, BUNDLE), f"{path}.pdf"
        try:
            put(self._folder / target, self._renderer.bundle(BUNDLE_TITLE, documents))
        except OSError as fault:
            return Unpublished(key, explain(self._folder / target, fault))
        return Published(key, target)

    def settle(self, linked: Collection[str], *, overtaken: bool = False) -> None:
        """Nothing to take back: two runs write the same bytes under the same name."""

    def _job(self, document: Document, sheet: Sheet | Unpublished) -> Job | Unpublished:
        if isinstance(sheet, Unpublished):
            return sheet
        return Job(document.key, document.version, self._folder, document.path, sheet, self._docx, document.text)
