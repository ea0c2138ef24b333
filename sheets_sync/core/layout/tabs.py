"""What the workbook looks like, as data: every tab in product order, drawn from the column
declarations.

Backends only translate it; `init` compares it with what is there. A tab is named by its title; its
columns, rows, highlights and fixed id follow from the one table `_TABS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from sheets_sync.core.layout import front_page, guide_page, highlights
from sheets_sync.core.layout import summary as summary_layout
from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.print_heading import print_heading
from sheets_sync.core.layout.settings import required_rows, settings_texts
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.layout.tab_columns import column_layout, period_days
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sheet import (
    MOST_PAGES,
    DateBetween,
    Highlight,
    TabLayout,
    Text,
)
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema import school
from sheets_sync.core.schema import teacher as guru
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.catalogue_rows import CatalogueRow
from sheets_sync.core.schema.columns import Column, Kind, columns_of
from sheets_sync.core.schema.own_tabs import (
    JOURNAL,
    MEMORY,
    RIWAYAT,
    STATUS_TAB,
)
from sheets_sync.core.schema.role_stages import stages_of
from sheets_sync.core.schema.settings_tab import SETTINGS_COLUMNS
from sheets_sync.core.schema.stages import LEADING, STAGES, Stage

PETUNJUK = "Petunjuk"
PENGATURAN = school.SETTINGS_TITLE
GURU = guru.ROSTER_TITLE
ACTIVITY_KODE = Column(
    "Kode",
    Owner.TEACHER,
    width=8,
    formerly=(13,),
    small=True,
    help="Pilih nama Anda. Tambahkan satu baris untuk setiap kegiatan.",
    example="G017 · Siti Aminah",
    kind=Kind(source="teachers"),
)
"""On D people pick their Kode themselves."""
_ACTIVITY_NAME = (replace(LEADING[1], width=12, formerly=(14,)),)
"""Narrower beside a wider Kode: what stays in place must leave a phone room to work."""


@dataclass(frozen=True, slots=True)
class _Tab:
    """How one tab differs from a plain one."""

    columns: tuple[Column, ...]
    colour: str = "455A64"
    rows: int = 1
    """Equipped rows as a multiple of the ordinary number."""
    frozen_columns: int = 0
    told_by: int = 0
    pages: int = 0
    """How many pages wide it is printed; 0 = as many as stay legible."""
    body_height: int | None = None
    marks: Callable[[int], tuple[Highlight, ...]] = lambda _rows: ()


def _stage_tab(stage: Stage) -> _Tab:
    columns = (ACTIVITY_KODE, *_ACTIVITY_NAME, *stage.columns[2:]) if stage.many else stage.columns
    marks = partial(highlights.stage_highlights, stage)
    return _Tab(columns, stage.phase.colour, 4 if stage.many else 1, frozen_columns=2, marks=marks)


def _page(widths: Iterable[int]) -> _Tab:
    """A page to read, without headings of columns."""
    return _Tab(tuple(Column("", width=width) for width in widths), "0D47A1")


_ROSTER = (*guru.ROSTER_PROGRAM, *columns_of(guru.Teacher))
_CATALOGUE = columns_of(CatalogueRow)
_TABS: dict[str, _Tab] = {
    BERANDA: _page(front_page.WIDTHS),
    PETUNJUK: _page(guide_page.WIDTHS),
    PENGATURAN: _Tab(SETTINGS_COLUMNS, "6D3A00", frozen_columns=1),
    GURU: _Tab(
        _ROSTER,
        "6D3A00",
        frozen_columns=1,
        told_by=len(guru.ROSTER_PROGRAM) + 1,
        marks=partial(highlights.roster_highlights, _ROSTER),
    ),
    **{stage.title: _stage_tab(stage) for stage in STAGES},
    RINGKASAN: _Tab(
        summary_layout.COLUMNS, "AD1457", frozen_columns=2, marks=highlights.summary_highlights
    ),
    KATALOG: _Tab(
        _CATALOGUE,
        "6D3A00",
        frozen_columns=1,
        pages=1,
        marks=partial(highlights.catalogue_highlights, _CATALOGUE),
    ),
    RIWAYAT: _Tab(JOURNAL, rows=20),
    STATUS_TAB: _Tab(MEMORY, rows=4),
}
TITLES = tuple(_TABS)
"""All tabs in product order."""
SHEET_IDS = {title: number for number, title in enumerate(TITLES, start=100)}
"""The fixed id of each tab at Google, by which a renamed one is still known."""


def layout(
    period: int | None, school_size: int = 60, role: Role = ORDINARY
) -> tuple[TabLayout, ...]:
    """The whole workbook."""
    return tuple(tab_layout(title, period, school_size, role) for title in TITLES)


def tab_columns(title: str, role: Role = ORDINARY) -> tuple[Column, ...]:
    """The declarations of a tab's columns, in order (empty labels are gaps)."""
    known = _TABS[title].columns
    own = (stage for stage in stages_of(role) if role.further and stage.title == title)
    return (*known, *(c for stage in own for c in stage.people if c not in known))


