"""One measurement a process: `python -m bench.trials NAME FILE …` prints seconds, and what else is
asked, as JSON.

Imports and reading of inputs are not timed; what is compared does the same work on the same file.
Runs of one thread are timed by the processor's clock, so that a busy machine does not blur them;
printing by the clock on the wall.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.adapters.render.pdf import Sheet
from sheets_sync.adapters.render.renderer import Renderer
from sheets_sync.adapters.resources import template_reader
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.clock import Clock
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.model.papers import Document
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.run import finished_papers, sync
from sheets_sync.wiring.places import folder_documents
from tests.support import texts

DAY = Clock.fixed(texts.DAYS["F"])
SAMPLES = 240
"""Documents printed in one trial: those of a school of sixty."""
REPEATS = 5


def timed(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one call."""
    began = clock()
    act()
    return clock() - began


def worked(act: Callable[[], object]) -> float:
    """Seconds that the processor worked for this process in one call."""
    return timed(act, time.process_time)


def full_sync(path: Path) -> dict[str, float]:
    """The first run over all that people typed; leaves the file at rest."""
    book = XlsxWorkbook(path)
    seconds = worked(lambda: sync(book, MemoryDocuments(), DAY))
    return {"seconds": seconds}


def command(path: Path) -> dict[str, float]:
    """The first run as people start it, in a process of its own: how much memory it takes at its
    peak.
    """
    with tempfile.TemporaryDirectory() as folder:
        words = [
            "sync",
            "--workbook",
            str(path),
            "--output",
            folder,
            "--today",
            DAY.day.isoformat() if DAY.day else "",
        ]
        seconds = timed(lambda: _run([sys.executable, "-m", "sheets_sync", *words]))
    return {
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def _run(words: list[str]) -> None:
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - our own words


def building(path: Path, size: str, documents: str = "") -> dict[str, float]:
    """Make a school, in a process whose memory nobody else inherits."""
    from bench.schools import build

    return {"seconds": timed(lambda: build(int(size), path, documents=bool(documents)))}


def openpyxl_round(path: Path) -> dict[str, float]:
    """Load and save of the same file."""
    from openpyxl import load_workbook

    with tempfile.TemporaryDirectory() as folder:
        return {"seconds": worked(lambda: load_workbook(path).save(Path(folder) / "copy.xlsx"))}


def unchanged_sync(path: Path) -> dict[str, float]:
    """A run with nothing to do, and calamine's bare read of all tabs, by turns in one process."""
    from python_calamine import CalamineWorkbook

    def bare() -> None:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python(skip_empty_area=False)

    def ours() -> None:
        if sync(XlsxWorkbook(path), MemoryDocuments(), DAY).rounds:
            raise SystemExit("the school is not at rest")

    ours()
    turns = [(worked(ours), worked(bare)) for _ in range(REPEATS)]
    return {
        "seconds": statistics.median(one for one, _ in turns),
        "bare": statistics.median(two for _, two in turns),
    }


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


TRIALS: dict[str, Callable[..., dict[str, float]]] = {
    trial.__name__: trial
    for trial in (
        building,
        command,
        full_sync,
        openpyxl_round,
        unchanged_sync,
        documents,
        bare_typst,
        weasyprint,
        libreoffice,
    )
}

if __name__ == "__main__":
    name, file, *options = sys.argv[1:]
    print(json.dumps(TRIALS[name](Path(file), *options)))
