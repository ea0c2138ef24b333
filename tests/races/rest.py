"""What must hold when a workbook has come to rest after a race, beside that people's cells are
theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from sheets_sync.clock import Clock
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.mending.predict import predicted
from sheets_sync.core.model.values import Cell, Snapshot, Tab
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from tests.races.ground import SCRIBBLE, TODAY, Ground
from tests.support import labels

DECIDED = ("Status", "Langkah Berikut", "Tahap", "Menunggu")
"""Columns that follow from what people typed and from what is remembered alone."""
_DAY = re.compile(r"\d+ \w+ 2026|46\d{3}")
"""A day as it is told; under a heading that was typed anew it is the number that Google holds."""
Place = tuple[str, int, int]


def misplaced(snapshot: Snapshot) -> dict[Place, tuple[Cell, Cell]]:
    """Where a status or a next step stands that a fresh decision over the same workbook would not
    put there. What people scribbled or pasted stays in rows that are nobody's yet."""
    tabs = {title: _without(tab, list(_decided(tab))) for title, tab in snapshot.tabs.items()}
    blank = replace(snapshot, tabs=tabs)
    plan = decide(blank, Inputs(Clock.fixed(TODAY).moment(blank), DEFAULT_RHK)).plan
    unknown = {(each.tab, each.row) for each in plan.problems if each.code == "kode_lost"}
    found = {}
    for title, tab in snapshot.tabs.items():
        fresh = Tab(title, tuple(map(tuple, predicted(tabs[title], plan.changes))))
        for row in range(2, len(tab.grid) + 1):
            for column in _decided(tab):
                there, wanted = tab.cell(row, column), fresh.cell(row, column)
                is_theirs = str(there).startswith(SCRIBBLE) or (title, row) in unknown
                if there != wanted and not is_theirs:
                    found[title, row, column] = (there, wanted)
    return found


def _decided(tab: Tab) -> Iterator[int]:
    """The columns of a stage or of Guru that are decided anew each time."""
    if tab.title in labels.PROGRAM and tab.grid:
        yield from (number for number, cell in enumerate(tab.grid[0], 1) if cell in DECIDED)


def _without(tab: Tab, columns: list[int]) -> Tab:
    grid = [
        [None if column in columns else cell for column, cell in enumerate(line, 1)]
        for line in tab.grid[1:]
    ]
    return replace(tab, grid=(*tab.grid[:1], *map(tuple, grid)))


def twins(here: Ground) -> dict[tuple[str, str], int]:
    """Documents that lie in Drive more than once: (what, form) → how often."""
    ours = Counter(
        (file.app_properties["key"], file.app_properties["form"])
        for file in here.drive.files.values()
        if file.app_properties.get("sheets_sync") == here.id
        and file.app_properties["form"] != "folder"
        and not here.drive.is_trashed(file)
    )
    return {what: count for what, count in ours.items() if count > 1}


def foreign_texts(journal: Tab, texts: set[str]) -> set[str]:
    """What Riwayat says that people typed although nobody ever did."""
    lines = [dict(zip(map(str, journal.grid[0]), line, strict=False)) for line in journal.grid[1:]]
    return {text for line in lines if (text := _text_of(line)) and text not in texts}


def _text_of(line: Mapping[str, Cell]) -> str:
    """What a line says was typed; a date is written as people say it."""
    text = line.get("Teks")
    is_text = (
        line["Peristiwa"] == "Teks berubah" and isinstance(text, str) and not _DAY.fullmatch(text)
    )
    return str(text) if is_text else ""
