"""The roster's teachers in Guru, for `init`: each once, by name, NIP and NUPTK.

A list comes again every half year, and by then people have corrected Guru: a name, a title, a
number that the list has without its last digits. Whoever is there already gets no second Kode; the
surest likeness finds its row first, so that two teachers of one name are not taken for each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from sheets_sync.core.model.plan import AppendRow
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, Value
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.rows import last_content_row
from sheets_sync.core.schema.cells import read_digits
from sheets_sync.core.schema.identity_numbers import is_rounded
from sheets_sync.core.schema.teacher import ROSTER_TITLE
from sheets_sync.core.setup.kit import Kit


@dataclass(frozen=True)
class RosterPerson:
    """What tells people apart, as it is compared; a number that lost its last digits is empty."""

    name: str
    nip: str
    nuptk: str


_LIKENESSES: tuple[Callable[[RosterPerson], Hashable], ...] = (
    lambda person: person.name and (person.name, person.nip, person.nuptk),
    lambda person: person.nuptk,
    lambda person: person.nip,
    lambda person: person.name,
)
"""What two rows of one person have in common, the surest first; what is empty tells nobody."""


def roster_rows(kit: Kit) -> Iterator[AppendRow]:
    """Teachers of the roster that Guru does not have yet, each on a row of their own."""
    located = kit.located(ROSTER_TITLE)
    if located is None:
        return
    free = last_content_row(located.tab) + 1
    there = [_person_on(located, row) for row in range(2, len(located.tab.grid) + 1)]
    wanted = [_person_in(entry) for entry in kit.wanted.roster]
    rows = _rows_of(wanted, there)
    for number, entry in enumerate(kit.wanted.roster):
        if number in rows:
            place = rows[number]
            _tell(kit, as_text(entry.get("Nama")), wanted[number], there[place], place + 2)
        else:
            yield AppendRow(located.title, free, tuple(sorted(_cells(located, entry))))
            free += 1


def _cells(located: Located, entry: Mapping[str, Cell]) -> Iterator[tuple[int, Value]]:
    for label, cell in entry.items():
        if label in located.at and not is_blank(cell):
            yield located.at[label], cell  # type: ignore[misc]


def _rows_of(wanted: Sequence[RosterPerson], there: Sequence[RosterPerson]) -> dict[int, int]:
    """Place in the roster → place in Guru, each row of Guru for one person only."""
    found: dict[int, int] = {}
    for likeness in _LIKENESSES:
        free = _by(likeness, there, set(found.values()))
        for number, person in enumerate(wanted):
            places = [] if number in found else free.get(likeness(person), [])
            place = next((at for at in places if _may_be(person, there[at])), None)
            if place is not None:
                found[number] = place
                places.remove(place)
    return found


def _by(
    likeness: Callable[[RosterPerson], Hashable], there: Sequence[RosterPerson], used: Set[int]
) -> Mapping[Hashable, list[int]]:
    """The places not used yet, by what is alike."""
    free: dict[Hashable, list[int]] = defaultdict(list)
    for place, person in enumerate(there):
        if place not in used and (key := likeness(person)):
            free[key].append(place)
    return free


def _may_be(person: RosterPerson, other: RosterPerson) -> bool:
    """Not when both NIPs are known and differ, unless the NUPTK is one."""
    return not _differ(person.nip, other.nip) or bool(person.nuptk and person.nuptk == other.nuptk)


def _differ(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _tell(kit: Kit, name: str, person: RosterPerson, other: RosterPerson, row: int) -> None:
    """What a person has to look at on the row that was found."""
    number = "NIP" if person.nip and person.nip == other.nip else "NUPTK"
    if person.name != other.name:
        kit.name(ROSTER_TITLE, "Nama", "roster_renamed", name=name, row=row, number=number)
    elif _differ(person.nip, other.nip) or _is_half_known(person, other):
        kit.name(ROSTER_TITLE, "NIP", "roster_similar", name=name, row=row, number="NIP")
    elif _differ(person.nuptk, other.nuptk):
        kit.name(ROSTER_TITLE, "NUPTK", "roster_similar", name=name, row=row, number="NUPTK")


def _is_half_known(person: RosterPerson, other: RosterPerson) -> bool:
    """Whether one side alone has a NIP: Guru's is told when it is to be filled in, or when nothing
    else says that this is the same person.
    """
    if bool(person.nip) == bool(other.nip):
        return False
    return not other.nip or not person.nuptk or person.nuptk != other.nuptk


def _person_on(located: Located, row: int) -> RosterPerson:
    labels = ("Nama", "NIP", "NUPTK")
    return person_of(*(located.tab.cell(row, located.at.get(label, 0)) for label in labels))


def _person_in(entry: Mapping[str, Cell]) -> RosterPerson:
    return person_of(entry.get("Nama"), entry.get("NIP"), entry.get("NUPTK"))


def person_of(name: Cell, nip: Cell, nuptk: Cell) -> RosterPerson:
    """As they are compared."""
    number = _digits(nip)
    return RosterPerson(folded(as_text(name)), "" if is_rounded(number) else number, _digits(nuptk))


def _digits(cell: Cell) -> str:
    """Empty for a number cell, which lost its last digits, as what reads like one."""
    try:
        return read_digits(cell)
    except PydanticCustomError:
        return ""
