"""One school's update: what `init` does for a workbook that is there, the sync that fills what is
new, and what is remembered of it, so that a run that was killed anywhere goes on.

The state before is kept first, and remembered before anything is written. What people type in
between is told from what the update writes by two marks: of all that people typed, as it was and as
it has to be after the write, and of what other programs leave in a file that they save.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from sheets_sync.core.fleet.registry import School
from sheets_sync.core.fleet.updates import UpdateMark, UpdateStage
from sheets_sync.core.model.plan import RenameTab
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.core.setup.lacks import lacks_of
from sheets_sync.core.setup.names_back import with_names_back
from sheets_sync.core.setup.typed_cells import typed_mark
from sheets_sync.errors import Closed, Failed
from sheets_sync.fleet.wish import Did, Updated, Wish
from sheets_sync.run import sync_deployment
from sheets_sync.run.examining import examine_workbook
from sheets_sync.run.preparing import lacking, repair

if TYPE_CHECKING:
    from sheets_sync.core.answers.finding import Finding
    from sheets_sync.core.model.plan import Plan
    from sheets_sync.core.model.values import Snapshot
    from sheets_sync.ports import Deployment
    from sheets_sync.ports.fleet import UpdateMarks
    from sheets_sync.wiring.fleet import Deployments


_UNSEEN = ("login", "editable", "readable", "contents", "settings")
"""Findings that say that `doctor` could not look."""


@dataclass(frozen=True, slots=True)
class PlanUpdate:
    """Looks what an update would change; writes nothing."""

    wish: Wish

    def __call__(self, deployments: Deployments, school: School) -> Updated:
        """One school."""
        here = deployments.deployment(school)
        try:
            _, plan = lacking(here.workbook, self.wish.equipment(here))
        except Closed:
            return Updated(Did.CLOSED)
        lacks = lacks_of(plan, here.lacking_looks())
        return Updated(Did.PLANNED if lacks else Did.FITTING, lacks)


@dataclass(frozen=True, slots=True)
class UpdateSchool:
    """Updates a school, unless that was done."""

    wish: Wish
    at: datetime
    canary: bool = False
    """Whether it is the one that is tried first: `doctor` looks at it before and after."""
    since: datetime | None = None
    """A school that was done since then is not looked at again."""

    def __call__(self, deployments: Deployments, school: School) -> Updated:
        """One school. Raises what a sync raises, and `Failed` where the state before cannot be
        kept.
        """
        marks = deployments.update_marks(school)
        damaged = marks.made_room(school)
        done = self._done(deployments, school, marks)
        told = (UPDATES.say("mark_damaged", name=damaged),) if damaged else ()
        return replace(done, left=(*told, *done.left))

    def _done(self, deployments: Deployments, school: School, marks: UpdateMarks) -> Updated:
        known = marks.now(school)
        if known and self.since and known.is_finished(self.wish.key, self.since):
            return Updated(Did.ALREADY)
        here = deployments.deployment(school, careful=True)
        try:
            snapshot, plan, synced = self._looked(here)
        except Closed:
            return Updated(Did.CLOSED)
        one = _One(self, here, known, partial(marks.keep, school))
        # Looks are asked for only where nothing else has to be done: on Google they cost reads.
        if one.half or lacks_of(plan, 0) or here.lacking_looks():
            done = one.updated(snapshot, plan)
        else:
            done = one.fits()
        return replace(done, left=(UPDATES.say("copy_synced"),)) if synced else done

    def _looked(self, here: Deployment) -> tuple[Snapshot, Plan, bool]:
        """A copy that was not synced yet gets an identity of its own first: a state of before would
        be the other workbook's. Also answers whether it was synced for that.
        """
        wanted = self.wish.equipment(here)
        snapshot, plan = lacking(here.workbook, wanted)
        if not snapshot.home.is_copy:
            return snapshot, plan, False
        sync_deployment(here)
        return *lacking(here.workbook, wanted), True


@dataclass(frozen=True, slots=True)
class _One:
    """A school under way."""

    errand: UpdateSchool
    here: Deployment
    known: UpdateMark | None
    keep: Callable[[UpdateMark], None]

    @property
    def half(self) -> UpdateMark | None:
        """The mark of this very update, where it was begun here and stopped."""
        same = self._same
        return same if same and same.stage is UpdateStage.BEGUN else None

    @property
    def _same(self) -> UpdateMark | None:
        known = self.known
        return known if known and known.key == self.errand.wish.key else None

    def fits(self) -> Updated:
        """Nothing to change, so nothing was tried; what there was to go back to stays. One that was
        not well is looked at again.
        """
        key, same = self.errand.wish.key, self._same
        found = self._found(same.wrong) if same and same.canary else ()
        stage = UpdateStage.UNWELL if found else UpdateStage.DONE
        kept = self.known
        if kept is None or kept.stage is UpdateStage.BACK:
            kept = UpdateMark(key, stage, self.errand.at)
        tried = same is not None and same.canary
        self.keep(replace(kept, key=key, stage=stage, canary=tried, at=self.errand.at))
        return Updated(Did.UNWELL if found else Did.FITTING, found=found)

    def updated(self, snapshot: Snapshot, plan: Plan) -> Updated:
        """Everything, in an order in which it may be stopped anywhere."""
        begun = self._begun(snapshot, plan)
        self.keep(begun)
        repair(self.here.workbook, self.errand.wish.equipment(self.here))
        lacks = lacks_of(plan, self.here.dress().added)
        sync_deployment(self.here)
        found = self._found(begun.wrong) if self.errand.canary else ()
        stage = UpdateStage.UNWELL if found else UpdateStage.DONE
        self.keep(replace(begun, stage=stage, typed=self._typed_since(begun)))
        return Updated(Did.UNWELL if found else Did.UPDATED, lacks, found)

    def _begun(self, snapshot: Snapshot, plan: Plan) -> UpdateMark:
        """With the state before; that of a run that was stopped, if nobody typed since."""
        now, saved = typed_mark(snapshot), self.here.backups.last_saved()
        half = self._half_tried()
        if half and (self.here.in_drive or (saved == half.saved and now in half.typed)):
            return half
        wrong = half.wrong if half else self._wrong()
        try:
            state = self.here.backups.keep_now(self.here.clock.moment(snapshot).at)
        except Failed as error:
            raise Failed(UPDATES.say("not_kept", cause=error)) from error
        errand = self.errand
        return UpdateMark(
            errand.wish.key,
            UpdateStage.BEGUN,
            errand.at,
            state=state.key or state.name,
            canary=errand.canary,
            saved=saved,
            typed=(now, self._expected(snapshot, plan)),
            wrong=wrong,
        )

    def _half_tried(self) -> UpdateMark | None:
        """One that was begun beside others may be the one that is tried first now: then `doctor`
        looks before the rest of it.
        """
        half = self.half
        if half is None or half.canary or not self.errand.canary:
            return half
        return replace(half, canary=True, wrong=self._wrong())

    def _expected(self, snapshot: Snapshot, plan: Plan) -> str:
        renamed = [each for each in plan.changes if isinstance(each, RenameTab)]
        return typed_mark(with_names_back(snapshot, renamed), plan.changes)

    def _wrong(self) -> tuple[str, ...]:
        """What `doctor` finds before, by its codes. Raises `Failed` where it could not look: all
        that it finds later would seem new.
        """
        if not self.errand.canary:
            return ()
        found = self._faults()
        unseen = next((each for each in found if _code(each) in _UNSEEN), None)
        if unseen is not None:
            told = {"what": unseen.what, "why": unseen.repair}
            raise Failed(UPDATES.say("not_examined", **told))
        return tuple(sorted({*map(_code, found)}))

    def _found(self, before: tuple[str, ...]) -> tuple[str, ...]:
        """What it finds now and did not before."""
        found = (each for each in self._faults() if _code(each) not in before)
        return tuple(f"{each.what}: {each.repair}" for each in found)

    def _faults(self) -> list[Finding]:
        return [finding for finding in examine_workbook(self.here) if finding.fails]

    def _typed_since(self, begun: UpdateMark) -> tuple[str, ...]:
        """The marks of what people typed, before and after, if nobody did while we worked; else
        none, which stands in the way back.
        """
        if self.here.in_drive:
            return ()
        now = typed_mark(self.here.workbook.read())
        untouched = now in begun.typed and self.here.backups.last_saved() == begun.saved
        return begun.typed if untouched else ()


def _code(finding: Finding) -> str:
    return str(getattr(finding.what, "code", finding.what))
