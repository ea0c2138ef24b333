"""Refuse what looks like an accident before anything is written: lost rows, sudden errors, contents
under other names.

Compares this read with what `_status` remembers of the last one. Product parts 3 (Rows) and 5
(Refused as unsafe).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sheets_sync.core.judging.moved import content_moved
from sheets_sync.core.judging.owners import former_owners
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.plan import Refusal
from sheets_sync.core.model.sentences.refusals import REFUSALS
from sheets_sync.core.model.sentences.tabs import TABS
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.core.schema.stages import PREPARATION, STAGES
from sheets_sync.core.schema.teacher import ROSTER_TITLE

FEW_ROWS = 3
"""Fewer lost rows are an ordinary deletion."""
ENOUGH_ROWS = 10
A_YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Limits:
    """Shares of a tab's rows, in percent, above which a plan is refused."""

    lost_rows: int = 50
    wrong_rows: int = 30


DEFAULT_LIMITS = Limits()


def refusals(desk: Desk, passes: Mapping[str, TeacherPass], limits: Limits) -> tuple[Refusal, ...]:
    """Every reason to stop, the one first that says how everything comes right again."""
    made = desk.memory.school.made
    lost, wrong = _rows_lost(desk, limits.lost_rows), _newly_wrong(passes, made, limits.wrong_rows)
    return (
        *_memory_unreadable(desk),
        *_clock_back(desk),
        *content_moved(desk),
        *_period_changed(desk),
        *lost,
        *wrong,
    )


def row_counts(desk: Desk) -> dict[str, int]:
    """Rows with a known Kode, or that still tell which they had, by tab; a stopped tab keeps its
    last count.
    """
    counts = dict(desk.memory.school.rows)
    if not desk.guru.stopped:
        counts["Guru"] = len(desk.roster.members)
        for stage in STAGES:
            sheet = desk.stages[stage.letter]
            if not sheet.located.stopped:
                known = sum(len(rows) for rows in sheet.by_kode.values())
                counts[stage.letter] = known + len(former_owners(desk, stage, sheet.strays))
    return counts


def _memory_unreadable(desk: Desk) -> Iterator[Refusal]:
    """A memory that is there but cannot be read must not be taken for none: nothing can be decided
    without it.
    """
    tab = find_tab(desk.snapshot, STATUS_TAB)
    if tab is not None and tab.fault is not None:
        text = TABS.brief(tab.fault.code, tab=tab.title, likely=tab.fault.at)
        yield Refusal("memory_unreadable", text, forcible=False)


def _clock_back(desk: Desk) -> Iterator[Refusal]:
    """A clock far before the year of the workbook, or more than a year before what was done in it:
    every date would be judged, remembered and printed wrong. A memory that a clock years ahead left
    behind counts only within the year.
    """
    if desk.year is None:
        return
    today, end = desk.moment.today, date(desk.year, 12, 31)
    days = (day for one in desk.memory.stages.values() for day in (one.since, one.opened_on) if day)
    last = max((day for each in days if (day := date.fromisoformat(each)) <= end), default=today)
    if today.year < desk.year - 1 or today + A_YEAR < last:
        text = REFUSALS.brief("clock_back", today=as_text(today), period=desk.year)
        yield Refusal("clock_back", text)


def _period_changed(desk: Desk) -> Iterator[Refusal]:
    before, now = desk.memory.school.period, desk.settings.record.period
    sheet = desk.stages[PREPARATION.letter]
    typed = any(row.has_content for rows in sheet.by_kode.values() for row in rows)
    if (
        before
        and desk.settings.record.year
        and now != before
        and (typed or any(r.has_content for r in sheet.strays))
    ):
        yield Refusal(
            "period_changed",
            REFUSALS.brief("period_changed", before=before, now=now),
            forcible=False,
        )


def _rows_lost(desk: Desk, percent: int) -> Iterator[Refusal]:
    titles = {stage.letter: stage.title for stage in STAGES} | {"Guru": "Guru"}
    now, made = row_counts(desk), desk.memory.school.made
    for key, before in desk.memory.school.rows.items():
        if key in made or ROSTER_TITLE in made:  # without Guru nobody's row is known on any tab
            continue
        lost = before - now.get(key, 0) - _still_named(desk, key)
        if lost >= FEW_ROWS and lost * 100 > percent * before:
            text = REFUSALS.brief("rows_lost", tab=titles.get(key, key), lost=lost, before=before)
            yield Refusal("rows_lost", text)


def _still_named(desk: Desk, key: str) -> int:
    """Rows of a stage tab without Kode and content that still say whose they are: nothing of them
    is lost.
    """
    stage = next((stage for stage in STAGES if stage.letter == key), None)
    if stage is None or desk.stages[key].located.stopped:
        return 0
    return len(former_owners(desk, stage, desk.stages[key].asides))


def _newly_wrong(
    passes: Mapping[str, TeacherPass], made: Collection[str], percent: int
) -> Iterator[Refusal]:
    for stage in STAGES:
        if stage.letter in made:
            continue
        fresh = {name for name in stage.by_field if f"{stage.letter}/{name}" in made}
        ones = [followed.stages[stage.letter] for followed in passes.values()]
        judged = [one for one in ones if one.standing or one.activities]
        wrong = sum(_is_newly_wrong(one, fresh) for one in judged)
        if len(judged) >= ENOUGH_ROWS and wrong * 100 > percent * len(judged):
            text = REFUSALS.brief("newly_wrong", tab=stage.title, wrong=wrong, total=len(judged))
            yield Refusal("newly_wrong", text)


def _is_newly_wrong(one: StagePass, fresh: Collection[str]) -> bool:
    """Whether a cell became unreadable or forbidden, or one that is required was emptied, since the
    last run. `fresh`: columns that `init` made since then.
    """
    before = one.before
    if one.memory.faulty and not before.faulty and before.row_seen:
        return True
    if (
        before.shown != one.memory.shown
    ):  # emptied as «Langkah Berikut» asked for, so that other behaviours come
        return False
    if one.standing:
        return any(name in before.cells and name not in fresh for name in one.standing.missing)
    return not fresh and one.status == Status.INCOMPLETE and before.status == Status.DONE
