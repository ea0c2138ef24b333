"""The six stages in their order. A new stage is one file here and one entry in `STAGES`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.columns import Column, Kind, Record, columns_of
from sheets_sync.core.schema.stages import activities, appraisal, follow_up_plan, observation, preparation, reflection
from sheets_sync.core.schema.stages.rules import Circumstances, Fault

LEADING = (
    Column("Kode", width=7, help="Kode guru dari tab Guru. Diisi program."),
    Column("Nama Guru", width=18, help="Nama dari tab Guru. Diisi program."),
    Column("Status", width=16, help="Keadaan baris ini. Arti setiap status ada di Petunjuk. Diisi program."),
    Column("Langkah Berikut", width=36, help="Siapa harus melakukan apa. Diisi program."),
    Column("Dokumen", width=15, help="Tautan ke dokumen. Diisi program.", kind=Kind(format=Format.LINK)),
)
"""The first five columns of every stage tab."""


@dataclass(frozen=True)
class Stage:
    """One stage = one tab."""

    letter: str
    title: str
    record: type[Record]
    check: Callable[[Any, Circumstances], Iterator[Fault]]
    program: tuple[Column, ...]
    filler: Owner
    phase: str
    decided: bool = False
    """Has «Keputusan KS»."""
    always_decided: bool = False
    """Never done without the principal's agreement (A, C)."""
    many: bool = False
    """Many rows a teacher (D)."""
    keeps_behaviours: bool = False
    """Ratings stand under behaviours, which therefore stay while any rating is filled (B, F)."""

    @cached_property
    def people(self) -> tuple[Column, ...]:
        """Columns people type in, in order."""
        return columns_of(self.record)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns in the order of the tab."""
        return (*LEADING, *self.program, *self.people)

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """People's columns by their field in the record."""
        return {column.field: column for column in self.people}

    @cached_property
    def filled(self) -> tuple[Column, ...]:
        """The filler's columns but the tick and «Tinjau Ulang»."""
        return tuple(c for c in self.people if c.owner is self.filler and not c.is_tick and c.field != "review")

    @cached_property
    def content(self) -> tuple[Column, ...]:
        """The columns that count as content."""
        return tuple(column for column in self.filled if column.content)

    @cached_property
    def content_fields(self) -> frozenset[str]:
        """The fields that count as content."""
        return frozenset(column.field for column in self.content)

    @cached_property
    def filled_fields(self) -> frozenset[str]:
        """The fields a send-back rests on."""
        return frozenset(column.field for column in self.filled)

    @cached_property
    def own_fields(self) -> frozenset[str]:
        """All fields of the filler, tick included."""
        return frozenset(column.field for column in self.people if column.owner is self.filler)

    def holds_back(self, name: str) -> bool:
        """Whether a fault in a field is held against the row: in the filler's cells, but not in «Tinjau Ulang»."""
        return self.by_field[name].owner is self.filler and name != "review"

    @cached_property
    def printed_fields(self) -> frozenset[str]:
        """The fields of the KS that a document prints beside the content."""
        return frozenset(column.field for column in self.people if column.printed)

    @cached_property
    def required(self) -> tuple[Column, ...]:
        """The columns needed to hand in."""
        return tuple(column for column in self.people if column.required)

    @cached_property
    def tick(self) -> Column | None:
        """The filler's checkbox; D has none."""
        return next((column for column in self.people if column.is_tick), None)


def _stage(
    letter: str, title: str, module: Any, record: type[Record], filler: Owner, phase: str, **traits: bool
) -> Stage:
    return Stage(letter, f"{letter} {title}", record, module.check, module.PROGRAM, filler, phase, **traits)


A = _stage(
    "A",
    "Diskusi Persiapan",
    preparation,
    preparation.Preparation,
    Owner.TEACHER,
    "baseline",
    decided=True,
    always_decided=True,
)
B = _stage(
    "B", "Observasi Kinerja", observation, observation.Observation, Owner.PRINCIPAL, "baseline", keeps_behaviours=True
)
C = _stage(
    "C",
    "Diskusi Tindak Lanjut",
    follow_up_plan,
    follow_up_plan.FollowUpPlan,
    Owner.TEACHER,
    "midline",
    decided=True,
    always_decided=True,
)
D = _stage("D", "Upaya Tindak Lanjut", activities, activities.Activity, Owner.TEACHER, "midline", many=True)
E = _stage("E", "Refleksi Tindak Lanjut", reflection, reflection.Reflection, Owner.TEACHER, "endline", decided=True)
F = _stage("F", "Penilaian Akhir", appraisal, appraisal.Appraisal, Owner.PRINCIPAL, "endline", keeps_behaviours=True)

STAGES = (A, B, C, D, E, F)
BY_LETTER = {stage.letter: stage for stage in STAGES}
