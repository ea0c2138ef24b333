"""What is wrong with the rows of Guru, beyond what one cell tells: doubles, numbers, observers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.member import Member, is_known_name
from sheets_sync.core.reading.memory import Memory
from sheets_sync.core.schema.identity_numbers import (
    email_faults,
    nip_faults,
    nuptk_faults,
    phone_faults,
)
from sheets_sync.core.schema.stages.rules import Fault


def check_values(people: Sequence[Member], year: int) -> None:
    """Numbers and addresses, each by its own rules and beside all others."""
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


def check_reuse(members: Mapping[str, Member], memory: Memory) -> None:
    """A Kode whose name and NIP changed at once: somebody new was typed over somebody."""
    for kode, member in members.items():
        known = memory.teachers.get(kode)
        if known is None or not known.names or not member.name or is_known_name(member.name, known):
            continue
        if (member.teacher.nip or "") != known.nip:
            member.faults.append(
                Fault("", "kode_reused", {"kode": kode, "name": known.names[-1]}, True)
            )


def find_observers(members: Mapping[str, Member]) -> None:
    """«Pengamat» as the teacher it names, by Kode or name; where it names none, the principal
    observes.
    """
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
