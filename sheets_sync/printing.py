"""What commands show on a terminal. Tables by rich, which knows width, colour and `NO_COLOR`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sheets_sync.core.judging.turns import WHO
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.model.plan import AppendRow, Problem, SetCell, Severity
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Awaited, Status
from sheets_sync.report import Report, problem_json

if TYPE_CHECKING:
    from sheets_sync.core.answers.finding import Finding
    from sheets_sync.core.answers.history import Version
    from sheets_sync.core.decide import Decision

MOST_PROBLEMS = 40
WIDE = 130
"""Columns from which all six stages fit side by side."""
_STYLE = {
    "Selesai": "green",
    "Perlu perbaikan": "red",
    "Belum lengkap": "red",
    "Perlu ditinjau": "yellow",
    "Terkunci": "dim",
}


def _console() -> Console:
    return Console(highlight=False)


def print_init(report: Report, name: str) -> None:
    """After `init`."""
    console = _console()
    if report.rounds:
        console.print(f"Buku kerja siap: [bold]{escape(name)}[/]. Isi tab Pengaturan dan Guru, lalu jalankan sync.")
    elif not report.problems:
        console.print(f"Buku kerja {escape(name)} sudah lengkap; tidak ada yang diubah.")
    _print_problems(console, report.problems)


def print_report(report: Report) -> None:
    """After `sync`."""
    console = _console()
    if report.rounds:
        console.print(
            f"{report.cells} sel diperbarui, {report.rows} baris baru, {len(report.published)} dokumen ditulis."
        )
    else:
        console.print("Tidak ada yang berubah.")
    _print_problems(console, report.problems)


def _print_problems(console: Console, problems: Sequence[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    warnings = [problem for problem in problems if problem.severity is Severity.WARNING]
    for title, found in (("Perlu diperbaiki", errors), ("Perlu diperiksa", warnings)):
        if not found:
            continue
        console.print(f"\n[bold]{title}[/] ({len(found)})")
        for problem in found[:MOST_PROBLEMS]:
            console.print(f"  {escape(where(problem))}: {escape(problem.message)}")
        if len(found) > MOST_PROBLEMS:
            console.print(f"  … dan {len(found) - MOST_PROBLEMS} lainnya (lihat dengan --json).")


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
            {"kode": d.document.key.kode, "kind": d.document.key.kind, "version": d.document.version}
            for d in decision.due
        ],
        "problems": [problem_json(problem) for problem in plan.problems],
        "refused": [{"code": refusal.code, "message": refusal.message} for refusal in plan.refusals],
    }


def _change_json(change: SetCell | AppendRow) -> dict[str, Any]:
    if isinstance(change, SetCell):
        return {"tab": change.tab, "row": change.row, "column": change.column, "text": _text(change.value)}
    return {
        "tab": change.tab,
        "row": change.row,
        "cells": {str(column): _text(value) for column, value in change.cells},
    }


def _text(value: object) -> str | None:
    return None if value is None else str(getattr(value, "text", value))


def print_plan(decision: Decision) -> None:
    """What a sync would change, row by row; cells of Ringkasan, where blocks stand beside the table, only counted."""
    console, rows = _console(), Table("Tab", "Baris", "Perubahan", box=None, header_style="bold")
    headings = {tab.title: tab.grid[0] if tab.grid else () for tab in decision.desk.snapshot.tabs.values()}
    changes = [change for change in decision.plan.changes if isinstance(change, AppendRow | SetCell)]
    for change in changes:
        if change.tab != RINGKASAN and not change.tab.startswith("_"):
            rows.add_row(escape(change.tab), str(change.row), escape(_planned(change, headings.get(change.tab, ()))))
    if rows.row_count:
        console.print(rows)
    if summary := sum(change.tab == RINGKASAN for change in changes):
        console.print(f"{RINGKASAN}: {summary} sel")
    for due in decision.due:
        console.print(f"Dokumen: {escape(due.document.title)}, versi {due.document.version}")
    if not rows.row_count and not summary and not decision.due:
        console.print("Tidak ada yang akan berubah.")
    _print_problems(console, decision.plan.problems)


def _planned(change: AppendRow | SetCell, heads: Sequence[Cell]) -> str:
    """What will stand there."""
    if isinstance(change, AppendRow):
        return f"baris baru: {', '.join(str(_text(value)) for _, value in change.cells[:2])}"
    label = heads[change.column - 1] if change.column <= len(heads) else change.column
    return f"«{label}» → {_text(change.value) or '(kosong)'}"


def print_status(found: Mapping[str, Any]) -> None:
    """One row a teacher, and how many wait for whom. A narrow terminal shows only the stage a teacher is at."""
    console = _console()
    wide = console.width >= WIDE
    table = Table(
        "Kode", "Nama", *("ABCDEF" if wide else ["Tahap"]), "Menunggu", "Terlambat", box=None, header_style="bold"
    )
    for teacher in found["teachers"]:
        late = max((stage["days_late"] for stage in teacher["stages"].values()), default=0)
        stages = {letter: _coloured(stage["status"]) for letter, stage in teacher["stages"].items()}
        name = escape(teacher["nama"]) + ("" if teacher["active"] else " (tidak aktif)")
        words = stages.values() if wide else [_present_stage(teacher["stages"])]
        table.add_row(teacher["kode"], name, *words, _who(teacher["waiting_for"]), f"{late} hari" if late else "–")
    console.print(table)
    waiting = Counter(teacher["waiting_for"] for teacher in found["teachers"] if teacher["waiting_for"])
    console.print(
        "Menunggu: " + (", ".join(f"{_who(who)} {count}" for who, count in waiting.items()) or "tidak ada") + "."
    )


def _coloured(status: str) -> str:
    return f"[{_STYLE.get(status, 'default')}]{status}[/]"


def _present_stage(stages: Mapping[str, Any]) -> str:
    open_stages = [(k, v["status"]) for k, v in stages.items() if v["status"] not in (Status.DONE, Status.LOCKED)]
    done = all(stage["status"] == Status.DONE for stage in stages.values())
    return (
        f"{open_stages[0][0]} {_coloured(open_stages[0][1])}" if open_stages else _coloured("Selesai") if done else "–"
    )


def _who(waiting_for: str | None) -> str:
    return WHO[Awaited(waiting_for)] if waiting_for else "–"


def print_explanation(found: Mapping[str, Any]) -> None:
    """Stage by stage, why and what next."""
    console = _console()
    console.print(f"[bold]{found['kode']} {escape(found['nama'])}[/]")
    for stage in found["stages"]:
        console.print(
            f"\n[bold]{escape(stage['tab'])}[/]: {stage['status']}"
            + (f" sejak {_day(stage['since'])}" if stage["since"] else "")
        )
        for line in stage["reasons"]:
            console.print(f"  {escape(line)}")


def print_sentences(found: Mapping[str, Any]) -> None:
    """Every sentence the program can say."""
    console = _console()
    for group, sentences in found["sentences"].items():
        console.print(f"\n[bold]{group}[/]")
        for code, text in sentences.items():
            console.print(f"  {code}: {escape(text)}")


def print_history(kode: str, versions: Sequence[Version]) -> None:
    """Every text ever seen, by stage and column."""
    console = _console()
    if not versions:
        console.print(f"Riwayat belum mencatat teks untuk {escape(kode)}.")
    for version in versions:
        console.print(
            f"[bold]{version.letter} «{escape(version.column)}» versi {version.number}[/] ({_day(version.at)})"
        )
        console.print(f"  {escape(version.text) or '(dikosongkan)'}")


def print_findings(findings: Sequence[Finding]) -> None:
    """Each check with its repair."""
    console = _console()
    for finding in findings:
        mark = "[green]✓[/]" if finding.ok else "[red]✗[/]" if finding.fails else "[yellow]![/]"
        console.print(f"{mark} {escape(finding.what)}" + ("" if finding.ok else f"\n    {escape(finding.repair)}"))
