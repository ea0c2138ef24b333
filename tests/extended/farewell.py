"""A made-up seventh stage, declared as every stage is: one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema import stages
from sheets_sync.core.schema.columns import Column, LongText, Tick
from sheets_sync.core.schema.stages.presented import ENDLINE, Guide
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Circumstances, Fault
from sheets_sync.core.schema.stages.stage import Cells, StageOf, Surroundings

GURU = Owner.TEACHER
LETTER = "G"


class Farewell(StageRecord):
    """One row of it."""

    words: Annotated[
        LongText,
        Column("Pesan", GURU, required=True, help="Pesan penutup.", example="Sampai jumpa."),
    ] = None
    handed_in: Annotated[
        Tick, Column("Kumpulkan", GURU, content=False, help="Pilih «Ya».", example="Ya")
    ] = None


def check(record: Farewell, around: Circumstances) -> Iterator[Fault]:
    """No rule beyond the single cells."""
    yield from ()


def cells(sight: Surroundings) -> Cells:
    """The predikat, to look back on."""
    appraisal = sight.teacher.record(stages.APPRAISAL)
    return {"Penilaian": str(appraisal.practice) if appraisal and appraisal.practice else None}


FAREWELL = StageOf(
    letter=LETTER,
    name="Penutup",
    record=Farewell,
    check=check,
    program=(Column("Penilaian", help="Dari tab F."),),
    filler=GURU,
    phase=ENDLINE,
    guide=Guide("Guru", "Lengkap dan dikumpulkan."),
    cells=cells,
)
