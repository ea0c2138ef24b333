"""What the core answers with: a `Plan`, a value that can be printed, counted, compared and refused
before anything happens.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sheets_sync.core.model.sheet import ColumnLayout, TabLayout
from sheets_sync.core.model.values import Snapshot, Tab, Value


@dataclass(frozen=True, slots=True)
class SetCell:
    """Put a value into one cell; None empties it."""

    tab: str
    row: int
    column: int
    value: Value


@dataclass(frozen=True, slots=True)
class AppendRow:
    """A fresh row at `row`, below everything that has content; `cells` are (column, value).
    Overwrites nobody.
    """

    tab: str
    row: int
    cells: tuple[tuple[int, Value], ...]
    year: int | None = None
    """The period: the year whose days may be typed into the row. A backend that equips rows itself
    looks nowhere else.
    """


@dataclass(frozen=True, slots=True)
class AppendLines:
    """Lines below the last row of a journal tab that is never read (Riwayat), each from column 1
    on.
    """

    tab: str
    lines: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class AddTab:
    """A tab that is missing, made as the layout says and put at `position` (0 = first) among the
    tabs.
    """

    layout: TabLayout
    position: int


@dataclass(frozen=True, slots=True)
class AddColumn:
    """A column that a tab lacks: header, note, width, dropdown at the (empty) column `column`."""

    tab: str
    column: int
    layout: ColumnLayout


@dataclass(frozen=True, slots=True)
class RenameTab:
    """A tab gets its name back; whatever refers to it follows."""

    tab: str
    title: str


@dataclass(frozen=True, slots=True)
class ShowRows:
    """Of the rows `first` … `last` those down to `shown` are seen, the others hidden: on a page of
    the program whose length changes.
    """

    tab: str
    first: int
    shown: int
    last: int


@dataclass(frozen=True, slots=True)
class DrawAgain:
    """A page of the program that looks and reads as the layout says from now on, whatever stood on
    it; what lies over its cells (notes, pictures) stays.
    """

    tab: str
    layout: TabLayout


Change = SetCell | AppendRow | AppendLines | AddTab | AddColumn | RenameTab | ShowRows | DrawAgain


def touching_sound_tabs(snapshot: Snapshot, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes without those of tabs that could not be read (what is not understood is not
    touched) and without those that people shut off.
    """
    by_title = {title.casefold(): tab for title, tab in snapshot.tabs.items()}
    return tuple(
        change
        for change in changes
        if isinstance(change, AddTab) or _is_open(change, by_title.get(change.tab.casefold()))
    )


def _is_open(change: Change, tab: Tab | None) -> bool:
    if tab is None:
        return True
    is_shut = isinstance(change, SetCell) and tab.is_shut(change.row)
    is_closed = isinstance(change, AppendRow) and tab.is_closed
    return tab.fault is None and not is_shut and not is_closed


class Severity(StrEnum):
    """Whether a problem holds the row back or only asks to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a person must fix or should look at, where, in a sentence for that person."""

    tab: str
    row: int | None
    """The row number seen in the sheet; None for the whole tab."""
    kode: str | None
    column: str | None
    code: str
    severity: Severity
    message: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a plan looks like an accident."""

    code: str
    message: str
    forcible: bool = True
    """Whether `--force` may go on all the same."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a sync would do, decided before the first effect."""

    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @property
    def cells(self) -> int:
        """How many cells change that people see; the program's hidden memory is not counted."""
        return sum(
            isinstance(change, SetCell) and not change.tab.startswith("_")
            for change in self.changes
        )

    @property
    def rows(self) -> int:
        """How many rows are appended to tabs where people type."""
        return sum(isinstance(change, AppendRow) for change in self.changes)
