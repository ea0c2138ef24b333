"""What `restore` shows: every cell before and after, and word by word what changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

import click

from sheets_sync.core.answers.restoring.plan import CellBack, Restoration, RowBack
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.terminal.screen import say

_Chosen = Callable[[Restoration], Restoration]
_WORD = re.compile(r"\s+|\S+")
ALIKE = 0.3
"""From which ratio on two texts are the same one, written otherwise: only then do marks help."""


def shown(plan: Restoration) -> Iterator[str]:
    """The whole plan, for the person who is asked."""
    yield RESTORING.say("title", tab=plan.tab, source=plan.source)
    for row in plan.rows:
        yield _heading(row)
        for cell in row.cells:
            yield from _cell(cell)
    yield from plan.remarks


def _heading(row: RowBack) -> str:
    return RESTORING.say("row_fresh" if row.fresh else "row", kode=row.kode, row=row.row)


def _cell(cell: CellBack) -> Iterator[str]:
    nothing = RESTORING["nothing"]
    yield f"  {RESTORING.say('cell', label=cell.label)}"
    yield f"    {RESTORING.say('now', text=cell.before or nothing)}"
    yield f"    {RESTORING.say('later', text=cell.after or nothing)}"
    if marked := marked_words(cell.before, cell.after):
        yield f"    {RESTORING.say('changed', text=marked)}"


def marked_words(before: str, after: str) -> str:
    """What goes in [-…-] and what comes in {+…+}, word by word; empty where hardly a word stays."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    match = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) < 2 or match.ratio() < ALIKE:
        return ""
    parts = []
    for kind, i1, i2, j1, j2 in match.get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if kind == "equal":
            parts.append(gone)
        else:
            parts.append(f"[-{gone}-]" if gone else "")
            parts.append(f"{{+{come}+}}" if come else "")
    return "".join(parts)


def choose(plan: Restoration) -> _Chosen:
    """Ask for every cell; answers what takes the chosen ones out of the same plan."""
    wanted = {
        (row.kode, row.row, cell.place)
        for row in plan.rows
        for cell in row.cells
        if _is_wanted(row, cell)
    }
    return lambda other: other.only(lambda row, cell: (row.kode, row.row, cell.place) in wanted)


def _is_wanted(row: RowBack, cell: CellBack) -> bool:
    for line in (_heading(row), *_cell(cell)):
        say(line, err=True)
    return click.confirm(RESTORING["ask_one"], err=True, default=True)


def as_json_of(plan: Restoration, reason: str, *, written: bool) -> dict[str, Any]:
    """The plan, and whether it was written."""
    return {
        "format_version": 1,
        "tab": plan.tab,
        "source": plan.source,
        "reason": reason or None,
        "written": written,
        "cells": [
            {
                "kode": row.kode,
                "row": row.row,
                "column": cell.label,
                "before": cell.before,
                "after": cell.after,
            }
            for row in plan.rows
            for cell in row.cells
        ],
        "remarks": list(plan.remarks),
    }
