"""What is told of the reminders of many schools: a line a school as it comes, and one of all."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sheets_sync.commands.fleet.telling import advised
from sheets_sync.core.answers.reminder_rules import FIRST_HOUR, LAST_HOUR, Reach
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.sentences.reminders import DIGESTS, SCHOOLS_REMINDED
from sheets_sync.fleet.reminding import SchoolReminded
from sheets_sync.ports.mail import Fate
from sheets_sync.terminal.screen import print_json, say, say_traceback_text

if TYPE_CHECKING:
    from sheets_sync.core.fleet.advice import Advice
    from sheets_sync.core.fleet.registry import Registry
    from sheets_sync.fleet.attempt import Attempt


class Teller:
    """Tells of one run while it goes on. `registry`: whose faults this task tells."""

    def __init__(self, registry: Registry | None, advice: Advice, *, as_json: bool) -> None:
        self._as_json, self._began = as_json, time.monotonic()
        self._advice = advice
        self._faults = registry.faults if registry else ()
        self._schools, self._sent, self._troubled = 0, 0, 0
        for fault in self._faults:
            say(fault.message, err=True)

    @property
    def failed(self) -> int:
        """Schools that somebody or a later run has to help, rows of the list among them."""
        return self._troubled + len(self._faults)

    def school(self, attempt: Attempt[SchoolReminded]) -> None:
        """One school."""
        attempt = advised(attempt, self._advice)
        did = attempt.result or SchoolReminded()
        did = replace(did, why_not=self._advice.of(attempt.school, did.why_not))
        self._schools += 1
        self._sent += len(did.fates.get(Fate.SENT, ()))
        self._troubled += bool(attempt.failed or did.troubled)
        if attempt.traceback:
            say_traceback_text(attempt.traceback)
        if self._as_json:
            print_json(_as_json(attempt, did), on_one_line=True)
        elif attempt.failed:
            why = " ".join(attempt.message.split())
            say(FLEET.say("failed", name=attempt.school.name, why=why))
        else:
            say(SCHOOLS_REMINDED.say("school", name=attempt.school.name, did=_did(did)))

    def ends(self, mine: int, requests: Mapping[str, Any]) -> None:
        """All of them. `mine`: how many there are to do."""
        left = mine - self._schools
        if left:
            say(FLEET.say("interrupted", left=left), err=True)
        counts = {"schools": mine, "sent": self._sent, "failed": self.failed, "left": left}
        if not self._as_json:
            say(SCHOOLS_REMINDED.say("summary", **counts))
            return
        seconds = {"seconds": round(time.monotonic() - self._began, 3)}
        severity = "ERROR" if self.failed else "INFO"
        faults = [fault.to_json() for fault in self._faults]
        told = {"format_version": 1, "severity": severity, "summary": counts | seconds}
        print_json({**told, "faults": faults} | dict(requests), on_one_line=True)


def _as_json(attempt: Attempt[SchoolReminded], did: SchoolReminded) -> dict[str, Any]:
    school = attempt.school
    severity = "ERROR" if attempt.failed or did.troubled else "INFO"
    told: dict[str, Any] = {
        "format_version": 1,
        "severity": severity,
        "school": school.name,
        "npsn": school.npsn,
        "workbook": school.workbook,
        "exit_code": attempt.exit_code or int(bool(did.troubled)),
        "why_not": did.why_not,
        "earliest": did.earliest.isoformat() if did.earliest else None,
        "way": did.way,
        "waiting": [*did.waiting],
    }
    told |= {str(fate): [*did.fates.get(fate, ())] for fate in Fate}
    told |= {str(how): [*did.others.get(how, ())] for how in Reach if how is not Reach.MAIL}
    if did.page:
        told |= {"page": did.page, "people": did.chats}
    told["seconds"] = round(attempt.seconds, 3)
    if attempt.failed:
        told |= {"code": attempt.code, "message": attempt.message}
    elif did.troubled:
        said = DIGESTS.say("some_not_sent", count=did.troubled)
        told |= {"code": said.code, "message": str(said)}
    return told


def _did(did: SchoolReminded) -> str:
    if did.page:
        return SCHOOLS_REMINDED.say("page", count=did.chats, name=did.page)
    parts = [*_parts(did)]
    if did.why_not:
        return " ".join((did.why_not, ", ".join(parts))).strip()
    return ", ".join(parts) if parts else SCHOOLS_REMINDED["nobody"]


def _parts(did: SchoolReminded) -> Iterator[str]:
    """How many, and who where somebody has to act."""
    if not did.fates and did.waiting:
        hours = {"first": FIRST_HOUR, "last": LAST_HOUR}
        code = "would_then" if did.earliest else "would"
        yield SCHOOLS_REMINDED.say(code, count=len(did.waiting), day=did.earliest, **hours)
    groups: dict[str, tuple[str, ...]] = {str(fate): found for fate, found in did.fates.items()}
    groups |= {str(how): found for how, found in did.others.items()}
    for code, kodes in groups.items():
        yield SCHOOLS_REMINDED.say(code, count=len(kodes), who=", ".join(kodes))
