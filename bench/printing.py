"""Trials of printing: many documents of a school by the program, and the same pages by others."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from bench.clocks import DAY, both
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
    with tempfile.TemporaryDirectory() as folder:  # fonts are read beforehand, as for the others
        list(folder_documents(Path(folder)).publish(wanted[:1]))
    with tempfile.TemporaryDirectory() as folder:
        figures = both(lambda: list(folder_documents(Path(folder)).publish(wanted)), len(wanted))
        if len(list(Path(folder).rglob("*.pdf"))) != len(wanted):
            raise SystemExit("not every document was printed")
    return figures


def bare_typst(path: Path) -> dict[str, float]:
    """The same pages by typst alone: one compiler, one thread, no templates, no files."""
    from sheets_sync.adapters.render import pdf

    sheets, renderer = _filled(path)
    return _by_typst([pdf.page_code(sheet, renderer.theme) for sheet in sheets])


def plain_typst(path: Path) -> dict[str, float]:
    """The same words by typst as plain paragraphs and tables: what no template can be below."""
    from bench.rivals import plain_code

    sheets, _ = _filled(path)
    return _by_typst([plain_code(sheet) for sheet in sheets])


def _by_typst(sources: list[str]) -> dict[str, float]:
    import typst

    from sheets_sync.adapters.render import fonts, pdf

    _on_cores(1)

    def print_all() -> None:
        compiler = typst.Compiler(
            root=pdf.FOLDER, font_paths=fonts.shared_fonts(), ignore_system_fonts=True
        )
        for source in sources:
            compiler.compile(
                source.encode(),
                root=pdf.FOLDER,
                format="pdf",
                timestamp=0,
                pdf_standards=pdf.STANDARD,
            )

    return both(print_all, len(sources))


def weasyprint(path: Path) -> dict[str, float]:
    """The same documents as HTML in WeasyPrint, one after the other."""
    from bench.rivals import weasyprint_writer

    _on_cores(1)
    sheets, _ = _filled(path)
    try:
        write = weasyprint_writer(sheets)
    except (ImportError, OSError):
        return {"rate": 0.0, "worked": 0.0}
    return both(write, len(sheets))


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
        figures = both(write, len(sheets))
        if len(list(Path(folder).glob("*.pdf"))) != len(sheets):
            raise SystemExit("not every document was converted")
    return figures
