"""What the program tells again of a person in that person's own rows: the goal of C, the activities
of D. There even a short text is known for sure as theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sheets_sync.core.reading.desk import Desk

RETOLD = ("Tujuan", "Kegiatan")
"""The columns of the program that do."""


def retold_cells(desk: Desk, kode: str) -> Iterator[tuple[str, int, int]]:
    """(tab, row, column) of each."""
    for sheet in desk.stages.values():
        places = [sheet.located.at[label] for label in RETOLD if label in sheet.located.at]
        for row in sheet.by_kode.get(kode, ()):
            yield from ((sheet.located.tab.title, row.number, place) for place in places)


def without(text: str, told: Sequence[str], mark: str) -> str:
    """The same, with a mark for one of these texts (the longest first) that is a line, or stands
    behind its bullet and its day.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines):
        ends = (one for one in told if line == one or line.endswith((f"• {one}", f": {one}")))
        if found := next(ends, ""):
            lines[number] = line.removesuffix(found) + mark
    return "\n".join(lines)
