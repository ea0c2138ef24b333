"""One school's sync: brought to rest, and what of it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.dealing import DueSchool
from sheets_sync.core.fleet.outcomes import Outcome
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.fleet.whose import refuse_if_anothers
from sheets_sync.errors import Failed
from sheets_sync.fleet.attempt import Attempt
from sheets_sync.run import sync_deployment

if TYPE_CHECKING:
    from sheets_sync.wiring.fleet import Deployments


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did, small enough to go from one process to another."""

    cells: int = 0
    rows: int = 0
    documents: int = 0
    problems: int = 0
    waiting: Mapping[str, int] = field(default_factory=dict)
    oldest: date | None = None
    stopped: str = ""
    """Why documents have no place; the rest was done."""
    backup: str = ""


def exchange(deployments: Deployments, school: School) -> Synced:
    """Bring one school to rest. Raises what a sync raises, and `Failed` for another's workbook."""
    here = deployments.deployment(school)
    report = sync_deployment(
        here, check=lambda seen: refuse_if_anothers(school, seen, deployments.numbers)
    )
    return Synced(
        cells=report.cells,
        rows=report.rows,
        documents=len(report.published),
        problems=len(report.problems),
        waiting={str(who): count for who, count in report.waiting.items()},
        oldest=report.oldest,
        stopped=report.stopped,
        backup=here.trouble,
    )


def outcome_of(due: DueSchool, attempt: Attempt[Synced]) -> Outcome:
    """A school whose documents have no place was brought to rest, and somebody has to act."""
    did = attempt.result or Synced()
    stopped = Failed(did.stopped) if did.stopped else None
    return Outcome(
        due,
        exit_code=stopped.exit_code if stopped else attempt.exit_code,
        code=stopped.code if stopped else attempt.code,
        message=did.stopped or attempt.message,
        cells=did.cells,
        rows=did.rows,
        documents=did.documents,
        problems=did.problems,
        waiting=did.waiting,
        oldest=did.oldest,
        everywhere=attempt.everywhere,
        seconds=attempt.seconds,
        backup=did.backup,
        traceback=attempt.traceback,
    )
