"""What `restore` shows: every cell before and after, and word by word what changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from sheets_sync.core.answers.restoring.plan import CellBack, Restoration, RowBack
from sheets_sync.core.answers.word_changes import Change, in_brief, word_changes
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.run.putting_back import Chosen
from sheets_sync.terminal.screen import say
from sheets_sync.terminal.wording import worded

ALIKE = 0.3
"""Which part has to stay, so that marks help: else the two texts have little in common."""


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
    """What somebody typed stands beside our words, not within them."""
    nothing = RESTORING["nothing"]
    yield f"  {worded(RESTORING.say('cell', label=cell.label))}"
    yield f"    {RESTORING['now']} {cell.before or nothing}"
    yield f"    {RESTORING['later']} {cell.after or nothing}"
    if marked := marked_words(cell.before, cell.after):
        yield f"    {RESTORING['changed']} {marked}"


def marked_words(before: str, after: str) -> str:
    """What goes in [-…-] and what comes in {+…+}, word by word; empty where hardly a word stays."""
    pieces = word_changes(before, after)
    stays = sum(len(piece.text.strip()) for piece in pieces if piece.change is Change.SAME)
    if stays < ALIKE * max(len(before), len(after)) or not stays:
        return ""
    marks = {Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    marked = (
        piece.text if piece.change is Change.SAME else marks[piece.change].format(piece.text)
        for piece in in_brief(pieces)
    )
    return "".join(marked).strip()


def choose(plan: Restoration) -> Chosen:
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
