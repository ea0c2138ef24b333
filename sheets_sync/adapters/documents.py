"""Documents in a folder: PDF files, and Word files if wanted, beside a local workbook.

Publishing has to be safe to stop anywhere and to repeat. Every template is filled before the first file is touched;
a file appears whole under its name or not at all; equal bytes are not written again, so that a sync tool or a backup
sees no change; and before a next version takes the name, the one before is kept beside it as `…_v1.pdf`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sheets_sync.adapters.files import sweep
from sheets_sync.adapters.render.press import Job, results
from sheets_sync.adapters.render.renderer import LogoFault, Renderer
from sheets_sync.adapters.render.tree import TemplateFault
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.model import Document, Published, Unpublished
from sheets_sync.errors import Misused


class FolderDocuments:
    """A folder as the place where documents are published."""

    def __init__(
        self, folder: Path, read: Callable[[str], str] | None = None, docx: bool = False, logo_root: Path | None = None
    ) -> None:
        self._folder, self._docx = folder, docx
        self._renderer = Renderer(read or template_reader(), logo_root)

    def publish(self, documents: Sequence[Document]) -> Iterable[Published | Unpublished]:
        """Fill all templates (`Misused` names every fault, nothing is written), then write each document."""
        jobs = self._filled(documents)
        sweep({(self._folder / document.path).parent for document in documents})
        return results(self._renderer.theme, jobs, len(jobs))

    def _filled(self, documents: Sequence[Document]) -> list[Job | Unpublished]:
        jobs: list[Job | Unpublished] = []
        faults: dict[str, None] = {}
        for document in documents:
            try:
                jobs.append(self._job(document))
            except TemplateFault as fault:
                faults[str(fault)] = None
            except LogoFault as fault:
                jobs.append(Unpublished(document.key, str(fault)))
        if faults:
            raise Misused("\n".join(faults))
        return jobs

    def _job(self, document: Document) -> Job:
        sheet = self._renderer.sheet(document)
        self._renderer.prove(sheet)
        return Job(document.key, document.version, self._folder, document.path, sheet, self._docx)
