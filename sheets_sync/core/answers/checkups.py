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

    def to_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        severity = "ERROR" if self.fails else "WARNING"
        told = {"what": self.what, "repair": self.repair}
        return {"severity": severity, **told, "schools": list(self.schools)}


def common_findings(checkups: Iterable[Checkup]) -> Sequence[CommonFinding]:
    """All that is not well: errors first, then what most schools share."""
    found: dict[tuple[bool, str, str], tuple[str, ...]] = {}
    for checkup in checkups:
        wrong = [each for each in checkup.findings if not each.ok]
        for key in dict.fromkeys((each.fails, each.what, each.repair) for each in wrong):
            found[key] = (*found.get(key, ()), checkup.name)
    told = [
        CommonFinding(what, repair, fails, names) for (fails, what, repair), names in found.items()
    ]
    return sorted(told, key=lambda one: (not one.fails, -len(one.schools)))
