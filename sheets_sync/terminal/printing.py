"""What commands show on a terminal, line by line; `terminal/screen.py` prints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sheets_sync.core.judging.turns import WHO
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.layout.tabs import TITLES
from sheets_sync.core.model.plan import AppendRow, Problem, SetCell, Severity
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Awaited, Status
from sheets_sync.core.schema.stages import BY_LETTER
from sheets_sync.report import Report, problem_json
from sheets_sync.terminal.screen import Page, Part, is_quiet, kode_or_dots

if TYPE_CHECKING:
    from sheets_sync.core.answers.finding import Finding
    from sheets_sync.core.answers.history import Version
    from sheets_sync.core.decide import Decision

MOST_PROBLEMS = 40
BOLD = "bold"
WIDE = 130
"""Columns from which all six stages fit side by side."""
_STYLE: Mapping[str, str] = {
    Status.DONE: "green",
    Status.SENT_BACK: "red",
    Status.INCOMPLETE: "red",
    Status.REVIEW: "yellow",
    Status.LOCKED: "dim",
}


def print_init(report: Report, name: str) -> None:
    """After `init`."""
    page = Page()
    if report.rounds:
        page.line(TERMINAL.say("ready"), (name, BOLD), TERMINAL.say("fill_in"))
    elif not report.problems:
        page.line(TERMINAL.say("complete", name=name))
    _print_problems(page, report.problems)


def print_report(report: Report) -> None:
    """After `sync`."""
    page = Page()
    documents = len(report.published)
    if report.rounds and not (report.cells or report.rows or documents):
        page.line(TERMINAL.say("only_notes"), coded=True)
    elif report.rounds:
        page.line(
            (TERMINAL.say("changed", cells=report.cells, rows=report.rows, documents=documents)),
            coded=True,
        )
    else:
        page.line(TERMINAL.say("unchanged"), coded=True)
    _print_problems(page, report.problems)


def _print_problems(page: Page, problems: Sequence[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    for title, found in ((TERMINAL.say("errors"), errors), (TERMINAL.say("warnings"), warnings)):
        if not found:
            continue
        page.line("\n", (title, BOLD), f" ({len(found)})", coded=True)
        for problem in found[:MOST_PROBLEMS]:
            page.line(f"  {_problem_line(problem)}", coded=True)
        if len(found) > MOST_PROBLEMS:
            page.line(TERMINAL.say("and_more", count=len(found) - MOST_PROBLEMS), coded=True)


def _problem_line(problem: Problem) -> str:
    """The sentence, or under `--quiet` only the cell and the code."""
    if not is_quiet():
        # what concerns the workbook as a whole is told of a tab that nobody sees
        return (
            problem.message
            if problem.tab.startswith("_")
            else f"{where(problem)}: {problem.message}"
        )
    row = f", baris {problem.row}" if problem.row else ""
    kode = f" ({kode_or_dots(problem.kode)})" if problem.kode else ""
    tab = problem.tab if problem.tab in TITLES else "tab lain"
    return f"{tab}{row}{kode}{f' «{problem.column}»' if problem.column else ''}: {problem.code}"


def _day(iso: str) -> str:
    """An ISO date (with a time or not) as people write it."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return long_date(moment) + (f" pukul {moment:%H.%M}" if len(iso) > 10 else "")


def where(problem: Problem) -> str:
    """`A Diskusi Persiapan, baris 7 (G012)`."""
    row = f", baris {problem.row}" if problem.row else ""
    kode = f" ({problem.kode})" if problem.kode else ""
    return f"{problem.tab}{row}{kode}"


def plan_json(decision: Decision) -> dict[str, Any]:
    """The JSON of `plan`."""
    plan = decision.plan
    return {
        "format_version": 1,
        "changes": {"cells": plan.cells, "rows": plan.rows, "documents": len(decision.due)},
        "details": [
            _change_json(change)
            for change in plan.changes
            if isinstance(change, SetCell | AppendRow) and not change.tab.startswith("_")
        ],
        "documents": [
            {
                "kode": d.document.key.kode,
                "kind": d.document.key.kind,
                "version": d.document.version,
            }
            for d in decision.due
        ],
        "problems": [problem_json(problem) for problem in plan.problems],
        "refused": [
            {"code": refusal.code, "message": refusal.message} for refusal in plan.refusals
        ],
    }


def _change_json(change: SetCell | AppendRow) -> dict[str, Any]:
    if isinstance(change, SetCell):
        return {
            "tab": change.tab,
            "row": change.row,
            "column": change.column,
            "text": _text(change.value),
        }
    return {
        "tab": change.tab,
        "row": change.row,
        "cells": {str(column): _text(value) for column, value in change.cells},
    }


def _text(value: object) -> str | None:
    return None if value is None else str(getattr(value, "text", value))


