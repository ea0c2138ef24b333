"""`remind`: of each person who is awaited all that waits for them, as one message a day.

Nothing is sent that says nothing, on a day off, or in the evening; what is sent is remembered for
its day in the workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheets_sync.core.decide import Decision
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import Turn, due_on, turn_of
from sheets_sync.core.model.kept import clean
from sheets_sync.core.model.plan import Change, SetCell, touching_sound_tabs
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.sentences.reminders import DIGESTS, REMINDERS
from sheets_sync.core.model.values import RowAt
from sheets_sync.core.model.words import Awaited
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import find_tab
from sheets_sync.core.reading.status_lines import lines_of_school
from sheets_sync.core.schema.days_off import is_national_holiday
from sheets_sync.core.schema.own_tabs import STATUS_TAB

FIRST_HOUR, LAST_HOUR = 6, 18
"""Messages are sent from the one to the other, by the school's clock."""
PRINCIPAL = "KS"
"""In the place of a Kode: nobody's Kode has no digits."""
_SUNDAY = 6
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that waits."""

    text: str
    row: RowAt | None


@dataclass(frozen=True, slots=True)
class Digest:
    """All that waits for one person."""

    key: str
    name: str
    email: str
    column: str
    """Where the address is put right."""
    items: tuple[Item, ...]
    year: int
    school: str

    @property
    def subject(self) -> str:
        """The line that a list of messages shows."""
        return DIGESTS.say("subject", year=self.year, count=len(self.items))


def digests(decision: Decision) -> list[Digest]:
    """One of each awaited person, the principal's first, then by Kode."""
    found: dict[str, list[Item]] = {}
    for followed in decision.passes.values():
        turn = turn_of(followed)
        if turn is not None and (key := _key_of(turn, followed)):
            found.setdefault(key, []).append(_item(turn, followed, decision))
    keys = sorted(found, key=lambda key: (key != PRINCIPAL, key))
    return [_digest(key, found[key], decision.desk) for key in keys]


def _key_of(turn: Turn, followed: TeacherPass) -> str:
    """Whose turn it is; nobody's for what the operator, who runs this, has to do."""
    if turn.who is Awaited.OPERATOR:
        return ""
    if turn.who is Awaited.OBSERVER:
        return followed.member.observer or PRINCIPAL
    return PRINCIPAL if turn.who is Awaited.PRINCIPAL else followed.member.kode


def _item(turn: Turn, followed: TeacherPass, decision: Decision) -> Item:
    one, desk = turn.one, decision.desk
    step = decision.next_step(followed.member.kode, one.stage.letter).of(turn.who)
    facts = {
        "tab": one.stage.title,
        "step": step,
        "until": _until(due_on(one, followed, desk), desk),
    }
    if turn.who is Awaited.TEACHER:
        text = DIGESTS.say("own", **facts)
    else:
        text = DIGESTS.say("of", teacher=shorten(followed.member.name, _LONGEST_NAME), **facts)
    return Item(clean(text) or "", RowAt(one.stage.title, one.place) if one.place else None)


def _until(due: date | None, desk: Desk) -> str:
    if due is None:
        return ""
    return REMINDERS.say("late" if due < desk.moment.today else "until", day=due)


def _digest(key: str, items: Sequence[Item], desk: Desk) -> Digest:
    settings = desk.settings.record
    year, school = desk.year or desk.moment.today.year, settings.name or "sekolah"
    if key == PRINCIPAL:
        name, email, column = settings.principal, settings.principal_email, "Email Kepala Sekolah"
    else:
        person = desk.roster.members[key].teacher
        name, email, column = person.name, person.email, "Email"
    name = name or desk.wording.said("Kepala Sekolah")
    return Digest(key, name, email or "", column, tuple(items), year, school)


def why_not_now(desk: Desk) -> str:
    """Why nothing is to be sent now; empty if it may be."""
    today, hour = desk.moment.today, desk.moment.at.hour
    off = today.weekday() == _SUNDAY or is_national_holiday(today)
    if off or today in desk.settings.record.days_off.days:
        return DIGESTS.say("off_day", day=today)
    if not FIRST_HOUR <= hour < LAST_HOUR:
        return DIGESTS.say("quiet", hour=hour, first=FIRST_HOUR, last=LAST_HOUR)
    return ""


def already_sent(desk: Desk) -> frozenset[str]:
    """Who has had theirs today."""
    school = desk.memory.school
    is_today = school.reminded_on == desk.moment.today.isoformat()
    return frozenset(school.reminded) if is_today else frozenset()


def remembering(desk: Desk, keys: frozenset[str]) -> tuple[Change, ...]:
    """What is written so that these have had theirs today, and nobody else."""
    return touching_sound_tabs(desk.snapshot, tuple(_remembering(desk, keys)))


def _remembering(desk: Desk, keys: frozenset[str]) -> Iterator[Change]:
    tab, school = find_tab(desk.snapshot, STATUS_TAB), desk.memory.school
    if tab is None or not school.keys:
        return
    facts = {"reminded_on": desk.moment.today.isoformat(), "reminded": tuple(sorted(keys))}
    for row, line in lines_of_school(tab, school.model_copy(update=facts)):
        for column, text in enumerate(line, start=1):
            yield SetCell(tab.title, row, column, text)


def body(digest: Digest, address_of: Mapping[RowAt, str]) -> str:
    """The message as plain text, which every program shows."""
    lines = [
        DIGESTS.say("greeting", name=digest.name),
        "",
        DIGESTS.say("intro", year=digest.year, school=digest.school),
    ]
    for number, item in enumerate(digest.items, start=1):
        lines += ["", f"{number}. {item.text}"]
        if item.row is not None:
            address = address_of.get(item.row, "")
            code = "where" if address else "row"
            lines.append("   " + DIGESTS.say(code, row=item.row.row, address=address))
    return "\n".join([*lines, "", DIGESTS["end"], ""])
