"""Guru: who takes part, under which Kode, observed by whom, and what is wrong with their data.

A Kode is given once: the highest ever seen plus one. A row that lost its Kode gets it back only
when name and NIP match exactly one orphan, so that a Kode never moves to another person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sheets_sync.core.model.words import YesNo, folded
from sheets_sync.core.reading.beside import beside_roster
from sheets_sync.core.reading.memory import Memory, TeacherMemory
from sheets_sync.core.reading.rows import ReadRow, ReadRowOf
from sheets_sync.core.schema.identity_numbers import (
    email_faults,
    nip_faults,
    nuptk_faults,
    phone_faults,
)
from sheets_sync.core.schema.school import Teacher
from sheets_sync.core.schema.stages.rules import Fault

KODE = re.compile(r"G(\d{3,6})")


@dataclass(slots=True)
class Member:
    """One row of Guru with the code that stands for this teacher everywhere."""

    row: ReadRow
    kode: str
    teacher: Teacher
    faults: list[Fault] = field(default_factory=list)
    observer: str | None = None
    """Kode of the delegated observer; None = the principal."""
    blocked: bool = False
    """Its Kode is doubled: nobody knows whose rows are whose, so nothing advances."""

    @property
    def name(self) -> str:
        """The name as typed."""
        return self.teacher.name or ""

    @property
    def active(self) -> bool:
        """Whether the teacher takes part."""
        return self.teacher.is_active


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


def number_of(kode: str) -> int:
    """17 of `G017`; 0 for anything else."""
    match = KODE.fullmatch(kode)
    return int(match[1]) if match else 0


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
    highest = max(
        (
            number_of(code)
            for code in (*(m.kode for m in people), *codes_elsewhere, *memory.teachers)
        ),
        default=0,
    )
    highest = max(highest, memory.school.highest)
    for member in people:
        _check_kode(member)
    highest = _give_codes(people, memory, highest)
    members = _by_kode(people)
    _check_values(people, year)
    _check_reuse(members, memory)
    _find_observers(members)
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


def _check_values(people: Sequence[Member], year: int) -> None:
    for member in people:
        teacher = member.teacher
        member.faults += nip_faults("nip", teacher.nip, year)
        member.faults += nuptk_faults("nuptk", teacher.nuptk)
        member.faults += email_faults("email", teacher.email)
        member.faults += phone_faults("phone", teacher.phone)
    for name in ("nip", "nuptk", "email"):
        for member, others in _doubles(people, name):
            member.faults.append(Fault(name, "doubled_value", {"others": others}))


def _doubles(people: Sequence[Member], name: str) -> Iterator[tuple[Member, str]]:
    groups: dict[str, list[Member]] = defaultdict(list)
    for member in people:
        if value := getattr(member.teacher, name):
            groups[folded(value)].append(member)
    for group in groups.values():
        for member in group if len(group) > 1 else ():
            yield member, ", ".join(str(other.row.number) for other in group if other is not member)


def _check_reuse(members: Mapping[str, Member], memory: Memory) -> None:
    for kode, member in members.items():
        known = memory.teachers.get(kode)
        if known is None or not known.names or not member.name or is_known_name(member.name, known):
            continue
        if (member.teacher.nip or "") != known.nip:
            member.faults.append(
                Fault("", "kode_reused", {"kode": kode, "name": known.names[-1]}, True)
            )


def _find_observers(members: Mapping[str, Member]) -> None:
    by_name: dict[str, list[Member]] = defaultdict(list)
    for member in members.values():
        by_name[folded(member.name)].append(member)
    for member in members.values():
        if text := member.teacher.observer:
            found = members.get(text.partition("·")[0].strip().upper())
            candidates = [found] if found else by_name.get(folded(text), [])
            reason = _unusable(candidates, member)
            if reason:
                member.faults.append(Fault("observer", reason, {"text": text}))
            else:
                member.observer = candidates[0].kode


def _unusable(candidates: Sequence[Member], member: Member) -> str | None:
    if not candidates:
        return "observer_unknown"
    if len(candidates) > 1:
        return "observer_ambiguous"
    if candidates[0] is member:
        return "observer_self"
    return None if candidates[0].active else "observer_inactive"


def is_known_name(name: str, known: TeacherMemory) -> bool:
    """Whether this is one of the names that ever stood behind the Kode."""
    return folded(name) in {folded(former) for former in known.names}


def was_called(name: str, known: TeacherMemory) -> bool:
    """Whether the rows of the Kode ever bore this name, learnt or not."""
    return is_known_name(name, known) or folded(name) in {folded(other) for other in known.called}
