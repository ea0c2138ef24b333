"""A history is played at two places at once: on the desk of the model and in a workbook.

`Run` does step after step at both and tells, at the first sync after which it is so, where the
program does not show what the model says. `shortest` leaves out of a history what the difference
does not need.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.errors import SheetsSyncError
from sheets_sync.run import sync
from tests.model.desk import Desk
from tests.model.memory import LETTERS
from tests.model.rules import Model
from tests.model.steps import Add, Lose, Step, Sync, Type, fits, put
from tests.support.invariants import summary_row
from tests.support.school import School

NAMES = ("Ani Pratama", "Beni Pratama", "Citra Pratama")
BEGIN = date(2026, 3, 2)
AWAITED = {"Guru": "guru", "KS": "ks", "Pengamat": "pengamat", "Operator": "operator", "": None}


def new_desk(teachers: int) -> Desk:
    """A roster and empty tabs."""
    return Desk(
        {f"G{number:03}": {"Nama": name} for number, name in enumerate(NAMES[:teachers], 1)}
    )


@dataclass
class Run:
    """One school at two places."""

    desk: Desk
    school: School
    model: Model = field(default_factory=Model)
    deleted: bool = False
    """Whether rows were deleted since the last sync: in so small a school they are most of a
    tab."""

    @classmethod
    def begin(cls, teachers: int, file: Path | None = None) -> Run:
        """A new school."""
        desk = new_desk(teachers)
        roster = [{"Nama": str(row["Nama"])} for row in desk.people.values()]
        return cls(desk, School.create(roster, file=file, today=BEGIN))

    def do(self, step: Step) -> list[str]:
        """Do a step at both places; what differs after a sync."""
        if not fits(step, self.desk):
            return []
        if isinstance(step, Sync):
            return self._sync(step)
        if isinstance(step, Lose):
            self._lose()
        elif isinstance(step, Type):
            self.school.fill(step.tab, step.kode, dict(step.cells), step.nth)
        elif isinstance(step, Add):
            self.school.add_row(step.tab, {"Kode": step.kode, **dict(step.cells)})
        else:
            self.school.delete(step.tab, step.kode, step.nth)
            self.deleted = True
        put(step, self.desk)
        return []

    def _lose(self) -> None:
        if "_status" in self.school.seen.tabs:
            self.school.hands.delete_tab("_status")
            self.school.changed()
            self.model.lose(self.desk)

    def _sync(self, step: Sync) -> list[str]:
        self.model.sync(self.desk, step.day)
        school = self.school
        school.today = step.day
        try:
            if step.rest:
                school.sync(force=self.deleted)
            else:
                school.hands.close()
                sync(school.book, school.documents, school.clock, force=self.deleted)
                school.changed()
        except SheetsSyncError as error:
            return [f"– refused: {error}"]
        self.deleted = False
        return [*self.differences(), *(self.differences_in_json() if step.rest else ())]

    def differences(self) -> Iterator[str]:
        """Where the workbook does not show what the model says."""
        for kode in self.desk.people:
            shown = summary_row(self.school.seen.tabs["Ringkasan"], kode) or {}
            awaited = str(shown.get("Menunggu") or "").partition(" ")[0]
            found: dict[str, object] = {letter: shown.get(letter) for letter in LETTERS}
            found |= {"awaited": AWAITED.get(awaited, awaited), "versions": self._versions(kode)}
            found |= {
                f"rows of {letter}": len(self.school.rows(letter, kode)) for letter in LETTERS
            }
            yield from _compared(kode, self._expected(kode), found)

    def differences_in_json(self) -> Iterator[str]:
        """Where the JSON of `status` does not say what the model says."""
        for teacher in self.school.standing["teachers"]:
            found = {letter: stage["status"] for letter, stage in teacher["stages"].items()}
            found["awaited"] = teacher["waiting_for"]
            yield from _compared(teacher["kode"], self._expected(teacher["kode"]), found)

    def _expected(self, kode: str) -> dict[str, object]:
        model = self.model
        return {
            **{letter: model.teachers[kode].stages[letter].status for letter in LETTERS},
            **{f"rows of {letter}": len(self.desk.rows(letter, kode)) for letter in LETTERS},
            "awaited": model.waiting_for(self.desk, kode),
            "versions": model.versions(kode),
        }

    def _versions(self, kode: str) -> dict[str, int]:
        assert isinstance(self.school.documents, MemoryDocuments)
        made = self.school.documents.published
        return {
            key.kind: max(versions)
            for key, versions in made.items()
            if key.kode == kode and key.kind != "salin"
        }


def _compared(kode: str, expected: dict[str, object], found: dict[str, object]) -> Iterator[str]:
    for what, value in found.items():
        if value != expected[what]:
            yield f"{kode} {what}: expected {expected[what]}, got {value}"


def play(run: Run, steps: Sequence[Step]) -> tuple[int, list[str]]:
    """How many steps were done until the first difference, and what differs."""
    for number, step in enumerate(steps, 1):
        if told := run.do(step):
            return number, told
    return len(steps), []


def copied(run: Run) -> Run:
    """A school of its own in the same state."""
    made: Run = pickle.loads(pickle.dumps(run))
    return made


# -- shortening ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Trial:
    """A beginning, and the difference that has to stay."""

    begin: Run
    told: Sequence[str]

    def stays(self, steps: Sequence[Step]) -> int:
        """After how many steps a difference of the same kind shows; 0 for never."""
        end, told = play(copied(self.begin), steps)
        return end if kinds(told) & kinds(self.told) else 0


def shortest(begin: Run, steps: Sequence[Step], told: Sequence[str]) -> list[Step]:
    """Leave out steps, then cells, as long as a difference of the same kind stays."""
    trial = Trial(begin, told)
    return _fewer_cells(trial, _fewer_steps(trial, list(steps)))


def _fewer_steps(trial: Trial, kept: list[Step]) -> list[Step]:
    size = len(kept) // 2
    while size:
        start = 0
        while start < len(kept):
            fewer = kept[:start] + kept[start + size :]
            if end := trial.stays(fewer):
                kept = fewer[:end]
            else:
                start += size
        size //= 2
    return kept


def _fewer_cells(trial: Trial, kept: list[Step]) -> list[Step]:
    for number in range(len(kept)):
        for cell in getattr(kept[number], "cells", ()):
            fewer = [*kept[:number], without(kept[number], cell), *kept[number + 1 :]]
            if trial.stays(fewer):
                kept = fewer
    return [step for step in kept if not isinstance(step, Type) or step.cells]


def without(step: Step, cell: object) -> Step:
    """The same step, one cell less."""
    assert isinstance(step, Type | Add)
    left = tuple(one for one in step.cells if one != cell)
    return (
        Type(step.tab, step.kode, left, step.nth)
        if isinstance(step, Type)
        else Add(step.tab, step.kode, left)
    )


def kinds(told: Sequence[str]) -> Counter[str]:
    """What differs, without whose it is."""
    return Counter(line.partition(" ")[2] for line in told)
