"""`remember`: what the next sync has to know, and the lines of Riwayat that say what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.documents.foreseen import SCHOOLS, folders_to_remember
from sheets_sync.core.drafting.drafts import Drafts
from sheets_sync.core.drafting.journal import (
    journal_lacks,
    journal_missing,
    log_settings,
    log_teachers,
    setting_hashes,
)
from sheets_sync.core.drafting.journal_loose import log_loose
from sheets_sync.core.drafting.telling import Told
from sheets_sync.core.judging.moved import accepted_moves
from sheets_sync.core.judging.safety import row_counts
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.journal import JournalLine
from sheets_sync.core.model.journal_sum import sum_of
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.member import is_known_name
from sheets_sync.core.reading.memory import (
    UNKNOWN_STAGE,
    Memory,
    SchoolMemory,
    StageMemory,
    TeacherMemory,
)
from sheets_sync.core.schema.identity_numbers import address_mark
from sheets_sync.core.schema.stages import STAGES

MOST_MARKS = 1500
"""How many marks fit into one cell; beyond it Riwayat may repeat a sentence of the program, nothing
worse."""
MOST_FORMER_WORDS = 1000
"""How many corrected words of Katalog are still understood in old rows; a school corrects a few
dozen."""
MOST_NAMES = 40
"""How many former names of one Kode are known again."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is left behind for the next sync."""

    memory: Memory
    lines: tuple[JournalLine, ...]
    """Of Riwayat, all of this sync."""


def remember(papers: Papers, told: Told) -> Remembered:
    """Memory after this sync; every text that was not seen before gets a line."""
    desk, passes = papers.desk, papers.passes
    drafts = Drafts(desk.moment.at, told.process)
    log_teachers(desk, passes, drafts)
    loose = log_loose(desk, passes, drafts)
    log_settings(desk, drafts)
    folders = folders_to_remember(papers.filed)
    teachers, stages = _teachers(papers, told, folders), _stages(papers, told)
    facts = {
        "loose": loose.marks,
        "strays": loose.strays,
        "moved": accepted_moves(desk, stages, teachers),
        "recap": papers.recap,
        "wrote": tuple(sorted(told.plain))[:MOST_MARKS],
        "folder": folders.get(SCHOOLS, desk.memory.school.folder),
        "kept_on": papers.kept_on or desk.memory.school.kept_on,
        "role": desk.role.remembered,
    }
    lines = (*told.lines, *drafts.lines)
    facts["lines"] = len(lines) + (0 if journal_lacks(desk) else desk.memory.school.lines)
    facts |= _of_journal(desk, lines)
    school = _school(desk, passes).model_copy(update=facts)
    return Remembered(Memory(school, teachers, stages), lines)


def _of_journal(desk: Desk, lines: Sequence[JournalLine]) -> dict[str, str]:
    """The sum of Riwayat with these lines, and the day on which somebody looked."""
    school, found, today = desk.memory.school, desk.snapshot.journal_sum, desk.moment.today
    if found is not None:
        return {"journal_sum": sum_of(lines, found), "journal_on": today.isoformat()}
    is_first = not (school.lines or desk.memory.teachers or desk.memory.rebuilding)
    if journal_missing(desk) or is_first:
        return {"journal_sum": sum_of(lines), "journal_on": today.isoformat()}
    if not school.journal_sum or journal_lacks(desk):
        return {"journal_sum": "", "journal_on": ""}
    return {"journal_sum": sum_of(lines, school.journal_sum), "journal_on": school.journal_on}


def _stages(papers: Papers, told: Told) -> dict[tuple[str, str], StageMemory]:
    stages = dict(papers.desk.memory.stages)
    if papers.desk.guru.stopped:
        return stages
    for kode, followed in papers.passes.items():
        for letter, one in followed.stages.items():
            wrote, memory = told.said[kode, letter].wrote, one.memory
            if wrote is not None:
                memory = memory.model_copy(update={"wrote": wrote})
            if memory != UNKNOWN_STAGE:
                stages[kode, letter] = memory
    return stages


def _teachers(
    papers: Papers, told: Told, folders: Mapping[str, dict[str, str]]
) -> dict[str, TeacherMemory]:
    teachers, passes = dict(papers.desk.memory.teachers), papers.passes
    if papers.desk.guru.stopped:
        return teachers
    for kode, followed in passes.items():
        known = teachers.get(kode, TeacherMemory())
        if kode in folders:
            known = known.model_copy(update={"folder": folders[kode]})
        teachers[kode] = _teacher(followed, known, told.wrote.get(kode, ()))
    for kode in teachers.keys() - passes.keys():  # who is put back later came again
        teachers[kode] = teachers[kode].model_copy(update={"active": False, "gone": True})
    return teachers


def _teacher(followed: TeacherPass, known: TeacherMemory, wrote: tuple[str, ...]) -> TeacherMemory:
    member, name = followed.member, " ".join(followed.member.name.split())
    kept = {
        "wrote": wrote,
        "cells": member.row.hashes,
        "added": member.row.beyond_hashes,
        "gone": False,
        "pack": followed.pack,
    }
    if member.blocked:
        return known.model_copy(update=kept)
    if any(fault.code == "kode_reused" for fault in member.faults):
        # Whose Kode it is, is not clear: nobody's name is learnt.
        called = tuple(dict.fromkeys((*known.called, name)))[-MOST_NAMES:]
        return known.model_copy(update={**kept, "called": called})
    is_new = bool(name) and not is_known_name(name, known)
    return TeacherMemory(
        names=(*known.names, name)[-MOST_NAMES:] if is_new else known.names,
        called=known.called,
        nip=member.teacher.nip or known.nip,
        active=member.active,
        came_on=followed.came_on,
        folder=known.folder,
        **kept,
    )


def _school(desk: Desk, passes: Mapping[str, TeacherPass]) -> SchoolMemory:
    settings, rows, before = desk.settings, row_counts(desk), desk.memory.school
    for stage in STAGES:
        fresh = sum(followed.at(stage).appended for followed in passes.values())
        rows[stage.letter] = rows.get(stage.letter, 0) + fresh
    return SchoolMemory(
        identity=desk.origin.identity,
        place=desk.origin.place,
        former=desk.origin.former,
        highest=desk.roster.highest,
        period=(settings.record.period or "") if settings.record.year else before.period,
        rows=rows,
        settings=before.settings if settings.located.stopped else setting_hashes(desk),
        words=_words(desk),
        closed=before.closed,
        reminded_on=before.reminded_on,
        reminded=before.reminded,
        undeliverable=_undeliverable(desk),
    )


def _undeliverable(desk: Desk) -> tuple[str, ...]:
    """Marks of refused addresses, as long as they stand somewhere."""
    marks = desk.memory.school.undeliverable
    if not marks or desk.guru.stopped or desk.settings.located.stopped:
        return marks
    people = (*desk.roster.members.values(), *desk.roster.strays)
    addresses = (desk.settings.record.principal_email, *(one.teacher.email for one in people))
    present = {address_mark(address) for address in addresses if address}
    return tuple(mark for mark in marks if mark in present)


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
