"""What became of one school in a run, and what is remembered of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sheets_sync.core.fleet.dealing import DueSchool, Mark, entry_mark

USAGE, UNSAFE = 2, 3
"""Exit codes of what no repetition cures."""
SOME_FAILED = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """One school after its run."""

    due: DueSchool
    exit_code: int = 0
    code: str = ""
    message: str = ""
    """Why it failed, for the operator; holds nothing that people typed."""
    everywhere: bool = False
    """Whether it failed for what all schools would meet now: nothing is remembered of it."""
    cells: int = 0
    rows: int = 0
    documents: int = 0
    problems: int = 0
    waiting: Mapping[str, int] = field(default_factory=dict)
    oldest: date | None = None
    """Since when the stage is open for which somebody has been awaited longest."""
    seconds: float = 0.0
    """How long it took, by the clock on the wall."""
    requests: Mapping[str, int] = field(default_factory=dict)
    after: str = ""
    """The state of its file right after, where it can be told at once."""
    backup: str = ""
    """Why the state before could not be kept; the sync went on."""
    is_unlisted: bool = False
    """Its workbook was run before and could be opened, and no listing shows it, as of what is in
    the trash: one day it will be gone.
    """
    traceback: str = ""
    """Where a fault of the program arose, for whoever mends it."""

    @property
    def failed(self) -> bool:
        """Whether somebody has to act, or a later run."""
        return self.exit_code != 0

    @property
    def is_missed(self) -> bool:
        """Whether its workbook is in the trash, or seems to be."""
        return self.is_unlisted or self.due.sight.in_trash

    @property
    def wrote(self) -> bool:
        """Whether the workbook was changed."""
        return bool(self.cells or self.rows or self.documents)

    def to_json(self) -> dict[str, Any]:
        """The line of one school; `severity` is what Cloud Logging reads."""
        school = self.due.school
        told: dict[str, Any] = {
            "format_version": 1,
            "severity": "ERROR" if self.failed else "INFO",
            "school": school.name,
            "npsn": school.npsn,
            "workbook": school.workbook,
            "reason": str(self.due.reason),
            "exit_code": self.exit_code,
            "changes": {"cells": self.cells, "rows": self.rows, "documents": self.documents},
            "problems": self.problems,
            "waiting": dict(self.waiting),
            "oldest": self.oldest.isoformat() if self.oldest else None,
            "seconds": round(self.seconds, 3),
        }
        if self.requests:
            told["requests"] = dict(self.requests)
        if self.backup:
            told["backup"] = self.backup
        if self.is_missed:
            told["unlisted"] = True
        if self.due.sight.in_trash:
            told["in_trash"] = True
        if self.failed:
            told |= {"code": self.code, "message": self.message}
        return told


def mark_after(outcome: Outcome, before: Mark | None, now: datetime) -> Mark:
    """What is remembered of a school from now on."""
    due = outcome.due
    failed = outcome.failed
    return Mark(
        state=due.sight.state,
        entry=entry_mark(due.school),
        at=now,
        after=outcome.after,
        wrote=outcome.wrote,
        trouble=outcome.code if failed else "",
        permanent=failed and outcome.exit_code in (USAGE, UNSAFE),
        failures=(before.failures if before else 0) + 1 if failed else 0,
        succeeded=(before.succeeded if before else None) if failed else now,
        waiting=outcome.waiting if not failed or before is None else before.waiting,
        oldest=outcome.oldest if not failed or before is None else before.oldest,
    )
