"""The workbook of the next year, out of the one that ends: the same people under the same Kodes.

A Kode is a person's for ever. Who left gets no row, but `_status` remembers name and NIP of every
Kode: so none is given a second time, and who returns is known again. Settings, Katalog as the
school words it, observers and columns that people added to Guru come along; what belongs to the
year that ended does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheets_sync.core.decide import Decision
from sheets_sync.core.drafting.year_end import COPIED
from sheets_sync.core.layout.placing import placed
from sheets_sync.core.layout.tab_columns import column_layout
from sheets_sync.core.layout.tabs import layout, tab_columns
from sheets_sync.core.model.plan import AppendRow, Change, SetCell
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, CellError, Snapshot, Tab, Value
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import Located, find_tab, locate
from sheets_sync.core.reading.member import Member
from sheets_sync.core.schema.catalogue_rows import CatalogueRow
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings
from sheets_sync.core.schema.stages import PREPARATION, REFLECTION
from sheets_sync.core.schema.stages.preparation import LAST_PLAN
from sheets_sync.core.schema.teacher import ROSTER_TITLE, Teacher
from sheets_sync.core.setup.equip import equip
from sheets_sync.core.setup.kit import Equipment
from sheets_sync.core.setup.next_memory import memory_of

_OF_THE_YEAR = frozenset({"period", "holidays", "earlier"})
"""Settings that a new year begins without, or with words of its own."""


@dataclass(frozen=True, slots=True)
class NextYear:
    """What was asked for."""

    year: int
    earlier: str
    """Where the workbook that ends lies, as the new one will find it."""
    shipped: Sequence[CatalogueRow]
    """The catalogue that ships, for a school whose own is empty."""
    follows: str = ""
    """The identity of the workbook that ends."""


def members_of(desk: Desk) -> list[Member]:
    """Who goes on, in the order of Guru."""
    found = [member for member in desk.roster.members.values() if member.active]
    return sorted(found, key=lambda member: member.row.number)


def next_layout(desk: Desk, year: int) -> tuple[TabLayout, ...]:
    """The tabs, with a place for the plans of the year that ends."""
    tabs = layout(year, len(members_of(desk)), desk.role)
    return tuple(_with_plans(tab, year) if tab.title == PREPARATION.title else tab for tab in tabs)


def _with_plans(tab: TabLayout, year: int) -> TabLayout:
    """A with the column behind the other ones of the program."""
    columns = tab_columns(tab.title)
    at = [column.label for column in columns].index(LAST_PLAN)
    made = column_layout(columns[at], year, title=tab.title)
    now = {number: number + (number > at) for number in range(1, len(tab.columns) + 1)}
    marks = (placed(each, now) for each in tab.highlights)
    return replace(
        tab,
        columns=(*tab.columns[:at], made, *tab.columns[at:]),
        highlights=tuple(mark for mark in marks if mark),
    )


def first_entries(decision: Decision, fresh: Snapshot, wanted: NextYear) -> tuple[Change, ...]:
    """All that the new workbook begins with. `fresh`: as it was drawn, empty."""
    desk = decision.desk
    own = [row.record for row in desk.catalogue_rows]
    rows = own if desk.catalogue.sub_indicators else wanted.shipped
    equipped = equip(fresh, Equipment(wanted.year, rows)).changes
    return (
        *(change for change in equipped if not _is_memory(change)),
        *_settings(desk, fresh, wanted),
        *_roster(desk, fresh),
        *_added_headings(desk, fresh),
        *_plans(decision, fresh, wanted.year),
        *memory_of(desk, fresh, wanted.year, rows),
    )


def _is_memory(change: Change) -> bool:
    return isinstance(change, SetCell) and change.tab == STATUS_TAB


def _value(cell: Cell) -> Value:
    """A cell of people as it can be written again."""
    if isinstance(cell, CellError):
        return None
    return (
        cell if cell is None or isinstance(cell, bool | int | float | str | date) else as_text(cell)
    )


def _settings(desk: Desk, fresh: Snapshot, wanted: NextYear) -> Iterator[Change]:
    here = locate(fresh, SETTINGS_TITLE, tab_columns(SETTINGS_TITLE))
    names = {as_text(here.tab.cell(row, 1)): row for row in range(2, len(here.tab.grid) + 1)}
    for column in columns_of(SchoolSettings):
        value = _setting(column.field, desk, wanted)
        if value is not None and column.label in names:
            yield SetCell(here.title, names[column.label], here.at["Nilai"], value)


def _setting(name: str, desk: Desk, wanted: NextYear) -> Value:
    if name == "earlier":
        return wanted.earlier
    if name in _OF_THE_YEAR:
        return None
    if name.startswith("due_"):
        day = getattr(desk.settings.record, name)
        return next_day(day, wanted.year - day.year) if day else None
    located, row = desk.settings.located, desk.settings.rows.get(name)
    return _value(located.tab.cell(row, located.at["Nilai"])) if row else None


def next_day(day: date, years: int) -> date:
    """The same day so many years later; the last one of February where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _roster(desk: Desk, fresh: Snapshot) -> Iterator[Change]:
    here = locate(fresh, ROSTER_TITLE, tab_columns(ROSTER_TITLE))
    places = _added_places(desk.guru, here.tab)
    for row, member in enumerate(members_of(desk), start=2):
        cells = {here.at["Kode"]: member.kode} | _own_cells(member, here)
        for heading, place in places.items():
            if heading != COPIED:
                cells[place] = _value(
                    desk.guru.tab.cell(member.row.number, desk.guru.added[heading])
                )
        filled = tuple((at, cells[at]) for at in sorted(cells) if cells[at] is not None)
        yield AppendRow(here.title, row, filled)


