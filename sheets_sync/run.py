"""The shell around the core: read, decide, publish, write, and read again until nothing is left to
change.

The only place with an order of effects. Documents come before the workbook, because their links
stand in it and making them again is harmless; the workbook is written once, atomically. Whatever
was done, running again is safe.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sheets_sync.clock import Clock
from sheets_sync.collector import collector_paused
from sheets_sync.core.decide import Decision, Inputs, decide, decided, judge_workbook
from sheets_sync.core.documents.aids import settled_aid
from sheets_sync.core.documents.due import finished_documents
from sheets_sync.core.documents.filed import Filed, Outcomes, file, papers_after
from sheets_sync.core.documents.held import held_back
from sheets_sync.core.documents.orders import Again, Due
from sheets_sync.core.judging.safety import DEFAULT_LIMITS, Limits
from sheets_sync.core.layout.tabs import layout
from sheets_sync.core.mending.astray import Stray, still_astray, strays
from sheets_sync.core.mending.predict import came_out_as_planned
from sheets_sync.core.mending.repairs import mended, repairs, told
from sheets_sync.core.model.papers import Document, DocumentKey, Published, Unpublished
from sheets_sync.core.model.plan import Change, Plan, Refusal
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.core.model.sentences.refusals import REFUSALS
from sheets_sync.core.model.sentences.roster import ROSTER
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.values import Cell, Moment, Snapshot
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.status_lines import read_memory
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.core.schema.catalogue_rows import rows_from_file
from sheets_sync.core.schema.cells import LONGEST_TEXT
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.setup.equip import equip
from sheets_sync.core.setup.kit import Equipment
from sheets_sync.core.setup.names_back import missing_titles, names_back
from sheets_sync.core.setup.ownership import is_ours, strangers
from sheets_sync.errors import Misused, Refused, Said, SheetsSyncError, Stale
from sheets_sync.ports import Documents, Workbook
from sheets_sync.report import Report

MAX_ROUNDS = 3
MOST_ROUNDS = 10
"""Further rounds only while a person's cell still waits to get its value back."""
MAX_STALE = 5
"""How often people may save in the very moment of our write before we give up for now."""

_GIVE_BACK = Plan()
"""Nothing but repairs."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Finished documents that somebody asks for beside what a sync writes."""

    missing: bool = False
    """Whatever of them is not where it belongs."""
    reissue: frozenset[DocumentKey] = frozenset()
    """These as a next version with the present letterhead."""


NOTHING_MORE = Wanted()


@dataclass(frozen=True, slots=True)
class _Order:
    """How one sync was asked for."""

    force: bool
    rhk: str
    wanted: Wanted
    limits: Limits


def initialise(
    workbook: Workbook,
    catalogue: Mapping[str, Any],
    clock: Clock,
    roster: Sequence[Mapping[str, Cell]] = (),
    *,
    force: bool = False,
) -> Report:
    """Create the workbook, or repair an existing one. `catalogue`: the parsed catalogue file.

    Raises `Refused` for a school's own workbook whose tabs bear names of ours.
    """
    refuse_overlong(roster)
    year = clock.moment().today.year
    fresh = not workbook.exists()
    if fresh:
        refuse_if_tabs_are_the_schools(Snapshot({}, workbook.titles()))
        workbook.create(layout(year, len(roster)))
    snapshot = workbook.read()
    whole = _with_strange_tabs(workbook, snapshot)
    refuse_if_tabs_are_the_schools(whole)
    refuse_if_kept_elsewhere(whole)
    renamed = names_back(whole)
    if renamed:
        workbook.write(renamed, snapshot)
        snapshot = workbook.read()
        whole = _with_strange_tabs(workbook, snapshot)
    plan = equip(whole, Equipment(year, rows_from_file(catalogue), roster, force))
    if plan.changes:
        workbook.write(plan.changes, snapshot)
    did = bool(plan.changes or renamed or fresh)
    return Report(int(did), plan.cells, plan.rows, problems=plan.problems)


def refuse_if_tabs_are_the_schools(snapshot: Snapshot) -> None:
    """Raise `Refused` where a workbook that we did not make has tabs of our names: nothing is ever
    put into them.
    """
    found = () if is_ours(snapshot) else strangers(snapshot)
    if found:
        text = REFUSALS.brief(
            "schools_tabs",
            tabs=f"Tab {list_labels(found)}",
            example=f"{found[0].strip()} kami",
        )
        raise Refused(text)


