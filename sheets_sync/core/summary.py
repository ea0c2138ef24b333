"""Ringkasan: where everybody stands, whose turn it is, ready reminders, this week's observations. No rating of anybody.

Fills the places that `summary_layout.py` names; a tab whose headings are not where they should be is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sheets_sync.core import summary_layout as place
from sheets_sync.core.cells import MONTHS, as_text, long_date
from sheets_sync.core.desk import Desk
from sheets_sync.core.drafting import Drafts, cleaned, says
from sheets_sync.core.follow import StagePass, TeacherPass
from sheets_sync.core.identity_numbers import international
from sheets_sync.core.messages import REMINDERS, TABS, describe
from sheets_sync.core.model import Link, SetCell, Tab, Value
from sheets_sync.core.next_step import awaited
from sheets_sync.core.reading import find_tab
from sheets_sync.core.stages import STAGES
from sheets_sync.core.week import this_week
from sheets_sync.core.words import Awaited, Status, folded

WHO = {Awaited.TEACHER: "Guru", Awaited.PRINCIPAL: "KS", Awaited.OBSERVER: "Pengamat", Awaited.OPERATOR: "Operator"}
Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """The stage that a teacher's cycle waits at."""

    one: StagePass
    who: Awaited
    since: date | None


def turn_of(followed: TeacherPass) -> Turn | None:
    """The first open stage that waits for somebody; None when all is done or the teacher is inactive."""
    for one in followed.stages.values():
        who = awaited(one, followed)
        if who is not None:
            return Turn(one, who, date.fromisoformat(one.memory.since) if one.memory.since else None)
    return None


def days_late(one: StagePass, followed: TeacherPass, desk: Desk) -> int:
    """Days after the due date of an open stage (B without one: after «Jadwal»); 0 when not late."""
    if not one.is_open or one.status == Status.DONE or not followed.member.active:
        return 0
    due = desk.settings.record.due(one.stage.letter)
    if due is None and one.stage.letter == "B":
        due = getattr(followed.record("A"), "observation_on", None)
    return max((desk.moment.today - due).days, 0) if due else 0


def stage_of(followed: TeacherPass) -> str:
    """«Tahap» on Guru: the first open stage that is not done, or `Selesai`."""
    if followed.all_done:
        return str(Status.DONE)
    unfinished = [letter for letter, one in followed.stages.items() if one.is_open and one.status != Status.DONE]
    return unfinished[0] if unfinished else "–"


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
    rows = [*(_row(p, desk, next_steps) for p in passes.values()), *_principal_row(passes, desk)]
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
    text, phone = _reminder(followed, turn, step, desk) if turn else ("", None)
    return [
        member.kode,
        member.name,
        *(str(one.status) for one in followed.stages.values()),
        WHO[turn.who] if turn else None,
        turn.since if turn else None,
        late or None,
        step,
        text,
        _wa_link(phone),
    ]


def _wa_link(phone: str | None) -> Link | None:
    number = international(phone) if phone else None
    return Link("Buka WhatsApp", f"https://wa.me/{number}") if number else None


def _reminder(followed: TeacherPass, turn: Turn, step: str, desk: Desk) -> tuple[str, str | None]:
    """(text, phone number) for the teacher or the delegated observer; the principal has one of their own."""
    if turn.who not in (Awaited.TEACHER, Awaited.OBSERVER):
        return "", None
    person = followed.member
    if turn.who is Awaited.OBSERVER:
        person = desk.roster.members.get(person.observer or "") or person
    line = next((part for part in step.splitlines() if part.startswith(WHO[turn.who])), step).partition(": ")[2]
    text = REMINDERS["teacher" if turn.who is Awaited.TEACHER else "observer"].format(
        name=person.name,
        tab=turn.one.stage.title,
        teacher=followed.member.name,
        step=line,
        until=_until(desk.settings.record.due(turn.one.stage.letter), desk.moment.today),
        school=desk.settings.record.name or "sekolah",
    )
    return text, person.teacher.phone


def _until(due: date | None, today: date) -> str:
    if due is None:
        return ""
    return REMINDERS["late" if due < today else "until"].format(day=long_date(due))


def _principal_row(passes: Mapping[str, TeacherPass], desk: Desk) -> Iterator[list[Value]]:
    """One reminder for the principal for all that waits for them."""
    waiting: dict[str, list[str]] = {}
    for followed in passes.values():
        turn = turn_of(followed)
        if turn and turn.who is Awaited.PRINCIPAL:
            waiting.setdefault(turn.one.stage.title, []).append(followed.member.name)
    if waiting:
        name = desk.settings.record.principal or "Kepala Sekolah"
        parts = [
            REMINDERS["principal_tab"].format(tab=title, names=", ".join(names))
            for title, names in sorted(waiting.items())
        ]
        text = REMINDERS["principal"].format(name=name, all="; ".join(parts))
        blanks: list[Value] = [None] * 6
        yield ["KS", name, *blanks, "KS", None, None, None, text, _wa_link(desk.settings.record.principal_phone)]


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


def bucket(one: StagePass, followed: TeacherPass) -> str:
    """Which count of the recap a teacher's stage belongs to."""
    if one.status in (Status.DONE, Status.LOCKED):
        return "Selesai" if one.status == Status.DONE else "Terkunci"
    return "Menunggu KS" if awaited(one, followed) in (Awaited.PRINCIPAL, Awaited.OBSERVER) else "Berjalan"


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
