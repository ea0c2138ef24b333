"""What `_status` knows of redacted texts, made to fit their marks: to the program nobody changed
anything, so that no stage is looked at again, no decision falls, and no document gets a version.

Memory holds no text, only hashes of texts, of cells together, and of what a stage rests on. Each
is replaced by what it would be had the marks always stood there; hashes of hashes follow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheets_sync.core.judging.activities import content_hash
from sheets_sync.core.model.hashes import cell_mark, is_mark, joint_hash, short_hash
from sheets_sync.core.model.plan import Change, SetCell
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.rows import StageRow
from sheets_sync.core.reading.status_lines import rewritten
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import Stage

_TOKEN = re.compile(r'"([0-9a-f]{10})"')
_DEPTH = 5
"""Hashes of hashes of hashes: a cell, a part, a version."""
Marks = dict[str, str]


def memory_changes(
    before: Desk, after: Desk, kode: str, written: Sequence[SetCell]
) -> Iterator[Change]:
    """The cells of `_status` that change. `after`: the same workbook with the marks in it;
    `written`: what put them there.
    """
    tab = find_tab(before.snapshot, STATUS_TAB)
    if tab is None:
        return
    marks = _all_marks(before, after, kode, written)

    def changed(key: str, text: str) -> str:
        if key.partition("/")[0] not in (kode, "sekolah"):
            return text
        return _TOKEN.sub(lambda found: f'"{marks.get(found[1], found[1])}"', text)

    for row, column, value in rewritten(tab, changed):
        yield SetCell(tab.title, row, column, value)


def _all_marks(before: Desk, after: Desk, kode: str, written: Sequence[SetCell]) -> Marks:
    marks = _of_rows(before, after, kode) | _of_program(before, written)
    lines = [json.loads(text) for text in lines_of(before, kode)]
    for _ in range(_DEPTH):
        for line in lines:
            _derive(line, marks)
    return marks


def lines_of(desk: Desk, kode: str) -> Iterator[str]:
    """The lines of one Kode as JSON."""
    for (owner, _), stage in desk.memory.stages.items():
        if owner == kode:
            yield stage.model_dump_json(exclude_defaults=True)


def _of_rows(before: Desk, after: Desk, kode: str) -> Marks:
    """Hashes of cells, and of a row's cells together."""
    marks: Marks = {}
    for stage in before.cycle:
        old = list(before.stages[stage.letter].by_kode.get(kode, ()))
        new = list(after.stages[stage.letter].by_kode.get(kode, ()))
        for one, other in zip(old, new, strict=True):
            marks |= _of_row(stage, one, other)
        marks |= {content_hash(old): content_hash(new)} if old else {}
        for name in stage.by_field:
            marks |= _pair(_said(old, name), _said(new, name))
    return {one: other for one, other in marks.items() if one != other}


def _said(rows: list[StageRow], name: str) -> str:
    """What a document says under a column of all rows, as it is remembered."""
    hashes = sorted(row.hashes[name] for row in rows if name in row.hashes)
    return short_hash(" ".join(hashes)) if hashes else ""


def _of_row(stage: Stage, old: StageRow, new: StageRow) -> Marks:
    pairs = {mark: new.hashes.get(name, mark) for name, mark in old.hashes.items()}
    beyond = new.beyond_hashes
    pairs |= {mark: beyond.get(name, mark) for name, mark in old.beyond_hashes.items()}
    for fields in (set(old.hashes), set(stage.content_fields)):
        pairs |= _pair(
            joint_hash({name: mark for name, mark in old.hashes.items() if name in fields}),
            joint_hash({name: mark for name, mark in new.hashes.items() if name in fields}),
        )
    return pairs


def _pair(old: str, new: str) -> Marks:
    return {old: new} if old and old != new else {}


def _of_program(desk: Desk, written: Sequence[SetCell]) -> Marks:
    """Hashes of what the program wrote, with and without the heading above it."""
    marks: Marks = {}
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


def _derive(value: Any, marks: Marks) -> None:
    """Add what is made of hashes that changed."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        _derive(part, marks)
    if isinstance(value, dict):
        marks |= _of_hashes(value, marks)


def _of_hashes(value: dict[str, Any], marks: Marks) -> Marks:
    if not value or not all(isinstance(each, str) and is_mark(each) for each in value.values()):
        return {}
    return _pair(joint_hash(value), joint_hash(_mapped(value, marks)))


def _mapped(hashes: Mapping[str, str], marks: Marks) -> dict[str, str]:
    return {name: marks.get(mark, mark) for name, mark in hashes.items()}
