"""Trials of printing: many documents of a school by the program, and the same pages by others."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench.clocks import DAY, timed
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.resources import template_reader
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.model.papers import Document
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.run import finished_papers
from sheets_sync.wiring.places import folder_documents

SAMPLES = 240
"""Documents printed in one trial: those of a school of sixty."""


def _due(path: Path) -> list[Document]:
    snapshot = XlsxWorkbook(path).read()
    return finished_papers(decide(snapshot, Inputs(DAY.moment(snapshot), DEFAULT_RHK)).filed)[
        :SAMPLES
    ]


def _filled(path: Path) -> tuple[list[Sheet], Renderer]:
    """The templates of many documents filled, and what filled them."""
    renderer = Renderer(template_reader())
    return [renderer.sheet(document) for document in _due(path)], renderer


def _on_cores(count: int) -> None:
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:count]))


def documents(path: Path, cores: str) -> dict[str, float]:
    """Templates, printing and files of many documents, on so many cores."""
    wanted = _due(path)
    _on_cores(int(cores))
    with tempfile.TemporaryDirectory() as folder:
        seconds = timed(lambda: list(folder_documents(Path(folder)).publish(wanted)))
        if len(list(Path(folder).rglob("*.pdf"))) != len(wanted):
            raise SystemExit("not every document was printed")
    return {"seconds": seconds, "rate": len(wanted) / seconds}


def bare_typst(path: Path) -> dict[str, float]:
    """The same pages by typst alone: one compiler, one thread, no templates, no files."""
    import typst

    from sheets_sync.adapters.render import fonts, pdf

    _on_cores(1)
    sheets, renderer = _filled(path)
    pages = [pdf.page_code(sheet, renderer.theme).encode() for sheet in sheets]

    def print_all() -> None:
        compiler = typst.Compiler(
            root=pdf.FOLDER, font_paths=fonts.shared_fonts(), ignore_system_fonts=True
        )
        for page in pages:
            compiler.compile(page, root=pdf.FOLDER, format="pdf", timestamp=0)

    seconds = timed(print_all)
    return {"seconds": seconds, "rate": len(pages) / seconds}


def weasyprint(path: Path) -> dict[str, float]:
    """The same documents as HTML in WeasyPrint, one after the other."""
    from bench.rivals import weasyprint_writer

    _on_cores(1)
    sheets, _ = _filled(path)
    try:
        write = weasyprint_writer(sheets)
    except (ImportError, OSError):
        return {"rate": 0.0}
    seconds = timed(write)
    return {"seconds": seconds, "rate": len(sheets) / seconds}


def libreoffice(path: Path) -> dict[str, float]:
    """The same documents as Word files in one run of a headless LibreOffice."""
    from bench.rivals import libreoffice_writer

    _on_cores(1)
    sheets, renderer = _filled(path)
    with tempfile.TemporaryDirectory() as folder:
        try:
            write = libreoffice_writer(sheets, renderer, Path(folder))
        except FileNotFoundError:
            return {"rate": 0.0}
        seconds = timed(write)
        if len(list(Path(folder).glob("*.pdf"))) != len(sheets):
            raise SystemExit("not every document was converted")
    return {"seconds": seconds, "rate": len(sheets) / seconds}
