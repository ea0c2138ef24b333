"""What the e-mail of `remind` says: of each person who is awaited all that waits for them, as one
message; nobody else gets one. When and where it goes: `reminder_rules.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.core.decide import Decision
from sheets_sync.core.drafting.chat_reminder import LONGEST_NAME, by_when
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import Turn, due_on, turn_of
from sheets_sync.core.model.kept import clean
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.core.model.values import RowAt
from sheets_sync.core.model.words import Awaited
from sheets_sync.core.reading.desk import Desk

PRINCIPAL = "KS"
"""In the place of a Kode: nobody's Kode has no digits."""


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
    phone: str
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
        "tab": desk.wording.name(one.stage.title),
        "step": step,
        "until": by_when(due_on(one, followed, desk), desk),
    }
    if turn.who is Awaited.TEACHER:
        text = DIGESTS.say("own", **facts)
    else:
        text = DIGESTS.say("of", teacher=shorten(followed.member.name, LONGEST_NAME), **facts)
    return Item(clean(text) or "", RowAt(one.stage.title, one.place) if one.place else None)


def _digest(key: str, items: Sequence[Item], desk: Desk) -> Digest:
    settings = desk.settings.record
    year, school = desk.year or desk.moment.today.year, desk.school_name
    if key == PRINCIPAL:
        name, column = desk.principal_name, "Email Kepala Sekolah"
        email, phone = settings.principal_email, settings.principal_phone
    else:
        member = desk.roster.members[key]
        name, column = member.name or key, "Email"
        email, phone = member.teacher.email, member.teacher.phone
    return Digest(key, name, email or "", phone or "", column, tuple(items), year, school)


def body(
    digest: Digest,
    address_of: Mapping[RowAt, str],
    *,
    left: int = 0,
    by_program: bool = True,
) -> str:
    """The message as plain text, which every program shows. `left`: how many more things wait than
    it names. `by_program`: else a person sends it.
    """
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
    if left:
        lines += ["", DIGESTS.say("more", count=left)]
    return "\n".join([*lines, "", DIGESTS["end" if by_program else "thanks"], ""])