def _with_strange_tabs(workbook: Workbook, snapshot: Snapshot) -> Snapshot:
    """The snapshot with the titles of all tabs, and where one of ours is missing with what stands
    on them.
    """
    whole = replace(snapshot, titles=workbook.titles())
    unread = [
        title
        for title in whole.titles
        if title not in snapshot.tabs and folded(title) != folded(RIWAYAT)
    ]
    if not unread or not missing_titles(whole):
        return whole
    return replace(
        whole, tabs={**snapshot.tabs, **{title: workbook.read_tab(title) for title in unread}}
    )


def refuse_overlong(roster: Sequence[Mapping[str, Cell]]) -> None:
    """Raise `Misused` for a cell that no workbook holds, before anything is made."""
    for number, entry in enumerate(roster, start=1):
        for label, cell in entry.items():
            if isinstance(cell, str) and len(cell) > LONGEST_TEXT:
                what = ROSTER.say("too_long", number=number, label=label, letters=len(cell))
                raise Misused(ROSTER.say("shorten", what=what, most=LONGEST_TEXT))


def look(workbook: Workbook, rhk: str, clock: Clock, limits: Limits = DEFAULT_LIMITS) -> Decision:
    """Read and decide; writes nothing."""
    with collector_paused():
        snapshot = workbook.read()
        refuse_if_foreign(snapshot, workbook.name)
        return decide(snapshot, Inputs(clock.moment(snapshot), rhk, limits=limits))


def plan(workbook: Workbook, clock: Clock, rhk: str = "") -> Plan:
    """What a sync would change."""
    return look(workbook, rhk or DEFAULT_RHK, clock).plan


def sync(
    workbook: Workbook,
    documents: Documents,
    clock: Clock,
    *,
    force: bool = False,
    rhk: str = DEFAULT_RHK,
    wanted: Wanted = NOTHING_MORE,
    limits: Limits = DEFAULT_LIMITS,
) -> Report:
    """Bring the workbook to rest. Raises `Refused` if what it shows looks like an accident."""
    with collector_paused():
        order = _Order(force, rhk, wanted, limits)
        return _Sync(workbook, documents, clock, order, workbook.read()).run()


@dataclass(slots=True)
class _Sync:
    """One sync under way."""

    workbook: Workbook
    documents: Documents
    clock: Clock
    order: _Order
    snapshot: Snapshot
    """As it was last seen."""
    owed: tuple[Stray, ...] = ()
    """Cells that our last write hit by mistake."""
    stale: int = 0
    report: Report = field(default_factory=Report)

    def run(self) -> Report:
        """Round after round until nothing is left to change."""
        try:
            while self._round():
                pass
        except Refused:
            self._settle()
            raise
        self._settle()
        return self.report

    def _settle(self) -> None:
        """After another run was faster, its documents are the ones the workbook links to."""
        if self.report.written:
            linked = read_memory(find_tab(self.snapshot, STATUS_TAB)).targets
            self.documents.settle(linked, overtaken=self.stale > 0)

    def _round(self) -> bool:
        """Decide and write once; whether there may be more to do."""
        refuse_if_foreign(self.snapshot, self.workbook.name)
        seen = mended(self.snapshot, self.owed)
        plan = self._plan(seen)
        self.report.tell((*plan.problems, *told(self.owed)))
        changes = (*repairs(self.owed, self.clock.moment(seen), "sinkron"), *plan.changes)
        if (
            not changes
            or (self.report.rounds >= MAX_ROUNDS and not self.owed)
            or self.report.rounds >= MOST_ROUNDS
        ):
            return False
        after = self._written(changes, seen)
        if after is None:
            return True
        self.report.count(plan)
        at_rest = came_out_as_planned(seen, changes, after)
        self.owed = () if at_rest else self._hit(seen, changes, after)
        self.snapshot = after
        return not at_rest or plan is _GIVE_BACK

    def _plan(self, seen: Snapshot) -> Plan:
        """What is to be changed; where that is refused, people first get back what was hit."""
        try:
            return _plan_with_documents(
                seen, self.documents, self.clock.moment(seen), self.order, self.report
            )
        except SheetsSyncError:
            if not self.owed or self.report.rounds >= MOST_ROUNDS:
                raise
            return _GIVE_BACK

    def _hit(self, seen: Snapshot, changes: Sequence[Change], after: Snapshot) -> tuple[Stray, ...]:
        again = still_astray(self.owed, self.snapshot, after, changes)
        return (*again, *strays(seen, changes, after, again))

    def _written(self, changes: Sequence[Change], seen: Snapshot) -> Snapshot | None:
        """What stands there right after the write; None if somebody was faster and we have read
        again.
        """
        try:
            return self.workbook.write(changes, seen) or self.workbook.read()
        except Stale:
            self.stale += 1
            if self.stale > (MOST_ROUNDS if self.owed else MAX_STALE):
                raise
            now = self.workbook.read()
            self.snapshot, self.owed = now, still_astray(self.owed, self.snapshot, now)
            return None


