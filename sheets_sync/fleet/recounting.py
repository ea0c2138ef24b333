"""One school's counts: its workbook is read once, judged, and nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sheets_sync.collector import collector_paused
from sheets_sync.core.decide import Inputs, judge_workbook
from sheets_sync.core.fleet.recap.counting import SchoolCounts, counted
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.fleet.whose import refuse_if_anothers
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.errors import Misused
from sheets_sync.run.guards import refuse_if_foreign

if TYPE_CHECKING:
    from sheets_sync.wiring.fleet import Deployments


@dataclass(frozen=True, slots=True)
class Recount:
    """Counts the schools of a year."""

    year: int

    def __call__(self, deployments: Deployments, school: School) -> SchoolCounts:
        """Raises `Misused` for the workbook of another year."""
        here = deployments.deployment(school)
        names = {group["kode"]: group["label"] for group in here.catalogue["sub_indikator"]}
        with collector_paused():
            snapshot = here.workbook.read()
            refuse_if_foreign(snapshot, here.workbook.name)
            refuse_if_anothers(school, snapshot, deployments.numbers)
            inputs = Inputs(here.clock.moment(snapshot), here.rhk, limits=here.limits)
            found = counted(judge_workbook(snapshot, inputs), names)
        if found.year not in (None, self.year):
            raise Misused(RECAP.say("other_year", year=found.year, asked=self.year))
        return found
