"""The places that documents go to, each with the printer that it needs: adapters don't know each other."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sheets_sync.adapters.folder.documents import FolderDocuments
    from sheets_sync.adapters.google.drive.documents import GoogleDocuments
    from sheets_sync.adapters.google.http.client import GoogleHttp

Read = Callable[[str], str]
"""Reads a template by name."""


def folder_documents(
    folder: Path, read: Read | None = None, *, beside: Path | None = None, **more: Any
) -> FolderDocuments:
    """A folder on this computer. `beside`: the folder of the workbook, where the logo lies too."""
    from sheets_sync.adapters.folder.documents import FolderDocuments
    from sheets_sync.adapters.render.printer import TemplatePrinter
    from sheets_sync.adapters.render.renderer import find_logo
    from sheets_sync.adapters.resources import template_reader

    printer = TemplatePrinter(read or template_reader(), partial(find_logo, root=beside))
    return FolderDocuments(folder, printer, beside=beside, **more)


def google_documents(
    http: GoogleHttp, spreadsheet_id: str, folder: str | None, read: Read, **more: Any
) -> GoogleDocuments:
    """A folder in Drive; the logo comes from there too."""
    from sheets_sync.adapters.google.drive.documents import GoogleDocuments
    from sheets_sync.adapters.render.printer import TemplatePrinter

    return GoogleDocuments(http, spreadsheet_id, folder, partial(TemplatePrinter, read), **more)