def _plan_with_documents(
    snapshot: Snapshot, documents: Documents, moment: Moment, order: _Order, report: Report
) -> Plan:
    """Judge once, write the documents that are due, and plan with what became of them."""
    judged = judge_workbook(snapshot, Inputs(moment, order.rhk, limits=order.limits))
    refuse_if_unsafe(judged.refusals, force=order.force)
    filed = file(judged)
    if filed.bare:
        filed = file(judged, recorded=documents.recorded(filed.bare))
    if order.wanted != NOTHING_MORE and not report.rounds:
        filed = filed.asked(_again(filed, documents, order.wanted))
    due = [one for one in filed.due if one.document.key not in report.unpublished]
    outcomes = _publish(due, documents, report)
    keys = {one.document.key for one in filed.due}
    failed = keys & report.unpublished.keys()  # also in an earlier round
    outcomes = {**outcomes, **{key: report.unpublished[key] for key in failed}}
    return decided(papers_after(filed, outcomes)).plan


def _again(filed: Filed, documents: Documents, wanted: Wanted) -> Again:
    """Which finished documents are to be made again."""
    finished = finished_papers(filed) if wanted.missing else []
    return Again(documents.missing(finished) if finished else {}, wanted.reissue)


def finished_papers(filed: Filed) -> list[Document]:
    """All documents that stand already and those that have one version only."""
    found: list[Document | None] = []
    for followed in filed.passes.values():
        if followed.member.active and not held_back(filed.desk, followed):
            folder = filed.folder(followed)
            found += [one for one in finished_documents(folder) if one.stands]
            found += [settled_aid(kind, folder) for kind in filed.kinds.aids]
    of_school = filed.school.finished()
    found.append(of_school.document if of_school and of_school.document.stands else None)
    identity = filed.desk.origin.identity
    return [replace(document, workbook=identity) for document in found if document]


def refuse_if_foreign(snapshot: Snapshot, name: str) -> None:
    """Raise `Misused` for somebody else's workbook: one mistyped path must not equip a budget;
    `Refused` where tabs that every sync writes into are the school's.
    """
    if not is_ours(snapshot):
        raise Misused(COMMANDS.say("foreign", name=name))
    refuse_if_kept_elsewhere(snapshot)


def refuse_if_kept_elsewhere(snapshot: Snapshot) -> None:
    """Raise `Refused` where a tab of the school stands in the place of Riwayat or `_status`."""
    for title in strangers(snapshot):
        if folded(title) in (folded(RIWAYAT), folded(STATUS_TAB)):
            raise Refused(TABS.brief("headings_gone", tab=title))


def refuse_if_unsafe(refusals: Sequence[Refusal], *, force: bool) -> None:
    """Raise with every refusal that `--force` may not or does not lift."""
    left = [refusal for refusal in refusals if not (force and refusal.forcible)]
    if left:
        raise Refused(Said(left[0].code, "\n".join(refusal.message for refusal in left)))


def _publish(due: Sequence[Due], documents: Documents, report: Report) -> Outcomes:
    if not due:
        return {}
    by_key = {one.document.key: one for one in due}
    outcomes = {
        outcome.key: outcome for outcome in documents.publish([one.document for one in due])
    }
    done = {one.document.key for one, _ in report.written}
    failed = [outcome for outcome in outcomes.values() if isinstance(outcome, Unpublished)]
    report.unpublished |= {outcome.key: outcome for outcome in failed}
    report.stopped = report.stopped or next(
        (outcome.message for outcome in failed if outcome.stops), ""
    )
    report.written += [
        (by_key[key], outcome)
        for key, outcome in outcomes.items()
        if isinstance(outcome, Published) and key not in done
    ]
    return outcomes


def status(workbook: Workbook, clock: Clock, rhk: str = DEFAULT_RHK) -> dict[str, Any]:
    """The JSON of `status`, computed live."""
    from sheets_sync.core.answers.overview import overview

    return overview(look(workbook, rhk, clock))
