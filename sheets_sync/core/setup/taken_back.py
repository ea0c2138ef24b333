"""An update of a workbook that people have open, taken back cell by cell: what it put there and
nobody used. A column, a row or a tab is never removed, for somebody may be typing in it just now;
its heading goes, and what people filled stays and is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sheets_sync.core.layout.guide_marks import MARKS
from sheets_sync.core.layout.guide_page import guide_texts
from sheets_sync.core.layout.tabs import PETUNJUK, TITLES, named_columns
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.sentences import list_some
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import CellError, Snapshot, Tab, Value
from sheets_sync.core.model.words import Owner, folded
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.own_tabs import RIWAYAT, STATUS_TAB
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings

_MOST_NAMED = 5
_OTHERWISE = (PETUNJUK, RIWAYAT, STATUS_TAB)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What goes, and what stays."""

    changes: tuple[SetCell, ...] = ()
    left: tuple[str, ...] = ()
    """In sentences."""

    def __add__(self, other: TakenBack) -> TakenBack:
        return TakenBack((*self.changes, *other.changes), (*self.left, *other.left))


def taken_back(then: Snapshot, now: Snapshot) -> TakenBack:
    """The way from a workbook as it stands to what it was before an update."""
    found = _tabs(then, now) + _settings(then, now) + _guide(then, now) + _catalogue(then, now)
    for title in TITLES:
        old, tab = find_tab(then, title), find_tab(now, title)
        if old is not None and tab is not None and title not in _OTHERWISE:
            found += _columns(title, old, tab, now)
    return found


def _tabs(then: Snapshot, now: Snapshot) -> TakenBack:
    """Without Riwayat, which no snapshot holds."""
    known = {folded(title) for title in then.tabs}
    ours = [title for title in TITLES if title != RIWAYAT and find_tab(now, title) is not None]
    return _left("left_tabs", [title for title in ours if folded(title) not in known])


def _left(code: str, names: Sequence[str], **facts: str) -> TakenBack:
    told = UPDATES.say(code, names=list_some(names, _MOST_NAMED), **facts)
    return TakenBack(left=(told,)) if names else TakenBack()


def _columns(title: str, old: Tab, tab: Tab, now: Snapshot) -> TakenBack:
    former, present = _headings(old), _headings(tab)
    changes: list[SetCell] = []
    filled = []
    for column in named_columns(title, now.role):
        place = present.get(folded(column.label))
        if place is None or folded(column.label) in former:
            continue
        used = [row for row in range(2, len(tab.grid) + 1) if not is_blank(tab.cell(row, place))]
        if used and column.owner is not Owner.TOOL:
            filled.append(f"{title}: {column.label}")
            continue
        changes += [SetCell(tab.title, row, place, None) for row in (1, *used)]
    return replace(_left("left_columns", filled), changes=tuple(changes))


def _headings(tab: Tab) -> dict[str, int]:
    cells = tab.grid[0] if tab.grid else ()
    return {folded(as_text(cell)): at for at, cell in enumerate(cells, 1) if not is_blank(cell)}


def _settings(then: Snapshot, now: Snapshot) -> TakenBack:
    """Rows whose «Nilai» nobody filled lose their words; what was filled since stays."""
    old, tab = find_tab(then, SETTINGS_TITLE), find_tab(now, SETTINGS_TITLE)
    at = _headings(tab) if tab else {}
    if old is None or tab is None or not {"nama", "nilai"} <= at.keys():
        return TakenBack()
    ours = {folded(column.label) for column in columns_of(SchoolSettings)}
    there = {name: row for name, row in _names(tab).items() if name in ours}
    filled = there.keys() & _filled(tab) - _filled(old)
    own = [place for head, place in at.items() if head in ("nama", "keterangan", "pemeriksaan")]
    changes = tuple(
        SetCell(tab.title, there[name], place, None)
        for name in sorted(there.keys() - _names(old).keys() - filled, key=there.__getitem__)
        for place in own
        if not is_blank(tab.cell(there[name], place))
    )
    names = [as_text(tab.cell(there[name], at["nama"])) for name in sorted(filled)]
    return replace(_left("left_settings", names), changes=changes)


def _filled(tab: Tab) -> set[str]:
    """Names of settings with a value."""
    place = _headings(tab).get("nilai", 2)
    return {name for name, row in _names(tab).items() if not is_blank(tab.cell(row, place))}


def _names(tab: Tab) -> dict[str, int]:
    place = _headings(tab).get("nama", 1)
    rows = range(len(tab.grid), 1, -1)
    return {folded(as_text(tab.cell(row, place))): row for row in rows}


def _guide(then: Snapshot, now: Snapshot) -> TakenBack:
    """Petunjuk with its former texts, unless somebody wrote on it."""
    old, tab = find_tab(then, PETUNJUK), find_tab(now, PETUNJUK)
    if old is None or tab is None or old.grid == tab.grid:
        return TakenBack()
    said = {now.role.wording.said(str(text.value or "")) for text in guide_texts()}
    if any(text not in said and short_hash(text) not in MARKS for text in _texts(tab)):
        return TakenBack(left=(UPDATES.say("left_guide", tab=tab.title),))
    return TakenBack(tuple(_differing(old, tab)))


def _texts(tab: Tab) -> Iterator[str]:
    yield from (as_text(cell) for row in tab.grid for cell in row if not is_blank(cell))


def _differing(old: Tab, tab: Tab) -> Iterator[SetCell]:
    width = max(map(len, (*old.grid, *tab.grid)))
    for row in range(1, max(len(old.grid), len(tab.grid)) + 1):
        for column in range(1, width + 1):
            former: Value = _value(old, row, column)
            if former != _value(tab, row, column):
                yield SetCell(tab.title, row, column, former)


def _value(tab: Tab, row: int, column: int) -> Value:
    cell = tab.cell(row, column)
    return None if is_blank(cell) or isinstance(cell, CellError) else as_text(cell)


def _catalogue(then: Snapshot, now: Snapshot) -> TakenBack:
    """Katalog is the school's: somebody may have chosen of it already."""
    old, tab = find_tab(then, KATALOG), find_tab(now, KATALOG)
    if old is None or tab is None:
        return TakenBack()
    at, was = _headings(tab), _headings(old)
    named = [column for column in named_columns(KATALOG, now.role) if folded(column.label) in at]
    grown = [
        column.label
        for column in named
        if _count(tab, at[folded(column.label)]) > _count(old, was.get(folded(column.label), 0))
    ]
    return _left("left_catalogue", grown, tab=tab.title)


def _count(tab: Tab, place: int) -> int:
    rows = range(2, len(tab.grid) + 1)
    return sum(not is_blank(tab.cell(row, place)) for row in rows) if place else 0
