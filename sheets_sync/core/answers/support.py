"""What helps to understand a school's trouble from afar, and tells nobody's data: which of our tabs
and headings stand where, how many rows, statuses and problems of which code, and when the program
did what.

Everything is chosen: a word is told only if it is one of the program's own, a Kode only as the
program gives it, and whatever else stands in a cell is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sheets_sync.core.answers.journal_lines import Entry, entries_in
from sheets_sync.core.decide import Decision
from sheets_sync.core.layout.tabs import TITLES, named_columns
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Event, folded
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.member import KODE
from sheets_sync.core.schema.stages import BY_LETTER

LAST_LINES = 300
"""Of Riwayat, without their texts."""
_EVENTS = frozenset(map(str, Event))


def support_of(decision: Decision, journal: Iterable[Sequence[Cell]]) -> dict[str, Any]:
    """As JSON."""
    memory = decision.desk.memory
    entries = list(entries_in(journal))
    return {
        "tabs": [_tab(decision, title) for title in TITLES],
        "foreign_tabs": sum(
            folded(title) not in map(folded, TITLES) for title in decision.desk.snapshot.titles
        ),
        "teachers": len(decision.passes),
        "active": sum(followed.member.active for followed in decision.passes.values()),
        "statuses": _statuses(decision),
        "problems": _problems(decision),
        "refusals": [refusal.code for refusal in decision.plan.refusals],
        "changes": len(decision.plan.changes),
        "memory": {
            "format": memory.school.format,
            "missing": memory.missing,
            "damaged": memory.damaged,
            "stages": len(memory.stages),
            "versions": dict(Counter(stage.version for stage in memory.stages.values())),
            "closed": bool(memory.school.closed),
            "kept_on": memory.school.kept_on,
        },
        "journal": {"lines": len(entries), "last": [_line(each) for each in entries[-LAST_LINES:]]},
    }


def _tab(decision: Decision, title: str) -> dict[str, Any]:
    tab = find_tab(decision.desk.snapshot, title)
    if tab is None:
        return {"title": title, "there": False}
    ours = {folded(column.label): column.label for column in named_columns(title)}
    head = [folded(as_text(cell)) for cell in (tab.grid[0] if tab.grid else ())]
    return {
        "title": title,
        "there": True,
        "fault": tab.fault.code if tab.fault else "",
        "rows": len(tab.grid),
        "headings": {ours[name]: at for at, name in enumerate(head, start=1) if name in ours},
        "other_headings": sum(bool(name) and name not in ours for name in head),
    }


def _statuses(decision: Decision) -> dict[str, dict[str, int]]:
    found = {letter: Counter[str]() for letter in BY_LETTER}
    for followed in decision.passes.values():
        for letter, one in followed.stages.items():
            found.setdefault(letter, Counter())[str(one.status)] += 1
    return {letter: dict(counts) for letter, counts in found.items()}


def _problems(decision: Decision) -> list[dict[str, Any]]:
    known = {folded(title): title for title in TITLES}
    counts = Counter(
        (known.get(folded(each.tab), "?"), each.code, str(each.severity))
        for each in decision.plan.problems
    )
    return [
        {"tab": tab, "code": code, "severity": severity, "count": count}
        for (tab, code, severity), count in sorted(counts.items())
    ]


def _line(entry: Entry) -> dict[str, Any]:
    """When what happened to whom and where, in the program's own words only."""
    titles = {folded(title): title for title in TITLES}
    place = entry.letter if entry.letter in BY_LETTER else titles.get(folded(entry.letter), "?")
    return {
        "at": entry.at,
        "kode": entry.kode if KODE.fullmatch(entry.kode) else "",
        "place": place,
        "event": entry.event if entry.event in _EVENTS else "?",
        "letters": len(entry.text),
    }
