"""`plan-observations`: propose dates, write the calendar file, and on request the program's column
«Usulan Jadwal».

Nothing is written into the workbook unless asked; the calendar file holds all observations either
way.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.core.answers.planning import PER_DAY, SchoolDays, Visit, plan_visits, school_days
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.planning import PLANNING
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.schema.days_off import are_estimates
from sheets_sync.errors import Misused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sheets_sync.core.decide import Decision
    from sheets_sync.ports import Deployment

Answer = tuple[dict[str, Any], list[str]]
PROCESS = "jadwal"
"""Named in Riwayat."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for."""

    apply: bool = False
    ics: Path | None = None
    start: date | None = None
    per_day: int = PER_DAY
    saturday: bool = False
    holidays: tuple[date, ...] = field(default=())


def plan_observations(here: Deployment, wish: Wish) -> Answer:
    """(content for JSON, lines for a person). Raises `Misused` for a wrong wish or a stopped tab,
    `Refused` where a sync would be.
    """
    from sheets_sync.core.schema.stages import OBSERVATION
    from sheets_sync.run import look, refuse_if_closed, refuse_if_unsafe

    if wish.ics is not None and wish.ics.suffix.casefold() != ".ics":
        raise Misused(PLANNING.say("no_calendar", name=wish.ics))
    if wish.per_day < 1:
        raise Misused(PLANNING.say("per_day"))
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    if wish.apply:
        refuse_if_closed(decision.desk.snapshot)
    refuse_if_unsafe(decision.plan.refusals, force=False)
    _refuse_if_stopped(decision)
    _refuse_if_outside(wish.start, decision.desk.year)
    usual = school_days(decision.desk, wish.start)
    days = replace(
        usual,
        saturdays=wish.saturday,
        per_day=wish.per_day,
        holidays=usual.holidays.union(wish.holidays),
    )
    visits = plan_visits(decision.passes, decision.desk, days)
    file, moved = _write_calendar(here, visits, decision, wish)
    written = wish.apply and _apply(here, decision, visits)
    lines = _lines(visits, days, decision.desk.settings.record.due(OBSERVATION.letter))
    closing = _about_column(visits, wish, written=written)
    return _content(visits, file, written), [
        *lines,
        f"Kalender: {file}",
        *([f"{moved}."] if moved else []),
        *closing,
    ]


def _refuse_if_stopped(decision: Decision) -> None:
    from sheets_sync.core.schema.stages import PREPARATION

    desk = decision.desk
    for located in (desk.guru, desk.catalogue_tab, desk.stages[PREPARATION.letter].located):
        if located.stopped:
            raise Misused(PLANNING.say("stage_unreadable", tab=located.title))


def _refuse_if_outside(start: date | None, year: int | None) -> None:
    if start and year and start.year != year:
        raise Misused(PLANNING.say("start_outside", start=long_date(start), year=year))


def _apply(here: Deployment, decision: Decision, visits: tuple[Visit, ...]) -> bool:
    """Fill «Usulan Jadwal»; what a person typed there goes to Riwayat. Answers whether anything was
    written.
    """
    from sheets_sync.core.drafting.drafts import Drafts
    from sheets_sync.core.model.plan import AppendLines
    from sheets_sync.core.schema.own_tabs import RIWAYAT
    from sheets_sync.core.schema.stages.preparation import PREPARATION, PROPOSAL

    desk, drafts = decision.desk, Drafts(decision.desk.moment.at, PROCESS)
    for visit in visits:
        one = decision.passes[visit.kode].at(PREPARATION)
        if not visit.proposed or one.row is None or one.appended:
            continue
        drafts.log_overwritten(
            visit.kode, PREPARATION.letter, one.row.program, {PROPOSAL: visit.day}, one.before.wrote
        )
        drafts.put(desk.stages[PREPARATION.letter].located, visit.row, PROPOSAL, visit.day)
    if drafts.lines:
        drafts.change(AppendLines(RIWAYAT, tuple(drafts.lines)))
    if drafts.changes:
        here.workbook.write(drafts.changes, desk.snapshot)
    return bool(drafts.changes)


def _write_calendar(
    here: Deployment, visits: tuple[Visit, ...], decision: Decision, wish: Wish
) -> tuple[Path, str]:
    """Answers where it stands, and a phrase if that is not its usual name."""
    from sheets_sync.core.answers.ical import CalendarSchool, calendar_of
    from sheets_sync.core.reading.school_settings import hours_east
    from sheets_sync.wiring.places import Owned, put_text

    desk, record = decision.desk, decision.desk.settings.record
    year = desk.year or desk.moment.today.year
    hours = hours_east(desk.snapshot)
    school = CalendarSchool(record.name or "", record.npsn or "", year, hours, desk.wording)
    text = partial(calendar_of, visits, school, desk.moment.at)
    owned = Owned(desk.origin.identity, here.mode_of_files)
    return put_text(wish.ics or here.calendar, text, owned, chosen=wish.ics is not None)


def _content(visits: tuple[Visit, ...], file: Path, written: bool) -> dict[str, Any]:
    return {
        "format_version": 1,
        "written": written,
        "ics": str(file),
        "observations": [
            {
                "kode": visit.kode,
                "nama": visit.teacher,
                "observer": visit.observer,
                "date": visit.day.isoformat() if visit.day else None,
                "proposed": visit.proposed,
            }
            for visit in visits
        ],
    }


def _lines(visits: tuple[Visit, ...], days: SchoolDays, due: date | None) -> Iterator[str]:
    """Who is proposed for which day, and who is not and why. `due`: «Batas B»."""
    proposed = sorted(
        (visit for visit in visits if visit.proposed and visit.day),
        key=lambda visit: str(visit.day),
    )
    crowded = [visit for visit in visits if visit.proposed and not visit.day]
    unusable = [visit for visit in visits if not visit.proposed and not visit.day]
    if not proposed and not crowded:
        yield PLANNING.say("none")
    if proposed:
        yield from _dates(proposed, days, due)
    if crowded:
        yield PLANNING.say("crowded", why=_no_room(days), who=_named(crowded))
    if unusable:
        yield PLANNING.say("unusable", who=_named(unusable))


def _dates(proposed: list[Visit], days: SchoolDays, due: date | None) -> Iterator[str]:
    """Observer by observer, who comes first before the others, each by day."""
    for observer in dict.fromkeys(visit.observer for visit in proposed):
        yield PLANNING.say("observer", observer=observer)
        for visit in (one for one in proposed if one.observer == observer):
            day = long_date(visit.day or days.first)
            yield PLANNING.say("visit", day=day, kode=visit.kode, teacher=visit.teacher)
    if due and due < days.first:
        yield PLANNING.say("due_early", due=long_date(due))
    if are_estimates(days.last.year):
        yield PLANNING.say("estimates", year=days.last.year)


def _no_room(days: SchoolDays) -> str:
    if days.first > days.last:
        return PLANNING.say("no_school_day", year=days.last.year)
    more = PLANNING.say("make_room")
    return PLANNING.say("no_day", last=long_date(days.last), how=more)


def _named(visits: list[Visit]) -> str:
    return list_words([f"{visit.kode} {visit.teacher}" for visit in visits])


def _about_column(visits: tuple[Visit, ...], wish: Wish, *, written: bool) -> Iterator[str]:
    """What became of «Usulan Jadwal»."""
    if written:
        yield (PLANNING.say("column_written"))
    elif any(visit.proposed and visit.day for visit in visits):
        how = PLANNING.say("standing") if wish.apply else PLANNING.say("apply")
        yield PLANNING.say("unchanged", how=how)