def print_plan(decision: Decision) -> None:
    """What a sync would change, row by row; cells of Ringkasan, where blocks stand beside the
    table, only counted.
    """
    page = Page()
    headings = {
        tab.title: tab.grid[0] if tab.grid else () for tab in decision.desk.snapshot.tabs.values()
    }
    changes = [
        change for change in decision.plan.changes if isinstance(change, AppendRow | SetCell)
    ]
    rows = [
        (change.tab, str(change.row), _planned(change, headings.get(change.tab, ())))
        for change in changes
        if change.tab != RINGKASAN and not change.tab.startswith("_")
    ]
    if rows:
        page.table(("Tab", "Baris", "Perubahan"), rows)
    if summary := sum(change.tab == RINGKASAN for change in changes):
        page.line(f"{RINGKASAN}: {summary} sel")
    for due in decision.due:
        page.line(f"Dokumen: {due.document.title}, versi {due.document.version}")
    if not rows and not summary and not decision.due:
        page.line(TERMINAL.say("nothing_planned"))
    _print_problems(page, decision.plan.problems)


def _planned(change: AppendRow | SetCell, heads: Sequence[Cell]) -> str:
    """What will stand there."""
    if isinstance(change, AppendRow):
        return TERMINAL.say(
            "new_row", cells=", ".join((str(_text(value)) for _, value in change.cells[:2]))
        )
    label = heads[change.column - 1] if change.column <= len(heads) else change.column
    return f"«{label}» → {_text(change.value) or '(kosong)'}"


def print_status(found: Mapping[str, Any]) -> None:
    """One row a teacher, and how many wait for whom. A narrow terminal shows only the stage a
    teacher is at.
    """
    page = Page()
    wide = page.width >= WIDE
    rows: list[Sequence[Part]] = []
    for teacher in found["teachers"]:
        late = max((stage["days_late"] for stage in teacher["stages"].values()), default=0)
        stages = {letter: _coloured(stage["status"]) for letter, stage in teacher["stages"].items()}
        name = teacher["nama"] + ("" if teacher["active"] else TERMINAL.say("inactive"))
        words = stages.values() if wide else [_present_stage(teacher["stages"])]
        rows.append(
            (
                teacher["kode"],
                name,
                *words,
                _who(teacher["waiting_for"]),
                f"{late} hari" if late else "–",
            )
        )
    page.table(("Kode", "Nama", *(BY_LETTER if wide else ["Tahap"]), "Menunggu", "Terlambat"), rows)
    waiting = Counter(
        teacher["waiting_for"] for teacher in found["teachers"] if teacher["waiting_for"]
    )
    page.line(
        "Menunggu: "
        + (
            ", ".join(f"{_who(who)} {count}" for who, count in waiting.items())
            or TERMINAL.say("nobody")
        )
        + "."
    )


def _coloured(status: str, before: str = "") -> Part:
    return before + status, _STYLE.get(status, "default")


def _present_stage(stages: Mapping[str, Any]) -> Part:
    open_stages = [
        (k, v["status"])
        for k, v in stages.items()
        if v["status"] not in (Status.DONE, Status.LOCKED)
    ]
    if open_stages:
        letter, status = open_stages[0]
        return _coloured(status, f"{letter} ")
    return (
        _coloured("Selesai")
        if all(stage["status"] == Status.DONE for stage in stages.values())
        else "–"
    )


def _who(waiting_for: str | None) -> str:
    return WHO[Awaited(waiting_for)] if waiting_for else "–"


def print_explanation(found: Mapping[str, Any]) -> None:
    """Stage by stage, why and what next."""
    page = Page()
    page.line((f"{found['kode']} {found['nama']}", BOLD))
    for stage in found["stages"]:
        since = f" sejak {_day(stage['since'])}" if stage["since"] else ""
        page.line("\n", (stage["tab"], BOLD), f": {stage['status']}{since}")
        for line in stage["reasons"]:
            page.line(f"  {line}")


def print_sentences(found: Mapping[str, Any]) -> None:
    """Every sentence the program can say."""
    page = Page()
    for group, sentences in found["sentences"].items():
        page.line("\n", (group, BOLD))
        for code, text in sentences.items():
            page.line(f"  {code}: {text}")


def print_history(kode: str, versions: Sequence[Version]) -> None:
    """Every text ever seen, by stage and column."""
    page = Page()
    if not versions:
        page.line(TERMINAL.say("no_texts", kode=kode))
    for version in versions:
        page.line(
            (f"{version.letter} «{version.column}» versi {version.number}", BOLD),
            f" ({_day(version.at)})",
        )
        page.line(f"  {version.text or '(dikosongkan)'}")


def print_findings(findings: Sequence[Finding]) -> None:
    """Each check with its repair."""
    page = Page()
    for finding in findings:
        mark = ("✓", "green") if finding.ok else ("✗", "red") if finding.fails else ("!", "yellow")
        repair = "" if finding.ok or is_quiet() else f"\n    {finding.repair}"
        page.line(mark, f" {finding.what}", repair, coded=True)
