"""Tree → PDF by typst: the theme is fixed, the document follows it as calls of its functions, and
equal content gives equal bytes.

A compiler belongs to one thread; threads run side by side because typst works outside Python's
lock. The tree's texts are string literals (`phrases.py`), so nothing in them can become markup.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from sheets_sync.adapters.render import fonts
from sheets_sync.adapters.render.around import Around
from sheets_sync.adapters.render.elements import DRAWINGS
from sheets_sync.adapters.render.headers import with_row_headers
from sheets_sync.adapters.render.nodes import Element
from sheets_sync.adapters.render.phrases import quoted
from sheets_sync.adapters.render.typeset import body_code, drawing_code
from sheets_sync.adapters.resources import read_template
from sheets_sync.core.model.legible import clean
from sheets_sync.core.model.sentences.printing import PRINTING
from sheets_sync.errors import Failed

FOLDER = (
    fonts.FOLDER
)  # where typst may read when there is no logo: a folder without anybody's files
SAME_TIME = 946_684_800  # 2000-01-01; a real time would make every copy differ
STANDARD = [
    "a-2a",
    "ua-1",
]  # archives for decades, and can be read aloud: the compiler refuses what they do not allow
WORKERS = min(
    4, os.cpu_count() or 1
)  # threads that print at once: beyond four, disks are the limit


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document ready to print: its tree and what stands around it."""

    title: str
    author: str
    footer: str
    tree: Element
    logo: Path | None = None
    """As `logos.py` has drawn it."""
    keywords: tuple[str, ...] = ()
    """What stands among the properties of the file, for programs."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The parts of how a PDF looks; what a document does not need costs it nothing."""

    common: str
    page: str
    bundle: str
    drawings: str

    @classmethod
    def read(cls, read: Callable[[str], str] = read_template) -> Theme:
        """The theme as it travels with the program."""
        return cls(*(read(f"{name}.typ") for name in ("theme", "page", "bundle", "drawings")))

    def source(self, around: Around, body: str) -> str:
        """A whole source: what stands around the pages, the theme, what is printed."""
        faces = "".join(f"{quoted(name)}, " for name in fonts.families(around.code() + body))
        return fonts.printable(f"#let faces = ({faces})\n{around.code()}{self.common}{body}")


class PdfPrinter:
    """Prints with one theme; safe to use from several threads."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._local = threading.local()

    def pdf(self, sheet: Sheet) -> bytes:
        """The PDF of a document."""
        return self._archived(page_code(sheet, self._theme), sheet.logo)

    def bundle(self, cover: Sheet, parts: Sequence[tuple[str, str, Sheet]]) -> bytes:
        """One PDF of many documents behind a table of contents; each part is (group, name,
        sheet).
        """
        inner = "".join(_part(group, name, sheet) for group, name, sheet in parts)
        logo = next((sheet.logo for _, _, sheet in parts if sheet.logo), None)
        theme = self._theme
        return self._archived(
            theme.source(_around(cover), theme.drawings + theme.bundle + inner), logo
        )

    def chart(self, chart: Element) -> bytes:
        """A chart as PNG, for outputs that cannot draw it."""
        page = "#set page(width: 16cm, height: auto, margin: 4pt)\n"
        drawn = f"{self._theme.drawings}{page}#{drawing_code(chart)}"
        return self._compile(self._theme.source(Around(), drawn), None, format="png", ppi=220)

    def logo(self, logo: Path) -> bytes:
        """A logo of any kind as a PNG as large as a letterhead shows it, fine enough for print."""
        picture = f"#logo-alone({quoted(_path(logo))})"
        return self._compile(self._theme.source(Around(), picture), logo, format="png", ppi=600)

    def _archived(self, source: str, logo: Path | None) -> bytes:
        made = self._compile(
            source, logo, format="pdf", timestamp=SAME_TIME, pdf_standards=STANDARD
        )
        return with_row_headers(made)

    def _compile(self, source: str, logo: Path | None, **options: Any) -> bytes:
        if not hasattr(self._local, "compiler"):
            compiler = typst.Compiler(
                root=FOLDER, font_paths=fonts.shared_fonts(), ignore_system_fonts=True
            )
            self._local.compile = compiler.compile
            self._local.compiler = compiler
        compile_: Callable[..., bytes | list[bytes]] = self._local.compile
        try:
            made = compile_(source.encode(), root=logo.parent if logo else FOLDER, **options)
        except RuntimeError as fault:  # TypstError, or a folder that may not be read
            raise Failed(PRINTING.say("no_pdf", fault=getattr(fault, "message", fault))) from None
        except BaseException as fault:
            if (
                type(fault).__name__ != "PanicException"
            ):  # how the typesetter's own faults arrive; it has no other name
                raise
            raise Failed(PRINTING.say("typesetter_stopped")) from None
        return made if isinstance(made, bytes) else made[0]


def page_code(sheet: Sheet, theme: Theme) -> str:
    """The source of one document."""
    drawn = any(node.tag in DRAWINGS for node in sheet.tree.walk())
    body = f"{theme.page}#{{\n{body_code(sheet.tree, _path(sheet.logo))}\n}}"
    return theme.source(_around(sheet), theme.drawings + body if drawn else body)


def _part(group: str, name: str, sheet: Sheet) -> str:
    around = _around(sheet)
    said = ", ".join(map(quoted, (clean(group), clean(name), around.title, around.footer)))
    return f"#part({said}, {{\n{body_code(sheet.tree, _path(sheet.logo))}\n}})\n"


def _path(logo: Path | None) -> str:
    return f"/{logo.name}" if logo else ""


def _around(sheet: Sheet) -> Around:
    return Around(clean(sheet.title), clean(sheet.author), clean(sheet.footer), sheet.keywords)
