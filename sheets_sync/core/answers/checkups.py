"""What `doctor` found in many schools, each finding told once with the schools it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sheets_sync.core.answers.finding import Finding


@dataclass(frozen=True, slots=True)
class Checkup:
    """One school after its examination."""

    name: str
    findings: tuple[Finding, ...] = ()
    workbook: str = ""

    @property
    def errors(self) -> int:
        """How much has to be repaired."""
        return sum(finding.fails for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How much is worth knowing."""
        return sum(not finding.ok for finding in self.findings) - self.errors


@dataclass(frozen=True, slots=True)
class CommonFinding:
    """The same thing wrong in one school or in many."""

    what: str
    repair: str
    fails: bool
    schools: tuple[str, ...]
    workbooks: tuple[str, ...] = ()
    """Theirs, in the same order."""

    def to_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        severity = "ERROR" if self.fails else "WARNING"
        told = {"what": self.what, "repair": self.repair}
        schools = {"schools": list(self.schools), "workbooks": list(self.workbooks)}
        return {"severity": severity, **told, **schools}


def common_findings(checkups: Iterable[Checkup]) -> Sequence[CommonFinding]:
    """All that is not well: errors first, then what most schools share."""
    found: dict[tuple[bool, str, str], list[Checkup]] = {}
    for checkup in checkups:
        wrong = [each for each in checkup.findings if not each.ok]
        for key in dict.fromkeys((each.fails, each.what, each.repair) for each in wrong):
            found.setdefault(key, []).append(checkup)
    told = [
        CommonFinding(
            what,
            repair,
            fails,
            tuple(one.name for one in those),
            tuple(one.workbook for one in those),
        )
        for (fails, what, repair), those in found.items()
    ]
    return sorted(told, key=lambda one: (not one.fails, -len(one.schools)))
