"""What `init` made again is told to the next sync: that rows or cells lack there is no accident,
and not refused.

It stands in the line of the school in `_status` and is gone after that sync.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.model.plan import AddColumn, SetCell
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.status_lines import lines_of_school
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import STAGES
from sheets_sync.core.schema.teacher import ROSTER_TITLE
from sheets_sync.core.setup.kit import Kit

KEYS = {stage.title: stage.letter for stage in STAGES} | {ROSTER_TITLE: ROSTER_TITLE}
"""Title → by what `_status` knows the tab."""


def tell_what_was_made(kit: Kit) -> None:
    """Note tabs and people's columns that will be empty where the last sync saw something."""
    tab, school = find_tab(kit.snapshot, STATUS_TAB), kit.memory.school
    made = tuple(sorted({*school.made, *_made(kit)}))
    if (
        tab is None or not school.keys or made == school.made
    ):  # without keys the line is missing, or not trusted
        return
    for row, line in lines_of_school(tab, school.model_copy(update={"made": made})):
        kit.changes += [
            SetCell(tab.title, row, column, text) for column, text in enumerate(line, start=1)
        ]


def _made(kit: Kit) -> Iterator[str]:
    yield from (KEYS[title] for title in kit.made if title in KEYS)
    letters = {folded(stage.title): stage for stage in STAGES}
    for change in kit.changes:
        stage = letters.get(folded(change.tab)) if isinstance(change, AddColumn) else None
        if isinstance(change, AddColumn) and stage:
            fields = (
                column.field for column in stage.people if column.label == change.layout.label
            )
            yield from (f"{stage.letter}/{field}" for field in fields)
