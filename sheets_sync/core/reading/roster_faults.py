"""What is wrong with the rows of Guru, beyond what one cell tells: doubles, numbers, observers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence

from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.member import Member, is_known_name
from sheets_sync.core.reading.memory import TeacherMemory
from sheets_sync.core.schema.identity_numbers import (
    email_faults,
    nip_faults,
    nuptk_faults,
    phone_faults,
    refused_faults,
)
from sheets_sync.core.schema.stages.rules import Fault
from sheets_sync.core.schema.teacher import Teacher


def with_value_faults(people: Sequence[Member], year: int, refused: Container[str]) -> list[Member]:
    """Numbers and addresses, each by its own rules and beside all others. `refused`: marks of the
    addresses that a mail server refused.
    """
    doubles = {name: _doubles(people, name) for name in ("nip", "nuptk", "email")}
    return [
        member.faulted(
            *_value_faults(member.teacher, year),
            *refused_faults("email", member.teacher.email, refused),
            *_doubled(member, doubles),
        )
        for member in people
    ]


def _value_faults(teacher: Teacher, year: int) -> Iterator[Fault]:
    yield from nip_faults("nip", teacher.nip, year)
    yield from nuptk_faults("nuptk", teacher.nuptk)
    yield from email_faults("email", teacher.email)
    yield from phone_faults("phone", teacher.phone)


def _doubled(member: Member, doubles: Mapping[str, Mapping[int, str]]) -> Iterator[Fault]:
    for name, others in doubles.items():
        if member.row.number in others:
            yield Fault(name, "doubled_value", {"others": others[member.row.number]})


def _doubles(people: Sequence[Member], name: str) -> dict[int, str]:
    """Row → the other rows that say the same."""
    groups: dict[str, list[int]] = defaultdict(list)
    for member in people:
        if value := getattr(member.teacher, name):
            groups[folded(value)].append(member.row.number)
    return {
        number: ", ".join(str(other) for other in group if other != number)
        for group in groups.values()
        if len(group) > 1
        for number in group
    }


def with_reuse(member: Member, known: TeacherMemory | None) -> Member:
    """A Kode whose name and NIP changed at once: somebody new was typed over somebody."""
    if known is None or not known.names or not member.name or is_known_name(member.name, known):
        return member
    if (member.teacher.nip or "") == known.nip:
        return member
    facts = {"kode": member.kode, "name": known.names[-1]}
    return member.faulted(Fault("", "kode_reused", facts, warning=True))


def observed(members: Mapping[str, Member]) -> dict[str, Member]:
    """«Pengamat» as the teacher it names, by Kode or name; where it names none, the principal
    observes.
    """
    by_name: dict[str, list[Member]] = defaultdict(list)
    for member in members.values():
        by_name[folded(member.name)].append(member)
    return {kode: _observed(member, members, by_name) for kode, member in members.items()}


def _observed(
    member: Member, members: Mapping[str, Member], by_name: Mapping[str, Sequence[Member]]
) -> Member:
    text = member.teacher.observer
    if not text:
        return member
    found = members.get(folded(text.partition("·")[0]).upper())
    candidates = [found] if found else by_name.get(folded(text), [])
    if reason := _unusable(candidates, member):
        return member.faulted(Fault("observer", reason, {"text": text}))
    return member._replace(observer=candidates[0].kode)


def _unusable(candidates: Sequence[Member], member: Member) -> str | None:
    if not candidates:
        return "observer_unknown"
    if len(candidates) > 1:
        return "observer_ambiguous"
    if candidates[0].kode == member.kode:
        return "observer_self"
    return None if candidates[0].active else "observer_inactive"
