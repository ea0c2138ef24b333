"""What `status` shows: where every teacher stands, as wide as the terminal allows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sheets_sync.core.judging.turns import WHO, called
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.terminal import TERMINAL
from sheets_sync.core.model.words import Awaited, Status
from sheets_sync.core.schema.stages import BY_LETTER
from sheets_sync.terminal.screen import Page, Part
from sheets_sync.terminal.wording import worded

WIDE = 130
"""Columns from which all six stages fit side by side."""


_STYLE: Mapping[str, str] = {
    Status.DONE: "green",
    Status.SENT_BACK: "red",
    Status.INCOMPLETE: "red",
    Status.REVIEW: "yellow",
    Status.LOCKED: "dim",
}


def print_status(found: Mapping[str, Any]) -> None:
    """One row a teacher, and how many wait for whom. A narrow terminal shows only the stage a
    teacher is at.
    """
    page = Page()
    wide = page.width >= WIDE
    rows: list[Sequence[Part]] = []
    for teacher in found["teachers"]:
        late = max((stage["days_late"] for stage in teacher["stages"].values()), default=0)
        stages = {letter: _coloured(stage["status"]) for letter, stage in teacher["stages"].items()}
        name = teacher["nama"] + ("" if teacher["active"] else TERMINAL.say("inactive"))
        words = stages.values() if wide else [_present_stage(teacher["stages"])]
        rows.append(
            (
                teacher["kode"],
                name,
                *words,
                _who(teacher["waiting_for"]),
                f"{late} hari" if late else "–",
            )
        )
    page.table(("Kode", "Nama", *(BY_LETTER if wide else ["Tahap"]), "Menunggu", "Terlambat"), rows)
    waiting = Counter(
        teacher["waiting_for"] for teacher in found["teachers"] if teacher["waiting_for"]
    )
    page.line(waiting_line({Awaited(who): count for who, count in waiting.items()}))


def waiting_line(waiting: Mapping[Awaited, int], code: str = "waits") -> str:
    """How many wait for whom: teachers, or as `code` says it."""
    counts = [
        TERMINAL.say(code, who=called(who), count=waiting[who])
        for who in Awaited
        if waiting.get(who)
    ]
    if not counts:
        return TERMINAL.say("nobody_waits")
    return TERMINAL.say("waiting", who=list_words(counts))


def _coloured(status: str, before: str = "") -> Part:
    return before + status, _STYLE.get(status, "default")


def _present_stage(stages: Mapping[str, Any]) -> Part:
    open_stages = [
        (k, v["status"])
        for k, v in stages.items()
        if v["status"] not in (Status.DONE, Status.LOCKED)
    ]
    if open_stages:
        letter, status = open_stages[0]
        return _coloured(status, f"{letter} ")
    return (
        _coloured("Selesai")
        if all(stage["status"] == Status.DONE for stage in stages.values())
        else "–"
    )


def _who(waiting_for: str | None) -> str:
    return worded(WHO[Awaited(waiting_for)]) if waiting_for else "–"
