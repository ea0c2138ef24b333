"""A Kode is a person's for ever: over three years in which people leave, return, come new and are
called otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sheets_sync.adapters.memory import MemoryDocuments, MemoryWorkbook
from sheets_sync.core.schema.catalogue_rows import rows_from_file
from sheets_sync.core.setup.next_year import NextYear
from sheets_sync.run.beginning import begin_year
from tests.support.hands import MemoryHands
from tests.support.school import CATALOGUE, School

NAMES = ("Siti Aminah", "Budi Santoso", "Rina Wati")
"""Few, so that different people are called the same."""


@dataclass(eq=False)
class Person:
    """Somebody of flesh and blood, whatever they are called."""

    name: str
    nip: str
    kode: str = ""
    """The one they were first given."""
    formerly: list[str] = field(default_factory=list)


@dataclass
class Staff:
    """The people of a school, and the workbook of the year."""

    school: School
    here: list[Person] = field(default_factory=list)
    left: list[Person] = field(default_factory=list)
    kodes: dict[str, Person] = field(default_factory=dict)
    """Kode → whose it was when it first stood on Guru."""
    numbers: count[int] = field(default_factory=lambda: count(1))

    def come(self, name: str, *, numbered: bool) -> None:
        """Somebody whom nobody here has seen before."""
        nip = f"19850315201001{next(self.numbers):04}"[:18] if numbered else ""
        nip = f"{nip[:14]}1{nip[15:]}" if nip else ""
        self._enter(Person(name, nip))

    def leave(self, person: Person) -> None:
        self.school.fill("Guru", person.kode, {"Aktif": "Tidak"})
        self.here.remove(person)
        self.left.append(person)

    def rename(self, person: Person, name: str) -> None:
        """Titles come and go; the number stays."""
        person.formerly.append(person.name)
        person.name = name
        self.school.fill("Guru", person.kode, {"Nama": name})

    def come_back(self, person: Person) -> None:
        """As the operator would: the old row where there is one, else a new line."""
        self.left.remove(person)
        if self.school.rows("Guru", person.kode):
            self.school.fill("Guru", person.kode, {"Aktif": "Ya"})
            self.here.append(person)
        else:
            self._enter(person)

    def _enter(self, person: Person) -> None:
        cells = {"Nama": person.name, **({"NIP": person.nip} if person.nip else {})}
        row = self.school.add_row("Guru", cells)
        self.sync()
        if not self.school.at("Guru", row, "Kode"):
            told = str(self.school.at("Guru", row, "Catatan Data"))
            self.school.type_at("Guru", row, {"Kode": self._as_told(person, told)})
            self.sync()
        kode = str(self.school.at("Guru", row, "Kode"))
        assert person.kode in ("", kode), f"{person} came back as {kode}"
        person.kode = kode
        self.here.append(person)

    def _as_told(self, person: Person, told: str) -> str:
        """What the sentence says to type: their own Kode, or the one for another person."""
        assert "«Kode»" in told, told
        codes = [
            word.strip("().,;/") for word in told.split() if word.strip("().,;/").startswith("G0")
        ]
        return person.kode if person.kode in codes else codes[-1]

    def sync(self) -> None:
        self.school.sync(rest=False)
        for person in [*self.here, *self.left]:
            for row in self.school.rows("Guru", person.kode) if person.kode else ():
                shown = self.school.at("Guru", row, "Nama")
                assert shown in (person.name, *person.formerly), f"{person.kode} is {shown} now"

    def turn_the_year(self, year: int) -> None:
        """The next workbook, with its first sync."""
        self.sync()
        book = MemoryWorkbook()
        wanted = NextYear(year, f"{year - 1}.xlsx", rows_from_file(CATALOGUE))
        begin_year(book, self.school.looked, wanted)
        self.school = School(book, MemoryHands(book), MemoryDocuments(), date(year, 1, 4))
        self.sync()
        assert {person.kode for person in self.here} == {
            str(line[0]) for line in self.school.seen.tabs["Guru"].grid[1:] if line and line[0]
        }

    def check(self) -> None:
        """No two people ever had one Kode."""
        for person in [*self.here, *self.left]:
            assert self.kodes.setdefault(person.kode, person) is person


ACTS = st.tuples(
    st.sampled_from(("come", "leave", "rename", "come back")),
    st.integers(0, 5),
    st.sampled_from(NAMES),
    st.booleans(),
)


def _act(staff: Staff, act: str, which: int, name: str, numbered: bool) -> None:
    if act == "come":
        staff.come(name, numbered=numbered)
    elif act == "leave" and len(staff.here) > 1:
        staff.leave(staff.here[which % len(staff.here)])
    elif act == "rename" and staff.here:
        person = staff.here[which % len(staff.here)]
        staff.rename(person, f"{person.name}, M.Pd.")
    elif act == "come back" and staff.left:
        staff.come_back(staff.left[which % len(staff.left)])
    staff.sync()
    staff.check()


def _live(years: list[list[tuple[str, int, str, bool]]]) -> None:
    staff = Staff(School.create([], today=date(2026, 1, 4)))
    staff.come("Siti Aminah", numbered=False)
    for year, acts in enumerate(years, start=2026):
        if year > 2026:
            staff.turn_the_year(year)
            staff.check()
        for act in acts:
            _act(staff, *act)


YEARS = st.lists(st.lists(ACTS, max_size=4), min_size=3, max_size=3)
_QUICK = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_LONG = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.long
@_QUICK
@given(years=YEARS)
def test_a_kode_never_moves_to_another_person(years: list[list[tuple[str, int, str, bool]]]):
    _live(years)


@pytest.mark.soak
@_LONG
@given(years=YEARS)
def test_a_kode_never_moves_over_many_lives(years: list[list[tuple[str, int, str, bool]]]):
    _live(years)


@pytest.mark.long
def test_one_who_left_another_of_her_name_and_her_return():
    """The life in which a Kode is most easily lost."""
    _live(
        [
            [("come", 0, "Rina Wati", False), ("leave", 1, "", False)],
            [("come", 0, "Rina Wati", False), ("come", 0, "Rina Wati", True)],
            [("come back", 0, "", False), ("rename", 0, "", False)],
        ]
    )
