"""What `init` works with: the workbook as it stands, what it was asked for, and what it is going to do about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sheets_sync.core.layout.tabs import tab_columns, tab_layout
from sheets_sync.core.model.plan import AddTab, Change, Problem, Severity
from sheets_sync.core.model.sentences import TABS, describe
from sheets_sync.core.model.values import Cell, Snapshot, Tab
from sheets_sync.core.reading.memory import read_memory
from sheets_sync.core.reading.rows import Located, find_tab, locate
from sheets_sync.core.schema.catalogue import CatalogueRow
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.own_tabs import STATUS_TAB

Roster = Sequence[Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Equipment:
    """What `init` was asked to put in."""

    year: int
    """Fills an empty «Periode»."""
    catalogue: Sequence[CatalogueRow]
    roster: Roster = ()
    force: bool = False


@dataclass(slots=True)
class Kit:
    """One `init` under way."""

    snapshot: Snapshot
    wanted: Equipment
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def name(self, tab: str, column: str | None, code: str, **facts: object) -> None:
        """Tell a person what is in the way."""
        text = describe(TABS, code, tab=tab, label=column, **facts)
        self.problems.append(Problem(tab, None, None, column, code, Severity.ERROR, text))

    @property
    def is_ours(self) -> bool:
        """Whether a sync has ever written here."""
        return not read_memory(find_tab(self.snapshot, STATUS_TAB)).missing

    def located(self, title: str) -> Located | None:
        """A tab whose columns all stand, as it will be after the changes so far; None if it does not."""
        if any(isinstance(change, AddTab) and change.layout.title == title for change in self.changes):
            layout = tab_layout(title, self.wanted.year)
            tab = Tab(title, (tuple(column.label or None for column in layout.columns),))
            return locate(Snapshot({title: tab}, (title,)), title, named_columns(title))
        found = locate(self.snapshot, title, named_columns(title))
        return None if found.stopped else found


def named_columns(title: str) -> tuple[Column, ...]:
    """The columns of a tab that have a heading."""
    return tuple(column for column in tab_columns(title) if column.label)
