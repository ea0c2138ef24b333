"""What a run did and what it found, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sheets_sync.core.answers.news import (
    News,
    is_always_told,
    new_problems,
    news_of,
    oldest_of,
    turns_of,
)
from sheets_sync.core.documents.orders import Due
from sheets_sync.core.judging.closed import ClosedYear
from sheets_sync.core.judging.judged import Judgement
from sheets_sync.core.model.papers import DocumentKey, Published, Unpublished
from sheets_sync.core.model.plan import Plan, Problem
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.model.words import Awaited

TOLD_ONCE = (
    "status_missing",
    "status_damaged",
    "status_newer",
    "status_foreign",
    "journal_missing",
    "journal_cut",
    "journal_changed",
    "workbook_copied",
    "document_failed",
    "document_remark",
    "cell_restored",
)
"""Problems that a round repairs or gives up on, so that the next round no longer sees them."""


@dataclass(slots=True)
class Report:
    """What a run did, and what it found."""

    rounds: int = 0
    cells: int = 0
    rows: int = 0
    teachers: int = 0
    """Rows that `init` added to Guru."""
    completed: str = ""
    """Which tabs and columns `init` added to a workbook that was there, in words."""
    written: list[tuple[Due, Published]] = field(default_factory=list)
    problems: Sequence[Problem] = ()
    unpublished: dict[DocumentKey, Unpublished] = field(default_factory=dict)
    """Documents that failed in this run, and why: the next run tries them again."""
    new: frozenset[Problem] = frozenset()
    """The problems that this run is the first to tell."""
    news: tuple[News, ...] = ()
    """What rows say that they did not say before."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The teachers, by Kode."""
    turns: Mapping[tuple[str, str], Awaited] = field(default_factory=dict)
    """Who is awaited, by Kode and stage letter."""
    oldest: date | None = None
    """Since when the stage is open for which somebody has been awaited longest."""
    at: datetime | None = None
    """The school's wall time of the run."""
    forgotten: frozenset[DocumentKey] = frozenset()
    """Lost documents that were asked for and whose people nobody can vouch for any more."""
    stopped: str = ""
    """Why no document at all could be made, and what to do; the workbook was brought to rest
    without them."""

    closed: ClosedYear | None = None
    """The year was closed, so that nothing was written."""
    changed_since: int = 0
    """Cells of people that changed after that."""

    @property
    def published(self) -> list[tuple[Due, Published]]:
        """Documents that say what they should because this run wrote them."""
        return [(due, done) for due, done in self.written if not done.left]

    @property
    def left(self) -> list[tuple[Due, Published]]:
        """Documents that people may have edited, left alone."""
        return [(due, done) for due, done in self.written if done.left]

    def found(self, judged: Judgement) -> None:
        """Where everybody stands as the run sees it."""
        members = judged.desk.roster.members.values()
        self.names = {member.kode: member.name for member in members}
        self.turns, self.at = turns_of(judged.passes), judged.desk.moment.at
        self.oldest = oldest_of(judged.passes)

    def count(self, plan: Plan, seen: Snapshot) -> None:
        """A plan was written into what was seen."""
        news = news_of(plan.changes, seen)
        self.new |= new_problems(plan.problems, news, plan.changes)
        known = {(one.tab, one.row): one for one in (*self.news, *news)}
        self.news = tuple(known.values())
        self.rounds, self.cells, self.rows = (
            self.rounds + 1,
            self.cells + plan.cells,
            self.rows + plan.rows,
        )

    def tell(self, problems: Sequence[Problem]) -> None:
        """The problems as they stand now, with those of earlier rounds that only showed once."""
        once = (problem for problem in self.problems if problem.code in TOLD_ONCE)
        self.problems = tuple(dict.fromkeys((*once, *problems)))

    def is_new(self, problem: Problem) -> bool:
        """Whether this run is the first to tell it, or has to tell it whenever it runs."""
        return problem in self.new or is_always_told(problem)

    @property
    def waiting(self) -> dict[Awaited, int]:
        """How many stages of teachers wait for whom."""
        found = Counter(self.turns.values())
        return {who: found[who] for who in Awaited if found[who]}

    def to_json(self) -> dict[str, Any]:
        """The JSON of `sync`."""
        return (
            {
                "format_version": 1,
                "rounds": self.rounds,
                "changes": {
                    "cells": self.cells,
                    "rows": self.rows,
                    "documents": len(self.published),
                },
                "problems": [
                    problem_json(problem) | {"new": self.is_new(problem)}
                    for problem in self.problems
                ],
                "news": [
                    {
                        "tab": one.tab,
                        "row": one.row,
                        "kode": one.kode,
                        "status": one.status,
                        "text": one.text,
                        "opened": one.opened,
                    }
                    for one in self.news
                ],
                "waiting": {str(who): count for who, count in self.waiting.items()},
                "documents": [_document_json(due, done) for due, done in self.published],
            }
            | ({"left": [_document_json(*each) for each in self.left]} if self.left else {})
            | ({"stopped": self.stopped} if self.stopped else {})
            | self._closed_json()
        )

    def _closed_json(self) -> dict[str, Any]:
        if self.closed is None:
            return {}
        return {"closed": {"on": self.closed.on.isoformat(), "changed": self.changed_since}}


def _document_json(due: Due, done: Published) -> dict[str, Any]:
    """One document of a report; `url` where it lies in Drive."""
    url = {"url": done.url} if done.url else {}
    return {
        "kode": done.key.kode,
        "kind": done.key.kind,
        "path": done.path,
        "version": due.document.version,
    } | url


def problem_json(problem: Problem) -> dict[str, Any]:
    """One problem as JSON."""
    return {
        "tab": problem.tab,
        "row": problem.row,
        "kode": problem.kode,
        "column": problem.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
    }
