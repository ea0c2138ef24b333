"""What is remembered of each school right after its run.

On Google that takes a request, so whoever ran the school does it, and the others go on meanwhile:
one thread that did it for all could not keep up with the quota of several accounts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.dealing import DueSchool
from sheets_sync.core.fleet.outcomes import Outcome, mark_after
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import SheetsSyncError
from sheets_sync.fleet.attempt import Attempt, attempt
from sheets_sync.fleet.exchange import Synced, exchange, outcome_of
from sheets_sync.fleet.hands import Guard, side_by_side
from sheets_sync.wiring.fleet import Deployments, is_local

if TYPE_CHECKING:
    from sheets_sync.fleet.running import Errand, Run
    from sheets_sync.wiring.places_of_fleet import Places


@dataclass(frozen=True, slots=True)
class Remembering:
    """Schools that are run, each remembered before it is told."""

    errand: Errand
    run: Run
    places: Places
    due: Mapping[str, DueSchool]
    """By workbook."""

    def outcomes(self, deployments: Deployments, guard: Guard) -> Iterator[Outcome]:
        """Each as it comes, those on Google first."""
        schools = [one.school for one in self.due.values()]
        online = [school for school in schools if not is_local(school)]
        for done in side_by_side(deployments, online, self._synced, guard):
            yield done.result or self._outcome(_nothing_done(done))
        local = [school for school in schools if is_local(school)]
        for tried in side_by_side(deployments, local, exchange, guard):
            yield self._outcome(tried)

    def _synced(self, deployments: Deployments, school: School) -> Outcome:
        return self._outcome(attempt(exchange, deployments, school))

    def _outcome(self, tried: Attempt[Synced]) -> Outcome:
        school = tried.school
        outcome = outcome_of(self.due[school.workbook], tried)
        unlisted = not outcome.failed and school.workbook in self.run.unlisted
        told = replace(outcome, is_unlisted=unlisted, after=self.places.state_now(school))
        self.run.outcomes.append(told)
        if not told.everywhere:
            self._keep(told)
        return told

    def _keep(self, told: Outcome) -> None:
        school, unkept = told.due.school, self.errand.unkept
        mark = mark_after(told, self.run.marks.get(school.workbook), self.errand.now())
        try:
            self.places.keep(school, mark)
        except SheetsSyncError as error:
            if not told.failed:  # else its own line says why
                why = FLEET.say("unremembered", name=school.name, why=error)
                self.run.unkept.append(why)
            unkept[school.workbook] = mark
        else:
            unkept.pop(school.workbook, None)
        self.run.kept[school.workbook] = mark


def _nothing_done(done: Attempt[Outcome]) -> Attempt[Synced]:
    """A fault of the program beside the sync itself."""
    return Attempt(
        done.school,
        exit_code=done.exit_code,
        code=done.code,
        message=done.message,
        traceback=done.traceback,
        seconds=done.seconds,
    )
