"""«Pengingat» on Ringkasan: polite texts ready for a chat, with the name, what is awaited and until
when. (What an e-mail says: `core/answers/reminders.py`.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sheets_sync.core.drafting.called import called
from sheets_sync.core.drafting.phrasing import NextStep
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import Turn, due_on, turn_of
from sheets_sync.core.model.kept import clean
from sheets_sync.core.model.sentences import list_words, shorten
from sheets_sync.core.model.sentences.reminders import REMINDERS
from sheets_sync.core.model.values import Link
from sheets_sync.core.model.words import Awaited
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.identity_numbers import international
from sheets_sync.core.schema.stages import BY_LETTER

LONGEST_NAME = 100
_MOST_NAMES = 40
"""More of one tab no link carries."""
LONGEST = 1000
"""Characters of a link that carries a text: chats cut longer ones."""
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_SIGNS = tuple(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in range(256))
"""Each byte as a link carries it."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A text ready to be sent, and to whom."""

    text: str
    phone: str | None = None

    @property
    def is_carried(self) -> bool:
        """Whether a link can carry all of it."""
        return self.link is not None and self.link.target != self.link.short

    @property
    def link(self) -> Link | None:
        """The text as something to click: it opens the chat, with the text in it as far as a link
        can carry it. Without a number WhatsApp asks whom to send it to.
        """
        text = clean(self.text)
        if not text:
            return None
        full = chat_address(text, self.phone)
        bare = chat_address("", self.phone) if self.phone and international(self.phone) else ""
        return Link(text, full if len(full) <= LONGEST else bare, bare)


NO_REMINDER = Reminder("")


def chat_address(text: str, phone: str | None) -> str:
    """What opens a chat with a text in it. Without a number WhatsApp asks whom to send it to."""
    number = international(phone) if phone else None
    chat = f"https://wa.me/{number or ''}"
    return f"{chat}?text={_encoded(text)}" if text else chat


def _encoded(text: str) -> str:
    """A text as a link carries it."""
    return "".join(map(_SIGNS.__getitem__, text.encode("utf-8", "surrogatepass")))


def reminder(followed: TeacherPass, turn: Turn, told: NextStep, desk: Desk) -> Reminder:
    """For the teacher or the delegated observer; the principal has one of their own."""
    if turn.who not in (Awaited.TEACHER, Awaited.OBSERVER):
        return NO_REMINDER
    person = followed.member
    if turn.who is Awaited.OBSERVER:
        person = desk.roster.members.get(person.observer or "") or person
    teacher = shorten(followed.member.name, LONGEST_NAME)
    facts = {} if turn.who is Awaited.TEACHER else {"teacher": teacher}
    text = REMINDERS.say(
        "observer" if facts else "teacher",
        name=shorten(person.name, LONGEST_NAME),
        tab=turn.one.stage.title,
        **facts,
        step=told.of(turn.who),
        until=by_when(due_on(turn.one, followed, desk), desk),
        school=shorten(desk.school_name, LONGEST_NAME),
    )
    return Reminder(text, person.teacher.phone)


def by_when(due: date | None, desk: Desk, whose: str = "") -> str:
    """By when something is awaited, in the words of a message to the teacher or the observer, or in
    those of the principal's.
    """
    if due is None:
        return ""
    code = f"{whose}{'late' if due < desk.moment.today else 'until'}"
    return REMINDERS.say(code, day=due)


def principal_reminder(passes: Mapping[str, TeacherPass], desk: Desk) -> Reminder:
    """One for the principal for all that waits for them; nothing while nothing does. As many
    names are told as the link carries.
    """
    waiting = _waiting(passes)
    if not waiting:
        return NO_REMINDER
    tabs, one = [*_by_tab(waiting, called(passes), desk)], NO_REMINDER
    most = max(map(len, waiting.values()))
    for shown in range(min(most, _MOST_NAMES), 0, -1):
        text = REMINDERS.say(
            "principal",
            name=shorten(desk.principal_name, LONGEST_NAME),
            all=" ".join(told.said(shown) for told in tabs),
            school=shorten(desk.school_name, LONGEST_NAME),
        )
        one = Reminder(text, desk.settings.record.principal_phone)
        if one.is_carried:
            break
    return one


_Waiting = Mapping[str, list[tuple[TeacherPass, Turn]]]


def _waiting(passes: Mapping[str, TeacherPass]) -> _Waiting:
    """Stage letter → who waits there for the principal."""
    waiting: dict[str, list[tuple[TeacherPass, Turn]]] = {}
    for followed in passes.values():
        turn = turn_of(followed)
        if turn and turn.who is Awaited.PRINCIPAL:
            waiting.setdefault(turn.one.stage.letter, []).append((followed, turn))
    return waiting


class _TabWaiting(NamedTuple):
    """What waits for the principal on one tab."""

    tab: str
    until: str
    names: list[str]

    def said(self, shown: int) -> str:
        """A sentence with at most `shown` names."""
        facts = {"tab": self.tab, "until": self.until, "names": list_words(self.names, shown)}
        return REMINDERS.say("principal_tab", **facts)


def _by_tab(waiting: _Waiting, names: Mapping[str, str], desk: Desk) -> Iterator[_TabWaiting]:
    for letter, turns in sorted(waiting.items()):
        days = [day for followed, turn in turns if (day := due_on(turn.one, followed, desk))]
        until = by_when(min(days, default=None), desk, "principal_")
        told = [shorten(names[followed.member.kode], LONGEST_NAME) for followed, _ in turns]
        yield _TabWaiting(BY_LETTER[letter].title, until, told)
