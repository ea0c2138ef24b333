"""What is told of a fleet: a line a school as it comes, and one of all of them; for programs one
JSON line each, which Cloud Logging reads as an entry.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from sheets_sync.core.fleet.advice import NOTHING_TYPED, Advice
from sheets_sync.core.fleet.claims import LEASE
from sheets_sync.core.fleet.health import on_the_clock
from sheets_sync.core.fleet.whose import ANOTHERS
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.words import Awaited
from sheets_sync.terminal.screen import (
    is_quiet,
    npsn_or_dots,
    print_json,
    say,
    say_traceback_text,
)
from sheets_sync.terminal.standing import waiting_line

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Mark
    from sheets_sync.core.fleet.outcomes import Outcome
    from sheets_sync.core.fleet.registry import School
    from sheets_sync.fleet.attempt import Attempt
    from sheets_sync.fleet.running import Run

R = TypeVar("R")


def advised(attempt: Attempt[R], advice: Advice) -> Attempt[R]:
    """The same, with what is advised as it is typed."""
    return replace(attempt, message=advice.of(attempt.school, attempt.message))


class Teller:
    """Tells of one run while it goes on; with the hour where it has no end and knows `now`."""

    def __init__(
        self,
        *,
        as_json: bool,
        advice: Advice = NOTHING_TYPED,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._as_json, self._advice, self._now = as_json, advice, now
        self._began = time.monotonic()

    def begins(self, run: Run) -> None:
        """What is wrong with the list, and how much there is to do."""
        for fault in self.faults(run):
            say(fault, err=True)
        self._without_workbook(run)
        for school, mark in run.standing:
            say(self._advice.of(school, _still_failed(school, mark)), err=True)
        if run.memory_lost:
            say(FLEET.say("ledger_lost"), err=True)
        say(FLEET.say("begins", due=len(run.mine), all=len(run.registry.schools)), err=True)

    def faults(self, run: Run) -> list[str]:
        """What is wrong with rows of the list."""
        return [fault.message for fault in run.registry.faults]

    def unkept(self, run: Run) -> list[str]:
        """What could not be written down of this run."""
        return [self._advice.of_all(why) for why in dict.fromkeys(run.unkept)]

    def founded(self, run: Run) -> None:
        """Approved schools that had no workbook."""
        for attempt in run.founded:
            say_founded(attempt, self._advice, as_json=self._as_json)

    def _without_workbook(self, run: Run) -> None:
        self.founded(run)
        for school in run.registry.wanting:
            if school.active:
                say(self._advice.of_all(FLEET.say("wanting", name=school.name)), err=True)

    def school(self, outcome: Outcome) -> None:
        """One school."""
        outcome = self._advised(outcome)
        if outcome.traceback:
            say_traceback_text(outcome.traceback)
        name = outcome.due.school.name
        if outcome.backup:
            say(FLEET.say("backup", name=name, why=outcome.backup), err=True)
        if outcome.is_missed:
            code = "lies_in_trash" if outcome.due.sight.in_trash else "unlisted"
            say(self._advice.of(outcome.due.school, FLEET.say(code, name=name)), err=True)
        if self._as_json:
            print_json(outcome.to_json(), on_one_line=True)
        else:
            hour = f"{on_the_clock(self._now()):%H.%M} · " if self._now else ""
            say(f"{hour}{_line(outcome)}")
            if outcome.failed and is_quiet():
                number = npsn_or_dots(outcome.due.school.npsn)
                told = FLEET.say("failed_quietly", npsn=number, code=outcome.code)
                say(self._advice.of_all(told), coded=True)

    def _advised(self, outcome: Outcome) -> Outcome:
        school = outcome.due.school
        message, backup = (
            self._advice.of(school, text) for text in (outcome.message, outcome.backup)
        )
        return replace(outcome, message=message, backup=backup)

    def ends(self, run: Run, requests: Mapping[str, Any]) -> None:
        """All of them."""
        for why in self.unkept(run):
            say(why, err=True)
        if run.busy:
            say(FLEET.say("busy", count=run.busy, minutes=LEASE // timedelta(minutes=1)), err=True)
        if run.left:
            say(FLEET.say("interrupted", left=run.left), err=True)
        if self._as_json:
            print_json(self._summary(run, requests), on_one_line=True)
        else:
            active = sum(school.active for school in run.registry.schools)
            quiet = active - len(run.due) - len(run.standing) - run.busy
            done = len(run.outcomes) - sum(outcome.failed for outcome in run.outcomes)
            say(FLEET.say("summary", synced=done, quiet=quiet, failed=run.failed))

    def _summary(self, run: Run, requests: Mapping[str, Any]) -> dict[str, Any]:
        failed = sum(outcome.failed for outcome in run.outcomes)
        return {
            "format_version": 1,
            "severity": "ERROR" if run.failed else "INFO",
            "summary": {
                "schools": len(run.registry.schools),
                "due": len(run.due),
                "mine": len(run.mine),
                "synced": len(run.outcomes) - failed,
                "failed": failed,
                "left": run.left,
                "helped": run.helped,
                "taken": len(run.taken),
                "busy": run.busy,
                "seconds": round(time.monotonic() - self._began, 3),
            },
            "standing": [
                {"school": school.name, "workbook": school.workbook, "code": mark.trouble}
                for school, mark in run.standing
            ],
            "faults": [fault.to_json() for fault in run.registry.faults],
        } | dict(requests)


def _still_failed(school: School, mark: Mark) -> str:
    if mark.trouble == ANOTHERS:  # which its own sync would not tell
        return FLEET.say("failed", name=school.name, why=FLEET["needs_own"])
    return FLEET.say("still_failed", name=school.name, code=mark.trouble)


def say_founded(attempt: Attempt[str], advice: Advice, *, as_json: bool) -> None:
    """What became of making a workbook for a school that had none."""
    attempt = advised(attempt, advice)
    name = attempt.school.name
    if attempt.traceback:
        say_traceback_text(attempt.traceback)
    if as_json:
        print_json(_founded_json(attempt), on_one_line=True)
    elif attempt.failed:
        say(FLEET.say("failed", name=name, why=" ".join(attempt.message.split())))
    else:
        say(FLEET.say("founded", name=name, where=attempt.result))


def _founded_json(attempt: Attempt[str]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "format_version": 1,
        "severity": "ERROR" if attempt.failed else "INFO",
        "school": attempt.school.name,
        "npsn": attempt.school.npsn,
        "workbook": attempt.school.workbook,
        "reason": "founded",
        "exit_code": attempt.exit_code,
        "seconds": round(attempt.seconds, 3),
    }
    return told | ({"code": attempt.code, "message": attempt.message} if attempt.failed else {})


def _line(outcome: Outcome) -> str:
    name = outcome.due.school.name
    if outcome.failed:
        return FLEET.say("failed", name=name, why=" ".join(outcome.message.split()))
    done = {"cells": outcome.cells, "rows": outcome.rows, "documents": outcome.documents}
    parts = [TERMINAL.say(f"did_{what}", count=count) for what, count in done.items() if count]
    did = list_words(parts) if parts else FLEET.say("at_rest")
    return FLEET.say("done", name=name, did=did, waiting=_waiting(outcome.waiting))


def _waiting(waiting: Mapping[str, int]) -> str:
    return waiting_line({Awaited(who): count for who, count in waiting.items()})
