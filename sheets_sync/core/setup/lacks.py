"""What a workbook lacks of the present layout, catalogue and settings, in words and as numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sheets_sync.core.model.plan import (
    AddColumn,
    AddTab,
    AppendRow,
    DrawAgain,
    Plan,
    RenameTab,
    SetCell,
)
from sheets_sync.core.model.sentences import list_some, list_words
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.own_tabs import STATUS_TAB

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Lacks:
    """All that an update puts into one workbook."""

    tabs: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """Each as `tab: heading`."""
    pages: tuple[str, ...] = ()
    """Pages of the program that are drawn anew."""
    rows: int = 0
    cells: int = 0
    """Empty cells that are filled."""
    looks: int = 0
    """Dropdowns, notes, formats and rights."""
    told: tuple[str, ...] = ()
    """What somebody has to decide or to do; nothing of it is done."""

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.tabs or self.renamed or self.columns or self.pages or self._amounts)

    @property
    def _amounts(self) -> int:
        return self.rows + self.cells + self.looks

    def to_json(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return asdict(self)

    def in_words(self) -> str:
        """In one line."""
        return list_words([*self._named(), *self._counted()])

    def _named(self) -> Iterator[str]:
        said = {"tabs": self.tabs, "columns": self.columns, "renamed": self.renamed}
        for code, names in (said | {"pages": self.pages}).items():
            if names:
                told = list_some(names, _MOST_NAMED)
                yield UPDATES.say(f"lacks_{code}", count=len(names), names=told)

    def _counted(self) -> Iterator[str]:
        for code, count in (("rows", self.rows), ("cells", self.cells), ("looks", self.looks)):
            if count:
                yield UPDATES.say(f"lacks_{code}", count=count)


def lacks_of(plan: Plan, looks: int) -> Lacks:
    """What a plan of `init` changes; `looks`: how much is missing beside it."""
    seen = [change for change in plan.changes if not _is_hidden(change)]
    return Lacks(
        tabs=tuple(each.layout.title for each in seen if isinstance(each, AddTab)),
        renamed=tuple(each.title for each in seen if isinstance(each, RenameTab)),
        columns=tuple(
            f"{each.tab}: {each.layout.label}" for each in seen if isinstance(each, AddColumn)
        ),
        pages=tuple(each.tab for each in seen if isinstance(each, DrawAgain)),
        rows=sum(isinstance(each, AppendRow) for each in seen),
        cells=sum(isinstance(each, SetCell) for each in seen),
        looks=looks,
        told=tuple(problem.message for problem in plan.problems),
    )


def _is_hidden(change: object) -> bool:
    """The program's memory is nothing that people see."""
    return isinstance(change, SetCell) and folded(change.tab) == folded(STATUS_TAB)
