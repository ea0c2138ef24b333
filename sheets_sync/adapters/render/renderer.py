"""Document → sheet → bytes: the one place that knows templates, theme and both outputs.

Adapters that publish (a folder, Google Drive) ask here for bytes and never see a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sheets_sync.adapters.render.environment import Templates
from sheets_sync.adapters.render.pdf import PdfPrinter, Sheet
from sheets_sync.adapters.render.tree import TemplateFault
from sheets_sync.core.model import Document
from sheets_sync.errors import Failed

THEME = "theme.typ"
LOGO_KINDS = (".png", ".svg", ".jpg", ".jpeg")


class LogoFault(Failed):
    """The logo named in Pengaturan cannot be used."""


class Renderer:
    """Renders with one school's templates. `read` reads a file of templates/ by name."""

    def __init__(self, read: Callable[[str], str], logo_root: Path | None = None) -> None:
        self._templates = Templates(read)
        self.theme = read(THEME)
        self._printer = PdfPrinter(self.theme)
        self._logo_root = logo_root
        self._proven = False

    def sheet(self, document: Document) -> Sheet:
        """Fill the template; `TemplateFault` or `LogoFault` if that is impossible."""
        view: Any = document.view
        tree = self._templates.tree(document.template, view)
        return Sheet(
            title=document.title,
            author=view.head.school,
            footer=f"{view.head.number} · {document.fingerprint}",
            tree=tree,
            logo=find_logo(view.head.letterhead.logo, self._logo_root),
        )

    def prove(self, sheet: Sheet) -> None:
        """Print once for trial: `TemplateFault` if the theme cannot print at all. Later calls cost nothing."""
        if self._proven:
            return
        try:
            self._printer.pdf(replace(sheet, logo=None))
        except Failed as fault:
            raise TemplateFault(f"Templat «{THEME}»: {fault}") from None
        self._proven = True

    def pdf(self, sheet: Sheet) -> bytes:
        """The PDF of a filled template."""
        return self._printer.pdf(sheet)

    def word(self, sheet: Sheet) -> bytes:
        """The Word file of a filled template."""
        from sheets_sync.adapters.render.word import word_file

        return word_file(sheet, self._printer)


def find_logo(name: str, root: Path | None) -> Path | None:
    """The logo file beside the workbook; None if no logo is named."""
    if not name.strip():
        return None
    if re.match(r"https?://", name) or root is None:
        raise LogoFault(f"Logo «{name}» tidak bisa diambil: simpan berkasnya di samping buku kerja dan tulis namanya.")
    file = root / name.strip()
    if file.parent.resolve() != root.resolve() or file.suffix.lower() not in LOGO_KINDS:
        raise LogoFault(f"Logo «{name}» harus nama berkas PNG atau SVG di samping buku kerja.")
    if not file.is_file():
        raise LogoFault(
            f"Berkas logo «{name}» tidak ditemukan di samping buku kerja. Salin ke sana atau kosongkan «Logo»."
        )
    return file.resolve()
