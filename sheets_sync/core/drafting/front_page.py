"""Beranda: the principal's desk, from where everybody stands. No rating of anybody.

Fills the places that `layout/front_page.py` names. A tab of that name that is the school's own is
left alone; a text that somebody typed over one of ours is kept in Riwayat before it is put right.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.drafting.drafts import Drafts, Place, says
from sheets_sync.core.drafting.front_parts import front_parts
from sheets_sync.core.drafting.marks import is_programs, leads_elsewhere, marks_of
from sheets_sync.core.drafting.page_flow import flowing
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import awaited, days_late
from sheets_sync.core.layout import front_page as place
from sheets_sync.core.model.kept import cleaned
from sheets_sync.core.model.plan import SetCell, ShowRows
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.sentences.front_page import FRONT_PAGE
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.values import Cell, Link, Tab, Value
from sheets_sync.core.model.words import Awaited, Event, Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.schema.stages import STAGES

Spots = dict[tuple[int, int], Value]
_KNOWN = frozenset(FRONT_PAGE.values())
"""What stands here again and again: not worth a mark."""
_SCHOOL_ROOM = 80
_CHANGED_AT = (place.FIRST_ROW, place.NAME)
_CHANGED = FRONT_PAGE["changed"].partition("{")[0]
_HERE = place.BERANDA
"""A name beside a stage tells its link from all others of the page."""


def draft_front_page(papers: Papers, drafts: Drafts) -> None:
    """All changes of Beranda."""
    desk, passes = papers.desk, papers.passes
    tab = find_tab(desk.snapshot, place.BERANDA)
    if tab is None or (tab.fault is None and not place.is_front_page(tab)):
        code = "not_ours" if tab else "missing_tab"
        text = TABS.brief(code, tab=place.BERANDA)
        drafts.problem(Place(place.BERANDA), code, text, warning=True)
    elif tab.fault is None:  # else named with the other tabs that could not be read
        said = desk.wording.said
        spots: Spots = {
            **{spot: said(text) for spot, text in place.fixed_texts().items()},
            (place.SCHOOL_ROW, place.NAME): _school(desk),
            **_flow(passes, desk),
            **_counts(passes, desk),
        }
        wrote = desk.wrote_for_all()
        if any(followed.member.active for followed in passes.values()):
            spots[_CHANGED_AT] = _changed_on(tab, spots, desk, wrote)
        _draft(tab, spots, drafts, wrote)


def _changed_on(tab: Tab, spots: Spots, desk: Desk, wrote: Collection[str]) -> Value:
    """Since when the page says what it says: a day that passes alone changes nothing, else every
    workbook would be written every day.
    """
    there = tab.cell(*_CHANGED_AT)
    beside = {at: spots.get(at) for at in _places(tab) if at != _CHANGED_AT}
    stands = not any(_is_news(tab.cell(*at), cleaned(value), wrote) for at, value in beside.items())
    is_ours = isinstance(there, str) and there.startswith(_CHANGED) and is_programs(there, wrote)
    said = FRONT_PAGE.say("changed", day=long_date(desk.moment.today))
    return Link(str(there) if stands and is_ours else said, "")


def _places(tab: Tab) -> Iterator[tuple[int, int]]:
    """All cells of the page."""
    for row in range(place.TITLE_ROW, max(len(tab.grid), place.COUNTS_LAST) + 1):
        yield from ((row, column) for column in range(place.NAME, place.WHEN + 1))


def _is_news(cell: Cell, value: Value, wrote: Collection[str]) -> bool:
    """Whether the page does not say or lead to that yet."""
    return not says(cell, value) or leads_elsewhere(value, _HERE, wrote)


def _school(desk: Desk) -> str:
    year = desk.year or desk.moment.today.year
    name = desk.settings.record.name
    if not name:
        return FRONT_PAGE.say("nameless", year=year)
    return FRONT_PAGE.say("school", school=shorten(name, _SCHOOL_ROOM), year=year)


def _flow(passes: Mapping[str, TeacherPass], desk: Desk) -> Spots:
    """What runs on from line to line."""
    said = desk.wording.said
    lines = flowing(front_parts(passes, desk), place.ROOM - 1, place.MOST - 1)
    columns = (place.NAME, place.SAID, place.WHEN)
    return {
        (row, column): value
        for row, line in enumerate(lines, start=place.FIRST_ROW + 1)
        for column, value in zip(
            columns, (_led(line.name, said), line.said and said(line.said), line.when), strict=True
        )
    }


def _led(name: str | Link | None, said: Callable[[str], str]) -> Link | None:
    """A text leads nowhere, also where a name to click stood before."""
    return Link(said(name), "") if isinstance(name, str) else name


def _counts(passes: Mapping[str, TeacherPass], desk: Desk) -> Spots:
    """How many active teachers stand where, stage by stage, in the order of the headings."""
    spots: Spots = {}
    active = [followed for followed in passes.values() if followed.member.active]
    for row, stage in enumerate(STAGES, start=place.COUNTS_ROW):
        stages = [(followed.stages[stage.letter], followed) for followed in active]
        turns = [awaited(one, followed) for one, followed in stages]
        figures = (
            sum(who in (Awaited.TEACHER, Awaited.OPERATOR) for who in turns),
            sum(who in (Awaited.PRINCIPAL, Awaited.OBSERVER) for who in turns),
            sum(one.status == Status.DONE for one, _ in stages),
            sum(days_late(one, followed, desk) > 0 for one, followed in stages),
        )
        spots.update(
            {(row, column): figure for column, figure in enumerate(figures, start=place.SAID)}
        )
    return spots


def _draft(tab: Tab, spots: Spots, drafts: Drafts, wrote: Collection[str]) -> None:
    for row, column in _places(tab):
        cell, value = tab.cell(row, column), cleaned(spots.get((row, column)))
        if not _is_news(cell, value, wrote):
            continue
        is_known = not isinstance(cell, str) or cell in _KNOWN or is_programs(cell, wrote)
        if not is_known and not says(cell, value):
            drafts.log("", tab.title, Event.REPAIRED, text=str(cell))
        drafts.change(SetCell(tab.title, row, column, value))
    drafts.mark(marks_of(spots.values(), _HERE))
    drafts.change(*_shown(tab, spots))


def _shown(tab: Tab, spots: Mapping[tuple[int, int], Value]) -> Iterator[ShowRows]:
    """Hide the lines that are not needed, when there are more or fewer than there were."""
    lines = range(place.FIRST_ROW, place.LAST_ROW + 1)
    ours = range(place.NAME, place.WHEN + 1)
    there = max(
        (row for row in lines if any(tab.cell(row, at) is not None for at in ours)), default=0
    )
    wanted = max(row for (row, _), value in spots.items() if row in lines and value is not None)
    if there != wanted:
        yield ShowRows(tab.title, place.FIRST_ROW, wanted, place.LAST_ROW)
