"""Dates that a spreadsheet may have read month first: in a workbook of another locale «4/2/2026»
becomes 2 April without a word, and what stands in the cell is a date like any other.

Told once for the school, since no cell shows what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sheets_sync.core.drafting.drafts import Drafts, Place
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import Stage

_NAMED = 3
_MONTHS = 12


def tell_of_doubtful_dates(desk: Desk, drafts: Drafts) -> None:
    """Name the first of them, and how they come out right."""
    found = [*_doubtful(desk)] if desk.snapshot.month_first else []
    if found:
        text = TABS.brief("month_first", cells=list_words(found, _NAMED))
        drafts.problem(Place(STATUS_TAB), "month_first", text, warning=True)


def _doubtful(desk: Desk) -> Iterator[str]:
    for stage in desk.cycle:
        rows = desk.stages[stage.letter].by_kode.values()
        yield from (cell for twins in rows for row in twins for cell in _cells(stage, row))


def _cells(stage: Stage, row: StageRow) -> Iterator[str]:
    for column in columns_of(stage.record):
        day = row.typed.get(column.field)
        if isinstance(day, date) and day.day <= _MONTHS and day.day != day.month:
            yield TABS.say(
                "month_first_cell", label=column.label, letter=stage.letter, row=row.number, day=day
            )
