"""Riwayat of the rows that no teacher's memory holds: without a Kode or with an unknown one,
doubled, waiting, beside the tables, of Katalog and Pengaturan, on a tab that is stopped.

Memory keeps one mark for all that such a row holds. So a row that changed is told as a whole, under
the mark as its name; one that is gone, and whose texts stand nowhere else, is told as lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sheets_sync.core.drafting.asides import unowned_texts
from sheets_sync.core.drafting.drafts import Drafts
from sheets_sync.core.drafting.journal import ROSTER, Passes, journal_lacks
from sheets_sync.core.drafting.journal_rows import Columns, RowLines, Seen, content_mark
from sheets_sync.core.drafting.journal_unread import texts_of_settings, unread_rows
from sheets_sync.core.judging.teacher import StagePass
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.words import Event
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory_parts import StrayMemory
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.catalogue_rows import TITLE as KATALOG
from sheets_sync.core.schema.catalogue_rows import CatalogueRow, code_of
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.teacher import ROSTER_TITLE

_CATALOGUE: Columns = {column.field: column for column in columns_of(CatalogueRow)}


class Loose(NamedTuple):
    """What memory keeps of all this."""

    marks: tuple[str, ...]
    strays: dict[str, StrayMemory]


class _Row(NamedTuple):
    """A row, and what of it stands in Riwayat already."""

    lines: RowLines
    known: Seen = Seen()


def log_loose(desk: Desk, passes: Passes, drafts: Drafts) -> Loose:
    """What they say that was not seen before; answers what is to be remembered."""
    before = desk.memory.school
    known = set() if journal_lacks(desk) else {*before.loose, *before.strays}
    rows = [row for row in _rows(desk, passes) if row.lines.has_texts]
    for row in rows:
        if row.lines.mark not in known:
            row.lines.log(row.known, drafts)
    found = {row.lines.mark for row in rows if row.lines.place == KATALOG}
    found |= _log_unread(desk, known, drafts) | _log_texts(desk, known, drafts)
    strays = {row.lines.mark: _remembered(row.lines) for row in rows if row.lines.place != KATALOG}
    if _stopped(desk):  # what stands on such a tab is not gone
        return Loose(tuple(sorted(found | set(before.loose))), {**before.strays, **strays})
    _log_lost(before.strays, strays, desk, drafts)
    return Loose(tuple(sorted(found)), strays)


def _stopped(desk: Desk) -> bool:
    sheets = (stage.located for stage in desk.stages.values())
    return any(
        located.stopped
        for located in (desk.guru, desk.catalogue_tab, desk.settings.located, *sheets)
    )


def _remembered(lines: RowLines) -> StrayMemory:
    return StrayMemory(place=lines.place, kode=lines.kode, content=content_mark(lines.row))


def _log_unread(desk: Desk, known: Collection[str], drafts: Drafts) -> set[str]:
    rows = list(unread_rows(desk))
    for row in rows:
        if row.mark not in known:
            row.log(drafts)
    return {row.mark for row in rows}


def _log_texts(desk: Desk, known: Collection[str], drafts: Drafts) -> set[str]:
    """Single cells that belong to no row of a tab."""
    found = set()
    cells = ((place, label, text, "") for place, label, text in unowned_texts(desk))
    for place, label, text, name in (*cells, *texts_of_settings(desk)):
        told = f"{name}/{label}" if name else label
        found.add(mark := short_hash(f"{place}/{told}={text}"))
        if mark not in known:
            drafts.enter(JournalEntry(Event.TEXT_CHANGED, "", place, label, text, name))
    return found


def _log_lost(
    before: Mapping[str, StrayMemory],
    now: Mapping[str, StrayMemory],
    desk: Desk,
    drafts: Drafts,
) -> None:
    """Rows that are gone: not those that changed, nor those that became a teacher's."""
    gone = {mark: one for mark, one in before.items() if mark not in now}
    if not gone:
        return
    fresh = Counter(one.place for mark, one in now.items() if mark not in before)
    present = {content_mark(row) for row in _all_rows(desk)}
    for mark, one in gone.items():
        if one.content in present:
            continue
        if fresh[one.place]:
            fresh[one.place] -= 1
        else:
            drafts.enter(JournalEntry(Event.ROW_LOST, one.kode, one.place, row=mark))


def _all_rows(desk: Desk) -> Iterator[ReadRow]:
    yield from (member.row for member in desk.roster.members.values())
    for sheet in desk.stages.values():
        for rows in sheet.by_kode.values():
            yield from rows


def _rows(desk: Desk, passes: Passes) -> Iterator[_Row]:
    for row in desk.catalogue_rows:
        name = code_of(row.record.kode or "") or ""
        yield _Row(RowLines("", KATALOG, _CATALOGUE, row, name))
    beside = (*(member.row for member in desk.roster.strays), *desk.roster.asides)
    yield from (_named(RowLines("", ROSTER_TITLE, ROSTER, row)) for row in beside)
    for stage in desk.cycle:
        sheet, columns = desk.stages[stage.letter], stage.by_field
        rows = (*sheet.strays, *sheet.asides)
        yield from (_named(RowLines(row.kode, stage.letter, columns, row)) for row in rows)
    for kode, followed in passes.items():
        for one in followed.stages.values():
            yield from (_of_teacher(kode, one, row) for row in (*one.held_rows, *one.idle_rows))


def _named(lines: RowLines) -> _Row:
    return _Row(lines._replace(name=lines.mark))


def _of_teacher(kode: str, one: StagePass, row: ReadRow) -> _Row:
    """A row that does not count now; what it held while it counted stands in Riwayat."""
    lines, before = RowLines(kode, one.stage.letter, one.stage.by_field, row), one.before
    if not one.stage.many:
        known = Seen(before.cells, before.added, before.ticked)
        return _named(lines)._replace(known=known.shared_with(row))
    for name, seen in before.rows.items():
        if seen.cells == row.hashes and seen.added == row.beyond_hashes:
            return _Row(lines._replace(name=name), Seen(seen.cells, seen.added))
    return _named(lines)
