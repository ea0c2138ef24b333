"""One measurement a process: `python -m bench.trials NAME FILE …` prints seconds, and what else is
asked, as JSON.

Imports and reading of inputs are not timed; what is compared does the same work on the same file.
Runs of one thread are timed by the processor's clock, so that a busy machine does not blur them;
printing by the clock on the wall.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.clocks import DAY, busy, command_words, timed, worked
from bench.printing import bare_typst, documents, libreoffice, plain_typst, weasyprint
from bench.remembering import file_turns
from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.run import sync

REPEATS = 5


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
        seconds = busy(["-m", "sheets_sync", *command_words(path, Path(folder))])
    return {
        "seconds": seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


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


TRIALS: dict[str, Callable[..., dict[str, float]]] = {
    trial.__name__: trial
    for trial in (
        building,
        command,
        full_sync,
        openpyxl_round,
        unchanged_sync,
        file_turns,
        documents,
        bare_typst,
        plain_typst,
        weasyprint,
        libreoffice,
    )
}

if __name__ == "__main__":
    name, file, *options = sys.argv[1:]
    print(json.dumps(TRIALS[name](Path(file), *options)))
