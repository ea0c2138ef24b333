"""What people have to mend or to look at, teacher by teacher: the one way in which `sync`, `plan`
and `init` tell it, for whoever reads it goes from teacher to teacher.

What concerns the school stands first. Under `--quiet` nothing is grouped: a line names cell and
code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sheets_sync.core.layout.tabs import TITLES
from sheets_sync.core.model.plan import Problem, Severity
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.schema.stages import LETTERS
from sheets_sync.terminal.screen import Page, is_quiet, kode_or_dots
from sheets_sync.terminal.wording import worded

MOST_TEACHERS, MOST_LINES = 12, 40
Told = Mapping[str, Sequence[str]]
"""Kode → what is told of that teacher; under "" what is told of the school."""
Names = Mapping[str, str]
"""The teachers in the order of Guru, by Kode."""


def print_by_teacher(page: Page, told: Told, names: Names, first: Collection[str] = ()) -> None:
    """The school, then teachers: those of `first` before the others, each in the order of Guru."""
    if lines := told.get(""):
        _print_group(page, TERMINAL.say("school"), lines)
    order = {kode: number for number, kode in enumerate(names)}
    kodes = [kode for kode in told if kode]
    kodes.sort(key=lambda kode: (kode not in first, order.get(kode, len(order))))
    for kode in kodes[:MOST_TEACHERS]:
        _print_group(page, f"{kode} {names.get(kode, '')}".rstrip(), told[kode])
    if len(kodes) > MOST_TEACHERS:
        page.line(TERMINAL.say("more_teachers", count=len(kodes) - MOST_TEACHERS))


def _print_group(page: Page, heading: str, lines: Sequence[str]) -> None:
    page.line((heading, "bold"))
    for line in lines[:MOST_LINES]:
        page.line(f"  {line}")
    if len(lines) > MOST_LINES:
        page.line(TERMINAL.say("and_more", count=len(lines) - MOST_LINES))


def print_problems(page: Page, problems: Sequence[Problem], names: Names) -> None:
    """What has to be mended, then what has to be looked at."""
    for code, severity in (("errors", Severity.ERROR), ("warnings", Severity.WARNING)):
        found = [problem for problem in problems if problem.severity is severity]
        if not found:
            continue
        page.line("\n", (TERMINAL.say(code), "bold"), f" ({len(found)})", coded=True)
        if is_quiet():
            _print_codes(page, found)
            continue
        told: dict[str, list[str]] = defaultdict(list)
        for problem in found:
            told[problem.kode or ""].append(told_of(problem))
        print_by_teacher(page, told, names)


def told_of(problem: Problem) -> str:
    """`A baris 7 · …`, or the sentence alone where it names the tab itself."""
    where = short_place(problem)
    return f"{where} · {problem.message}" if where else problem.message


def short_place(problem: Problem) -> str:
    """`A baris 7`; nothing where the sentence itself names the tab."""
    return "" if problem.row is None else place(problem.tab, problem.row)


def place(tab: str, row: int) -> str:
    """A row as people call it."""
    return TERMINAL.say("row_of", tab=LETTERS.get(tab, worded(tab)), row=row)


def _print_codes(page: Page, problems: Sequence[Problem]) -> None:
    """Only cell and code: what somebody typed is nobody else's."""
    for problem in problems[:MOST_LINES]:
        row = f", baris {problem.row}" if problem.row else ""
        kode = f" ({kode_or_dots(problem.kode)})" if problem.kode else ""
        tab = worded(problem.tab) if problem.tab in TITLES else "tab lain"
        column = f" «{worded(problem.column)}»" if problem.column else ""
        page.line(f"  {tab}{row}{kode}{column}: {problem.code}", coded=True)
    if len(problems) > MOST_LINES:
        more = TERMINAL.say("and_more", count=len(problems) - MOST_LINES)
        page.line(more, coded=True)
