"""A workbook made, or put right: what `init` does. Heavy imports happen inside functions:
`sync` passes through here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sheets_sync.clock import Clock
from sheets_sync.core.model.plan import AppendRow, Plan
from sheets_sync.core.model.sentences.roster import ROSTER
from sheets_sync.core.model.values import Cell, Snapshot
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.cells import LONGEST_TEXT
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.core.schema.teacher import ROSTER_TITLE
from sheets_sync.errors import Misused
from sheets_sync.ports import Workbook
from sheets_sync.report import Report
from sheets_sync.run.guards import (
    refuse_if_closed,
    refuse_if_foreign,
    refuse_if_kept_elsewhere,
    refuse_if_other_role,
    refuse_if_tabs_are_the_schools,
)

if TYPE_CHECKING:
    from sheets_sync.core.setup.kit import Equipment


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
    from sheets_sync.core.layout.tabs import layout
    from sheets_sync.core.schema.role_file import role_of

    refuse_overlong(roster)
    wanted = equipment_of(catalogue, clock, roster=roster, force=force)
    fresh = not workbook.exists()
    if fresh:
        refuse_if_tabs_are_the_schools(Snapshot({}, workbook.titles()))
        workbook.create(layout(wanted.year, len(roster), role_of(catalogue)))
    report = repair(workbook, wanted)
    report.rounds = report.rounds or int(fresh)
    return report


def equipment_of(catalogue: Mapping[str, Any], clock: Clock, **more: Any) -> Equipment:
    """What a workbook gets of the catalogue that ships, with `more` of what was asked for."""
    from sheets_sync.core.schema.catalogue_rows import rows_from_file
    from sheets_sync.core.setup.kit import Equipment

    rows, edition = rows_from_file(catalogue), str(catalogue["versi"])
    return Equipment(clock.moment().today.year, rows, edition=edition, **more)


def repair(workbook: Workbook, wanted: Equipment) -> Report:
    """Put into a workbook what it lacks. Raises `Refused` as `initialise` does."""
    from sheets_sync.core.setup.equip import equip
    from sheets_sync.core.setup.lacks import lacks_of
    from sheets_sync.core.setup.names_back import names_back

    snapshot = workbook.read()
    whole = _looked_through(workbook, snapshot)
    renamed = names_back(whole)
    if renamed:
        workbook.write(renamed, snapshot)
        snapshot = workbook.read()
        whole = _with_strange_tabs(workbook, snapshot)
    plan = equip(whole, wanted)
    if plan.changes:
        workbook.write(plan.changes, snapshot)
    added = sum(
        isinstance(change, AppendRow) and change.tab == ROSTER_TITLE for change in plan.changes
    )
    did = bool(plan.changes or renamed)
    made = lacks_of(replace(plan, changes=(*renamed, *plan.changes)), 0)
    return Report(
        int(did),
        plan.cells,
        plan.rows,
        teachers=added,
        completed=replace(made, pages=(), rows=0, cells=0).in_words(),
        problems=plan.problems,
    )


def lacking(workbook: Workbook, wanted: Equipment) -> tuple[Snapshot, Plan]:
    """A workbook as it stands, and what `repair` would put into it; nothing is written. Raises what
    that raises, and `Misused` for somebody else's.
    """
    from sheets_sync.core.setup.equip import equip
    from sheets_sync.core.setup.names_back import names_back, with_names_back

    snapshot = workbook.read()
    refuse_if_foreign(snapshot, workbook.name)
    whole = _looked_through(workbook, snapshot)
    renamed = names_back(whole)
    plan = equip(with_names_back(whole, renamed), wanted)
    return snapshot, replace(plan, changes=(*renamed, *plan.changes))


def _looked_through(workbook: Workbook, snapshot: Snapshot) -> Snapshot:
    """The snapshot with the titles of all tabs, if nothing forbids to work on it."""
    refuse_if_other_role(snapshot)
    whole = _with_strange_tabs(workbook, snapshot)
    refuse_if_tabs_are_the_schools(whole)
    refuse_if_kept_elsewhere(whole)
    refuse_if_closed(whole)
    return whole


def _with_strange_tabs(workbook: Workbook, snapshot: Snapshot) -> Snapshot:
    """The snapshot with the titles of all tabs, and where one of ours is missing with what stands
    on them.
    """
    from sheets_sync.core.setup.names_back import missing_titles

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
