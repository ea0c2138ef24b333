"""Tree → PDF by typst: the theme is fixed, the document arrives as JSON, and equal content gives
equal bytes.

A compiler belongs to one thread; threads run side by side because typst works outside Python's
lock. The tree's texts are JSON strings all the way, so nothing in them can become markup.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import typst

from sheets_sync.adapters.render import fonts
from sheets_sync.adapters.render.nodes import Element, is_long, is_short
from sheets_sync.adapters.render.wording import breakable
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
NARROW = frozenset({"td", "th", "column", "li", "step", "signer"})


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


class PdfPrinter:
    """Prints with one theme; safe to use from several threads."""

    def __init__(self, theme: str) -> None:
        self._theme = theme.encode()
        self._local = threading.local()

    def pdf(self, sheet: Sheet) -> bytes:
        """The PDF of a document."""
        root = sheet.logo.parent if sheet.logo else FOLDER
        return self._compile(
            page_json(sheet), root, format="pdf", timestamp=SAME_TIME, pdf_standards=STANDARD
        )

    def bundle(self, cover: Sheet, parts: Sequence[tuple[str, str, Sheet]]) -> bytes:
        """One PDF of many documents behind a table of contents; each part is (group, name,
        sheet).
        """
        inner = [
            {"group": clean(group), "name": clean(name), **_around(sheet), "body": _body(sheet)}
            for group, name, sheet in parts
        ]
        root = next((sheet.logo.parent for _, _, sheet in parts if sheet.logo), FOLDER)
        return self._compile(
            _json("bundle", inner, cover),
            root,
            format="pdf",
            timestamp=SAME_TIME,
            pdf_standards=STANDARD,
        )

    def chart(self, chart: Element) -> bytes:
        """A chart as PNG, for outputs that cannot draw it."""
        return self._compile(_json("chart", [_plain(chart)]), FOLDER, format="png", ppi=220)

    def logo(self, logo: Path) -> bytes:
        """A logo of any kind as a PNG as large as a letterhead shows it, fine enough for print."""
        return self._compile(_json("logo", [f"/{logo.name}"]), logo.parent, format="png", ppi=600)

    def _compile(self, document: str, root: Path, **options: Any) -> bytes:
        if not hasattr(self._local, "compiler"):
            compiler = typst.Compiler(
                root=FOLDER, font_paths=fonts.shared_fonts(), ignore_system_fonts=True
            )
            self._local.compile = compiler.compile
            self._local.compiler = compiler
        compile_: Callable[..., bytes | list[bytes]] = partial(self._local.compile, self._theme)
        try:
            made = compile_(root=root, sys_inputs={"document": document}, **options)
        except RuntimeError as fault:  # TypstError, or a folder that may not be read
            raise Failed(PRINTING.say("no_pdf", fault=getattr(fault, "message", fault))) from None
        except BaseException as fault:
            if (
                type(fault).__name__ != "PanicException"
            ):  # how the typesetter's own faults arrive; it has no other name
                raise
            raise Failed(PRINTING.say("typesetter_stopped")) from None
        return made if isinstance(made, bytes) else made[0]


def page_json(sheet: Sheet) -> str:
    """What the theme reads. Characters that no font has are already visible replacements."""
    return _json("page", _body(sheet), sheet)


def _body(sheet: Sheet) -> list[dict[str, Any]]:
    body = [_plain(node) for node in sheet.tree.children if isinstance(node, Element)]
    return [_with_logo(node, sheet.logo) for node in body] if sheet.logo else body


def _around(sheet: Sheet) -> dict[str, Any]:
    """What stands above and below the pages."""
    texts = {
        "title": clean(sheet.title),
        "author": clean(sheet.author),
        "footer": clean(sheet.footer),
    }
    return texts | {"keywords": sheet.keywords}


def _json(mode: str, body: Iterable[object], around: Sheet | None = None) -> str:
    named = _around(around) if around else {"title": "", "author": "", "footer": "", "keywords": ()}
    return fonts.printable(
        json.dumps({"mode": mode, **named, "body": list(body)}, ensure_ascii=False)
    )


def _plain(element: Element, narrow: bool = False) -> dict[str, Any]:
    """An element as JSON: tag, attributes, children. Text in narrow places gets places to break."""
    narrow = narrow or element.tag in NARROW
    children = [
        (breakable(child) if narrow or len(child) > 24 else child)
        if isinstance(child, str)
        else _plain(child, narrow)
        for child in element.children
    ]
    attributes = {k: v for k, v in element.attributes.items() if k != "logo"}
    if element.tag == "keep" and is_long(element):
        attributes["long"] = "ya"
    if element.tag == "tr" and is_short(element):
        attributes["short"] = "ya"
    return {"t": element.tag, "a": attributes, "c": children}


def _with_logo(node: dict[str, Any], logo: Path) -> dict[str, Any]:
    return node | {"a": {"logo": f"/{logo.name}"}} if node["t"] == "letterhead" else node
