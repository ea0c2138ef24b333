"""The two files of a document on their way into Drive, and how a cell links to one of them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from sheets_sync.adapters.google.drive.calls import LARGEST_UPLOAD, Media
from sheets_sync.adapters.google.drive.marks import Form, Mark
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.model.sentences.drive import DRIVE
from sheets_sync.errors import Failed

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
_DOC_LINK = re.compile(r"https://docs\.google\.com/document/d/([\w-]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Paper:
    """One of the two files of a document, ready to be put into Drive."""

    document: Document
    mark: Mark
    content: bytes

    @property
    def name(self) -> str:
        """As people see it in Drive, without version."""
        return self.document.path.rpartition("/")[2]

    @property
    def media(self) -> Media:
        """The bytes. Raises `Failed` if one upload does not take them."""
        if len(self.content) > LARGEST_UPLOAD - 2**14:  # room for the mark
            facts = {"name": self.name, "megabytes": LARGEST_UPLOAD // 2**20}
            raise Failed(DRIVE.say("document_too_large", **facts))
        return (
            Media(self.content, PDF, keep_forever=True)
            if self.mark.form == Form.PDF
            else Media(self.content, DOCX)
        )

    def called(self, *, version: int | None = None) -> str:
        """The whole name, with a version where several lie beside each other."""
        suffix = ".pdf" if self.mark.form == Form.PDF else ""
        return f"{self.name}{'' if version is None else f'_v{version}'}{suffix}"


def key_of(key: DocumentKey) -> str:
    """A document's key as a property."""
    return f"{key.kode or 'sekolah'}/{key.kind}"


def doc_link(file_id: str) -> str:
    """Where a browser opens a Doc."""
    return f"https://docs.google.com/document/d/{file_id}/edit"


def doc_id(link: str) -> str:
    """The id in the link of a Doc; empty for any other link."""
    found = _DOC_LINK.match(link)
    return found[1] if found else ""


def checksum(content: bytes) -> str:
    """MD5, because that is what Drive tells of a file's bytes; nothing is kept secret by it."""
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
