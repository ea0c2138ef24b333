"""Ringkasan: where everybody stands, whose turn it is, ready reminders, this week's observations.
No rating of anybody.

Fills the places that `summary_layout.py` names, in whichever columns their headings stand now; a
tab that lacks one is left alone. A text that somebody typed over one of ours is kept in Riwayat
before it is put right.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.drafting.at import Said
from sheets_sync.core.drafting.drafts import Drafts, Place, says
from sheets_sync.core.drafting.reminding import principal_row, reminder, wa_link
from sheets_sync.core.drafting.summary_blocks import months, recap
from sheets_sync.core.drafting.week import this_week
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import WHO, days_late, turn_of
from sheets_sync.core.layout import summary as place
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.kept import cleaned
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.sentences.papers import PAPERS
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.showing import MONTHS, as_text
from sheets_sync.core.model.values import Link, Tab, Value
from sheets_sync.core.model.words import Event, Status, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.schema.stages import STAGES

Spot = tuple[int, int]
_FIXED_TEXTS = frozenset(
    {*map(str, Status), *WHO.values(), *MONTHS, *(stage.title for stage in STAGES)}
)
"""What stands on Ringkasan again and again: not worth a mark."""


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
    spots: dict[Spot, Value] = {}
    marks: Marks = {}
    number = place.FIRST_ROW
    for number, (kode, followed) in enumerate(passes.items(), start=place.FIRST_ROW):
        values = _row(followed, desk, said)
        spots.update(_across(number, values))
        marks[kode] = tuple(_marks(values))
    for values in principal_row(passes, desk):
        spots.update(_across(number + 1, values))
        drafts.mark(_marks(values))
    beside = {**recap(passes, desk), **this_week(passes, desk), **months(passes, desk)}
    drafts.mark(_marks(beside.values()))
    _draft(_Table(tab, columns), {**spots, **beside}, drafts, desk.wrote_for_all())
    return marks


def _across(row: int, values: Iterable[Value]) -> dict[Spot, Value]:
    return {(row, column): value for column, value in enumerate(values, start=1)}


def _left_alone(tab: Tab | None, desk: Desk, drafts: Drafts) -> Marks:
    """Say why. What stands on a tab that is left alone is still the program's."""
    code = "missing_tab" if tab is None else "summary_moved"
    text = TABS.brief(code, tab=place.RINGKASAN)
    drafts.problem(Place(place.RINGKASAN), code, text, warning=True)
    drafts.mark(desk.memory.school.wrote)
    return {kode: known.wrote for kode, known in desk.memory.teachers.items()}


@dataclass(frozen=True, slots=True)
class _Table:
    """Ringkasan as it stands."""

    tab: Tab
    columns: Mapping[int, int]
    """Column of the layout → where its heading stands now."""


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


def _draft(
    sheet: _Table, spots: Mapping[Spot, Value], drafts: Drafts, wrote: Collection[str]
) -> None:
    tab = sheet.tab
    for row in range(place.FIRST_ROW, max(len(tab.grid), *(r for r, _ in spots)) + 1):
        for column, there in sheet.columns.items():
            cell, value = tab.cell(row, there), cleaned(spots.get((row, column)))
            if says(cell, value) or ((row, column) not in spots and _fixed(row, column)):
                continue
            if isinstance(cell, str) and not is_programs(cell, wrote):
                heading = place.COLUMNS[column - 1].label
                drafts.log(str(spots.get((row, 1)) or ""), tab.title, Event.REPAIRED, heading, cell)
            drafts.change(SetCell(tab.title, row, there, value))


def is_programs(text: str, wrote: Collection[str]) -> bool:
    """Whether the program wrote a text of Ringkasan."""
    return text in _FIXED_TEXTS or short_hash(text) in wrote


def _marks(values: Iterable[Value]) -> set[str]:
    """By what our own texts are known at the next sync."""
    texts = (value.text if isinstance(value, Link) else value for value in map(cleaned, values))
    return {
        short_hash(text) for text in texts if isinstance(text, str) and text not in _FIXED_TEXTS
    }


def _fixed(row: int, column: int) -> bool:
    """Headings drawn by the layout."""
    return column >= place.GAP_COLUMN and row in place.FIXED_ROWS


def _row(followed: TeacherPass, desk: Desk, said: Mapping[tuple[str, str], Said]) -> list[Value]:
    member, turn = followed.member, turn_of(followed)
    late = max(days_late(one, followed, desk) for one in followed.stages.values())
    letter = turn.one.stage.letter if turn else ""
    told = said.get((member.kode, letter), Said()).told
    step = told.text if member.active else ROWS["inactive"]
    text, phone = reminder(followed, turn, told, desk) if turn else ("", None)
    return [
        member.kode,
        member.name,
        *(str(one.status) for one in followed.stages.values()),
        WHO[turn.who] if turn else None,
        turn.since if turn else None,
        late or None,
        step,
        text,
        wa_link(phone),
        Link(PAPERS["pack_link"], followed.pack.target) if followed.pack.target else None,
    ]
