"""One school's sync as a unit of work: whatever happens is its outcome, nothing of it gets out."""

from __future__ import annotations

import time
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.dealing import DueSchool
from sheets_sync.core.fleet.outcomes import Outcome
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed, SheetsSyncError
from sheets_sync.run import sync_deployment

if TYPE_CHECKING:
    from sheets_sync.report import Report
    from sheets_sync.wiring.fleet import Deployments


def exchange(deployments: Deployments, due: DueSchool) -> Outcome:
    """Bring one school to rest. Raises nothing but what ends the process."""
    began = time.monotonic()
    outcome = _attempted(deployments, due)
    return replace(outcome, seconds=time.monotonic() - began)


def _attempted(deployments: Deployments, due: DueSchool) -> Outcome:
    try:
        here = deployments.deployment(due.school)
        return replace(_outcome(due, sync_deployment(here)), backup=here.trouble)
    except SheetsSyncError as error:
        return Outcome(due, error.exit_code, error.code, str(error))
    except OSError as error:
        what = f"«{error.filename}»" if error.filename else "sebuah berkas"
        return _failed(due, Failed(COMMANDS.say("system", what=what)))
    except Exception as error:
        fault = _failed(due, Failed(FLEET.say("crashed", kind=type(error).__name__)))
        return replace(fault, traceback="".join(traceback.format_exception(error)))


def _failed(due: DueSchool, error: SheetsSyncError) -> Outcome:
    return Outcome(due, error.exit_code, error.code, str(error))


def _outcome(due: DueSchool, report: Report) -> Outcome:
    """A school whose documents have no place was brought to rest, and somebody has to act."""
    stopped = Failed(report.stopped) if report.stopped else None
    return Outcome(
        due,
        exit_code=stopped.exit_code if stopped else 0,
        code=stopped.code if stopped else "",
        message=report.stopped,
        cells=report.cells,
        rows=report.rows,
        documents=len(report.published),
        problems=len(report.problems),
        waiting={str(who): count for who, count in report.waiting.items()},
    )
