"""What a sync leaves behind for the next one: `_status` (memory and dropdown lists) and Riwayat
(every text seen).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sheets_sync.core.drafting.asides import unowned_texts
from sheets_sync.core.drafting.drafts import Drafts, cleaned, says
from sheets_sync.core.judging.safety import accepted_moves, row_counts
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.layout.tabs import TITLES, tab_layout
from sheets_sync.core.model.plan import AddTab, AppendLines, SetCell
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Tab, Value
from sheets_sync.core.model.words import Event, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import (
    UNKNOWN_STAGE,
    Memory,
    Paper,
    SchoolMemory,
    TeacherMemory,
    write_memory,
)
from sheets_sync.core.reading.roster import is_known_name
from sheets_sync.core.reading.rows import ReadRow, find_tab, joint_hash, short_hash
from sheets_sync.core.schema.catalogue import TITLE as KATALOG
from sheets_sync.core.schema.catalogue import CatalogueRow
from sheets_sync.core.schema.columns import Column, columns_of
from sheets_sync.core.schema.own_tabs import (
    CHOICES,
    CHOICES_COLUMN,
    CHOICES_FIRST_ROW,
    RIWAYAT,
    STATUS_TAB,
)
from sheets_sync.core.schema.school import ROSTER_TITLE, SETTINGS_TITLE, SchoolSettings, Teacher
from sheets_sync.core.schema.stages import STAGES

MOST_MARKS = 1500
"""How many marks fit into one cell; beyond it Riwayat may repeat a sentence of the program, nothing
worse."""
MOST_FORMER_WORDS = 1000
"""How many corrected words of Katalog are still understood in old rows; a school corrects a few
dozen."""
MOST_NAMES = 40
"""How many former names of one Kode are known again."""
_PEOPLES_TABS = (SETTINGS_TITLE, ROSTER_TITLE, KATALOG, *(stage.title for stage in STAGES))
_OWN_TABS = {folded(title) for title in TITLES if title not in _PEOPLES_TABS}
ROSTER_COLUMNS = {column.field: column for column in columns_of(Teacher)}


def journal_missing(desk: Desk) -> bool:
    """Whether Riwayat has to be made again."""
    return RIWAYAT.casefold() not in (title.casefold() for title in desk.snapshot.titles)


def remember(desk: Desk, passes: Mapping[str, TeacherPass], recap: Paper, drafts: Drafts) -> Memory:
    """Memory after this sync; logs every text that it has not seen before."""
    forgotten = journal_missing(desk)
    teachers = dict(desk.memory.teachers)
    stages = dict(desk.memory.stages)
    for kode, followed in passes.items():
        if desk.guru.stopped:
            break
        known = teachers.get(kode, TeacherMemory())
        _log_texts(
            kode,
            ROSTER_TITLE,
            ROSTER_COLUMNS,
            followed.member.row,
            {} if forgotten else known.cells,
            drafts,
        )
        teachers[kode] = _teacher(followed, known)
        for letter, one in followed.stages.items():
            _log_stage(kode, one, drafts, forgotten=forgotten)
            if one.memory != UNKNOWN_STAGE:
                stages[kode, letter] = one.memory
    for kode in teachers.keys() - passes.keys():
        if not desk.guru.stopped and teachers[kode].active:  # who is put back later came again
            teachers[kode] = teachers[kode].model_copy(update={"active": False})
    loose = _log_loose(desk, passes, drafts, forgotten=forgotten)
    _log_settings(desk, drafts, forgotten=forgotten)
    moved = accepted_moves(desk, stages, teachers)
    school = _school(desk, passes, loose, drafts).model_copy(
        update={"moved": moved, "recap": recap}
    )
    return Memory(school, teachers, stages)


def _teacher(followed: TeacherPass, known: TeacherMemory) -> TeacherMemory:
    member, name = followed.member, " ".join(followed.member.name.split())
    if member.blocked or any(fault.code == "kode_reused" for fault in member.faults):
        # Whose Kode it is, is not clear: nobody's name is learnt.
        called = (
            known.called
            if member.blocked
            else tuple(dict.fromkeys((*known.called, name)))[-MOST_NAMES:]
        )
        kept = {
            "called": called,
            "wrote": followed.wrote,
            "cells": member.row.hashes,
            "pack": followed.pack,
        }
        return known.model_copy(update=kept)
    names = (
        known.names
        if not name or is_known_name(name, known)
        else (*known.names, name)[-MOST_NAMES:]
    )
    nip = member.teacher.nip or known.nip
    return TeacherMemory(
        names=names,
        called=known.called,
        nip=nip,
        active=member.active,
        came_on=followed.came_on,
        wrote=followed.wrote,
        cells=member.row.hashes,
        pack=followed.pack,
    )


def _school(
    desk: Desk, passes: Mapping[str, TeacherPass], loose: tuple[str, ...], drafts: Drafts
) -> SchoolMemory:
    settings, rows = desk.settings, row_counts(desk)
    for stage in STAGES:
        rows[stage.letter] = rows.get(stage.letter, 0) + sum(
            p.stages[stage.letter].appended for p in passes.values()
        )
    return SchoolMemory(
        identity=desk.origin.identity,
        place=desk.origin.place,
        former=desk.origin.former,
        highest=desk.roster.highest,
        period=(settings.record.period or "")
        if settings.record.year
        else desk.memory.school.period,
        rows=rows,
        settings=_setting_hashes(desk)
        if not settings.located.stopped
        else desk.memory.school.settings,
        loose=loose,
        words=_words(desk),
        wrote=tuple(sorted(drafts.plain))[:MOST_MARKS],
    )


def _words(desk: Desk) -> dict[str, str]:
    """Marks of today's words, and of those before them as far as there is room: the oldest go
    first.
    """
    now = {short_hash(folded(label)): code for code, label in desk.catalogue.words.items()}
    all_words = {**desk.memory.school.words, **now}
    former = [mark for mark in all_words if mark not in now]
    for mark in former[: max(len(former) - MOST_FORMER_WORDS, 0)]:
        del all_words[mark]
    return all_words


def _setting_hashes(desk: Desk) -> dict[str, str]:
    return {name: short_hash(text) for name, text in desk.settings.texts.items()}


def _log_settings(desk: Desk, drafts: Drafts, *, forgotten: bool) -> None:
    labels = {column.field: column.label for column in columns_of(SchoolSettings)}
    before = {} if forgotten else desk.memory.school.settings
    if desk.settings.located.stopped:
        return
    now = _setting_hashes(desk)
    for name in labels:
        if now.get(name) != before.get(name):
            drafts.log(
                "",
                SETTINGS_TITLE,
                Event.TEXT_CHANGED,
                labels[name],
                desk.settings.texts.get(name, ""),
            )


def _log_stage(kode: str, one: StagePass, drafts: Drafts, *, forgotten: bool) -> None:
    letter, before = one.stage.letter, {} if forgotten else one.before.cells
    if one.activities:
        for activity in one.activities.rows:
            if activity.row.hashes and joint_hash(activity.row.hashes) not in before:
                _log_texts(kode, letter, one.stage.by_field, activity.row, {}, drafts)
    elif one.standing and one.row:
        seen = {} if one.memory.lost and not one.row.has_content else before
        _log_texts(kode, letter, one.stage.by_field, one.row, seen, drafts)
    for event, column, text in one.events:
        drafts.log(kode, letter, event, column, text)


def _log_texts(
    kode: str,
    letter: str,
    columns: Mapping[str, Column],
    row: ReadRow,
    before: Mapping[str, str],
    drafts: Drafts,
) -> None:
    """One line for each text that differs from what was seen last; an emptied cell is an empty
    text.
    """
    for name, column in columns.items():
        if row.hashes.get(name) != before.get(name):
            drafts.log(kode, letter, Event.TEXT_CHANGED, column.label, as_text(row.typed.get(name)))


def _log_loose(
    desk: Desk, passes: Mapping[str, TeacherPass], drafts: Drafts, *, forgotten: bool
) -> tuple[str, ...]:
    """Texts of rows that no teacher's memory holds; answers the hashes of all such rows."""
    known = set() if forgotten else set(desk.memory.school.loose)
    if desk.guru.stopped:
        return desk.memory.school.loose
    found = []
    for kode, letter, columns, row in _loose_rows(desk, passes):
        mark = loose_mark(letter, kode, row)
        if row.hashes and mark not in known:
            _log_texts(kode, letter, columns, row, {}, drafts)
        if row.hashes:
            found.append(mark)
    for place, label, text in unowned_texts(desk):
        found.append(mark := short_hash(f"{place}/{label}={text}"))
        if mark not in known:
            drafts.log("", place, Event.TEXT_CHANGED, label, text)
    return tuple(sorted(set(found)))