def _own_cells(member: Member, here: Located) -> dict[int, Value]:
    typed = {
        column.label: _value(member.row.typed.get(column.field))
        for column in columns_of(Teacher)
        if column.field not in ("active", "observer") or _is_kept(column.field, member)
    }
    return {here.at[label]: value for label, value in typed.items()}


def _is_kept(name: str, member: Member) -> bool:
    """An observer who goes on too; everybody here is active."""
    return name == "observer" and member.observer is not None


def _added_places(located: Located, tab: Tab) -> Mapping[str, int]:
    """Where the columns that people added stand in the new tab, in their order."""
    ordered = sorted(located.added, key=lambda heading: located.added[heading])
    return {heading: place for place, heading in enumerate(ordered, start=tab.width + 1)}


def _added_headings(desk: Desk, fresh: Snapshot) -> Iterator[Change]:
    """The headings that people added to Guru and to the stages: templates may print them."""
    for located in (desk.guru, *(sheet.located for sheet in desk.stages.values())):
        tab = None if located.stopped else find_tab(fresh, located.title)
        for heading, place in _added_places(located, tab).items() if tab else ():
            shown = as_text(located.tab.cell(located.header, located.added[heading]))
            yield SetCell(located.title, 1, place, shown)


def plan_of_last_year(decision: Decision, kode: str) -> str:
    """What a teacher wrote on E as the next step."""
    followed = decision.passes.get(kode)
    record = followed.record(REFLECTION) if followed else None
    return (record.next_steps if record else None) or ""


def _plans(decision: Decision, fresh: Snapshot, year: int) -> Iterator[Change]:
    """Rows of A for those who planned something, as the first sync would append them."""
    here = locate(fresh, PREPARATION.title, PREPARATION.columns)
    planned = [
        (member, text)
        for member in members_of(decision.desk)
        if (text := plan_of_last_year(decision, member.kode))
    ]
    for row, (member, text) in enumerate(planned, start=2):
        cells = {"Kode": member.kode, "Nama Guru": member.name, LAST_PLAN: text}
        filled = sorted((here.at[label], value) for label, value in cells.items())
        yield AppendRow(here.title, row, tuple(filled), year)


def stopped_tabs(desk: Desk) -> list[str]:
    """Tabs without which no next year can be made."""
    plans = desk.stages[REFLECTION.letter].located
    needed = (desk.settings.located, desk.guru, desk.catalogue_tab, plans)
    return [located.title for located in needed if located.stopped]
