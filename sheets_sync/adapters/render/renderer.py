"""Document → sheet → bytes: the one place that knows templates, theme and both outputs.

Adapters that publish (a folder, Google Drive) ask here for bytes and never see a template. The
theme of the PDF is always the program's own: typst can read files and fetch packages, so a file
that a school changes must not be typst.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sheets_sync.adapters.render.environment import Templates
from sheets_sync.adapters.render.logos import DrawnLogos
from sheets_sync.adapters.render.pdf import PdfPrinter, Sheet, Theme
from sheets_sync.core.model.papers import Document
from sheets_sync.core.model.sentences.logos import LOGOS
from sheets_sync.ports import FindLogo, LogoFault

LOGO_KINDS = (".png", ".svg", ".jpg", ".jpeg")


class Renderer:
    """Renders with one school's templates. `read` reads one of them by name."""

    def __init__(
        self,
        read: Callable[[str], str],
        logo_root: Path | None = None,
        find: FindLogo | None = None,
    ) -> None:
        self._templates = Templates(read)
        self.theme = Theme.read()
        self._printer = PdfPrinter(self.theme)
        self._find = find or partial(find_logo, root=logo_root)
        self._logos = DrawnLogos()

    def sheet(self, document: Document) -> Sheet:
        """Fill the template; `TemplateFault` or `LogoFault` if that is impossible."""
        view: Any = document.view
        tree = self._templates.tree(document.template, view)
        return Sheet(
            title=document.title,
            author=view.head.school,
            footer=f"{view.head.number} · {document.fingerprint}",
            tree=tree,
            logo=self._logo(view.head.letterhead.logo),
        )

    def _logo(self, name: str) -> Path | None:
        found = self._find(name)
        return self._logos.drawn(found) if found else None

    def pdf(self, sheet: Sheet) -> bytes:
        """The PDF of a filled template."""
        return self._printer.pdf(sheet)

    def bundle(
        self, title: str, documents: Sequence[Document], keywords: tuple[str, ...] = ()
    ) -> bytes:
        """One PDF of many documents, those of a teacher behind their name in the table of
        contents.
        """
        parts = [
            (_group(document), document.title.partition(" – ")[0], self.sheet(document))
            for document in documents
        ]
        cover = replace(parts[0][2], title=title, footer=title, keywords=keywords)
        return self._printer.bundle(cover, parts)

    def word(self, sheet: Sheet) -> bytes:
        """The Word file of a filled template."""
        from sheets_sync.adapters.render.word import word_file

        return word_file(sheet, self._printer)


def _group(document: Document) -> str:
    view: Any = document.view
    return f"{document.key.kode} · {view.head.teacher}" if document.key.kode else "Sekolah"


def find_logo(name: str, root: Path | None) -> Path | None:
    """The logo file beside the workbook; None if no logo is named."""
    if not name.strip():
        return None
    if re.match(r"https?://", name) or root is None:
        raise LogoFault(LOGOS.say("logo_elsewhere", name=name))
    file = root / name.strip()
    if file.name != name.strip() or file.suffix.lower() not in LOGO_KINDS:
        raise LogoFault(LOGOS.say("not_a_name", name=name))
    try:
        there = file.exists()
    except (OSError, ValueError):  # a name that no system can hold, a folder that may not be read
        there = False
    if not there:
        raise LogoFault(LOGOS.say("logo_missing", name=name))
    return file
