"""Guru: who takes part, under which Kode, observed by whom, and what is wrong with their data.

A Kode is given once: the highest ever seen plus one. A row that lost its Kode gets it back only
when name and NIP match exactly one orphan, so that a Kode never moves to another person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sheets_sync.core.model.words import YesNo, folded
from sheets_sync.core.reading.beside import beside_roster
from sheets_sync.core.reading.member import KODE, Member, is_known_name, number_of
from sheets_sync.core.reading.memory import Memory, TeacherMemory
from sheets_sync.core.reading.roster_faults import observed, with_reuse, with_value_faults
from sheets_sync.core.reading.rows import ReadRow, ReadRowOf
from sheets_sync.core.schema.stages.rules import Fault
from sheets_sync.core.schema.teacher import Teacher

_DECIDES = frozenset({"name", "active", "observer"})
"""Fields of Guru by which rows of the teacher are opened, shown or given to somebody."""


@dataclass(frozen=True, slots=True)
class Roster:
    """All teachers; `strays` are rows that cannot be given a Kode, with their faults."""

    members: Mapping[str, Member]
    strays: Sequence[Member]
    highest: int
    asides: Sequence[ReadRow] = ()
    """Rows beside the table: something in columns of the program only, or a signature block."""


def remembered_roster(memory: Memory) -> Roster:
    """The teachers as last seen, while Guru itself cannot be read."""
    members = {}
    for kode, known in sorted(memory.teachers.items()):
        if known.gone:
            continue
        cells = {
            "name": known.names[-1] if known.names else kode,
            "active": YesNo.YES if known.active else YesNo.NO,
        }
        teacher = Teacher.model_validate(cells)
        members[kode] = Member(ReadRow(0, kode, teacher, [], {}, {}, {}), kode, teacher)
    return Roster(members, (), memory.school.highest)


def build_roster(
    rows: Iterable[ReadRowOf[Teacher]], memory: Memory, codes_elsewhere: Iterable[str], year: int
) -> Roster:
    """Give every named row its Kode and collect what is wrong. `codes_elsewhere`: codes on all
    other tabs.
    """
    rows = list(rows)
    known = {folded(name) for each in memory.teachers.values() for name in each.names}
    beside = beside_roster(rows, known)
    people = [
        _as_last_seen(
            _checked(Member(row, row.kode, row.record, tuple(map(_weighed, row.faults)))), memory
        )
        for row in rows
        if row.is_somebodys and row.number not in beside
    ]
    asides = [row for row in rows if not row.is_somebodys or row.number in beside]
    codes = (*(row.kode for row in people), *codes_elsewhere, *memory.teachers)
    highest = max((number_of(code) for code in codes), default=0)
    people, highest = _with_codes(people, memory, max(highest, memory.school.highest))
    people = with_value_faults(_with_doubles(people), year, memory.school.undeliverable)
    members = observed(_told_as_reused(_by_kode(people), memory))
    rows_of_members = {member.row.number for member in members.values()}
    strays = [member for member in people if member.row.number not in rows_of_members]
    return Roster(members, strays, highest, asides)


def _as_last_seen(member: Member, memory: Memory) -> Member:
    """Where what decides over a teacher's rows is loading, they stay as they were."""
    waits = any(f.code == "loading" and f.field in _DECIDES for f in member.faults)
    known = memory.teachers.get(member.kode)
    if not waits or known is None:
        return member._replace(blocked=waits)
    name = known.names[-1] if known.names else member.kode
    seen = {"name": name, "active": YesNo.YES if known.active else YesNo.NO}
    return member._replace(blocked=True, teacher=member.teacher.model_copy(update=seen))


def _weighed(fault: Fault) -> Fault:
    """A word for the employment that the program does not know is worth a look, and no more."""
    return replace(fault, warning=fault.code in ("unknown_employment", "loading"))


def _checked(member: Member) -> Member:
    if member.kode and not KODE.fullmatch(member.kode):
        malformed = Fault("", "kode_malformed", {"text": member.kode})
        member = member.faulted(malformed)._replace(kode="?")
    if member.teacher.name or any(fault.field == "name" for fault in member.faults):
        return member
    return member.faulted(Fault("name", "name_missing"))


def _with_codes(people: Sequence[Member], memory: Memory, highest: int) -> tuple[list[Member], int]:
    """(people with the Kodes they get, the highest Kode now)."""
    present = {member.kode for member in people}
    orphans = {kode: known for kode, known in memory.teachers.items() if kode not in present}
    found: list[Member] = []
    for member in people:
        coded = member
        if not member.kode and member.teacher.name:
            likely = [kode for kode, known in orphans.items() if _resembles(member, known)]
            coded = _coded(member, {kode: orphans[kode] for kode in likely}, highest + 1)
            orphans.pop(coded.kode, None)
            highest = max(highest, number_of(coded.kode))
        found.append(coded)
    return found, highest


def _coded(member: Member, likely: Mapping[str, TeacherMemory], free: int) -> Member:
    """With the Kode that is surely theirs, or a new one; without any where several may be."""
    fresh = f"G{free:03}"
    if not likely:
        return member._replace(kode=fresh)
    (kode, known), *others = likely.items()
    if not others and _is_same(member, known) and (known.nip or not known.until):
        return member._replace(kode=kode)
    if any(each.until for each in likely.values()):
        facts = {"codes": " / ".join(likely), "fresh": fresh}
        return member.faulted(Fault("", "kode_former", facts))
    return member.faulted(Fault("", "kode_lost", {"codes": ", ".join(likely)}))


def _resembles(member: Member, known: TeacherMemory) -> bool:
    return is_known_name(member.name, known) or bool(known.nip and member.teacher.nip == known.nip)


def _is_same(member: Member, known: TeacherMemory) -> bool:
    return is_known_name(member.name, known) and (member.teacher.nip or "") == known.nip


def _with_doubles(people: Sequence[Member]) -> list[Member]:
    """Where a Kode stands in several rows, nobody knows whose rows are whose."""
    rows: dict[str, list[int]] = defaultdict(list)
    for member in people:
        rows[member.kode].append(member.row.number)
    return [
        _doubled(member, [number for number in rows[member.kode] if number != member.row.number])
        for member in people
    ]


def _doubled(member: Member, others: Sequence[int]) -> Member:
    if not others or not KODE.fullmatch(member.kode):
        return member
    facts = {"kode": member.kode, "others": ", ".join(map(str, others))}
    return member.faulted(Fault("", "kode_doubled_roster", facts))._replace(blocked=True)


def _by_kode(people: Sequence[Member]) -> dict[str, Member]:
    """The first row of each Kode."""
    coded = [member for member in people if KODE.fullmatch(member.kode)]
    members: dict[str, Member] = {}
    for member in coded:
        members.setdefault(member.kode, member)
    return members


def _told_as_reused(members: Mapping[str, Member], memory: Memory) -> dict[str, Member]:
    return {kode: with_reuse(member, memory.teachers.get(kode)) for kode, member in members.items()}
