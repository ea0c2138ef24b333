"""«Pengingat» on Ringkasan: polite texts ready to send, with the name, what is awaited and until
when.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sheets_sync.core.drafting.phrasing import NextStep
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import WHO, Turn, due_on, turn_of
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.reminders import REMINDERS
from sheets_sync.core.model.values import Link, Value
from sheets_sync.core.model.words import Awaited
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.identity_numbers import international
from sheets_sync.core.schema.stages import BY_LETTER


def wa_link(phone: str | None) -> Link | None:
    """What opens a conversation with that number. It names the number: a link is known by its text,
    so another number has to be another text.
    """
    number = international(phone) if phone else None
    return Link(f"wa.me/{number}", f"https://wa.me/{number}") if number else None


def reminder(
    followed: TeacherPass, turn: Turn, told: NextStep, desk: Desk
) -> tuple[str, str | None]:
    """(text, phone number) for the teacher or the delegated observer; the principal has one of
    their own.
    """
    if turn.who not in (Awaited.TEACHER, Awaited.OBSERVER):
        return "", None
    person = followed.member
    if turn.who is Awaited.OBSERVER:
        person = desk.roster.members.get(person.observer or "") or person
    facts = {} if turn.who is Awaited.TEACHER else {"teacher": followed.member.name}
    text = REMINDERS.say(
        "observer" if facts else "teacher",
        name=person.name,
        tab=turn.one.stage.title,
        **facts,
        step=told.of(turn.who),
        until=_until(due_on(turn.one, followed, desk), desk),
        school=desk.settings.record.name or "sekolah",
    )
    return text, person.teacher.phone


def _until(due: date | None, desk: Desk, whose: str = "") -> str:
    """By when, in the words of the teacher's and the observer's reminder or in those of the
    principal's.
    """
    if due is None:
        return ""
    code = f"{whose}{'late' if due < desk.moment.today else 'until'}"
    return REMINDERS.say(code, day=due)


def principal_row(passes: Mapping[str, TeacherPass], desk: Desk) -> Iterator[list[Value]]:
    """One reminder for the principal for all that waits for them."""
    waiting: dict[str, list[tuple[TeacherPass, Turn]]] = {}
    for followed in passes.values():
        turn = turn_of(followed)
        if turn and turn.who is Awaited.PRINCIPAL:
            waiting.setdefault(turn.one.stage.letter, []).append((followed, turn))
    if waiting:
        record = desk.settings.record
        name, school = record.principal or "Kepala Sekolah", record.name or "sekolah"
        text = REMINDERS.say(
            "principal", name=name, all=" ".join(_by_tab(waiting, desk)), school=school
        )
        blanks: list[Value] = [None] * 6
        yield [
            "KS",
            name,
            *blanks,
            WHO[Awaited.PRINCIPAL],
            None,
            None,
            None,
            text,
            wa_link(record.principal_phone),
        ]


def _by_tab(waiting: Mapping[str, list[tuple[TeacherPass, Turn]]], desk: Desk) -> Iterator[str]:
    for letter, turns in sorted(waiting.items()):
        days = [day for followed, turn in turns if (day := due_on(turn.one, followed, desk))]
        until = _until(min(days, default=None), desk, "principal_")
        names = list_words([followed.member.name for followed, _ in turns])
        yield REMINDERS.say("principal_tab", tab=BY_LETTER[letter].title, until=until, names=names)
