"""The PDFs of a workbook's documents, out of Drive: one search, and one request a file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from sheets_sync.adapters.google.drive.calls import FILES, Drive, DriveFile, marked
from sheets_sync.adapters.google.drive.marks import Form, Mark
from sheets_sync.adapters.google.drive.paper import doc_id
from sheets_sync.adapters.google.http.client import GoogleHttp


class Downloads:
    """The PDFs of one workbook."""

    def __init__(self, http: GoogleHttp, workbook: str) -> None:
        self._http, self._workbook = http, workbook

    @cached_property
    def _pdfs(self) -> list[tuple[Mark, DriveFile]]:
        wanted = {"sheets_sync": self._workbook, "form": Form.PDF.value}
        found = Drive(self._http).search(marked(wanted)).files
        return [(Mark.of(file.properties), file) for file in found]

    def files_of(self, target: str) -> Iterator[tuple[str, bytes]]:
        """Every version of the document that a link leads to: name and bytes."""
        ids = {doc_id(target), target.rstrip("/").rpartition("/d/")[2].partition("/")[0]} - {""}
        keys = {mark.key for mark, file in self._pdfs if ids & {mark.doc, file.id}}
        for mark, file in self._pdfs:
            if mark.key in keys:
                content = self._http.fetch(
                    f"{FILES}/{file.id}", params={"alt": "media", "supportsAllDrives": "true"}
                )
                yield file.name, content
