"""What commands show on a terminal, line by line; `terminal/screen.py` prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.showing import long_date
from sheets_sync.report import Report
from sheets_sync.terminal.by_teacher import print_problems
from sheets_sync.terminal.screen import Page, is_quiet

if TYPE_CHECKING:
    from sheets_sync.core.answers.finding import Finding

BOLD = "bold"


def print_init(report: Report, name: str) -> None:
    """After `init`."""
    page = Page()
    if report.rounds:
        page.line(TERMINAL.say("ready"), (name, BOLD), TERMINAL.say("fill_in"))
        if report.completed:
            page.line(TERMINAL.say("completed", what=report.completed))
    elif not report.problems:
        page.line(TERMINAL.say("complete", name=name))
    print_problems(page, report.problems, report.names)


def day_of(iso: str) -> str:
    """An ISO date (with a time or not) as people write it; none is told as such."""
    if not iso:
        return TERMINAL.say("no_moment")
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    return at_time(moment) if len(iso) > 10 else long_date(moment)


def at_time(moment: datetime) -> str:
    """`17 Juli 2026 pukul 08.15`."""
    return TERMINAL.say("at", day=moment, time=f"{moment:%H.%M}")


def print_explanation(found: Mapping[str, Any]) -> None:
    """Stage by stage, why and what next."""
    page = Page()
    page.line((f"{found['kode']} {found['nama']}", BOLD))
    for line in found["data"]:
        page.line(f"  {line}")
    for stage in found["stages"]:
        since = f" sejak {day_of(stage['since'])}" if stage["since"] else ""
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


def print_findings(findings: Sequence[Finding]) -> None:
    """Each check with its repair."""
    page = Page()
    for finding in findings:
        mark = ("✓", "green") if finding.ok else ("✗", "red") if finding.fails else ("!", "yellow")
        lines = () if finding.ok or is_quiet() else finding.repair.strip().splitlines()
        page.line(mark, f" {finding.what}", *(f"\n    {line}" for line in lines), coded=True)
