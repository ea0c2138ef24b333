"""Texts of a person that the program itself wrote again or quoted: in next steps, on pages, in the
rows of later stages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from sheets_sync.core.answers.redacted import LONG, Replaced, Scope
from sheets_sync.core.answers.retold import retold_cells, without
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.own_tabs import STATUS_TAB


def quoted(
    desk: Desk, scope: Scope, known: Collection[str], taken: Collection[tuple[str, int, int]]
) -> Iterator[Replaced]:
    """What the program wrote from these texts, or quoted of them, wherever that stands."""
    long = sorted((text for text in known if len(text) >= LONG), key=len, reverse=True)
    short = sorted({" ".join(text.split()) for text in known} - {""}, key=len, reverse=True)
    retold = set(retold_cells(desk, scope.kode))
    for title, number, place, cell in _programs(desk):
        old = as_text(cell)
        text = _masked(old, long, scope.mark)
        if (title, number, place) in retold:
            text = without(text, short, scope.mark)
        if text != old and (title, number, place) not in taken:
            yield Replaced(title, number, place, old, text)


def _masked(text: str, long: Sequence[str], mark: str) -> str:
    """Without these texts; nothing of it is left where one is quoted in part."""
    for one in long:
        text = text.replace(one, mark)
    return mark if any(one[:LONG] in text for one in long) else text


def _programs(desk: Desk) -> Iterator[tuple[str, int, int, Cell]]:
    """Cells that no person owns: program columns, pages, and rows that are nobody's."""
    people: Mapping[str, set[int]] = {
        desk.stages[stage.letter].located.tab.title: {
            place
            for label, place in desk.stages[stage.letter].located.at.items()
            if label in {column.label for column in stage.people}
        }
        | set(desk.stages[stage.letter].located.beyond().values())
        for stage in desk.cycle
    }
    owned = {desk.guru.tab.title, desk.catalogue_tab.tab.title, STATUS_TAB}
    for title, tab in desk.snapshot.tabs.items():
        if tab.title in owned or folded(title) == folded("Pengaturan"):
            continue
        for number, row in enumerate(tab.grid, start=1):
            for place, cell in enumerate(row, start=1):
                if isinstance(cell, str) and place not in people.get(tab.title, ()):
                    yield tab.title, number, place, cell
