"""Ringkasan: where everybody stands, whose turn it is, ready reminders. No
rating of anybody.

Fills the places that `layout/summary.py` names, in whichever columns their headings stand now; a
tab that lacks one is left alone. A text that somebody typed over one of ours is kept in Riwayat
before it is put right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.drafting.at import Said
from sheets_sync.core.drafting.chat_reminder import principal_reminder, reminder
from sheets_sync.core.drafting.drafts import Drafts, Place
from sheets_sync.core.drafting.marks import is_programs, marks_of
from sheets_sync.core.drafting.summary_cells import Spot, clear_former, draft_table
from sheets_sync.core.drafting.summary_places import Table, rows_of
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.judging.turns import WHO, days_late, turn_of
from sheets_sync.core.layout import summary as place
from sheets_sync.core.layout.former_summary import LABELS
from sheets_sync.core.model.sentences.papers import PAPERS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Link, RowAt, Tab, Value
from sheets_sync.core.model.words import PRINCIPAL_KODE, Awaited, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.schema.stages import STAGES

NONE_YET = "–"
"""Beside a long text on one line something has to stand, or the text runs on over further pages."""
Marks = dict[str, tuple[str, ...]]
"""Kode → marks of the program's texts in the row of that teacher."""


def draft_summary(papers: Papers, said: Mapping[tuple[str, str], Said], drafts: Drafts) -> Marks:
    """All changes of Ringkasan. `said`: (Kode, stage letter) → what the stage's rows say. Answers
    the marks that each teacher's memory keeps.
    """
    desk, passes = papers.desk, papers.passes
    tab = find_tab(desk.snapshot, place.RINGKASAN)
    if tab is not None and tab.fault is not None:
        return {}  # named with the other tabs that could not be read
    columns = _columns(tab)
    if tab is None or columns is None:
        return _left_alone(tab, desk, drafts)
    wrote = desk.wrote_for_all()
    table = Table(tab, columns, _former(tab), partial(is_programs, wrote=wrote))
    values = {PRINCIPAL_KODE: _of_principal(passes, desk)}
    values |= {kode: _row(followed, desk, said) for kode, followed in passes.items()}
    rows = rows_of([*values], table)
    drafts.mark(marks_of(values[PRINCIPAL_KODE], PRINCIPAL_KODE))
    spots = {spot: value for key in values for spot, value in _across(rows[key], values[key])}
    draft_table(table, spots, drafts, wrote)
    clear_former(table, drafts)
    return {kode: tuple(marks_of(values[kode], kode)) for kode in passes}


def _across(row: int, values: Iterable[Value]) -> Iterator[tuple[Spot, Value]]:
    return (((row, column), value) for column, value in enumerate(values, start=1))


def _left_alone(tab: Tab | None, desk: Desk, drafts: Drafts) -> Marks:
    """Say why. What stands on a tab that is left alone is still the program's."""
    code = "missing_tab" if tab is None else "summary_moved"
    text = TABS.brief(code, tab=place.RINGKASAN)
    drafts.problem(Place(place.RINGKASAN), code, text, warning=True)
    drafts.mark(desk.memory.school.wrote)
    return {kode: known.wrote for kode, known in desk.memory.teachers.items()}


def _former(tab: Tab) -> tuple[int, ...]:
    """Where columns stand that an older program filled."""
    labels = {folded(label) for label in LABELS}
    head = enumerate(tab.grid[0], start=1) if tab.grid else ()
    return tuple(number for number, cell in head if folded(as_text(cell)) in labels)


def _columns(tab: Tab | None) -> Mapping[int, int] | None:
    """Where the headings of the layout stand; None if one is missing."""
    head = tab.grid[0] if tab and tab.grid else ()
    places = {
        folded(as_text(cell)): number for number, cell in reversed([*enumerate(head, start=1)])
    }
    labelled = [
        (number, folded(one.label))
        for number, one in enumerate(place.COLUMNS, start=1)
        if one.label
    ]
    return (
        {number: places[label] for number, label in labelled}
        if all(x in places for _, x in labelled)
        else None
    )


def _row(followed: TeacherPass, desk: Desk, said: Mapping[tuple[str, str], Said]) -> list[Value]:
    member, turn = followed.member, turn_of(followed)
    late = max(days_late(one, followed, desk) for one in followed.stages.values())
    letter = turn.one.stage.letter if turn else ""
    told = said.get((member.kode, letter), Said()).told
    return [
        member.kode,
        member.name,
        *(_status(one) for one in followed.stages.values()),
        desk.wording.said(WHO[turn.who]) if turn else None,
        turn.since if turn else None,
        late or None,
        told.text if member.active else desk.wording.said(ROWS["inactive"]),
        reminder(followed, turn, told, desk).link if turn else None,
        Link(PAPERS["pack_link"], followed.pack.target) if followed.pack.target else NONE_YET,
    ]


def _status(one: StagePass) -> Link:
    """A status that leads to its row, once there is one."""
    return Link(str(one.status), RowAt(one.stage.title, one.place) if one.place else "")


def _of_principal(passes: Mapping[str, TeacherPass], desk: Desk) -> list[Value]:
    """The first row: a reminder of all that waits for the principal."""
    one = principal_reminder(passes, desk)
    waiting = desk.wording.said(WHO[Awaited.PRINCIPAL]) if one.text else None
    blanks: list[Value] = [None] * len(STAGES)
    who = PRINCIPAL_KODE, desk.principal_name
    return [*who, *blanks, waiting, None, None, None, one.link, NONE_YET]
