"""Where a tab's columns stand: found by header text, so people may move and add columns.

A heading that lacks or stands there twice stops the tab; a likely new name of it is told.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheets_sync.core.model.addresses import address, letters
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError, Snapshot, Tab
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.untitled import untitled_places
from sheets_sync.core.schema.columns import Column

ALIKE = 0.6
"""From which ratio on two headings may be the same column."""


@dataclass(frozen=True, slots=True)
class HeaderFault:
    """Why a tab is stopped."""

    code: str
    label: str | None = None
    likely: str | None = None
    """A heading that may be the renamed column, or the cell where it stood."""


@dataclass(frozen=True, slots=True)
class Located:
    """A tab with the place of each known column (counted from 1)."""

    title: str
    tab: Tab
    at: Mapping[str, int]
    faults: tuple[HeaderFault, ...] = ()
    added: Mapping[str, int] = field(default_factory=dict)
    """Folded headings of columns that people added, with their places; of doubled ones the
    first."""
    header: int = 1
    """The row in which the headings stand; other than 1 only on a tab that is stopped."""

    def beyond(self) -> dict[str, int]:
        """Places of all columns that are not known, by what people call them: their heading; where
        that stands elsewhere too, or nothing does, with the letter of the column.
        """
        known = set(self.at.values())
        return {label: place for label, place in self.headed().items() if place not in known}

    def headed(self) -> dict[str, int]:
        """The places of all columns, called so."""
        found: dict[str, int] = {}
        for place in range(1, max(map(len, self.tab.grid), default=0) + 1):
            heading = as_text(self.tab.cell(self.header, place)).strip()
            named = heading and folded(heading) not in map(folded, found)
            label = heading if named else f"{heading} (kolom {letters(place)})".strip()
            found[label] = place
        return found

    @property
    def stopped(self) -> bool:
        """Whether nothing on this tab may be read or written now."""
        return bool(self.faults)


def find_tab(snapshot: Snapshot, title: str) -> Tab | None:
    """A tab by its title, without regard to case and spaces."""
    if title in snapshot.tabs:
        return snapshot.tabs[title]
    return next((tab for name, tab in snapshot.tabs.items() if folded(name) == folded(title)), None)


def locate(
    snapshot: Snapshot, title: str, columns: Sequence[Column], keys: Sequence[str] = ("Kode",)
) -> Located:
    """Find every column by its header. `keys`: the headings of the columns that say whose a row
    is; while one of their cells is loading, nobody knows.
    """
    tab = find_tab(snapshot, title)
    if tab is None:
        return Located(title, Tab(title), {}, (HeaderFault("missing_tab"),))
    if tab.fault is not None:
        return Located(
            tab.title, Tab(tab.title), {}, (HeaderFault(tab.fault.code, likely=tab.fault.at),)
        )
    known = {folded(column.label) for column in columns}
    moved = _header_row_below(tab, known)
    headers: dict[str, list[int]] = {}
    for number, cell in enumerate(tab.grid[moved - 1] if tab.grid else (), start=1):
        if not is_blank(cell):
            headers.setdefault(folded(as_text(cell)), []).append(number)
    at = {
        column.label: headers[folded(column.label)][0]
        for column in columns
        if folded(column.label) in headers
    }
    if moved > 1:
        return Located(
            tab.title, tab, at, (HeaderFault("header_moved", likely=str(moved)),), header=moved
        )
    added = {heading: places[0] for heading, places in headers.items() if heading not in known}
    faults = tuple(_header_faults(columns, headers, tab)) or tuple(_loading(tab, at, keys))
    return Located(tab.title, tab, at, faults, added)


def _loading(tab: Tab, at: Mapping[str, int], keys: Sequence[str]) -> Iterator[HeaderFault]:
    """The first cell of a key column that the spreadsheet has not fetched yet."""
    places = [at[label] for label in keys if label in at]
    for number, cells in enumerate(tab.grid[1:], start=2):
        for place in places:
            cell = cells[place - 1] if place <= len(cells) else None
            if isinstance(cell, CellError) and cell.is_loading:
                yield HeaderFault("loading", likely=address(number, place))
                return


def _header_faults(
    columns: Sequence[Column], headers: Mapping[str, list[int]], tab: Tab
) -> Iterator[HeaderFault]:
    known = {folded(column.label) for column in columns}
    strangers = {
        name: as_text(tab.grid[0][places[0] - 1])
        for name, places in headers.items()
        if name not in known
    }
    wanted = [folded(column.label) for column in columns if not column.optional]
    missing = [name for name in wanted if name not in headers]
    likely = _likely_renames(missing, strangers)
    at = {name: places[0] for name, places in headers.items()} if missing else {}
    bare = untitled_places(tab, wanted, at) if missing else {}
    for column in columns:
        name, label = folded(column.label), column.label
        if len(headers.get(name, ())) > 1:
            yield HeaderFault("doubled_header", label)
        elif name in headers or column.optional:
            continue
        elif name in likely:
            yield HeaderFault("missing_header", label, strangers[likely[name]])
        elif name in bare:
            yield HeaderFault("untitled_header", label, address(1, bare[name]))
        else:
            yield HeaderFault("missing_header", label)


def _likely_renames(missing: Collection[str], strangers: Collection[str]) -> dict[str, str]:
    """Missing heading → the unknown one that it may be now: the most alike first, each for one
    column only.
    """
    alike = (
        (difflib.SequenceMatcher(None, new, old).ratio(), old, new)
        for old in missing
        for new in strangers
    )
    found: dict[str, str] = {}
    for ratio, old, new in sorted(alike, reverse=True):
        if ratio >= ALIKE and old not in found and new not in found.values():
            found[old] = new
    return found


def _header_row_below(tab: Tab, known: set[str]) -> int:
    """The row that holds most of the headings where row 1 does not: rows were inserted above it, or
    the tab was sorted together with it.
    """
    if not tab.grid or _holds_most(tab.grid[0], known):
        return 1
    return next(
        (number for number, cells in enumerate(tab.grid[1:], start=2) if _holds_most(cells, known)),
        1,
    )


def _holds_most(cells: Sequence[Cell], known: Collection[str]) -> bool:
    return 2 * len({folded(cell) for cell in cells if isinstance(cell, str)} & set(known)) > len(
        known
    )
