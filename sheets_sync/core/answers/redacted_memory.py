"""What `_status` knows of redacted texts, made to fit their marks: to the program nobody changed
anything, so that no stage is looked at again, no decision falls, and no document gets a version.

Memory holds no text, only hashes of texts, of cells together, and of what a stage rests on. Each
is replaced by what it would be had the marks always stood there; hashes of hashes follow. The hash
of one cell is known by the column, too: a text may say what a dropdown says.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sheets_sync.core.answers.redacted_details import dumped, gone_details, without_details
from sheets_sync.core.drafting.journal_rows import RowLines, content_mark
from sheets_sync.core.judging.activities import content_hash
from sheets_sync.core.model.hashes import cell_mark, is_mark, joint_hash, short_hash
from sheets_sync.core.model.plan import Change, SetCell
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.reading.status_lines import SCHOOL_KEY, rewritten
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import Stage

_OF_SCHOOL = frozenset({"loose", "strays", "moved", "wrote"})
"""What the school's line remembers of rows."""
_NOBODY_LOOKED = {"journal_sum": "", "journal_on": ""}
"""Of Riwayat, whose lines say something else from now on."""
_DEPTH = 5
"""Hashes of hashes of hashes: a cell, a part, a version."""
Others = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Marks:
    """Which hash becomes which."""

    cells: Mapping[tuple[str, str, str], str]
    """Of one cell: by stage, column and what it was."""
    columns: frozenset[tuple[str, str]]
    """(stage, column) that hold such hashes, as memory calls them."""
    others: Others
    """Of anything else, wherever that stands."""


def memory_changes(
    before: Desk, after: Desk, kode: str, written: Sequence[SetCell]
) -> Iterator[Change]:
    """The cells of `_status` that change. `after`: the same workbook with the marks in it;
    `written`: what put them there.
    """
    tab = find_tab(before.snapshot, STATUS_TAB)
    if tab is None:
        return
    marks, details = _all_marks(before, after, kode, written), gone_details(before, after, kode)

    def changed(key: str, text: str) -> str:
        text = without_details(key, text, details)
        owner, _, letter = key.partition("/")
        if owner not in (kode, SCHOOL_KEY):
            return text
        line = json.loads(text)
        here = _Line(marks, letter)
        after = {name: here.told(name, value) for name, value in line.items()}
        if owner == SCHOOL_KEY:
            after = {name: after[name] if name in _OF_SCHOOL else line[name] for name in line}
            after |= _NOBODY_LOOKED if "journal_sum" in line else {}
        return text if after == line else dumped(after).ljust(len(text))

    for row, column, value in rewritten(tab, changed):
        yield SetCell(tab.title, row, column, value)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of `_status` about a stage."""

    marks: _Marks
    letter: str

    def told(self, name: str, value: Any) -> Any:
        """What it says from now on under a name."""
        if isinstance(value, dict):
            return {self._key(each): self.told(each, part) for each, part in value.items()}
        if isinstance(value, list):
            return [self.told("", part) for part in value]
        return self._mark(name, value) if _is_mark(value) else value

    def _key(self, name: str) -> str:
        return self.marks.others.get(name, name)

    def _mark(self, name: str, mark: str) -> str:
        if (self.letter, name) in self.marks.columns:
            return self.marks.cells.get((self.letter, name, mark), mark)
        return self.marks.others.get(mark, mark)

    def derived(self, value: Any) -> Others:
        """What is made of hashes that changed."""
        parts = value.values() if isinstance(value, dict) else value
        found: Others = {}
        for part in parts if isinstance(value, dict | list) else ():
            found |= self.derived(part)
        if isinstance(value, dict) and value and all(map(_is_mark, value.values())):
            found |= _pair(joint_hash(value), joint_hash(self.told("", value)))
        return found


def _is_mark(value: Any) -> bool:
    return isinstance(value, str) and is_mark(value)


def _all_marks(before: Desk, after: Desk, kode: str, written: Sequence[SetCell]) -> _Marks:
    marks = _of_rows(before, after, kode)
    marks = replace(marks, others=marks.others | _of_program(before, written))
    lines = [
        (letter, json.loads(stage.model_dump_json(exclude_defaults=True)))
        for (owner, letter), stage in before.memory.stages.items()
        if owner == kode
    ]
    for _ in range(_DEPTH):
        for letter, value in lines:
            marks = replace(marks, others=marks.others | _Line(marks, letter).derived(value))
    return marks


def _of_rows(before: Desk, after: Desk, kode: str) -> _Marks:
    """Hashes of cells, and of a row's cells together."""
    cells: dict[tuple[str, str, str], str] = {}
    others: Others = {}
    for stage in before.cycle:
        old, new = (_rows_of(desk, stage, kode) for desk in (before, after))
        for one, other in zip(old, new, strict=True):
            cells |= _of_cells(stage, one.hashes, other.hashes)
            cells |= _of_cells(stage, one.beyond_hashes, other.beyond_hashes)
            others |= _of_row(kode, stage, one, other)
        others |= _pair(content_hash(old), content_hash(new)) if old else {}
        cells |= _of_cells(stage, *({n: _said(r, n) for n in stage.by_field} for r in (old, new)))
    others |= {mark: now for (_, _, mark), now in cells.items() if mark and mark != now}
    own = {(stage.letter, name) for stage in before.cycle for name in stage.by_field}
    return _Marks(cells, frozenset(own | {place[:2] for place in cells}), others)


def _of_cells(
    stage: Stage, old: Mapping[str, str], new: Mapping[str, str]
) -> dict[tuple[str, str, str], str]:
    """By column."""
    return {(stage.letter, name, mark): new.get(name, mark) for name, mark in old.items()}


def _rows_of(desk: Desk, stage: Stage, kode: str) -> list[StageRow]:
    """All rows of a Kode, also of one that is not on Guru."""
    sheet = desk.stages[stage.letter]
    return [*sheet.by_kode.get(kode, ()), *(row for row in sheet.strays if row.kode == kode)]


def _said(rows: list[StageRow], name: str) -> str:
    """What a document says under a column of all rows, as it is remembered."""
    hashes = sorted(row.hashes[name] for row in rows if name in row.hashes)
    return short_hash(" ".join(hashes)) if hashes else ""


def _of_row(kode: str, stage: Stage, old: StageRow, new: StageRow) -> Others:
    """What stands for the row as a whole, also for one that does not count now."""
    lines = (RowLines(kode, stage.letter, stage.by_field, row).mark for row in (old, new))
    pairs = _pair(*lines) | _pair(content_mark(old), content_mark(new))
    for fields in (set(old.hashes), set(stage.content_fields)):
        pairs |= _pair(
            joint_hash({name: mark for name, mark in old.hashes.items() if name in fields}),
            joint_hash({name: mark for name, mark in new.hashes.items() if name in fields}),
        )
    return pairs


def _pair(old: str, new: str) -> Others:
    return {old: new} if old and old != new else {}


def _of_program(desk: Desk, written: Sequence[SetCell]) -> Others:
    """Hashes of what the program wrote, with and without the heading above it."""
    marks: Others = {}
    for change in written:
        tab = find_tab(desk.snapshot, change.tab)
        if tab is None or not isinstance(change.value, str):
            continue
        old, label = (
            as_text(tab.cell(change.row, change.column)),
            as_text(tab.cell(1, change.column)),
        )
        marks |= _pair(short_hash(old), short_hash(change.value))
        marks |= _pair(cell_mark(label, old), cell_mark(label, change.value))
    return marks