def named_columns(title: str, role: Role = ORDINARY) -> tuple[Column, ...]:
    """Those of them that have a heading."""
    return tuple(column for column in tab_columns(title, role) if column.label)


def tab_layout(
    title: str, period: int | None, school_size: int = 60, role: Role = ORDINARY
) -> TabLayout:
    """One tab as `layout` has it."""
    tab = _TABS[title]
    rows = equipped_rows(title, school_size)
    plain = TabLayout(
        title=title,
        columns=tuple(
            column_layout(column, period, school_size, title)
            for column in tab_columns(title, role)
            if not column.optional
        ),
        sheet_id=SHEET_IDS[title],
        colour=tab.colour,
        rows=rows,
        frozen_columns=tab.frozen_columns,
        told_by=tab.told_by,
        most_pages=tab.pages or MOST_PAGES,
        print_heading=print_heading(None, period),
        hidden=title == STATUS_TAB,
        highlights=tab.marks(rows),
    )
    return _FINISH.get(title, _unfinished)(plain, period, role)


def equipped_rows(title: str, school_size: int) -> int:
    """Down to which row formats and dropdowns reach, with room for rows that people insert."""
    return max(200, 3 * school_size) * _TABS[title].rows


def _unfinished(tab: TabLayout, _period: int | None, _role: Role) -> TabLayout:
    return tab


def _guide(tab: TabLayout, _period: int | None, _role: Role) -> TabLayout:
    page = _to_read(tab, guide_page.guide_texts(), guide_page.last_row())
    return replace(page, page_starts=guide_page.page_starts())


def _front(tab: TabLayout, _period: int | None, _role: Role) -> TabLayout:
    page = _to_read(tab, front_page.front_texts(), front_page.last_row())
    marks, charts = front_page.front_highlights(), front_page.front_charts()
    return replace(page, highlights=marks, charts=charts, one_page=True)


def _to_read(tab: TabLayout, texts: tuple[Text, ...], rows: int) -> TabLayout:
    """A page without header."""
    return replace(tab, texts=texts, has_header=False, frozen_rows=0, rows=rows, landscape=False)


def _settings(tab: TabLayout, period: int | None, role: Role) -> TabLayout:
    texts = tuple(settings_texts(DateBetween(*period_days(period)), role))
    return replace(tab, texts=texts, highlights=highlights.settings_highlights(required_rows(role)))


def _summary(tab: TabLayout, _period: int | None, _role: Role) -> TabLayout:
    return replace(tab, filtered=True)


_FINISH: dict[str, Callable[[TabLayout, int | None, Role], TabLayout]] = {
    BERANDA: _front,
    PETUNJUK: _guide,
    PENGATURAN: _settings,
    RINGKASAN: _summary,
}
