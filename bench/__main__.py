"""`python -m bench [TEACHERS …] [PART …]`: measures, prints a Markdown table of ratios, and leaves
with 1 if a goal is missed. Parts: `start`, `requests`, `schools`, `documents`; all without any
named.

Every ratio is of two things measured by turns in one run, so that a slow or busy machine slows
both.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.trials import timed

SIZES = (60, 1_000, 5_000)
PARTS = ("start", "requests", "schools", "documents")
RIVALS = {
    "weasyprint": ("WeasyPrint", 10.0, "the library or Pango"),
    "libreoffice": ("headless LibreOffice", 1.0, "soffice"),
}
"""Trial → whom documents are measured beside, the goal, and what is missing where it can't run."""
HELP = "from sheets_sync.cli import main; main(['--help'])"


@dataclass(frozen=True)
class Line:
    """One figure with its goal; `most` says whether the goal is a ceiling."""

    what: str
    figure: float
    goal: float
    most: bool = True
    detail: str = ""

    @property
    def ok(self) -> bool:
        """Whether the goal is reached."""
        return self.figure <= self.goal if self.most else self.figure >= self.goal

    def __str__(self) -> str:
        sign, word = "≤" if self.most else "≥", "ok" if self.ok else "missed"
        return (
            f"| {self.what} | {self.figure:.2f} | {sign} {self.goal:g} | {word} | {self.detail} |"
        )


@dataclass(frozen=True)
class Unmeasured:
    """A figure that this machine cannot give."""

    what: str
    why: str
    ok: bool = True

    def __str__(self) -> str:
        return f"| {self.what} | – | | not measured | {self.why} |"


def trial(name: str, file: Path, *options: str) -> dict[str, float]:
    """One trial in a process of its own."""
    command = [sys.executable, "-m", "bench.trials", name, str(file), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own trials
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    found: dict[str, float] = json.loads(done.stdout)
    return found


def median(trials: list[dict[str, float]], name: str = "seconds") -> float:
    """The middle of several trials."""
    return statistics.median(one[name] for one in trials)


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
        0.7,
        detail=detail,
    )
    found = trial("unchanged_sync", copy)
    detail = f"{found['seconds']:.3f} s / {found['bare']:.3f} s"
    yield Line(
        f"unchanged sync / bare calamine read, {size}",
        found["seconds"] / found["bare"],
        8,
        detail=detail,
    )
    if size == SIZES[-1]:
        shutil.copy(school, copy)
        yield Line(
            f"peak memory of sheets-sync sync, {size} (MB)",
            trial("command", copy)["megabytes"],
            700,
        )


def measure_documents(school: Path) -> Iterator[Line | Unmeasured]:
    """Documents a second, templates and files included, beside bare typesetters on the same
    content.
    """
    bare, one, two = [], [], []
    for _ in range(3):
        bare.append(trial("bare_typst", school))
        one.append(trial("documents", school, "1"))
        two.append(trial("documents", school, "2"))
    plain, single, double = (median(trials, "rate") for trials in (bare, one, two))
    detail = f"{single:.0f} / {plain:.0f} a second"
    yield Line(
        "documents a second on one core / bare typst",
        single / plain,
        0.7,
        most=False,
        detail=detail,
    )
    detail = f"{double:.0f} / {single:.0f} a second"
    yield Line("documents on two cores / on one", double / single, 1.5, most=False, detail=detail)
    for name, (rival, goal, lacking) in RIVALS.items():
        what, rate = f"documents a second on one core / {rival}", trial(name, school)["rate"]
        if not rate:
            yield Unmeasured(what, f"{lacking} is missing")
            continue
        again = trial("documents", school, "1")["rate"]
        yield Line(
            what, again / rate, goal, most=False, detail=f"{again:.0f} / {rate:.1f} a second"
        )


def measure_start() -> Iterator[Line]:
    """What a person waits for before anything happens."""
    turns = [
        (timed(lambda: _python(HELP)), timed(lambda: _python("import click"))) for _ in range(9)
    ]
    ours, click = (statistics.median(column) for column in zip(*turns, strict=True))
    yield Line(
        "--help / import of click",
        ours / click,
        1.5,
        detail=f"{ours * 1000:.0f} ms / {click * 1000:.0f} ms",
    )


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


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)  # noqa: S603 - our own words


def lines(sizes: tuple[int, ...], parts: tuple[str, ...]) -> Iterator[Line | Unmeasured]:
    """All figures."""
    if "start" in parts:
        yield from measure_start()
    if "requests" in parts:
        for size in (10, 1_000):
            yield from measure_requests(size)
    with tempfile.TemporaryDirectory() as folder:
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
    for line in lines(sizes or SIZES, parts or PARTS):
        print(line, flush=True)
        missed += not line.ok
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())
