"""Documents in Drive that are printed once: tests publish the same few again and again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sheets_sync.adapters.google.drive.documents import GoogleDocuments, Home
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.render.printer import FilledSheet, TemplatePrinter
from sheets_sync.adapters.resources import template_reader
from sheets_sync.core.model.papers import Document, Unpublished
from sheets_sync.ports import Filled

Said = tuple[str, ...]
_WORD: dict[Said, bytes] = {}
"""What is said in a document → its Word file."""
_PDF: dict[tuple[Said, Said], bytes] = {}
"""The same with its words for programs → its PDF."""
_MOST = 1_000


def documents_in_drive(
    http: GoogleHttp, spreadsheet_id: str, folder: str | None, **more: Any
) -> GoogleDocuments:
    """As the program has them, with its own templates."""
    printer = partial(RememberingPrinter, template_reader())
    return GoogleDocuments(http, Home(spreadsheet_id, folder), printer, **more)


class RememberingPrinter(TemplatePrinter):
    """The program's printer."""

    def fill(self, documents: Sequence[Document]) -> list[Filled | Unpublished]:
        """Each with its memory."""
        return [
            Remembered(each) if isinstance(each, FilledSheet) else each
            for each in super().fill(documents)
        ]


@dataclass(frozen=True, slots=True)
class Remembered:
    """A filled template whose files may be known; those with a logo are always made anew."""

    filled: FilledSheet

    @property
    def remark(self) -> str:
        """As the program says it."""
        return self.filled.remark

    def pdf(self, keywords: tuple[str, ...] = ()) -> bytes:
        """Printed once for the same words."""
        if self.filled.sheet.logo:
            return self.filled.pdf(keywords)
        key = (self._said, keywords)
        if key not in _PDF:
            if len(_PDF) >= _MOST:
                _PDF.clear()
            _PDF[key] = self.filled.pdf(keywords)
        return _PDF[key]

    def word(self) -> bytes:
        """Made once for the same words."""
        if self.filled.sheet.logo:
            return self.filled.word()
        if self._said not in _WORD:
            _WORD[self._said] = self.filled.word()
        return _WORD[self._said]

    @property
    def _said(self) -> Said:
        sheet = self.filled.sheet
        return (sheet.title, sheet.author, sheet.footer, sheet.tree.words())
