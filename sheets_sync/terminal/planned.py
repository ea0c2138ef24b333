"""What `plan` shows: each cell that a sync would change, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sheets_sync.core.layout.front_page import BERANDA
from sheets_sync.core.layout.summary import RINGKASAN
from sheets_sync.core.model.plan import AppendRow, SetCell
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.values import Cell
from sheets_sync.report import problem_json
from sheets_sync.terminal.by_teacher import print_problems
from sheets_sync.terminal.screen import Page

if TYPE_CHECKING:
    from sheets_sync.core.decide import Decision

_COUNTED = (BERANDA, RINGKASAN)
"""Tabs of which nobody wants to read every cell."""


def plan_json(decision: Decision) -> dict[str, Any]:
    """The JSON of `plan`."""
    plan = decision.plan
    return {
        "format_version": 1,
        "changes": {"cells": plan.cells, "rows": plan.rows, "documents": len(decision.due)},
        "details": [
            _change_json(change)
            for change in plan.changes
            if isinstance(change, SetCell | AppendRow) and not change.tab.startswith("_")
        ],
        "documents": [
            {
                "kode": d.document.key.kode,
                "kind": d.document.key.kind,
                "version": d.document.version,
            }
            for d in decision.due
        ],
        "problems": [problem_json(problem) for problem in plan.problems],
        "refused": [
            {"code": refusal.code, "message": refusal.message} for refusal in plan.refusals
        ],
    }


def _change_json(change: SetCell | AppendRow) -> dict[str, Any]:
    if isinstance(change, SetCell):
        return {
            "tab": change.tab,
            "row": change.row,
            "column": change.column,
            "text": _text(change.value),
        }
    return {
        "tab": change.tab,
        "row": change.row,
        "cells": {str(column): _text(value) for column, value in change.cells},
    }


def _text(value: object) -> str | None:
    return None if value is None else str(getattr(value, "text", value))


def print_plan(decision: Decision) -> None:
    """What a sync would change, row by row; cells of the pages that the program alone writes are
    only counted.
    """
    page = Page()
    headings = {
        tab.title: tab.grid[0] if tab.grid else () for tab in decision.desk.snapshot.tabs.values()
    }
    changes = [
        change for change in decision.plan.changes if isinstance(change, AppendRow | SetCell)
    ]
    rows = [
        (change.tab, str(change.row), _planned(change, headings.get(change.tab, ())))
        for change in changes
        if change.tab not in _COUNTED and not change.tab.startswith("_")
    ]
    if rows:
        page.table(("Tab", "Baris", "Perubahan"), rows)
    counts = {title: sum(change.tab == title for change in changes) for title in _COUNTED}
    for title, count in counts.items():
        if count:
            page.line(f"{title}: {count} sel")
    for due in decision.due:
        page.line(f"Dokumen: {due.document.title}, versi {due.document.version}")
    if not rows and not any(counts.values()) and not decision.due:
        page.line(TERMINAL.say("nothing_planned"))
    members = decision.desk.roster.members.values()
    print_problems(page, decision.plan.problems, {one.kode: one.name for one in members})


def _planned(change: AppendRow | SetCell, heads: Sequence[Cell]) -> str:
    """What will stand there."""
    if isinstance(change, AppendRow):
        return TERMINAL.say(
            "new_row", cells=", ".join((str(_text(value)) for _, value in change.cells[:2]))
        )
    label = heads[change.column - 1] if change.column <= len(heads) else change.column
    return f"«{label}» → {_text(change.value) or '(kosong)'}"
