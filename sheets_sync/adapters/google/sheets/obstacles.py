"""What people put over our tabs that Google refuses to write through: their own protections, tables
whose columns have types, a spreadsheet that holds all the cells it may.

A batch is all or nothing, so one such thing would stop the whole school. After a refusal it is
looked up what stands in the way; those rows and columns are left alone from then on and named, and
everything else is written. Where nothing is found that explains it, the request that Google names
by its index is what is left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sheets_sync.adapters.google.sheets.barriers import PROTECTIONS, barrier_on
from sheets_sync.adapters.google.sheets.begun import SPARE_ROWS, Request
from sheets_sync.adapters.google.sheets.generation import OBSTRUCTED, TABLES
from sheets_sync.adapters.google.sheets.reading import Sheet, revision_of, sheets_of
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.core.layout.tabs import TITLES
from sheets_sync.core.model.limits import GOOGLE_CELLS
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.core.model.values import Barrier, Snapshot
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.errors import Failed

_FIELDS = (
    f"spreadsheetId,sheets(properties(sheetId,title,gridProperties),{PROTECTIONS},tables/range)"
)


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What is known to stand in the way; nothing before the first refusal."""

    barriers: Mapping[str, Barrier] = field(default_factory=dict)
    """By our title: what was looked up."""
    guessed: Mapping[str, Barrier] = field(default_factory=dict)
    """What was only refused."""
    typed: frozenset[str] = frozenset()
    """Our tabs on which somebody made a table: its columns refuse formats and rules."""
    full: bool = field(default=False, compare=False)
    """Whether the grids, also those of the school's own tabs, have all the cells they may."""

    @property
    def marks(self) -> Mapping[str, bool]:
        """What is remembered for the next run, so that no batch has to be refused for it again:
        only what a look finds.
        """
        return {OBSTRUCTED: bool(self.barriers), TABLES: bool(self.typed)}

    def on(self, snapshot: Snapshot) -> Snapshot:
        """A snapshot that knows of them."""
        tabs = {
            title: replace(tab, barrier=self._barrier_of(title))
            for title, tab in snapshot.tabs.items()
        }
        return replace(snapshot, tabs=tabs)

    def _barrier_of(self, title: str) -> Barrier | None:
        known = [each[title] for each in (self.barriers, self.guessed) if title in each]
        return known[0].joined(*known[1:]) if known else None

    def looked_up(self, spreadsheet: Spreadsheet, seen: Snapshot) -> Obstacles:
        """With what Google tells now. One request; raises what `Spreadsheet.get` raises."""
        answer = spreadsheet.get(fields=_FIELDS)
        by_id = {each["properties"]["sheetId"]: each for each in answer["sheets"]}
        barriers, typed = {}, set()
        sheets = sheets_of(answer)
        for title, sheet in sheets.items():
            found = by_id[sheet.id]
            if title in seen.tabs and (barrier := barrier_on(seen.tabs[title], found)):
                barriers[title] = barrier
            if title in TITLES and found.get("tables"):
                typed.add(title)
        full = is_full(sheets.values())
        return Obstacles(barriers, self.guessed, frozenset(typed), full)

    def after(
        self, fault: Failed, request: Request, spreadsheet: Spreadsheet, now: Snapshot
    ) -> Obstacles:
        """With what stands in the way of a request that was refused. Raises `Failed` where memory
        itself is shut or has no room, and the fault where nothing new is found.
        """
        found = self.looked_up(spreadsheet, now)
        if found == self:
            found = found.behind(request, now)
        if memory := found.barriers.get(STATUS_TAB):
            facts = {"account": spreadsheet.http.account.shown, "name": memory.name}
            raise Failed(GOOGLE.say("memory_shut", **facts)) from fault
        if found == self and found.full:
            raise Failed(GOOGLE.say("full")) from fault
        if found == self:
            raise fault
        return found

    def behind(self, request: Request, seen: Snapshot) -> Obstacles:
        """With what a refused request meant, which nothing explains; the same if it meant nothing
        that people fill.
        """
        meant = _meant(request, seen)
        if meant is None:
            return self
        title, barrier = meant
        if barrier.closed and self.full:
            closed = Barrier(frozenset(), closed=True, why="full")
            return replace(self, guessed={**self.guessed, **dict.fromkeys(seen.tabs, closed)})
        known = self.guessed.get(title)
        joined = known.joined(barrier) if known else barrier
        return replace(self, guessed={**self.guessed, title: joined})


def is_full(sheets: Collection[Sheet]) -> bool:
    """Whether one more block of rows would be more cells than Google takes, empty ones counted."""
    widest = max((sheet.columns for sheet in sheets), default=0)
    cells = sum(sheet.rows * sheet.columns for sheet in sheets)
    return cells + widest * SPARE_ROWS > GOOGLE_CELLS


def _meant(request: Request, seen: Snapshot) -> tuple[str, Barrier] | None:
    """The tab and the rows that a request meant; None if it meant none that people fill."""
    ((kind, payload),) = request.items()
    if kind == "updateCells" and "start" in payload:
        start, count = payload["start"], len(payload.get("rows", ()))
        first = start.get("rowIndex", 0) + 1
        return _refused(start, range(first, first + count), seen)
    if kind in ("insertDimension", "appendDimension"):
        return _refused(payload.get("range", payload), range(0), seen)
    return None


def _refused(place: Mapping[str, Any], rows: range, seen: Snapshot) -> tuple[str, Barrier] | None:
    """`rows`: those that were to be written; empty where some were to be added."""
    sheets = revision_of(seen).sheets
    title = next((ours for ours, sheet in sheets.items() if sheet.id == place["sheetId"]), "")
    if title not in seen.tabs:
        return None
    height = len(seen.tabs[title].grid)
    where = f"{rows[0]}:{rows[-1]}" if rows else ""
    there = frozenset(row for row in rows if row <= height)
    return title, Barrier(there, not rows or rows[-1] > height, where, why="refused")


def refused_at(message: str, requests: Sequence[Request]) -> Iterator[Request]:
    """The request that Google's words name by its index: that part stays the same in every
    language.
    """
    _, found, rest = message.partition("requests[")
    index = rest.partition("]")[0]
    if found and index.isdecimal() and int(index) < len(requests):
        yield requests[int(index)]
