"""What `init` works with: the workbook as it stands, what it was asked for, and what it is going to
do about it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sheets_sync.core.layout.tabs import named_columns, tab_layout
from sheets_sync.core.model.plan import AddTab, Change, Problem, Severity
from sheets_sync.core.model.role import Role
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.values import Cell, Snapshot, Tab, Value
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import Located, find_tab, locate
from sheets_sync.core.reading.memory import Memory
from sheets_sync.core.reading.status_lines import read_memory
from sheets_sync.core.schema.catalogue_rows import CatalogueRow
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.setup.ownership import strangers

Roster = Sequence[Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Equipment:
    """What `init` was asked to put in."""

    year: int
    """Fills an empty «Periode»."""
    catalogue: Sequence[CatalogueRow]
    roster: Roster = ()
    force: bool = False
    edition: str = ""
    """Of the catalogue that ships."""
    newest: bool = False
    """Whether Katalog takes of that edition what overwrites nobody."""
    settings: Mapping[str, Value] = field(default_factory=dict)
    """Label → what an empty «Nilai» of Pengaturan gets."""


@dataclass
class Kit:
    """One `init` under way."""

    snapshot: Snapshot
    wanted: Equipment
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def name(self, tab: str, column: str | None, code: str, **facts: object) -> None:
        """Tell a person what is in the way."""
        text = self.role.wording.said(TABS.brief(code, tab=tab, label=column, **facts))
        self.problems.append(Problem(tab, None, None, column, code, Severity.ERROR, text))

    @property
    def role(self) -> Role:
        """Whose cycle the workbook runs."""
        return self.snapshot.role

    @cached_property
    def memory(self) -> Memory:
        """What `_status` remembers."""
        return read_memory(find_tab(self.snapshot, STATUS_TAB))

    @cached_property
    def strangers(self) -> frozenset[str]:
        """Folded titles of the tabs that bear a name of ours and are the school's."""
        return frozenset(map(folded, strangers(self.snapshot)))

    @property
    def made(self) -> frozenset[str]:
        """The tabs that will be new."""
        return frozenset(
            change.layout.title for change in self.changes if isinstance(change, AddTab)
        )

    def located(self, title: str) -> Located | None:
        """A tab whose columns all stand, as it will be after the changes so far; None if it does
        not.
        """
        snapshot = (
            Snapshot({title: drawn(title, self.wanted.year, self.role)}, (title,))
            if title in self.made
            else self.snapshot
        )
        found = locate(snapshot, title, named_columns(title, self.role))
        return None if found.stopped else found


def drawn(title: str, year: int, role: Role) -> Tab:
    """A new tab as it will be read back: its headings and fixed texts."""
    layout = tab_layout(title, year, role=role)
    cells = {
        (1, number): column.label
        for number, column in enumerate(layout.columns, start=1)
        if layout.has_header
    }
    cells |= {(text.row, text.column): str(text.value or "") for text in layout.texts}
    last, width = max(row for row, _ in cells), len(layout.columns)
    rows = (
        tuple(cells.get((row, column)) or None for column in range(1, width + 1))
        for row in range(1, last + 1)
    )
    return Tab(title, tuple(rows))
