"""What `fleet doctor` tells: a line a school as it is examined, then each finding once with its
schools; for programs a JSON line each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sheets_sync.commands.fleet.telling import advised
from sheets_sync.core.answers.checkups import Checkup, CommonFinding, common_findings
from sheets_sync.core.answers.finding import Finding
from sheets_sync.core.fleet.advice import ANY_SCHOOL, PLACEHOLDER
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.fleet_doctor import CHECKUPS
from sheets_sync.core.model.shell import shell_word
from sheets_sync.terminal.printing import print_findings
from sheets_sync.terminal.screen import Page, print_json, say, say_traceback_text

if TYPE_CHECKING:
    from sheets_sync.core.fleet.advice import Advice
    from sheets_sync.core.fleet.registry import Registry, School
    from sheets_sync.fleet.attempt import Attempt

MOST_NAMED = 8
"""Schools that one line names; JSON names all."""


class FindingTeller:
    """Tells of one examination while it goes on."""

    def __init__(
        self, registry: Registry, program: Sequence[Finding], advice: Advice, *, as_json: bool
    ) -> None:
        self._registry, self._as_json, self._advice = registry, as_json, advice
        self._program = [_of_all(finding, advice) for finding in program]
        self._checkups: list[Checkup] = []
        self._unreached: list[str] = []
        self._left = 0
        if not as_json:
            self._begin()

    @property
    def fails(self) -> bool:
        """Whether anything has to be repaired, or was not looked at."""
        own = any(finding.fails for finding in self._program)
        schools = any(checkup.errors for checkup in self._checkups)
        return bool(own or schools or self._unreached or self._registry.faults or self._left)

    def _begin(self) -> None:
        faults = [fault.message for fault in self._registry.faults]
        count = len(self._registry.schools)
        code = "list" if faults else "list_fine"
        told = CHECKUPS.say(code, faults=len(faults), count=count)
        print_findings([*self._program, Finding(told, not faults, "\n".join(faults))])

    def school(self, attempt: Attempt[Checkup]) -> None:
        """One school."""
        attempt = advised(attempt, self._advice)
        seen = attempt.result or Checkup(attempt.school.name)
        self._checkups.append(seen)
        if attempt.failed:
            self._unreached.append(seen.name)
        if attempt.traceback:
            say_traceback_text(attempt.traceback)
        if self._as_json:
            print_json(
                _school_json(attempt, _of(attempt.school, seen, self._advice)), on_one_line=True
            )
        else:
            say(_line(attempt, seen))

    def ends(self, count: int, requests: Mapping[str, Any], quota: Finding | None) -> None:
        """All of them. `count`: how many there were to examine."""
        self._left = count - len(self._checkups)
        self._program += [quota] if quota else []
        places = {school.name: at for at, school in enumerate(self._registry.schools)}
        ordered = sorted(self._checkups, key=lambda one: places[one.name])
        common = [self._advised(one) for one in common_findings(ordered)]
        if self._as_json:
            print_json(self._summary(common, requests), on_one_line=True)
            return
        _print_common(common)
        say(CHECKUPS.say("summary", **self._counts))
        if sent := requests.get("requests"):
            told = {"read": sent["sheets_read"], "write": sent["sheets_write"]}
            say(CHECKUPS.say("requests", **told, drive=sent["drive"]))
        if quota:
            print_findings([quota])
        if self._left:
            say(CHECKUPS.say("left", left=self._left), err=True)

    def _advised(self, one: CommonFinding) -> CommonFinding:
        """With its school behind each command, or a word for those of several."""
        there = {school.workbook: school for school in self._registry.schools}
        alone = len(one.workbooks) == 1
        school = there.get(one.workbooks[0], ANY_SCHOOL) if alone else ANY_SCHOOL
        return replace(one, repair=self._advice.of(school, one.repair))

    @property
    def _counts(self) -> dict[str, int]:
        failed = sum(bool(one.errors) for one in self._checkups) + len(self._unreached)
        warned = sum(bool(one.warnings and not one.errors) for one in self._checkups)
        well = len(self._checkups) - failed - warned
        return {
            "schools": len(self._checkups),
            "well": well,
            "warned": warned,
            "failed": failed,
        }

    def _summary(
        self, common: Sequence[CommonFinding], requests: Mapping[str, Any]
    ) -> dict[str, Any]:
        faults = self._registry.faults
        return {
            "format_version": 1,
            "severity": "ERROR" if self.fails else "INFO",
            "summary": {**self._counts, "left": self._left},
            "program": [finding.to_json() for finding in self._program],
            "common": [one.to_json() for one in common],
            "faults": [fault.to_json() for fault in faults],
        } | dict(requests)


def _of(school: School, seen: Checkup, advice: Advice) -> Checkup:
    found = tuple(replace(one, repair=advice.of(school, one.repair)) for one in seen.findings)
    return replace(seen, findings=found)


def _of_all(finding: Finding, advice: Advice) -> Finding:
    return replace(finding, repair=advice.of_all(finding.repair))


def _school_json(attempt: Attempt[Checkup], seen: Checkup) -> dict[str, Any]:
    school = attempt.school
    severity = "WARNING" if seen.warnings else "INFO"
    told = {
        "format_version": 1,
        "severity": "ERROR" if attempt.failed or seen.errors else severity,
        "school": school.name,
        "npsn": school.npsn,
        "workbook": school.workbook,
        "findings": [finding.to_json() for finding in seen.findings],
        "seconds": round(attempt.seconds, 3),
    }
    if attempt.failed:
        told |= {"code": attempt.code, "message": attempt.message}
    return told


def _line(attempt: Attempt[Checkup], seen: Checkup) -> str:
    if attempt.failed:
        why = " ".join(attempt.message.split())
        return CHECKUPS.say("unreached", name=seen.name, why=why)
    counts = {"errors": seen.errors, "warnings": seen.warnings}
    said = [CHECKUPS.say(code, count=count) for code, count in counts.items() if count]
    if not said:
        return CHECKUPS.say("well", name=seen.name)
    return CHECKUPS.say("found", name=seen.name, what=list_words(said))


def _print_common(common: Sequence[CommonFinding]) -> None:
    page = Page()
    for fails, heading in ((True, "heading_errors"), (False, "heading_warnings")):
        told = [one for one in common if one.fails is fails]
        if told:
            page.line("")
            page.line((CHECKUPS.say(heading), "bold"))
        for one in told:
            for line in _told(one):
                page.line(line)
    page.line("")


def _told(one: CommonFinding) -> Iterator[str]:
    names = list_words(one.schools, MOST_NAMED)
    several = CHECKUPS.say("several", count=len(one.schools), names=names)
    yield f"  {several if len(one.schools) > 1 else names}: {one.what}"
    for line in one.repair.strip().splitlines():
        yield f"    {line}"
    if f"--workbook {PLACEHOLDER}" in one.repair:
        places = zip(one.schools, map(shell_word, one.workbooks), strict=True)
        told = [f"{place} ({name})" for name, place in places]
        yield f"    {CHECKUPS.say('addresses', all=list_words(told, MOST_NAMED))}"
