"""What a person reads after `sync`: what is new, teacher by teacher; the rest is counted.

A workbook at rest may hold a hundred rows that wait for somebody. Their rows say so; here it would
hide the two that are new. So a sync that changed nothing takes a line or two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from sheets_sync.core.answers.news import News, is_of_an_attempt
from sheets_sync.core.judging.closed import ClosedYear
from sheets_sync.core.judging.turns import called
from sheets_sync.core.model.plan import Problem, Severity
from sheets_sync.core.model.sentences import ended, list_words
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.sentences.years import CLOSING
from sheets_sync.core.schema.stages import LETTERS
from sheets_sync.report import Report
from sheets_sync.terminal.by_teacher import (
    Told,
    place,
    print_by_teacher,
    print_problems,
    short_place,
)
from sheets_sync.terminal.printing import at_time
from sheets_sync.terminal.screen import Page, is_quiet
from sheets_sync.terminal.standing import waiting_line
from sheets_sync.terminal.wording import worded

MOST_ROWS = 3
"""So many rows of a tab are named, more are counted."""


def print_report(report: Report) -> None:
    """After one `sync`: what it did, what is new, and how much is left for whom."""
    page = Page()
    if report.closed:
        page.line(_closed(report.closed, report.changed_since), coded=True)
        return
    _print_news(page, report, _headline(report))
    _print_rest(page, report)


def _closed(closed: ClosedYear, changed: int) -> str:
    """Why nothing was written, and what people typed since, in one line."""
    said = [CLOSING.say("closed", year=closed.year, day=closed.on)]
    return " ".join([*said, *([CLOSING.say("changed", count=changed)] if changed else [])])


def print_round(report: Report, *, first: bool) -> None:
    """After one sync of many: only what changed, and when; the first also says how much is left."""
    page, news = Page(), _has_news(report)
    if not (first or news):
        return
    if report.closed:
        print_report(report)
        return
    when = f"{at_time(report.at)} · " if report.at else ""
    _print_news(page, report, f"{when}{_headline(report)}")
    if first:
        _print_rest(page, report)


def _has_news(report: Report) -> bool:
    return bool(report.rounds or report.published or any(map(report.is_new, report.problems)))


def _headline(report: Report) -> str:
    documents = len(report.published)
    if not report.rounds:
        return TERMINAL.say("unchanged")
    if not (report.cells or report.rows or documents):
        return TERMINAL.say("only_notes")
    done = {"cells": report.cells, "rows": report.rows, "documents": documents}
    return ended(
        list_words([TERMINAL.say(f"did_{what}", count=n) for what, n in done.items() if n])
    )


def _print_news(page: Page, report: Report, headline: str) -> None:
    page.line(headline, coded=True)
    if is_quiet():
        print_problems(page, [one for one in report.problems if report.is_new(one)], report.names)
        return
    told = _told(report)
    print_by_teacher(page, told, report.names, _with_faults(report))


def _with_faults(report: Report) -> set[str]:
    """Of whom something is to be mended that is told for the first time."""
    wrong = (one for one in report.problems if one.severity is Severity.ERROR)
    return {one.kode for one in wrong if one.kode and report.is_new(one)}


def _told(report: Report) -> Told:
    told: dict[str, list[str]] = defaultdict(list)
    rows = {(one.tab, one.row) for one in report.news}
    for one in report.news:
        told[one.kode].append(f"{place(one.tab, one.row)} · {_of_row(one, report)}")
    for problem, count in _beside(report, rows).items():
        where = short_place(problem)
        if count > 1:
            where, kode = TERMINAL.say("several_documents", count=count), ""
        else:
            kode = problem.kode or ""
        told[kode].append(f"{where} · {problem.message}" if where else problem.message)
    return told


def _beside(report: Report, rows: set[tuple[str, int]]) -> dict[Problem, int]:
    """New problems that no row tells of; of those that say the same one, and how many."""
    found = [
        one
        for one in report.problems
        if report.is_new(one) and (is_of_an_attempt(one) or (one.tab, one.row or 0) not in rows)
    ]
    counts = Counter(one.message for one in found)
    firsts = {one.message: one for one in reversed(found)}
    return {one: counts[one.message] for one in reversed(firsts.values())}


def _of_row(one: News, report: Report) -> str:
    """What a row says, from its status on."""
    if one.opened:
        who = report.turns.get((one.kode, LETTERS.get(one.tab, "")))
        said = TERMINAL.say("opened_for", who=called(who)) if who else TERMINAL.say("opened")
        return worded(ended(said))
    return " ".join(filter(None, (ended(one.status) if one.status else "", one.text)))


def _print_rest(page: Page, report: Report) -> None:
    """How many wait for whom, and on which tabs something still is wrong."""
    waiting = [waiting_line(report.waiting, "rows_wait")] if report.names else []
    left = [*_left(report)]
    hint = [TERMINAL.say("where_told")] if left else []
    if waiting or left:
        page.line(worded(" ".join((*waiting, *left, *hint))), coded=True)


def _left(report: Report) -> Iterator[str]:
    told = [one for one in report.problems if not report.is_new(one)]
    for code, severity in (
        ("still_errors", Severity.ERROR),
        ("still_warnings", Severity.WARNING),
    ):
        rows: dict[str, set[int]] = defaultdict(set)
        for one in told:
            if one.severity is severity:
                rows[LETTERS.get(one.tab, one.tab)].add(one.row or 0)
        if rows:
            tabs = [_on_tab(tab, sorted(found)) for tab, found in rows.items()]
            yield TERMINAL.say(code, where=list_words(tabs))


def _on_tab(tab: str, rows: Sequence[int]) -> str:
    """`A (baris 5)`: a row that is `Selesai` has no colour by which it could be found."""
    if len(rows) > MOST_ROWS or not all(rows):
        return TERMINAL.say("on_tab", tab=tab, count=len(rows))
    return TERMINAL.say("on_rows", tab=tab, rows=list_words([str(row) for row in rows]))
