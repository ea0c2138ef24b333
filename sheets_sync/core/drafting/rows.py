"""Standings → the cells of every stage tab, and what is wrong there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.drafting.at import At, Said
from sheets_sync.core.drafting.counting_rows import draft_activities, draft_row
from sheets_sync.core.drafting.drafts import Drafts, Place
from sheets_sync.core.drafting.kept_rows import draft_held, draft_idle, draft_strays
from sheets_sync.core.drafting.phrasing import Step
from sheets_sync.core.judging.owners import former_owners
from sheets_sync.core.judging.teacher import StagePass
from sheets_sync.core.model.sentences.tabs import TABS, told_of_barrier
from sheets_sync.core.model.words import Awaited
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.stages.rules import Fault

AllSaid = dict[tuple[str, str], Said]


def draft_stages(papers: Papers, drafts: Drafts) -> AllSaid:
    """All stage tabs; answers what they say, by Kode and stage letter."""
    desk = papers.desk
    _name_header_faults(desk, drafts)
    _name_barriers(desk, drafts)
    found: AllSaid = {}
    owners = {} if desk.guru.stopped else _owners_of_strays(desk)
    for kode, followed in papers.passes.items():
        for letter, one in followed.stages.items():
            seen = _with_its_row(one, kode, owners.get(letter, {}))
            found[kode, letter] = _draft_stage(At(seen, followed, papers, drafts, desk))
    for letter, known in owners.items():
        draft_strays(desk, letter, known, drafts)
    return found


def _owners_of_strays(desk: Desk) -> dict[str, dict[int, str]]:
    """Letter → row → the Kode that a row without one had."""
    return {
        stage.letter: former_owners(desk, stage, desk.stages[stage.letter].strays)
        for stage in desk.cycle
    }


def _with_its_row(one: StagePass, kode: str, owners: Mapping[int, str]) -> StagePass:
    """A row that only lost its Kode stands there: it is not told as gone, but what it lacks."""
    is_gone = any(fault.code == "not_appended" for fault in one.held)
    if not is_gone or kode not in owners.values():
        return one
    return one._replace(held=(Fault("", "kode_deleted", {"kode": kode}),))


def _name_header_faults(desk: Desk, drafts: Drafts) -> None:
    """Each tab that is stopped, and why."""
    sheets = [
        desk.settings.located,
        desk.guru,
        desk.catalogue_tab,
        *(s.located for s in desk.stages.values()),
    ]
    for located in sheets:
        for fault in located.faults:
            renamed = fault.likely and fault.code == "missing_header"
            code = "renamed_header" if renamed else fault.code
            text = TABS.brief(code, tab=located.title, label=fault.label, likely=fault.likely)
            waits = fault.code == "loading"
            drafts.problem(
                Place(located.title, column=fault.label), fault.code, text, warning=waits
            )


def _name_barriers(desk: Desk, drafts: Drafts) -> None:
    """Each tab on which people shut something against the program, and what."""
    for title, tab in desk.snapshot.tabs.items():
        if barrier := tab.barrier:
            drafts.problem(Place(title), "shut", told_of_barrier(title, barrier))


def _draft_stage(at: At) -> Said:
    if at.located.stopped or at.desk.halted:
        facts = {"tab": _broken_tab(at)}
        return Said(at.compose([Step(Awaited.OPERATOR, "stopped", facts=facts)]))
    for row in at.one.idle_rows:
        draft_idle(at, row)
    return _drawing_of(at)(at)


def _drawing_of(at: At) -> Callable[[At], Said]:
    if at.one.activities:
        return draft_activities
    if at.one.standing:
        return draft_row
    return draft_held if at.one.held else _draft_nothing


def _draft_nothing(_at: At) -> Said:
    return Said()


def _broken_tab(at: At) -> str:
    """The tab that keeps a stage from being judged."""
    sources = (at.desk.guru, at.desk.catalogue_tab, at.located)
    return next(located.title for located in sources if located.stopped)
