"""One row of Guru, the teacher on it and the Kode that stands for them everywhere."""

from __future__ import annotations

import re
from typing import NamedTuple

from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.memory import TeacherMemory
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.stages.rules import Fault
from sheets_sync.core.schema.teacher import Teacher

KODE = re.compile(r"G(\d{3,6})")


class Member(NamedTuple):
    """One row of Guru with the code that stands for this teacher everywhere."""

    row: ReadRow
    kode: str
    teacher: Teacher
    faults: tuple[Fault, ...] = ()
    observer: str | None = None
    """Kode of the delegated observer; None = the principal."""
    blocked: bool = False
    """Its Kode is doubled, or its name is loading: nobody knows whose rows are whose, so nothing
    advances."""

    def faulted(self, *faults: Fault) -> Member:
        """The same with more that is wrong."""
        return self._replace(faults=(*self.faults, *faults)) if faults else self

    @property
    def name(self) -> str:
        """The name as typed."""
        return self.teacher.name or ""

    @property
    def active(self) -> bool:
        """Whether the teacher takes part."""
        return self.teacher.is_active


def number_of(kode: str) -> int:
    """17 of `G017`; 0 for anything else."""
    match = KODE.fullmatch(kode)
    return int(match[1]) if match else 0


def is_known_name(name: str, known: TeacherMemory) -> bool:
    """Whether this is one of the names that ever stood behind the Kode."""
    return folded(name) in {folded(former) for former in known.names}


def was_called(name: str, known: TeacherMemory) -> bool:
    """Whether the rows of the Kode ever bore this name, learnt or not."""
    return is_known_name(name, known) or folded(name) in {folded(other) for other in known.called}
