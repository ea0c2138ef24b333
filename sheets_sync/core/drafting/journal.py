"""Riwayat: every text that was not seen before, and what happened, on the rows that teachers'
memories hold; the others are `journal_loose.py`'s.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_sync.core.drafting.drafts import Drafts
from sheets_sync.core.drafting.journal_rows import (
    NOTHING_SEEN,
    Columns,
    RowLines,
    Seen,
    changed_to,
)
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.words import Event
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import TeacherMemory
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.core.schema.school import SETTINGS_TITLE, SchoolSettings
from sheets_sync.core.schema.teacher import ROSTER_TITLE, Teacher

Passes = Mapping[str, TeacherPass]
ROSTER: Columns = {column.field: column for column in columns_of(Teacher)}
_SETTINGS: Columns = {column.field: column for column in columns_of(SchoolSettings)}


def journal_missing(desk: Desk) -> bool:
    """Whether Riwayat has to be made again; then it gets every text once more."""
    return RIWAYAT.casefold() not in (title.casefold() for title in desk.snapshot.titles)


def journal_cut(desk: Desk) -> bool:
    """Whether lines of Riwayat are gone."""
    rows = desk.snapshot.journal_rows
    return rows is not None and not journal_missing(desk) and rows < desk.memory.school.lines


def journal_changed(desk: Desk) -> bool:
    """Whether what syncs wrote there was emptied, edited or replaced, as far as anybody looked."""
    found, known = desk.snapshot.journal_sum, desk.memory.school.journal_sum
    return found is not None and bool(known) and found != known and not journal_cut(desk)


def journal_lacks(desk: Desk) -> bool:
    """Whether Riwayat has to be told everything once more."""
    return journal_missing(desk) or journal_cut(desk) or journal_changed(desk)


def log_teachers(desk: Desk, passes: Passes, drafts: Drafts) -> None:
    """What every teacher's rows say that they did not say before, and what happened on them."""
    if desk.guru.stopped:
        return
    forgotten = journal_lacks(desk)
    for kode, followed in passes.items():
        known = desk.memory.teachers.get(kode, TeacherMemory())
        seen = NOTHING_SEEN if forgotten or known.gone else Seen(known.cells, known.added)
        RowLines(kode, ROSTER_TITLE, ROSTER, followed.member.row).log(seen, drafts)
        for one in followed.stages.values():
            _log_stage(kode, one, drafts, forgotten=forgotten)
    for kode, known in desk.memory.teachers.items():
        if kode not in passes and not known.gone:
            drafts.log(kode, ROSTER_TITLE, Event.ROW_LOST)


def _log_stage(kode: str, one: StagePass, drafts: Drafts, *, forgotten: bool) -> None:
    letter, columns, before = one.stage.letter, one.stage.by_field, one.before
    if one.activities:
        known = {} if forgotten else before.rows
        for activity in one.activities.rows:
            seen = known.get(activity.name)
            told = Seen(seen.cells, seen.added) if seen else NOTHING_SEEN
            RowLines(kode, letter, columns, activity.row, activity.name).log(told, drafts)
    elif one.standing and one.row:
        is_fresh = forgotten or (one.memory.lost and not one.row.has_content)
        told = NOTHING_SEEN if is_fresh else Seen(before.cells, before.added, before.ticked)
        RowLines(kode, letter, columns, one.row).log(told, drafts)
    for happened in one.events:
        event, column, text, row = happened
        drafts.enter(JournalEntry(event, kode, letter, column, text, row))


def log_settings(desk: Desk, drafts: Drafts) -> None:
    """Every setting that says something else than before."""
    before = {} if journal_lacks(desk) else desk.memory.school.settings
    if desk.settings.located.stopped:
        return
    now, texts = setting_hashes(desk), desk.settings.texts
    for name, column in _SETTINGS.items():
        if now.get(name) != before.get(name):
            text = texts.get(name, "")
            drafts.log("", SETTINGS_TITLE, changed_to(text), column.label, text)


def setting_hashes(desk: Desk) -> dict[str, str]:
    """Each setting as memory keeps it."""
    return {name: short_hash(text) for name, text in desk.settings.texts.items()}