def loose_mark(letter: str, kode: str, row: ReadRow) -> str:
    """What stands for such a row in memory."""
    return short_hash(f"{letter}/{kode}/{joint_hash(row.hashes)}")


def _loose_rows(
    desk: Desk, passes: Mapping[str, TeacherPass]
) -> Iterator[tuple[str, str, Mapping[str, Column], ReadRow]]:
    catalogue_columns = {column.field: column for column in columns_of(CatalogueRow)}
    yield from (("", KATALOG, catalogue_columns, row) for row in desk.catalogue_rows)
    beside = (*(member.row for member in desk.roster.strays), *desk.roster.asides)
    yield from (("", ROSTER_TITLE, ROSTER_COLUMNS, row) for row in beside)
    for stage in STAGES:
        sheet = desk.stages[stage.letter]
        yield from (
            (row.kode, stage.letter, stage.by_field, row) for row in (*sheet.strays, *sheet.asides)
        )
    for kode, followed in passes.items():
        for letter, one in followed.stages.items():
            for row in (*one.held_rows, *one.idle_rows):
                yield kode, letter, one.stage.by_field, row


def draft_notices(desk: Desk, drafts: Drafts) -> None:
    """Say on screen and in Riwayat when one of the program's own tabs was lost; on screen, when one
    is unreadable.
    """
    for own in desk.snapshot.tabs.values():
        if own.fault is not None and folded(own.title) in _OWN_TABS:
            text = TABS.brief(own.fault.code, tab=own.title, likely=own.fault.at)
            drafts.problem(own.title, None, None, None, own.fault.code, text)
    lost = {
        "status_missing": desk.memory.missing,
        "status_damaged": desk.memory.damaged,
        "journal_missing": journal_missing(desk),
        "workbook_copied": desk.origin.is_copy,
    }
    for code, happened in lost.items():
        if happened:
            tab = RIWAYAT if code == "journal_missing" else STATUS_TAB
            text = TABS.brief(code)
            drafts.problem(tab, None, None, None, code, text, warning=True)
            drafts.lines.insert(
                0, (drafts.at, drafts.process, None, None, str(Event.REPAIRED), tab, text)
            )


