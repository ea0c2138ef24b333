"""Guru: who takes part, under which Kode, observed by whom, and what is wrong with their data.

A Kode is given once: the highest ever seen plus one. A row that lost its Kode gets it back only
when name and NIP match exactly one orphan, so that a Kode never moves to another person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sheets_sync.core.model.words import YesNo, folded
from sheets_sync.core.reading.beside import beside_roster
from sheets_sync.core.reading.member import KODE, Member, is_known_name, number_of
from sheets_sync.core.reading.memory import Memory, TeacherMemory
from sheets_sync.core.reading.roster_faults import check_reuse, check_values, find_observers
from sheets_sync.core.reading.rows import ReadRow, ReadRowOf
from sheets_sync.core.schema.stages.rules import Fault
from sheets_sync.core.schema.teacher import Teacher


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
        Member(row, row.kode, row.record, list(row.faults))
        for row in rows
        if row.is_somebodys and row.number not in beside
    ]
    asides = [row for row in rows if not row.is_somebodys or row.number in beside]
    codes = (*(member.kode for member in people), *codes_elsewhere, *memory.teachers)
    highest = max(memory.school.highest, *map(number_of, codes), 0)
    for member in people:
        _check_kode(member)
    highest = _give_codes(people, memory, highest)
    members = _by_kode(people)
    check_values(people, year)
    check_reuse(members, memory)
    find_observers(members)
    strays = [m for m in people if m.kode not in members or members[m.kode] is not m]
    return Roster(members, strays, highest, asides)


def _check_kode(member: Member) -> None:
    if member.kode and not KODE.fullmatch(member.kode):
        member.faults.append(Fault("", "kode_malformed", {"text": member.kode}))
        member.kode = "?"
    if not member.teacher.name and not any(fault.field == "name" for fault in member.faults):
        member.faults.append(Fault("name", "name_missing"))


def _give_codes(people: Sequence[Member], memory: Memory, highest: int) -> int:
    present = {member.kode for member in people}
    orphans = {kode: known for kode, known in memory.teachers.items() if kode not in present}
    for member in people:
        if member.kode or not member.teacher.name:
            continue
        likely = [kode for kode, known in orphans.items() if _resembles(member, known)]
        exact = [kode for kode in likely if _is_same(member, orphans[kode])]
        if len(exact) == 1 and len(likely) == 1:
            member.kode = exact[0]
            orphans.pop(exact[0])
        elif likely:
            member.faults.append(Fault("", "kode_lost", {"codes": ", ".join(likely)}))
        else:
            highest += 1
            member.kode = f"G{highest:03}"
    return highest


def _resembles(member: Member, known: TeacherMemory) -> bool:
    return is_known_name(member.name, known) or bool(known.nip and member.teacher.nip == known.nip)


def _is_same(member: Member, known: TeacherMemory) -> bool:
    return is_known_name(member.name, known) and (member.teacher.nip or "") == known.nip


def _by_kode(people: Sequence[Member]) -> dict[str, Member]:
    groups: dict[str, list[Member]] = defaultdict(list)
    for member in people:
        if KODE.fullmatch(member.kode):
            groups[member.kode].append(member)
    members = {}
    for kode, group in groups.items():
        for member in group if len(group) > 1 else ():
            others = ", ".join(str(other.row.number) for other in group if other is not member)
            member.faults.append(Fault("", "kode_doubled_roster", {"kode": kode, "others": others}))
            member.blocked = True
        members[kode] = group[0]
    return members
