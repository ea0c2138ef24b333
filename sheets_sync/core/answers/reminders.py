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
from sheets_sync.core.model.words import PRINCIPAL_KODE, Awaited, folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.identity_numbers import address_mark, is_address
from sheets_sync.core.schema.teacher import Teacher


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
    leading = _leading(decision.desk)
    for followed in decision.passes.values():
        turn = turn_of(followed)
        if turn is not None and (key := _key_of(turn, followed)):
            one = PRINCIPAL_KODE if key in leading else key
            found.setdefault(one, []).append(_item(turn, followed, decision))
    keys = sorted(found, key=lambda key: (key != PRINCIPAL_KODE, key))
    return [_digest(key, found[key], decision.desk) for key in keys]


def _leading(desk: Desk) -> tuple[str, ...]:
    """Kodes under which the principal stands among the teachers: who teaches and leads is one
    person, and gets one message.
    """
    school = desk.settings.record
    numbered = bool(school.principal_nip)

    def leads(one: Teacher) -> bool:
        if numbered and one.nip:
            return one.nip == school.principal_nip
        return _same(one.email, school.principal_email) or _same(one.name, school.principal)

    return tuple(kode for kode, one in desk.roster.members.items() if leads(one.teacher))


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and folded(one or "") == folded(other or "")


def _key_of(turn: Turn, followed: TeacherPass) -> str:
    """Whose turn it is; nobody's for what the operator, who runs this, has to do."""
    if turn.who is Awaited.OPERATOR:
        return ""
    if turn.who is Awaited.OBSERVER:
        return followed.member.observer or PRINCIPAL_KODE
    return PRINCIPAL_KODE if turn.who is Awaited.PRINCIPAL else followed.member.kode


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
    if key == PRINCIPAL_KODE:
        name, column = desk.principal_name, "Email Kepala Sekolah"
        own = [desk.roster.members[kode].teacher for kode in _leading(desk)]
        email = _reachable([settings.principal_email, *(one.email for one in own)], desk)
        phone = next(filter(None, [settings.principal_phone, *(one.phone for one in own)]), None)
    else:
        member = desk.roster.members[key]
        name, column = member.name or key, "Email"
        email, phone = member.teacher.email, member.teacher.phone
    return Digest(key, name, email or "", phone or "", column, tuple(items), year, school)


def _reachable(addresses: Sequence[str | None], desk: Desk) -> str | None:
    """Of several addresses of one person that counts which stands first, unless nothing can reach
    it.
    """
    given = [address for address in addresses if address]
    refused = desk.memory.school.undeliverable
    good = (one for one in given if is_address(one) and address_mark(one) not in refused)
    return next(good, next(iter(given), None))


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
