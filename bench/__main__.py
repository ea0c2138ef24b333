"""`python -m bench [TEACHERS …] [PART …]`: measures, prints a Markdown table of ratios, and leaves
with 1 if a goal is missed. Parts: `start`, `requests`, `history`, `schools`, `documents`, `fleet`;
all without any named.

Every ratio is of two things measured by turns in one run, so that a slow or busy machine slows
both.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from bench.clocks import busy, command_words
from bench.figures import Line, Unmeasured, median, trial
from bench.fleets import measure_fleet
from bench.papers import measure_documents
from bench.remembering import measure_history

SIZES = (60, 1_000, 5_000)
PARTS = ("start", "requests", "history", "schools", "documents", "fleet")

HELP = "from sheets_sync.cli import main; main(['--help'])"


def measure(school: Path, size: int) -> Iterator[Line]:
    """Runs over one school."""
    ours, theirs = [], []
    for turn in range(5 if size <= 1_000 else 2):
        copy = school.with_name(f"{size}-{turn}.xlsx")
        shutil.copy(school, copy)
        ours.append(trial("full_sync", copy))
        theirs.append(trial("openpyxl_round", school))
    full, load_and_save = median(ours), median(theirs)
    detail = f"{full:.2f} s / {load_and_save:.2f} s"
    yield Line(
        f"full sync without documents / openpyxl load and save, {size}",
        full / load_and_save,
        0.35,
        detail=detail,
    )
    found = trial("unchanged_sync", copy)
    detail = f"{found['seconds']:.3f} s / {found['bare']:.3f} s"
    yield Line(
        f"unchanged sync / bare calamine read, {size}",
        found["seconds"] / found["bare"],
        2.5,
        detail=detail,
    )
    if size == SIZES[-1]:
        shutil.copy(school, copy)
        yield Line(
            f"peak memory of sheets-sync sync, {size} (MB)",
            trial("command", copy)["megabytes"],
            450,
        )


def measure_start(folder: Path) -> Iterator[Line]:
    """What a person waits for before anything happens, in the processor's time of the whole
    process.
    """
    school = folder / "start.xlsx"
    trial("building", school, str(SIZES[0]))
    trial("command", school)
    sync = ["-m", "sheets_sync", *command_words(school, folder / "dokumen")]
    libraries = ["-c", "import click, pydantic"]
    turns = [
        (busy(["-c", HELP]), busy(["-c", "import click"]), busy(sync), busy(libraries))
        for _ in range(9)
    ]
    shown, click, ours, bare = (statistics.median(column) for column in zip(*turns, strict=True))
    yield Line("--help / import of click", shown / click, 1.5, detail=_ms(shown, click))
    yield Line(
        f"command sync, unchanged, {SIZES[0]} / import of click and pydantic",
        ours / bare,
        5,
        detail=_ms(ours, bare),
    )
    warm = trial("unchanged_sync", school)["seconds"] * 1000
    yield Line(f"unchanged sync in a warm process, {SIZES[0]} (ms of the processor)", warm, 60)


def _ms(ours: float, theirs: float) -> str:
    return f"{ours * 1000:.0f} ms / {theirs * 1000:.0f} ms"


def measure_requests(size: int) -> Iterator[Line]:
    """What a sync asks of Google."""
    from bench.quota import count

    work = count(size)
    for what, found, goal in (("changed", work.ours, 2), ("unchanged", work.unchanged, 1)):
        detail = f"{found['sheets_read']} read, {found['sheets_write']} write"
        if what == "changed":
            detail += (
                f"; plain gspread: {work.plain['sheets_read']} reads, "
                f"{work.plain['sheets_write']} writes"
            )
        yield Line(
            f"requests of a sync on Google, {what}, {size} teachers",
            sum(found.values()),
            goal,
            detail=detail,
        )


def lines(sizes: tuple[int, ...], parts: tuple[str, ...]) -> Iterator[Line | Unmeasured]:
    """All figures of one workbook."""
    with tempfile.TemporaryDirectory() as folder:
        if "start" in parts:
            yield from measure_start(Path(folder))
        for size in (10, 1_000) if "requests" in parts else ():
            yield from measure_requests(size)
        if "history" in parts:
            yield from measure_history(Path(folder))
        for size in sizes if "schools" in parts else ():
            school = Path(folder) / f"{size}.xlsx"
            trial("building", school, str(size))
            yield from measure(school, size)
        if "documents" in parts:
            printed = Path(folder) / "documents.xlsx"
            trial("building", printed, str(SIZES[0]), "documents")
            yield from measure_documents(printed)


def main() -> int:
    """Print each line as soon as it is known."""
    sizes = tuple(int(word) for word in sys.argv[1:] if word.isdigit())
    parts = tuple(word for word in sys.argv[1:] if not word.isdigit())
    if unknown := set(parts) - set(PARTS):
        raise SystemExit(f"no such part: {', '.join(sorted(unknown))}; parts: {', '.join(PARTS)}")
    print("| what | figure | goal | | measured |\n|---|---|---|---|---|")
    missed = 0
    of_fleets = measure_fleet() if not parts or "fleet" in parts else iter(())
    for line in chain(lines(sizes or SIZES, parts or PARTS), of_fleets):
        print(line, flush=True)
        missed += not line.ok
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())
