"""A made-up seventh stage, declared as every stage is: one file. Run as a program it lives through
a cycle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema import stages
from sheets_sync.core.schema.columns import Column, LongText, Tick
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Circumstances, Fault
from sheets_sync.core.schema.stages.stage import ENDLINE, LEADING, Cells, Sight, StageOf

GURU = Owner.TEACHER
WORDS, LETTER = "Terima kasih atas bimbingan selama tahun ini.", "G"


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


def cells(sight: Sight) -> Cells:
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
    cells=cells,
)


def main() -> None:
    """A cycle with it, on a workbook in memory."""
    stages.STAGES = (*stages.STAGES, FAREWELL)
    stages.BY_LETTER[LETTER] = FAREWELL
    from sheets_sync.core.decide import Inputs, decide
    from sheets_sync.core.documents.due import preview
    from sheets_sync.core.documents.kinds import KINDS
    from tests.support import labels
    from tests.support.school import school_at

    labels.STAGES[LETTER] = FAREWELL.title
    labels.PROGRAM[FAREWELL.title] = (*(column.label for column in LEADING), "Penilaian")
    school = school_at("F")
    opened = "A Selesai, B Selesai, C Selesai, D Selesai, E Selesai, F Selesai, G Belum diisi"
    assert school.statuses("G001") == opened, school.statuses("G001")
    assert school.next_step("G001", LETTER) == "Guru: isi «Pesan», lalu centang «Kumpulkan»."
    assert school.cell(LETTER, "G001", "Penilaian") == "Sesuai ekspektasi"
    ringkasan = school.seen.tabs["Ringkasan"].grid
    assert ringkasan[1][ringkasan[0].index(LETTER)] == "Belum diisi"
    school.set("Batas G", date(2026, 12, 20))
    school.fill(LETTER, "G001", {"Pesan": WORDS, "Kumpulkan": "Ya"})
    school.sync()
    assert school.statuses("G001") == opened.replace("Belum diisi", "Selesai")
    assert school.status("G002", LETTER) == "Terkunci"
    decision = decide(
        school.seen, Inputs(school.clock.moment(school.seen), "{indikator} {sub_indikator}")
    )
    pack = preview(KINDS.by_key["salin"], decision.folder(decision.passes["G001"]))
    assert WORDS in repr(pack.view), "a pack that leaves the seventh stage out"
    (form,) = [form for form in KINDS.forms if form.stage is FAREWELL]
    assert (form.key, form.title) == ("formulir-g", "Formulir G Penutup")
    school.assert_at_rest()


if __name__ == "__main__":
    main()
