"""What is told of a fleet: a line a school as it comes, and one of all of them; for programs one
JSON line each, which Cloud Logging reads as an entry.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.words import Awaited
from sheets_sync.terminal.screen import Page, Part, print_json, say, say_traceback_text
from sheets_sync.terminal.standing import waiting_line

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Mark
    from sheets_sync.core.fleet.outcomes import Outcome
    from sheets_sync.core.fleet.registry import Registry
    from sheets_sync.fleet.running import Run


class Teller:
    """Tells of one run while it goes on."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._began = time.monotonic()

    def begins(self, run: Run) -> None:
        """What is wrong with the list, and how much there is to do."""
        for fault in run.registry.faults:
            say(fault.message, err=True)
        for school in run.registry.wanting:
            if school.active:
                say(FLEET.say("wanting", name=school.name), err=True)
        for school, mark in run.standing:
            say(FLEET.say("still_failed", name=school.name, code=mark.trouble), err=True)
        if run.memory_lost:
            say(FLEET.say("ledger_lost"), err=True)
        say(FLEET.say("begins", due=len(run.mine), all=len(run.registry.schools)), err=True)

    def school(self, outcome: Outcome) -> None:
        """One school."""
        if outcome.traceback:
            say_traceback_text(outcome.traceback)
        if outcome.backup:
            said = FLEET.say("backup", name=outcome.due.school.name, why=outcome.backup)
            say(said, err=True)
        if self._as_json:
            print_json(outcome.to_json(), on_one_line=True)
        else:
            say(_line(outcome))

    def ends(self, run: Run, requests: Mapping[str, Any]) -> None:
        """All of them."""
        for why in dict.fromkeys(run.unkept):
            say(why, err=True)
        if run.left:
            say(FLEET.say("interrupted", left=run.left), err=True)
        if self._as_json:
            print_json(self._summary(run, requests), on_one_line=True)
        else:
            quiet = len(run.registry.schools) - len(run.due) - len(run.standing)
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
                "seconds": round(time.monotonic() - self._began, 3),
            },
            "standing": [
                {"school": school.name, "workbook": school.workbook, "code": mark.trouble}
                for school, mark in run.standing
            ],
            "faults": [
                {"place": one.place, "school": one.name, "code": one.code, "message": one.message}
                for one in run.registry.faults
            ],
        } | dict(requests)


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


def print_standing(registry: Registry, marks: Mapping[str, Mark], *, as_json: bool) -> None:
    """What is remembered of every school."""
    if as_json:
        print_json(
            {
                "format_version": 1,
                "schools": [
                    _school_json(one.name, one.npsn, marks.get(one.workbook))
                    for one in registry.schools
                ],
            }
        )
        return
    rows: list[list[Part]] = []
    for school in registry.schools:
        mark = marks.get(school.workbook)
        rows.append([school.name, _when(mark.succeeded if mark else None), *_needs(mark)])
    Page().table(FLEET["headings"].split("|"), rows)


def _school_json(name: str, npsn: str, mark: Mark | None) -> dict[str, Any]:
    return {
        "school": name,
        "npsn": npsn,
        "succeeded": mark.succeeded.isoformat() if mark and mark.succeeded else None,
        "code": mark.trouble if mark else "",
        "failures": mark.failures if mark else 0,
        "waiting": dict(mark.waiting) if mark else {},
    }


def _when(at: datetime | None) -> str:
    """The school's operator reads it on this machine's clock."""
    if at is None:
        return FLEET.say("never")
    local = at.astimezone()
    return f"{long_date(local.date())} {local:%H.%M}"


def _needs(mark: Mark | None) -> list[Part]:
    if mark is None:
        return ["–", "–"]
    trouble: Part = (f"{mark.trouble} ({mark.failures} kali)", "red") if mark.trouble else "–"
    return [_waiting(mark.waiting), trouble]
