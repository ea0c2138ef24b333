"""Many rows of a tab that changed at once: what `restore --tab` takes back.

«Somebody pasted over twenty rows» is known by what a sync saw: texts that stood in at least `MANY`
rows said something else, or were gone, all at the same sync. Which texts: first the filler's own
words, which people write once; dropdowns, dates and the principal's notes change in many rows on an
ordinary day, and are looked at only where nothing else is found. First fillings are no accident.

The accident may be older than the last sync, or not seen yet at all: then what Riwayat says is the
state before it, as after a run that was refused. One that went on over several syncs (a second
paste, in the middle of which one ran) is one accident while no more than `GAP` lies between them.
What a restore wrote is none, unless somebody asks for a moment before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sheets_sync.core.answers.journal_lines import Entry
from sheets_sync.core.answers.restoring.cells import holds, says, standing
from sheets_sync.core.answers.restoring.pages import Field, TextTab
from sheets_sync.core.answers.restoring.plan import PROCESS
from sheets_sync.core.answers.restoring.then import RowKey
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.words import Event, folded
from sheets_sync.core.reading.rows import is_loading

MANY = 3
"""Rows: fewer are put back one by one."""
GAP = timedelta(hours=1)
_Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Accident:
    """What changed at once."""

    first: int
    """How many lines of Riwayat tell of the time before."""
    at: datetime | None
    """When a sync saw it; None if none has yet."""
    hit: Mapping[RowKey, frozenset[str]]
    """Rows that held something else, with the folded headings of all that changed in them."""
    after: Mapping[RowKey, Mapping[str, str]]
    """What those cells said then."""
    by_restore: bool = False

    def joined(self, later: Accident) -> Accident:
        """Both as one."""
        rows = {*self.hit, *later.hit}
        nothing: frozenset[str] = frozenset()
        hit = {key: self.hit.get(key, nothing) | later.hit.get(key, nothing) for key in rows}
        after = {key: {**self.after.get(key, {}), **later.after.get(key, {})} for key in rows}
        return Accident(self.first, self.at, hit, after)


@dataclass(frozen=True, slots=True)
class _Change:
    """One cell that says something else."""

    key: RowKey
    column: str
    before: str
    after: str


def accidents(page: TextTab, entries: Sequence[Entry]) -> list[Accident]:
    """All of them, the oldest first; those of other words than the filler's own only where there is
    no other.
    """
    groups = [*_groups(page, entries), _unseen(page, entries)]
    own = {field.key for field in page.fields if _is_told_once(page, field)}
    every = {field.key for field in page.fields}
    for telling in (own, every):
        if found := [one for group in groups if (one := _weighed(*group, telling))]:
            return found
    return []


def chosen(found: Sequence[Accident], at: datetime | None, now: datetime) -> Accident | None:
    """The last one, or all since a moment."""
    if at is not None:
        later = [one for one in found if one.at is None or one.at > at]
        return _all_joined(later)
    last = [one for one in found if not one.by_restore]
    taken: list[Accident] = []
    for one in reversed(last):
        if taken and (taken[-1].at or now) - (one.at or now) > GAP:
            break
        taken.append(one)
    return _all_joined(taken[::-1])


def _all_joined(found: Sequence[Accident]) -> Accident | None:
    if not found:
        return None
    whole = found[0]
    for later in found[1:]:
        whole = whole.joined(later)
    return whole


def _is_told_once(page: TextTab, field: Field) -> bool:
    """Whether it holds words of the filler's own."""
    column = field.column
    if column is None or column.kind.words or column.kind.source:
        return False
    is_text = column.kind.format in (Format.PLAIN, Format.TEXT)
    return is_text and (page.stage is None or column in page.stage.content)


_Group = tuple[int, datetime | None, list[_Change], bool]
_Before = dict[tuple[RowKey, str], str]
"""(Row, folded heading) → what stood there."""


def _groups(page: TextTab, entries: Sequence[Entry]) -> Iterator[_Group]:
    """What each sync found changed on the tab."""
    rows: dict[RowKey, _Texts] = defaultdict(dict)
    first = 0
    for (at, process), group in groupby(entries, key=lambda one: (one.moment, one.process)):
        lines, before = [*group], _Before()
        for entry in lines:
            key = (entry.kode, entry.row)
            for column, text in _told(page, entry, rows.get(key, {})).items():
                before.setdefault((key, column), rows[key].get(column, ""))
                rows[key][column] = text
        changes = [
            _Change(key, column, text, rows[key].get(column, ""))
            for (key, column), text in before.items()
        ]
        yield first, at, changes, process == PROCESS
        first += len(lines)


def _told(page: TextTab, entry: Entry, stood: Mapping[str, str]) -> Mapping[str, str]:
    """What one line changes in its row, by folded heading."""
    if not entry.kode or entry.letter != page.place:
        return {}
    if entry.event == Event.ROW_LOST:
        return dict.fromkeys(stood, "")
    return {folded(entry.column): entry.text} if entry.tells_text else {}


def _unseen(page: TextTab, entries: Sequence[Entry]) -> _Group:
    """What differs now from what the last sync saw."""
    rows: dict[RowKey, _Texts] = defaultdict(dict)
    for entry in entries:
        key = (entry.kode, entry.row)
        if told := _told(page, entry, rows.get(key, {})):
            rows[key].update(told)
    changes = [change for key, texts in rows.items() for change in _now(page, key, texts)]
    return len(entries), None, changes, False


def _now(page: TextTab, key: RowKey, texts: Mapping[str, str]) -> Iterator[_Change]:
    number = page.row_of(key)
    for field in page.fields if number is not None else ():
        text, cell = texts.get(field.key), page.cell(number, field)
        if field.is_tick or (text is None and field.column is None) or is_loading(cell):
            continue
        if not holds(cell, text or ""):
            yield _Change(key, field.key, text or "", standing(cell))


def _weighed(
    first: int, at: datetime | None, changes: Sequence[_Change], by_restore: bool, telling: set[str]
) -> Accident | None:
    """A group of changes as an accident; None for ordinary work."""
    real = [change for change in changes if not says(change.before, change.after)]
    rows = {change.key for change in real if change.before and change.column in telling}
    if len(rows) < MANY:
        return None
    hit: dict[RowKey, set[str]] = defaultdict(set)
    after: dict[RowKey, _Texts] = defaultdict(dict)
    for change in real:
        if change.key in rows:
            hit[change.key].add(change.column)
            after[change.key][change.column] = change.after
    return Accident(
        first, at, {key: frozenset(each) for key, each in hit.items()}, after, by_restore
    )
