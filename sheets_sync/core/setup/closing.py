"""What is written when a year is closed, and when it is opened again: nothing but the marks of it.

The last sync has brought the workbook to rest, and none follows that would tell people anything
more. So it stands where they look: on Beranda in the place of the hint, beside «Periode», and in
Riwayat. What people type afterwards stays in their cells; `changed_since` counts it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sheets_sync.core.decide import Decision
from sheets_sync.core.drafting.journal import journal_missing
from sheets_sync.core.drafting.remembering import remember
from sheets_sync.core.judging.closed import ClosedYear
from sheets_sync.core.layout.front_page import BERANDA, HINT_ROW, NAME, is_front_page
from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.plan import AppendLines, Change, SetCell, touching_sound_tabs
from sheets_sync.core.model.sentences.front_page import FRONT_PAGE
from sheets_sync.core.model.sentences.years import CLOSING
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Event
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.memory import Memory
from sheets_sync.core.reading.status_lines import lines_of_school
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.schema.settings_tab import CHECK

PROCESS = "penutupan"


def closing(desk: Desk) -> tuple[Change, ...]:
    """The marks of a year that is closed today."""
    day, year = desk.moment.today, year_of(desk)
    mark = CLOSING.say("mark", year=year, day=day)
    return _sound(
        desk,
        *_remembered(desk, day.isoformat()),
        *_marks(desk, front=mark, check=mark),
        *_event(desk, Event.CLOSED, CLOSING.say("event", year=year)),
    )


def reopening(desk: Desk, closed: ClosedYear) -> tuple[Change, ...]:
    """Those marks taken away; everything else is up to the next sync."""
    return _sound(
        desk,
        *_remembered(desk, ""),
        *_marks(desk, front=FRONT_PAGE["hint"], check=None),
        *_event(desk, Event.REOPENED, CLOSING.say("event_reopened", year=closed.year)),
    )


def year_of(desk: Desk) -> int:
    """The period, or today's year while there is none."""
    return desk.year or desk.moment.today.year


def changed_since(decision: Decision) -> int:
    """How many cells of people are not as the last sync saw them."""
    before, now = decision.desk.memory, remember(decision.papers, decision.told).memory
    if before.missing:
        return 0
    seen, found = _cells(before), _cells(now)
    return sum(seen.get(place) != found.get(place) for place in seen.keys() | found.keys())


def _cells(memory: Memory) -> Mapping[tuple[str, ...], str]:
    """What memory holds of people's cells, by place; a tick as a word."""
    found: dict[tuple[str, ...], str] = {("", "", mark): mark for mark in memory.school.loose}
    found |= {("", name): mark for name, mark in memory.school.settings.items()}
    for kode, teacher in memory.teachers.items():
        found |= _row((kode,), teacher.cells, teacher.added)
    for place, stage in memory.stages.items():
        found |= {(*place, ""): "✓"} if stage.ticked else {}
        found |= {} if stage.rows else _row(place, stage.cells, stage.added)
        for name, row in stage.rows.items():
            found |= _row((*place, name), row.cells, row.added)
    return found


def _row(
    place: tuple[str, ...], cells: Mapping[str, str], added: Mapping[str, str]
) -> Mapping[tuple[str, ...], str]:
    own = {(*place, name): mark for name, mark in cells.items()}
    return own | {(*place, "+", name): mark for name, mark in added.items()}


def _sound(desk: Desk, *changes: Change) -> tuple[Change, ...]:
    return touching_sound_tabs(desk.snapshot, changes)


def _remembered(desk: Desk, closed: str) -> Iterator[Change]:
    tab, school = find_tab(desk.snapshot, STATUS_TAB), desk.memory.school
    if tab is None or not school.keys:
        return
    for row, line in lines_of_school(tab, school.model_copy(update={"closed": closed})):
        for column, text in enumerate(line, start=1):
            yield SetCell(tab.title, row, column, text)


def _marks(desk: Desk, *, front: Value, check: Value) -> Iterator[Change]:
    page, settings = find_tab(desk.snapshot, BERANDA), desk.settings
    if page is not None and page.fault is None and is_front_page(page):
        yield SetCell(page.title, HINT_ROW, NAME, front)
    if row := settings.rows.get("period"):
        yield SetCell(settings.located.tab.title, row, settings.located.at[CHECK], check)


def _event(desk: Desk, event: Event, text: str) -> Iterator[Change]:
    """A lost Riwayat is made again by the next sync, which has more to say."""
    if not journal_missing(desk):
        lines = JournalEntry(event, text=text).lines(desk.moment.at, PROCESS)
        yield AppendLines(RIWAYAT, tuple(lines))
