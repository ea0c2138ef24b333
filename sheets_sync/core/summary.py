"""Ringkasan: where everybody stands, whose turn it is, ready reminders, this week's observations. No rating of anybody.

Fills the places that `summary_layout.py` names; a tab whose headings are not where they should be is left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sheets_sync.core import summary_layout as place
from sheets_sync.core.cells import MONTHS, as_text
from sheets_sync.core.desk import Desk
from sheets_sync.core.drafting import Drafts, cleaned, says
from sheets_sync.core.follow import TeacherPass
from sheets_sync.core.messages import TABS, describe
from sheets_sync.core.model import SetCell, Tab, Value
from sheets_sync.core.reading import find_tab
from sheets_sync.core.reminding import principal_row, reminder, wa_link
from sheets_sync.core.stages import STAGES
from sheets_sync.core.turns import WHO, bucket, days_late, turn_of
from sheets_sync.core.week import this_week
from sheets_sync.core.words import Status, folded

Spot = tuple[int, int]


def draft_summary(
    desk: Desk, passes: Mapping[str, TeacherPass], next_steps: Mapping[tuple[str, str], str], drafts: Drafts
) -> None:
    """All changes of Ringkasan. `next_steps`: (Kode, stage letter) → «Langkah Berikut»."""
    tab = find_tab(desk.snapshot, place.RINGKASAN)
    if tab is None or not _headings_stand(tab):
        code = "missing_tab" if tab is None else "summary_moved"
        drafts.problem(place.RINGKASAN, None, None, None, code, describe(TABS, code, tab=place.RINGKASAN), warning=True)
        return
    spots: dict[Spot, Value] = {}
    rows = [*(_row(p, desk, next_steps) for p in passes.values()), *principal_row(passes, desk)]
    for number, values in enumerate(rows, start=place.FIRST_ROW):
        spots.update({(number, column): value for column, value in enumerate(values, start=1)})
    spots.update(_recap(passes, desk))
    spots.update(this_week(passes, desk))
    spots.update(_months(passes, desk))
    _draft(tab, spots, drafts)


def _headings_stand(tab: Tab) -> bool:
    head = tab.grid[0] if tab.grid else ()
    expected = [column.label for column in place.COLUMNS]
    return [folded(as_text(cell)) for cell in head[: len(expected)]] == [folded(label) for label in expected]


def _draft(tab: Tab, spots: Mapping[Spot, Value], drafts: Drafts) -> None:
    for row in range(place.FIRST_ROW, max(len(tab.grid), max(r for r, _ in spots)) + 1):
        for column in range(1, len(place.COLUMNS) + 1):
            value, cell = cleaned(spots.get((row, column))), tab.cell(row, column)
            if (row, column) not in spots and (_fixed(row, column) or cell is None):
                continue
            if not says(cell, value):
                drafts.changes.append(SetCell(tab.title, row, column, value))


def _fixed(row: int, column: int) -> bool:
    """Headings drawn by the layout."""
    return column >= place.GAP_COLUMN and row in place.FIXED_ROWS


def _row(followed: TeacherPass, desk: Desk, next_steps: Mapping[tuple[str, str], str]) -> list[Value]:
    member, turn = followed.member, turn_of(followed)
    late = max(days_late(one, followed, desk) for one in followed.stages.values())
    letter = turn.one.stage.letter if turn else ""
    step = next_steps.get((member.kode, letter), "") if member.active else "Guru tidak aktif."
    text, phone = reminder(followed, turn, step, desk) if turn else ("", None)
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
    ]


def _recap(passes: Mapping[str, TeacherPass], desk: Desk) -> dict[Spot, Value]:
    spots: dict[Spot, Value] = {}
    active = [followed for followed in passes.values() if followed.member.active]
    for row, stage in enumerate(STAGES, start=place.RECAP_FIRST_ROW):
        counts = {"Terkunci": 0, "Berjalan": 0, "Menunggu KS": 0, "Selesai": 0, "Terlambat": 0}
        for followed in active:
            one = followed.stages[stage.letter]
            counts[bucket(one, followed)] += 1
            counts["Terlambat"] += days_late(one, followed, desk) > 0
        values: tuple[Value, ...] = (stage.title, *counts.values())
        spots.update({(row, column): value for column, value in enumerate(values, start=place.RECAP_COLUMN)})
    return spots


def _months(passes: Mapping[str, TeacherPass], desk: Desk) -> dict[Spot, Value]:
    """How many stages of active teachers were done by the end of each month; nothing yet for months to come."""
    stages = (one for followed in passes.values() if followed.member.active for one in followed.stages.values())
    days = [date.fromisoformat(one.memory.done.on) for one in stages if one.status == Status.DONE and one.memory.done]
    year, today = desk.year or desk.moment.today.year, desk.moment.today
    spots: dict[Spot, Value] = {}
    for month, name in enumerate(MONTHS, start=1):
        row = place.MONTHS_FIRST_ROW + month - 1
        spots[row, place.RECAP_COLUMN] = name
        if (year, month) <= (today.year, today.month):
            done = sum((day.year, day.month) <= (year, month) for day in days)
            spots[row, place.RECAP_COLUMN + 1] = done
    return spots
