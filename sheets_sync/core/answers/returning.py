"""An older state of the workbook in the place of the present one, so that nothing is lost by it.

People's tabs stand as they stood then. What only grows stays grown: Riwayat gets back every line
that was written since, the highest Kode stays the highest, and a number that a document got since
is remembered as given, so that the next one gets another. The return is itself an event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheets_sync.core.answers.journal_lines import TEXTS
from sheets_sync.core.answers.restoring.plan import PROCESS
from sheets_sync.core.model.journal import JournalEntry, JournalLine
from sheets_sync.core.model.plan import AppendLines, Change, Plan, SetCell
from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.core.model.showing import as_text, writable
from sheets_sync.core.model.values import Cell, Moment, Snapshot, Tab
from sheets_sync.core.model.words import Event
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.memory import Memory, SchoolMemory, StageMemory, TeacherMemory
from sheets_sync.core.reading.memory_parts import Paper
from sheets_sync.core.reading.status_lines import read_memory, write_memory
from sheets_sync.core.schema.own_tabs import JOURNAL, RIWAYAT, STATUS_TAB

_EVENT = [column.label for column in JOURNAL].index("Peristiwa")
_PAPER = tuple(Paper.model_fields)


@dataclass(frozen=True, slots=True)
class KeptWorkbook:
    """A workbook as it stands: its tabs, and the lines of Riwayat."""

    snapshot: Snapshot
    journal: tuple[Sequence[Cell], ...]

    @property
    def memory(self) -> Memory:
        """What its `_status` remembers."""
        return read_memory(find_tab(self.snapshot, STATUS_TAB))


def lines_since(then: KeptWorkbook, now: KeptWorkbook) -> list[JournalLine]:
    """The lines of Riwayat that only the later state has, in their order."""
    known = Counter(_key(line) for line in then.journal)
    found = []
    for line in now.journal:
        key = _key(line)
        if known[key]:
            known[key] -= 1
        else:
            found.append(_line(line))
    return found


def unseen_lines(plan: Plan) -> list[JournalLine]:
    """Of a plan for the workbook that goes: what people typed and no sync has seen yet. Else it
    would stand in the state alone that is kept of it, which grows old.
    """
    added = (change.lines for change in plan.changes if isinstance(change, AppendLines))
    lines = (line for each in added for line in each)
    return [(line[0], PROCESS, *line[2:]) for line in lines if line[_EVENT] in TEXTS]


def carried(
    then: KeptWorkbook,
    since: Sequence[JournalLine],
    now: KeptWorkbook,
    moment: Moment,
    called: str,
) -> tuple[Change, ...]:
    """What the older state is given of the present one. `since`: lines of Riwayat that it lacks;
    `called`: the state, as people name it.
    """
    event = JournalEntry(Event.RESTORED, text=BACKUPS.say("event", at=called))
    lines = (*since, *event.lines(moment.at, PROCESS))
    return (*_memory(then, now), AppendLines(RIWAYAT, tuple(lines)))


def _memory(then: KeptWorkbook, now: KeptWorkbook) -> Iterator[Change]:
    tab = find_tab(then.snapshot, STATUS_TAB) or Tab(STATUS_TAB)
    old, new = then.memory, now.memory
    stages = {
        place: _with_paper(stage, new.stages.get(place)) for place, stage in old.stages.items()
    }
    teachers = {
        kode: _with_pack(known, new.teachers.get(kode)) for kode, known in old.teachers.items()
    }
    lines = write_memory(Memory(_school(old.school, new.school), teachers, stages), old)
    rows = {tab.cell(number, 1): number for number in range(len(tab.grid), 1, -1)}
    free = len(tab.grid) + 1
    for line in lines:
        row = rows.get(line[0], free)
        free += line[0] not in rows
        for column, value in enumerate(line, start=1):
            if tab.cell(row, column) != value:
                yield SetCell(tab.title, row, column, value)


def _school(old: SchoolMemory, new: SchoolMemory) -> SchoolMemory:
    recap = new.recap if new.recap.version > old.recap.version else old.recap
    return old.model_copy(
        update={
            "identity": new.identity or old.identity,
            "place": new.place or old.place,
            "former": new.former or old.former,
            "highest": max(old.highest, new.highest),
            "recap": recap,
            "journal_sum": "",
            "journal_on": "",
        }
    )


def _with_paper(old: StageMemory, new: StageMemory | None) -> StageMemory:
    """The version that was given last stays given."""
    if new is None or new.version <= old.version:
        return old
    return old.model_copy(update={name: getattr(new, name) for name in _PAPER})


def _with_pack(old: TeacherMemory, new: TeacherMemory | None) -> TeacherMemory:
    if new is None or new.pack.version <= old.pack.version:
        return old
    return old.model_copy(update={"pack": new.pack})


def _line(line: Sequence[Cell]) -> JournalLine:
    return tuple(map(writable, line))


def _key(line: Sequence[Cell]) -> tuple[str, ...]:
    """What makes two lines the same, however a spreadsheet program keeps a moment."""
    texts = [as_text(cell) for cell in line]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)
