"""Rekap Sekolah from where everybody stands: by a sync when the last active teacher is done, else whenever asked for.

Figures come from finished stages only; what is still being written is nobody's to count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sheets_sync.core.documents.cycle import Identity, Issue
from sheets_sync.core.documents.day import as_json, read_identity
from sheets_sync.core.documents.due import NOTHING_AGAIN, Again, Due
from sheets_sync.core.documents.held import settings_held_back
from sheets_sync.core.documents.identities import school_identity
from sheets_sync.core.documents.naming import FILE_WORDS, own_school_path, school_path
from sheets_sync.core.documents.parts import TITLES, school_head, shown
from sheets_sync.core.documents.recap import (
    FEWEST,
    MOST_CHALLENGES,
    SCALE,
    Counted,
    Late,
    Ratings,
    RecapView,
    StageCount,
    Support,
    TeacherLine,
    counts,
    shared,
)
from sheets_sync.core.documents.said import cycle_of
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import WHO, bucket, days_late, stage_of, turn_of
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.words import Rating
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.memory import Paper
from sheets_sync.core.reading.rows import short_hash
from sheets_sync.core.schema.stages import BY_LETTER, STAGES

RECAP = "rekap"
_PARTS = {
    "stages": "keadaan setiap tahap",
    "teachers": "daftar guru",
    "subs": "sub-indikator",
    "ratings": "hasil awal dan akhir",
    "total": "hasil awal dan akhir",
    "kinds": "jenis kegiatan",
    "support": "dukungan",
    "challenges": "tantangan",
    "late": "keterlambatan",
}
"""Parts of the view that make a next version when they change, in words."""


def due_recap(passes: Mapping[str, TeacherPass], desk: Desk, again: Again = NOTHING_AGAIN) -> Iterator[Due]:
    """The recap of a school in which every active teacher is done, if it says something else than the last one or is
    missing.
    """
    due = finished_recap(passes, desk)
    if due and (not due.document.stands or due.document.key in again.missing):
        yield due


def finished_recap(passes: Mapping[str, TeacherPass], desk: Desk) -> Due | None:
    """The recap once every active teacher is done: the next version, or the last one where nothing changed."""
    active = _active(passes)
    if not active or not all(followed.all_done for followed in active) or settings_held_back(desk):
        return None
    known, view = desk.memory.school.recap, _view(passes, desk, Issue(RECAP, 1, desk.moment.today, ""))
    parts = {name: short_hash(repr(getattr(view, name))) for name in _PARTS}
    printed = short_hash(repr(parts))
    newer = printed != known.printed
    on = desk.moment.today.isoformat() if newer else known.on
    changed = _changed(known, parts) if newer else known.changed
    issue = Issue(RECAP, known.version + newer, date.fromisoformat(on), printed, changed)
    path = own_school_path(known.path, FILE_WORDS[RECAP]) or school_path(FILE_WORDS[RECAP], _period(desk))
    identity = (None if newer else read_identity(known.identity)) or school_identity(desk)
    keep = {"version": issue.version, "printed": printed, "parts": parts, "changed": changed, "path": path, "on": on}
    document = _document(passes, desk, issue, path, identity)
    return Due("", replace(document, linked=known.target, stands=not newer), {**keep, "identity": as_json(identity)})


def recap_today(passes: Mapping[str, TeacherPass], desk: Desk) -> Document:
    """The recap as of today, under a name of its own with the date, finished or not."""
    today = desk.moment.today
    path = school_path(f"{FILE_WORDS[RECAP]}_{today.isoformat()}", _period(desk))
    return _document(passes, desk, Issue(RECAP, 1, today, _fingerprint(passes, desk)), path)


def _fingerprint(passes: Mapping[str, TeacherPass], desk: Desk) -> str:
    return short_hash(repr(_view(passes, desk, Issue(RECAP, 1, desk.moment.today, ""))))


def _period(desk: Desk) -> str:
    return desk.settings.record.period or ""


def _changed(known: Paper, parts: Mapping[str, str]) -> tuple[str, ...]:
    moved = (word for name, word in _PARTS.items() if known.parts and known.parts.get(name) != parts[name])
    return tuple(dict.fromkeys(moved))


def _document(
    passes: Mapping[str, TeacherPass], desk: Desk, issue: Issue, path: str, identity: Identity | None = None
) -> Document:
    view = _view(passes, desk, issue, identity)
    title = f"{TITLES[RECAP]} – {view.head.school}"
    return Document(DocumentKey(None, RECAP), issue.version, path, title, RECAP, view, issue.fingerprint)


def _active(passes: Mapping[str, TeacherPass]) -> list[TeacherPass]:
    return [followed for followed in passes.values() if followed.member.active]


def _view(passes: Mapping[str, TeacherPass], desk: Desk, issue: Issue, identity: Identity | None = None) -> RecapView:
    active = _active(passes)
    ratings = _ratings(active, desk)
    challenges = shared(shorten_lines(_challenges(active)))
    rows = (("Guru aktif", str(len(active))), ("Keadaan per", long_date(issue.dated_on or desk.moment.today)))
    return RecapView(
        head=school_head(identity or school_identity(desk), issue, rows),
        stages=tuple(_stage_counts(active, desk)),
        teachers=tuple(map(_teacher_line, active)),
        subs=_subs(active, desk),
        ratings=ratings,
        total=_total(ratings),
        kinds=_most_common(str(plan.activity_kind) for _, plan in _done(active, "C") if plan.activity_kind),
        support=tuple(_support(active)),
        challenges=challenges[:MOST_CHALLENGES],
        more_challenges=max(len(challenges) - MOST_CHALLENGES, 0),
        late=tuple(_late(active, desk)),
        scale=tuple(map(str, SCALE)),
    )


def _stage_counts(active: list[TeacherPass], desk: Desk) -> Iterator[StageCount]:
    for stage in STAGES:
        stands = Counter(bucket(one.stages[stage.letter], one) for one in active)
        late = sum(days_late(one.stages[stage.letter], one, desk) > 0 for one in active)
        locked, running, waiting, done = (stands[word] for word in ("Terkunci", "Berjalan", "Menunggu KS", "Selesai"))
        yield StageCount(stage.title, locked, running, waiting, done, late)


def _teacher_line(followed: TeacherPass) -> TeacherLine:
    stage, turn = stage_of(followed), turn_of(followed)
    title = BY_LETTER[stage].title if stage in BY_LETTER else stage
    since = long_date(turn.since) if turn and turn.since else "–"
    return TeacherLine(followed.member.kode, followed.member.name, title, WHO[turn.who] if turn else "–", since)


def _done(active: Iterable[TeacherPass], letter: str) -> Iterator[tuple[TeacherPass, Any]]:
    """(teacher, record) of everybody whose stage is finished."""
    for followed in active:
        record = followed.record(BY_LETTER[letter])
        if followed.stages[letter].is_done and record is not None:
            yield followed, record


def _most_common(labels: Iterable[str]) -> tuple[Counted, ...]:
    ordered = sorted(Counter(labels).items(), key=lambda item: (-item[1], item[0]))
    return tuple(Counted(label, count) for label, count in ordered)


def _subs(active: list[TeacherPass], desk: Desk) -> tuple[Counted, ...]:
    codes = (record.sub_indicator for _, record in _done(active, "A") if record.sub_indicator)
    return _most_common(f"{code} · {desk.catalogue.groups.get(code, code)}" for code in codes)


def _ratings(active: list[TeacherPass], desk: Desk) -> tuple[Ratings, ...]:
    before: dict[str, list[Rating]] = {}
    after: dict[str, list[Rating]] = {}
    for followed, record in _done(active, "B"):
        for code, rating in zip(cycle_of(followed).behaviours, record.ratings, strict=False):
            before.setdefault(code, []).append(rating)
    for followed, record in _done(active, "F"):
        for (code, _), rating in zip(cycle_of(followed).baseline, record.finals, strict=False):
            after.setdefault(code, []).append(rating)
    return tuple(
        Ratings(
            code,
            desk.catalogue.words.get(code, code),
            counts(before.get(code, ())),
            counts(after.get(code, ())),
            shown=len(before.get(code, ())) >= FEWEST and len(after.get(code, ())) not in range(1, FEWEST),
        )
        for code in sorted({*before, *after})
    )


def _total(ratings: tuple[Ratings, ...]) -> Ratings:
    """All behaviours together; without those of too few teachers if what is hidden could be read by subtraction."""
    hidden = [one for one in ratings if not one.shown]
    if not hidden or _sum(hidden).shown:
        return _sum(ratings)
    return _sum([one for one in ratings if one.shown])


def _sum(ratings: Sequence[Ratings]) -> Ratings:
    baseline = tuple(sum(one.baseline[at] for one in ratings) for at in range(len(SCALE)))
    endline = tuple(sum(one.endline[at] for one in ratings) for at in range(len(SCALE)))
    # Each teacher is judged on three behaviours.
    enough = sum(baseline) >= 3 * FEWEST and sum(endline) not in range(1, 3 * FEWEST)
    return Ratings("", "Jumlah", baseline, endline, enough)


def _support(active: list[TeacherPass]) -> Iterator[Support]:
    for followed, plan in _done(active, "C"):
        needed, agreed = shorten(plan.support_needed or "", 300), shorten(plan.support_agreed or "", 300)
        yield Support(followed.member.name, shown(plan.activity_kind), shown(needed), shown(agreed))


def _challenges(active: list[TeacherPass]) -> Iterator[str]:
    yield from (plan.challenge for _, plan in _done(active, "C") if plan.challenge)
    yield from (record.challenges for _, record in _done(active, "E") if record.challenges)


def shorten_lines(texts: Iterable[str]) -> Iterator[str]:
    """Each text with its lines cut to what a list can hold."""
    return ("\n".join(shorten(line, 200) for line in text.splitlines()) for text in texts)


def _late(active: list[TeacherPass], desk: Desk) -> Iterator[Late]:
    for stage in STAGES:
        for followed in active:
            if days := days_late(followed.stages[stage.letter], followed, desk):
                yield Late(followed.member.name, stage.title, days)
