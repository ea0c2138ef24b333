"""What belongs to people in a workbook, read by openpyxl: every cell that the program did not make,
with its looks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.support import labels

OWN_TABS = ("Riwayat", "_status")
"""Of our workbook: nothing on them is people's."""
SUMMARY = tuple(filter(None, labels.HEADERS["Ringkasan"]))
ENOUGH = 4
"""So many of our headings in row 1 make a tab of our name ours, in a workbook of ours."""

CALLED = {"C Tindak Lanjut": labels.C, "Daftar Guru": "Guru"}
"""What people called tabs of ours → what they are."""

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Belongings:
    """Everything that people own, and the heading of each of their columns."""

    cells: dict[Place, object]
    heads: dict[tuple[str, int], object]
    merges: dict[str, frozenset[str]]
    whole: frozenset[str]
    """Tabs that are people's altogether."""


def belongings(path: Path, *, ours: bool) -> Belongings:
    """`ours`: whether the program made the workbook once."""
    book = openpyxl.load_workbook(path, rich_text=True)
    for tab in book.worksheets if ours else ():
        tab.title = CALLED.get(tab.title, tab.title)
    found = Belongings(
        {}, {}, {}, frozenset(tab.title for tab in book if not (ours and _is_ours(tab)))
    )
    for tab in book.worksheets:
        programs = () if tab.title in found.whole else _program_columns(tab)
        if programs is None:
            continue
        found.merges[tab.title] = frozenset(map(str, tab.merged_cells.ranges))
        filled = (cell for row in tab.iter_rows() for cell in row if cell.value is not None)
        for cell in filled:
            if cell.column not in programs or _is_loose(tab, cell):
                found.cells[tab.title, cell.row, cell.column] = (_value(cell), _looks(cell))
                found.heads[tab.title, cell.column] = _value(tab.cell(1, cell.column))
    return found


def _is_ours(tab: Worksheet) -> bool:
    if tab.title in ("Beranda", "Petunjuk"):
        return "Praktik Kinerja" in str(tab["A1"].value)
    if tab.title == "_status":
        return tab["A1"].value == "Kunci"
    heads = {cell.value for cell in tab[1]}
    declared = {
        *labels.PROGRAM.get(tab.title, ()),
        *labels.PEOPLE.get(tab.title, ()),
        *_OTHERS.get(tab.title, ()),
    }
    return len(heads & declared) >= min(ENOUGH, max(2, len(declared) // 2))


_OTHERS = {
    "Ringkasan": SUMMARY,
    "Riwayat": labels.HEADERS["Riwayat"],
}


def _program_columns(tab: Worksheet) -> frozenset[int] | None:
    """The columns whose cells the program may change; None for a tab of which all is the
    program's."""
    if tab.title in (*OWN_TABS, "Beranda", "Petunjuk"):
        return None
    headings = SUMMARY if tab.title == "Ringkasan" else labels.PROGRAM.get(tab.title, ())
    return frozenset(cell.column for cell in tab[1] if cell.value in headings)


def _is_loose(tab: Worksheet, cell: Cell) -> bool:
    """Under the table: in a row that has neither a Kode nor anything else of people."""
    if tab.title not in (*labels.STAGES.values(), "Guru") or cell.row == 1:
        return False
    people = [
        each
        for each in tab[cell.row]
        if tab.cell(1, each.column).value in ("Kode", *labels.PEOPLE[tab.title])
    ]
    return all(each.value is None for each in people)


def _value(cell: Cell) -> object:
    """A formula that refers to a tab follows its name, as in any spreadsheet."""
    text = str(cell.value) if cell.data_type in ("f", "s", "inlineStr") else cell.value
    for name, title in CALLED.items() if cell.data_type == "f" else ():
        text = str(text).replace(f"'{name}'!", f"'{title}'!")
    return text


def _looks(cell: Cell) -> tuple[object, ...]:
    font, fill, border = cell.font, cell.fill, cell.border
    return (
        (font.name, font.sz, font.b, font.i, font.u, _colour(font.color)),
        (fill.fill_type, _colour(fill.fgColor)),
        tuple(
            getattr(getattr(border, side), "style", None)
            for side in ("left", "right", "top", "bottom")
        ),
        (cell.alignment.horizontal, cell.alignment.vertical, cell.alignment.wrap_text),
        cell.number_format,
    )


def _colour(colour: object) -> object:
    return None if colour is None else (colour.type, colour.value)  # type: ignore[attr-defined]


def assert_unchanged(before: Belongings, after: Belongings) -> None:
    """Every cell stands where it stood, with its looks; no heading came over any; nothing came onto
    people's tabs."""
    lost = {
        place: (each, now)
        for place, each in before.cells.items()
        if (now := after.cells.get(place)) != each
    }
    assert not lost, f"changed: {dict(list(lost.items())[:5])}"
    over = {
        place: (each, now)
        for place, each in before.heads.items()
        if (now := after.heads.get(place)) != each
    }
    assert not over, f"headed anew: {over}"
    new = [place for place in after.cells if place[0] in before.whole and place not in before.cells]
    assert not new, f"put onto a tab of the school: {new[:5]}"
    assert {title: after.merges.get(title) for title in before.merges} == before.merges
