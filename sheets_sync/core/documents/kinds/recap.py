"""Rekap Sekolah from where everybody stands.

Figures come from finished stages only; what is still being written is nobody's to count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sheets_sync.core.documents.cycle import Identity
from sheets_sync.core.documents.kind import Issue, Passes, SchoolDocument
from sheets_sync.core.documents.parts import school_head, shown
from sheets_sync.core.documents.recap import (
    MOST_CHALLENGES,
    Counted,
    Late,
    RecapView,
    StageCount,
    Support,
    TeacherLine,
    shared,
)
from sheets_sync.core.documents.recap_ratings import finished, ratings_of, total_of
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import WHO, bucket, days_late, stage_of, turn_of
from sheets_sync.core.model.ground import SCALE
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.sentences.papers import LABELS, RECAP_PARTS
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.stages import (
    BY_LETTER,
    FOLLOW_UP_PLAN,
    PREPARATION,
    REFLECTION,
    STAGES,
)


def _active(passes: Passes) -> list[TeacherPass]:
    return [followed for followed in passes.values() if followed.member.active]


def recap_view(passes: Passes, desk: Desk, issue: Issue, identity: Identity) -> RecapView:
    """The whole school on the day of the issue."""
    active = _active(passes)
    ratings = ratings_of(active, desk)
    challenges = shared(shorten_lines(_challenges(active)))
    plans = [plan for _, plan in finished(active, FOLLOW_UP_PLAN)]
    rows = (
        (LABELS["active"], str(len(active))),
        (LABELS["as_of"], long_date(issue.dated_on or desk.moment.today)),
    )
    return RecapView(
        head=school_head(KIND, identity, issue, rows),
        stages=tuple(_stage_counts(active, desk)),
        teachers=tuple(map(_teacher_line, active)),
        subs=_subs(active, desk),
        ratings=ratings,
        total=total_of(ratings),
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


def _most_common(labels: Iterable[str]) -> tuple[Counted, ...]:
    ordered = sorted(Counter(labels).items(), key=lambda item: (-item[1], item[0]))
    return tuple(Counted(label, count) for label, count in ordered)


def _subs(active: list[TeacherPass], desk: Desk) -> tuple[Counted, ...]:
    codes = (
        record.sub_indicator for _, record in finished(active, PREPARATION) if record.sub_indicator
    )
    return _most_common(f"{code} · {desk.catalogue.groups.get(code, code)}" for code in codes)


def _support(active: list[TeacherPass]) -> Iterator[Support]:
    for followed, plan in finished(active, FOLLOW_UP_PLAN):
        needed, agreed = (
            shorten(plan.support_needed or "", 300),
            shorten(plan.support_agreed or "", 300),
        )
        yield Support(followed.member.name, shown(plan.activity_kind), shown(needed), shown(agreed))


def _challenges(active: list[TeacherPass]) -> Iterator[str]:
    plans, reflections = finished(active, FOLLOW_UP_PLAN), finished(active, REFLECTION)
    yield from (plan.challenge for _, plan in plans if plan.challenge)
    yield from (record.challenges for _, record in reflections if record.challenges)


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
    part_words=RECAP_PARTS,
)
