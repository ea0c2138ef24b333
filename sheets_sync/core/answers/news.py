"""What a sync has to tell that the workbook did not say before it.

A row is news when the sync changes what it tells people: its status, its next step, what is wrong
with it. So the cells themselves remember what was told; nothing else is kept. Where a row has no
such cells (Katalog, what stands under a table), it is news in the sync that writes its text into
Riwayat. What concerns a whole tab or a document arises anew whenever a sync tries, and is always
told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import awaited
from sheets_sync.core.model.plan import AppendLines, AppendRow, Change, Problem, SetCell
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, Link, Snapshot, Value
from sheets_sync.core.model.words import Awaited, Event, folded
from sheets_sync.core.reading.rows import kode_of
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.core.schema.school import SETTINGS_TITLE
from sheets_sync.core.schema.settings_tab import CHECK
from sheets_sync.core.schema.stages import BY_LETTER, STAGES
from sheets_sync.core.schema.teacher import ROSTER_TITLE

TELLING = {ROSTER_TITLE: "Catatan Data", SETTINGS_TITLE: CHECK} | {
    stage.title: "Langkah Berikut" for stage in STAGES
}
"""By tab, the column in which the program speaks to people."""
_TITLES = {folded(title): title for title in TELLING}
_STATUS, _KODE_HEADING = folded("Status"), folded("Kode")
_ATTEMPTS = frozenset({"document_failed", "document_remark", "cell_restored"})
"""What arises when a sync tries."""
_KODE, _PLACE, _EVENT = 2, 3, 4
"""Columns of a line of Riwayat, from 0."""


@dataclass(frozen=True, slots=True)
class News:
    """What one row says now and did not say before."""

    tab: str
    row: int
    kode: str
    status: str = ""
    """If it is another one."""
    text: str = ""
    """What it tells people now."""
    opened: bool = False
    """The row is new."""


def news_of(changes: Iterable[Change], seen: Snapshot) -> tuple[News, ...]:
    """Row by row, from what a sync changes in what it has seen."""
    changes = tuple(changes)
    cells: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    opened: set[tuple[str, int]] = set()
    for change in changes:
        if not isinstance(change, SetCell | AppendRow) or folded(change.tab) not in _TITLES:
            continue
        place, written = (change.tab, change.row), _written(change)
        if isinstance(change, AppendRow):
            opened.add(place)
        for column, value in written:
            cells[place][_heading(seen, change.tab, column)] = _said(value)
    rows = (_news(place, now, seen, opened=place in opened) for place, now in cells.items())
    lost = set(_lost_rows(changes))
    told = (replace(one, opened=False) if (one.tab, one.kode) in lost else one for one in rows)
    return tuple(one for one in told if one.status or one.text)


def _lost_rows(changes: Iterable[Change]) -> Iterator[tuple[str, str]]:
    """Tab and Kode of the rows that somebody deleted: what is appended for them again says so."""
    for line in _journal_lines(changes):
        letter = str(line[_PLACE])
        if line[_EVENT] == Event.ROW_LOST and letter in BY_LETTER:
            yield BY_LETTER[letter].title, str(line[_KODE])


def _written(change: SetCell | AppendRow) -> tuple[tuple[int, Value], ...]:
    return change.cells if isinstance(change, AppendRow) else ((change.column, change.value),)


def _news(place: tuple[str, int], now: Mapping[str, str], seen: Snapshot, *, opened: bool) -> News:
    """One row. `now`: what is written into it, by folded heading."""
    there, row = place
    title = _TITLES[folded(there)]
    kode = kode_of(now.get(_KODE_HEADING) or _cell(seen, there, row, _KODE_HEADING))
    telling = folded(TELLING[title])
    status, text = now.get(_STATUS, ""), now.get(telling)
    if text is None:
        text = _said(_cell(seen, there, row, telling)) if status else ""
    return News(title, row, kode, status, text, opened)


def _heading(seen: Snapshot, title: str, column: int) -> str:
    return folded(_said(seen.tabs[title].cell(1, column)))


def _cell(seen: Snapshot, title: str, row: int, heading: str) -> Cell:
    tab = seen.tabs[title]
    head = tab.grid[0] if tab.grid else ()
    places = [n for n, cell in enumerate(head, start=1) if folded(_said(cell)) == heading]
    return tab.cell(row, places[0]) if places else None


def _said(value: Value | Cell) -> str:
    return " ".join((value.text if isinstance(value, Link) else as_text(value)).split())


def new_problems(
    problems: Sequence[Problem], news: Sequence[News], changes: Iterable[Change]
) -> frozenset[Problem]:
    """Those of the problems that this sync is the first to tell."""
    rows = {(one.tab, one.row) for one in news}
    texts = set(_new_texts(changes))
    return frozenset(
        one
        for one in problems
        if is_always_told(one) or (one.tab, one.row) in rows or one.tab in _of(one, texts)
    )


def is_always_told(problem: Problem) -> bool:
    """Whether it concerns a whole tab, or arises whenever a sync tries."""
    return problem.row is None or is_of_an_attempt(problem)


def is_of_an_attempt(problem: Problem) -> bool:
    """Whether it arises whenever a sync tries; what holds all documents back stands beside its
    setting.
    """
    return problem.code in _ATTEMPTS and problem.tab != SETTINGS_TITLE


def _of(problem: Problem, texts: set[str]) -> set[str]:
    """The tabs with new texts, for what has no cell that tells of it."""
    return texts if problem.tab == KATALOG or problem.code == "beside_table" else set()


def _new_texts(changes: Iterable[Change]) -> Iterator[str]:
    """Tabs of which Riwayat gets texts that belong to no teacher."""
    for line in _journal_lines(changes):
        if not line[_KODE]:
            place = str(line[_PLACE])
            yield BY_LETTER[place].title if place in BY_LETTER else place


def _journal_lines(changes: Iterable[Change]) -> Iterator[tuple[Value, ...]]:
    journal = (one for one in changes if isinstance(one, AppendLines) and one.tab == RIWAYAT)
    yield from (line for one in journal for line in one.lines)


def oldest_of(passes: Mapping[str, TeacherPass]) -> date | None:
    """Since when the stage is open for which somebody has been awaited longest."""
    opened = (
        one.memory.opened_on
        for followed in passes.values()
        for one in followed.stages.values()
        if one.memory.opened_on and awaited(one, followed)
    )
    first = min(opened, default="")
    return date.fromisoformat(first) if first else None


def turns_of(passes: Mapping[str, TeacherPass]) -> dict[tuple[str, str], Awaited]:
    """Who is awaited, by Kode and stage letter, wherever somebody is."""
    stages = ((one, followed) for followed in passes.values() for one in followed.stages.values())
    return {
        (followed.member.kode, one.stage.letter): who
        for one, followed in stages
        if (who := awaited(one, followed))
    }
