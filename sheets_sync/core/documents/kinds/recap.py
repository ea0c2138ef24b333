"""Rekap Sekolah from where everybody stands.

Figures come from finished stages only; what is still being written is nobody's to count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from sheets_sync.core.documents.cycle import Identity
from sheets_sync.core.documents.kind import Issue, Passes, SchoolDocument
from sheets_sync.core.documents.parts import school_head, shown
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
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import WHO, bucket, days_late, stage_of, turn_of
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.words import Rating
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.stages import (
    APPRAISAL,
    BY_LETTER,
    FOLLOW_UP_PLAN,
    OBSERVATION,
    PREPARATION,
    REFLECTION,
    STAGES,
    StageOf,
)
from sheets_sync.core.schema.stages.record import StageRecord

_R = TypeVar("_R", bound=StageRecord)

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


def _active(passes: Passes) -> list[TeacherPass]:
    return [followed for followed in passes.values() if followed.member.active]


def recap_view(passes: Passes, desk: Desk, issue: Issue, identity: Identity) -> RecapView:
    """The whole school on the day of the issue."""
    active = _active(passes)
    ratings = _ratings(active, desk)
    challenges = shared(shorten_lines(_challenges(active)))
    plans = [plan for _, plan in _done(active, FOLLOW_UP_PLAN)]
    rows = (
        ("Guru aktif", str(len(active))),
        ("Keadaan per", long_date(issue.dated_on or desk.moment.today)),
    )
    return RecapView(
        head=school_head(KIND, identity, issue, rows),
        stages=tuple(_stage_counts(active, desk)),
        teachers=tuple(map(_teacher_line, active)),
        subs=_subs(active, desk),
        ratings=ratings,
        total=_total(ratings),
        kinds=_most_common(str(plan.activity_kind) for plan in plans if plan.activity_kind),
        support=tuple(_support(active)),
        challenges=challenges[:MOST_CHALLENGES],
        more_challenges=max(len(challenges) - MOST_CHALLENGES, 0),
        late=tuple(_late(active, desk)),
        scale=tuple(map(str, SCALE)),
    )


def _stage_counts(active: list[TeacherPass], desk: Desk) -> Iterator[StageCount]:
    for stage in STAGES:
        stands = Counter(bucket(one.at(stage), one) for one in active)
        late = sum(days_late(one.at(stage), one, desk) > 0 for one in active)
        locked, running, waiting, done = (
            stands[word] for word in ("Terkunci", "Berjalan", "Menunggu KS", "Selesai")
        )
        yield StageCount(stage.title, locked, running, waiting, done, late)


def _teacher_line(followed: TeacherPass) -> TeacherLine:
    stage, turn = stage_of(followed), turn_of(followed)
    title = BY_LETTER[stage].title if stage in BY_LETTER else stage
    since = long_date(turn.since) if turn and turn.since else "–"
    return TeacherLine(
        followed.member.kode, followed.member.name, title, WHO[turn.who] if turn else "–", since
    )


def _done(active: Iterable[TeacherPass], stage: StageOf[_R]) -> Iterator[tuple[TeacherPass, _R]]:
    """(teacher, record) of everybody whose stage is finished."""
    for followed in active:
        record = followed.record(stage)
        if followed.at(stage).is_done and record is not None:
            yield followed, record


def _most_common(labels: Iterable[str]) -> tuple[Counted, ...]:
    ordered = sorted(Counter(labels).items(), key=lambda item: (-item[1], item[0]))
    return tuple(Counted(label, count) for label, count in ordered)


def _subs(active: list[TeacherPass], desk: Desk) -> tuple[Counted, ...]:
    codes = (
        record.sub_indicator for _, record in _done(active, PREPARATION) if record.sub_indicator
    )
    return _most_common(f"{code} · {desk.catalogue.groups.get(code, code)}" for code in codes)


Given = dict[str, list[Rating]]
"""Behaviour code → the ratings given."""


def _ratings(active: list[TeacherPass], desk: Desk) -> tuple[Ratings, ...]:
    before, after = _baseline(active), _endline(active)
    return tuple(
        Ratings(
            code,
            desk.catalogue.words.get(code, code),
            counts(before.get(code, ())),
            counts(after.get(code, ())),
            shown=len(before.get(code, ())) >= FEWEST
            and len(after.get(code, ())) not in range(1, FEWEST),
        )
        for code in sorted({*before, *after})
    )


def _baseline(active: list[TeacherPass]) -> Given:
    found: Given = {}
    for followed, seen in _done(active, OBSERVATION):
        codes = followed.shown(OBSERVATION).behaviours
        for code, rating in zip(codes, seen.ratings, strict=False):
            found.setdefault(code, []).extend([rating] if rating else [])
    return found


def _endline(active: list[TeacherPass]) -> Given:
    found: Given = {}
    for followed, judged in _done(active, APPRAISAL):
        baseline = followed.shown(APPRAISAL).rated
        for (code, _), rating in zip(baseline, judged.finals, strict=False):
            found.setdefault(code, []).extend([rating] if rating else [])
    return found


def _total(ratings: tuple[Ratings, ...]) -> Ratings:
    """All behaviours together; without those of too few teachers if what is hidden could be read by
    subtraction.
    """
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
    for followed, plan in _done(active, FOLLOW_UP_PLAN):
        needed, agreed = (
            shorten(plan.support_needed or "", 300),
            shorten(plan.support_agreed or "", 300),
        )
        yield Support(followed.member.name, shown(plan.activity_kind), shown(needed), shown(agreed))


def _challenges(active: list[TeacherPass]) -> Iterator[str]:
    yield from (plan.challenge for _, plan in _done(active, FOLLOW_UP_PLAN) if plan.challenge)
    yield from (record.challenges for _, record in _done(active, REFLECTION) if record.challenges)


def shorten_lines(texts: Iterable[str]) -> Iterator[str]:
    """Each text with its lines cut to what a list can hold."""
    return ("\n".join(shorten(line, 200) for line in text.splitlines()) for text in texts)


def _late(active: list[TeacherPass], desk: Desk) -> Iterator[Late]:
    for stage in STAGES:
        for followed in active:
            if days := days_late(followed.at(stage), followed, desk):
                yield Late(followed.member.name, stage.title, days)


KIND = SchoolDocument(
    key="rekap",
    title="Rekap Praktik Kinerja Sekolah",
    file_word="Rekap-Sekolah",
    template="rekap",
    view=recap_view,
    part_words=_PARTS,
)
