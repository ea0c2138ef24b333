"""The places that documents and calendars go to, each with what it needs of other adapters: none
knows another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheets_sync.adapters.folder.documents import FolderDocuments
    from sheets_sync.adapters.google.drive.documents import GoogleDocuments
    from sheets_sync.adapters.google.http.client import GoogleHttp
    from sheets_sync.core.model.papers import Document, Unpublished
    from sheets_sync.ports import Filled, Printer

Read = Callable[[str], str]
"""Reads a template by name."""


def folder_documents(
    folder: Path, read: Read | None = None, *, beside: Path | None = None, **more: Any
) -> FolderDocuments:
    """A folder on this computer. `beside`: the folder of the workbook, where the logo lies too."""
    from sheets_sync.adapters.folder.documents import FolderDocuments

    printer = PrinterOnDemand(lambda: _printer(read, beside))
    return FolderDocuments(folder, printer, beside=beside, **more)


def _printer(read: Read | None, beside: Path | None) -> Printer:
    from sheets_sync.adapters.render.printer import TemplatePrinter
    from sheets_sync.adapters.render.renderer import find_logo
    from sheets_sync.adapters.resources import template_reader

    return TemplatePrinter(read or template_reader(), partial(find_logo, root=beside))


class PrinterOnDemand:
    """A printer that is set up when the first document is due: most runs print nothing."""

    def __init__(self, make: Callable[[], Printer]) -> None:
        self._make = make

    @cached_property
    def _printer(self) -> Printer:
        return self._make()

    @property
    def workers(self) -> int:
        """How many threads it pays to print with."""
        return self._printer.workers

    def fill(self, documents: Sequence[Document]) -> list[Filled | Unpublished]:
        """Each document ready to print, in order."""
        return self._printer.fill(documents)

    def bundle(
        self, title: str, documents: Sequence[Document], keywords: tuple[str, ...] = ()
    ) -> bytes:
        """One PDF of many documents."""
        return self._printer.bundle(title, documents, keywords)


def google_documents(
    http: GoogleHttp, spreadsheet_id: str, folder: str | None, read: Read, **more: Any
) -> GoogleDocuments:
    """A folder in Drive; the logo comes from there too."""
    from sheets_sync.adapters.google.drive.documents import GoogleDocuments, Home
    from sheets_sync.adapters.render.printer import TemplatePrinter

    return GoogleDocuments(
        http, Home(spreadsheet_id, folder), partial(TemplatePrinter, read), **more
    )


@dataclass(frozen=True, slots=True)
class Owned:
    """Whose a file is, and the rights of a new one."""

    identity: str
    """Of the workbook."""
    mode: int


def put_text(
    usual: Path, text: Callable[[str], str], owned: Owned, *, chosen: bool
) -> tuple[Path, str]:
    """Answers where it stands, and a phrase if it had to take another name. What is not the file
    that this workbook last wrote there is never replaced: a name that a person chose is refused,
    the usual one gets a number. `text`: a calendar, a page, with a seal in it.
    """
    from sheets_sync.adapters.files.belongings import BLANK, is_sealed, sealed
    from sheets_sync.adapters.files.writing import put
    from sheets_sync.adapters.folder.versions import spot
    from sheets_sync.core.model.sentences.files import FILES

    def is_ours(present: bytes) -> bool:
        return is_sealed(present, owned.identity)

    file = usual if chosen else spot(usual, is_ours)
    put(file, sealed(text(BLANK).encode(), owned.identity), is_ours=is_ours, mode=owned.mode)
    moved = file != usual
    return file, FILES.say("put_beside", name=usual.name, free=file.name) if moved else ""


def put_over(file: Path, content: bytes, is_ours: Callable[[bytes], bool]) -> None:
    """Put a file in its place whole, over what is of its kind. Raises `Failed` for anything else
    there, and `OSError`.
    """
    from sheets_sync.adapters.files.writing import put

    put(file, content, is_ours=is_ours)
