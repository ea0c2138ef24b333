"""What `fleet update` tells: a line a school as it comes, with what somebody has to decide, and one
of all; for programs a JSON line each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sheets_sync.commands.fleet.telling import advised
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.fleet.wish import Did
from sheets_sync.terminal.screen import print_json, say, say_traceback_text

if TYPE_CHECKING:
    from sheets_sync.core.fleet.advice import Advice
    from sheets_sync.core.fleet.registry import RowFault, School
    from sheets_sync.fleet.attempt import Attempt
    from sheets_sync.fleet.update_run import UpdateRun
    from sheets_sync.fleet.wish import Updated

_CHANGED = (Did.PLANNED, Did.UPDATED, Did.UNWELL, Did.BACK)
_MOST_TOLD = 3
"""Remarks of one school on a terminal; JSON has all."""


class UpdateTeller:
    """Tells of one run while it goes on."""

    def __init__(self, faults: Sequence[RowFault], advice: Advice, *, as_json: bool) -> None:
        self._faults, self._advice, self._as_json = faults, advice, as_json
        self._done: list[Attempt[Updated]] = []
        self._code = "summary"
        for fault in faults:
            say(fault.message, err=True)

    @property
    def count(self) -> int:
        """Schools so far."""
        return len(self._done)

    @property
    def last(self) -> School:
        """The school that was told last."""
        return self._done[-1].school

    @property
    def failed(self) -> int:
        """Schools that somebody has to help, rows of the list among them."""
        return sum(map(_is_bad, self._done)) + len(self._faults)

    def all(self, code: str, attempts: Iterable[Attempt[Updated]]) -> None:
        """Each school as it comes. `code`: of the sentence that sums them up."""
        self._code = code
        for attempt in attempts:
            self._done.append(attempt)
            self._tell(_advised(attempt, self._advice))

    def _tell(self, attempt: Attempt[Updated]) -> None:
        if attempt.traceback:
            say_traceback_text(attempt.traceback)
        if self._as_json:
            print_json(_json(attempt), on_one_line=True)
        else:
            for line in _lines(attempt):
                say(line)

    def asks(self) -> None:
        """What comes next is the operator's to say."""
        say(self._advice.of_all(UPDATES.say("continue")), err=True)

    def stopped_at(self, school: School) -> None:
        """The school that was tried first is not well, or there was nothing to try."""
        code = "stopped" if _is_bad(self._done[-1]) else "nothing_to_try"
        say(self._advice.of_all(UPDATES.say(code, name=school.name)), err=True)

    def ends(self, run: UpdateRun, requests: Mapping[str, Any]) -> None:
        """All of them."""
        left = run.guard.left
        if left:
            code = "in_a_row" if run.guard.is_broken else "left"
            say(UPDATES.say(code, left=left, count=run.guard.failed), err=True)
        changed = sum(one.result is not None and one.result.did in _CHANGED for one in self._done)
        bad = sum(map(_is_bad, self._done))
        reached = len({one.workbook for one in run.guard.reached} - self._told())
        same = self.count - bad - changed + reached
        counts = {"changed": changed, "same": same, "failed": bad}
        if self._as_json:
            faults = [fault.to_json() for fault in self._faults]
            print_json(
                {
                    "format_version": 1,
                    "severity": "ERROR" if self.failed else "INFO",
                    "summary": {**counts, "left": left},
                    "faults": faults,
                    **requests,
                },
                on_one_line=True,
            )
            return
        if reached:
            say(UPDATES.say("reached_before", count=reached))
        say(UPDATES.say(self._code, **counts))

    def _told(self) -> set[str]:
        return {one.school.workbook for one in self._done}


def _advised(attempt: Attempt[Updated], advice: Advice) -> Attempt[Updated]:
    did, school = attempt.result, attempt.school
    if did is None:
        return advised(attempt, advice)
    found, left, told = (
        tuple(advice.of(school, text) for text in texts)
        for texts in (did.found, did.left, did.lacks.told)
    )
    lacks = replace(did.lacks, told=told)
    return replace(attempt, result=replace(did, found=found, left=left, lacks=lacks))


def _is_bad(attempt: Attempt[Updated]) -> bool:
    return attempt.failed or (attempt.result is not None and attempt.result.did is Did.UNWELL)


def _lines(attempt: Attempt[Updated]) -> Iterator[str]:
    name, did = attempt.school.name, attempt.result
    if did is None:
        yield FLEET.say("failed", name=name, why=" ".join(attempt.message.split()))
        return
    found = " ".join(did.found)
    yield UPDATES.say(did.did, name=name, what=found or did.lacks.in_words())
    yield from (f"  {line}" for line in (*did.lacks.told[:_MOST_TOLD], *did.left))


def _json(attempt: Attempt[Updated]) -> dict[str, Any]:
    school, did = attempt.school, attempt.result
    told: dict[str, Any] = {
        "format_version": 1,
        "severity": "ERROR" if _is_bad(attempt) else "INFO",
        "school": school.name,
        "npsn": school.npsn,
        "workbook": school.workbook,
        "exit_code": attempt.exit_code,
        "seconds": round(attempt.seconds, 3),
    }
    if did is not None:
        lacks = did.lacks.to_json()
        told |= {"did": str(did.did), "changes": lacks, "told": lacks.pop("told")}
        told |= {"found": list(did.found), "left": list(did.left)}
    if attempt.failed:
        told |= {"code": attempt.code, "message": attempt.message}
    return told
