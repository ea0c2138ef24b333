"""Documents in Drive whose Word files are made once: tests publish the same few again and again,
and making a Word file takes seven times as long as its PDF."""

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

_MADE: dict[tuple[str, ...], bytes] = {}
"""What is said in a document → its Word file."""


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
    """A filled template whose Word file may be known."""

    filled: FilledSheet

    @property
    def remark(self) -> str:
        """As the program says it."""
        return self.filled.remark

    def pdf(self, keywords: tuple[str, ...] = ()) -> bytes:
        """Printed anew."""
        return self.filled.pdf(keywords)

    def word(self) -> bytes:
        """Made once for the same words; one with a logo always."""
        sheet = self.filled.sheet
        if sheet.logo:
            return self.filled.word()
        said = (sheet.title, sheet.author, sheet.footer, sheet.tree.words())
        if said not in _MADE:
            _MADE[said] = self.filled.word()
        return _MADE[said]