def draft_memory(desk: Desk, memory: Memory, drafts: Drafts) -> None:
    """`_status`: a key keeps its row, new keys go below, lists of choices beside them."""
    tab = find_tab(desk.snapshot, STATUS_TAB)
    if tab is None:
        drafts.changes.append(AddTab(tab_layout(STATUS_TAB, desk.year), TITLES.index(STATUS_TAB)))
        tab = Tab(
            STATUS_TAB, (tuple(column.label for column in tab_layout(STATUS_TAB, None).columns),)
        )
    spots = _memory_spots(tab, write_memory(memory))
    if not desk.halted:
        spots.update(_choice_spots(desk))
    for row in range(2, max(len(tab.grid), max((r for r, _ in spots), default=1)) + 1):
        for column in (1, 2, 3, *CHOICES_COLUMN.values()):
            if desk.halted and column > 3:
                continue
            value = spots.get((row, column))
            if not says(tab.cell(row, column), value):
                drafts.changes.append(SetCell(tab.title, row, column, value))


def _memory_spots(tab: Tab, lines: Sequence[tuple[str, str, str]]) -> dict[tuple[int, int], Value]:
    places: dict[str, int] = {}
    for number in range(2, len(tab.grid) + 1):
        key = tab.cell(number, 1)
        if isinstance(key, str):
            places.setdefault(key, number)
    taken = set(places.values())
    free = iter(
        number for number in range(2, len(tab.grid) + len(lines) + 2) if number not in taken
    )
    spots: dict[tuple[int, int], Value] = {}
    for key, text, check in lines:
        row = places.get(key) or next(free)
        spots.update({(row, 1): key, (row, 2): text, (row, 3): check})
    return spots


def _choice_spots(desk: Desk) -> dict[tuple[int, int], Value]:
    members = sorted(desk.roster.members.values(), key=lambda member: member.kode)
    lists = {
        "sub_indicators": [item.shown for item in desk.catalogue.sub_indicators.values()],
        "behaviours": [
            desk.catalogue.behaviours[code].shown
            for item in desk.catalogue.sub_indicators.values()
            for code in item.behaviours
        ],
        "teachers": [f"{member.kode} · {member.name}" for member in members if member.active],
    }
    assert set(lists) == set(CHOICES)  # noqa: S101 - one declaration in own_tabs
    return {
        (row, CHOICES_COLUMN[source]): cleaned(text)
        for source, texts in lists.items()
        for row, text in enumerate(texts, start=CHOICES_FIRST_ROW)
    }


def draft_journal(desk: Desk, drafts: Drafts) -> None:
    """Riwayat grows at its end; a lost one is made again first."""
    if journal_missing(desk):
        drafts.changes.append(AddTab(tab_layout(RIWAYAT, desk.year), TITLES.index(RIWAYAT)))
    if drafts.lines:
        drafts.changes.append(AppendLines(RIWAYAT, tuple(drafts.lines)))
