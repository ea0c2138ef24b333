"""A workbook of another role as the core knows workbooks: by its own titles and headings.

What is read comes with the role's titles, headings and names of settings in our words; what is to
be written goes out in the role's. These are names, each with one counterpart, so both ways are
exact. Sentences are worded where they are said: what else stands in a cell passes as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.layout.tabs import GURU, PENGATURAN, TITLES
from sheets_sync.core.layout.worded import (
    headings_said,
    settings_said,
    title_said,
    worded_column,
    worded_tab,
)
from sheets_sync.core.model.plan import (
    AddColumn,
    AddTab,
    AppendLines,
    AppendRow,
    Change,
    DrawAgain,
    RenameTab,
    SetCell,
    ShowRows,
)
from sheets_sync.core.model.role import Role
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, Link, RowAt, Snapshot, Tab, Value
from sheets_sync.core.model.words import PRINCIPAL_KODE, folded
from sheets_sync.core.schema.own_tabs import STATUS_TAB

Names = Mapping[str, str]
_PLACE, _COLUMN, _ROW = 3, 5, 7
"""Columns of a line of Riwayat, from 0: which tab, which column, of Pengaturan which setting."""
_PART = re.compile(r" \(\d+/\d+\)$")
"""Behind the name of a column in Riwayat, where its text takes several lines."""


@dataclass(frozen=True)
class Reworded:
    """Between the words of a role and ours."""

    role: Role
    by_title: bool = True
    """Whether the backend finds tabs by their titles; else it speaks of them by ours."""

    def snapshot(self, raw: Snapshot) -> Snapshot:
        """What was read, in our words."""
        tabs = {self.our_title(title): self.tab(tab) for title, tab in raw.tabs.items()}
        titles = tuple(map(self.our_title, raw.titles))
        shown = {
            title: there
            for title, there in raw.shown.items()
            if folded(there) != folded(title_said(self.role, title))
        }
        return replace(raw, tabs=tabs, titles=titles, shown=shown, role=self.role)

    def speaks(self, raw: Snapshot) -> bool:
        """Whether a workbook of ours may be one of this role: its roster does not bear our own
        title.
        """
        said = title_said(self.role, GURU)
        shown = {folded(raw.shown.get(title, title)) for title in raw.titles}
        ordinary = folded(GURU) in shown and folded(said) not in shown
        return not (ordinary and folded(STATUS_TAB) in shown)

    def our_title(self, shown: str) -> str:
        """Our title of a tab; others keep theirs."""
        return self._titles.get(folded(shown), shown)

    def said_title(self, title: str) -> str:
        """The role's title of a tab, where the backend goes by it."""
        return title_said(self.role, title) if self.by_title else title

    @cached_property
    def _titles(self) -> Names:
        said = {title: title_said(self.role, title) for title in TITLES}
        return {folded(worded): title for title, worded in said.items() if worded != title}

    def tab(self, tab: Tab) -> Tab:
        """One tab in our words."""
        title = self.our_title(tab.title)
        grid = _mapped(tab.grid, self._header_rows(tab, title), self._headings_read(title))
        if title in self._keys and grid:
            heading, names = self._keys[title]
            places = [at for at, head in enumerate(grid[0]) if folded(as_text(head)) == heading]
            grid = _mapped(grid, range(1, len(grid)), names, places)
        return replace(tab, title=title, grid=grid)

    @cached_property
    def _keys(self) -> Mapping[str, tuple[str, Names]]:
        """Tab → the folded heading over names by which its rows are known, and those names."""
        return {
            PENGATURAN: ("nama", _turned(settings_said(self.role))),
            RINGKASAN: ("kode", {folded(self._principal): PRINCIPAL_KODE}),
        }

    def _header_rows(self, tab: Tab, title: str) -> range:
        """Row 1; every row where no heading of ours is in row 1 any more."""
        known = self._headings_read(title)
        head = tab.grid[0] if tab.grid else ()
        is_there = any(isinstance(cell, str) and folded(cell) in known for cell in head)
        return range(1 if is_there or not known else len(tab.grid))

    def _headings_read(self, title: str) -> Names:
        return _turned(headings_said(self.role, title))

    @cached_property
    def _principal(self) -> str:
        return self.role.wording.said(PRINCIPAL_KODE)

    @cached_property
    def _columns(self) -> Names:
        """Every name of a column or setting."""
        return {
            **settings_said(self.role),
            **{ours: said for t in TITLES for ours, said in headings_said(self.role, t).items()},
        }

    def line(self, cells: Sequence[Cell]) -> Sequence[Cell]:
        """A line of Riwayat as read, its tab and column in our words."""
        read = [*cells]
        columns = _turned(self._columns)
        for at, names in ((_PLACE, self._titles), (_COLUMN, columns), (_ROW, columns)):
            if at < len(read) and isinstance(told := read[at], str):
                read[at] = _renamed(told, names)
        return read

    def changes(self, changes: Sequence[Change]) -> list[Change]:
        """Changes in the words of the role. What is put on a tab made by the same write goes by the
        title that it gets.
        """
        made = {change.layout.title for change in changes if isinstance(change, AddTab)}
        there = replace(self, by_title=True)
        return [
            (there if not isinstance(each, AddTab) and each.tab in made else self).change(each)
            for each in changes
        ]

    def change(self, change: Change) -> Change:
        """One change."""
        if isinstance(change, AddTab):
            return replace(change, layout=worded_tab(self.role, change.layout))
        if isinstance(change, RenameTab):
            return replace(change, title=title_said(self.role, change.title))
        if isinstance(change, DrawAgain):
            layout = worded_tab(self.role, change.layout, titled=self.by_title)
            return replace(change, tab=self.said_title(change.tab), layout=layout)
        return self._on_tab(change, self.said_title(change.tab))

    def _on_tab(
        self, change: SetCell | AppendRow | AppendLines | AddColumn | ShowRows, tab: str
    ) -> Change:
        """What is put on a tab. `tab`: as the backend finds it."""
        if isinstance(change, AddColumn):
            return replace(change, tab=tab, layout=worded_column(self.role, change.layout))
        if isinstance(change, AppendLines):
            return replace(change, tab=tab, lines=tuple(map(self._line_said, change.lines)))
        if isinstance(change, AppendRow):
            cells = tuple((at, self._appended(change.tab, value)) for at, value in change.cells)
            return replace(change, tab=tab, cells=cells)
        if isinstance(change, SetCell):
            return replace(change, tab=tab, value=self._set(change))
        return replace(change, tab=tab)

    def _appended(self, title: str, value: Value) -> Value:
        """On Pengaturan whole rows are ours, name and explanation."""
        if title == PENGATURAN and isinstance(value, str):
            return self.role.wording.said(value)
        return self._named(title, value)

    def _set(self, change: SetCell) -> Value:
        heads = headings_said(self.role, change.tab) if change.row == 1 else {}
        value = change.value
        if isinstance(value, str) and value in heads:
            return heads[value]
        return self._named(change.tab, value)

    def _named(self, title: str, value: Value) -> Value:
        """A value that holds a name: where a link leads, who the principal's row is."""
        if isinstance(value, Link) and isinstance(value.target, RowAt):
            at = replace(value.target, tab=self.said_title(value.target.tab))
            return replace(value, target=at)
        return self._principal if title == RINGKASAN and value == PRINCIPAL_KODE else value

    def _line_said(self, line: tuple[Value, ...]) -> tuple[Value, ...]:
        said = [*line]
        titles = {title: title_said(self.role, title) for title in self._titles.values()}
        for at, names in ((_PLACE, titles), (_COLUMN, self._columns), (_ROW, self._columns)):
            if at < len(said) and isinstance(told := said[at], str):
                said[at] = _renamed(told, {folded(ours): word for ours, word in names.items()})
        return tuple(said)


def _turned(names: Names) -> Names:
    """Folded name of the role → ours."""
    return {folded(said): ours for ours, said in names.items()}


def _renamed(told: str, names: Names) -> str:
    """A name under another, with what part of a long text it is."""
    part = _PART.search(told)
    end = part[0] if part else ""
    name = told.removesuffix(end)
    return f"{names.get(folded(name), name)}{end}"


def _mapped(
    grid: tuple[tuple[Cell, ...], ...],
    rows: Iterable[int],
    names: Names,
    columns: Collection[int] | None = None,
) -> tuple[tuple[Cell, ...], ...]:
    """A grid with the names in these rows in our words; rows and columns from 0."""
    if not names:
        return grid
    lines = [*grid]
    for row in rows:
        if row < len(lines):
            lines[row] = tuple(
                names.get(folded(cell), cell)
                if isinstance(cell, str) and (columns is None or at in columns)
                else cell
                for at, cell in enumerate(lines[row])
            )
    return tuple(lines)
