"""A Diskusi Persiapan: what the teacher will work on and when it is observed, agreed with the
principal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from sheets_sync.core.model.ground import BEHAVIOURS, Ground
from sheets_sync.core.model.sheet import Format
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.columns import (
    BehaviourCode,
    Column,
    Day,
    Hours,
    Kind,
    LongText,
    SubIndicatorCode,
    Text,
    WebLink,
    by_guru,
)
from sheets_sync.core.schema.dates import day_in
from sheets_sync.core.schema.edition import AIMS
from sheets_sync.core.schema.stages.decided import (
    DecidedRecord,
    DiscussedOn,
    HandedIn,
    NoteCell,
    VerdictCell,
)
from sheets_sync.core.schema.stages.presented import BASELINE, Guide
from sheets_sync.core.schema.stages.rules import (
    Circumstances,
    Codes,
    Fault,
    Missing,
    in_period,
    on_sunday,
)
from sheets_sync.core.schema.stages.stage import Cells, StageOf, Surroundings

GURU, KS = Owner.TEACHER, Owner.PRINCIPAL

PROPOSAL = "Usulan Jadwal"
LAST_PLAN = "Rencana Tahun Lalu"
"""Stands in workbooks that follow one of the year before; not content, and nothing rests on it."""
PROGRAM = (
    Column(
        PROPOSAL,
        width=20,
        help=(
            "Usulan tanggal observasi. Bila cocok, tulis tanggal itu pada «Jadwal "
            "Observasi». Diisi program."
        ),
        kind=Kind(format=Format.DATE),
    ),
    Column(
        LAST_PLAN,
        width=30,
        small=True,
        optional=True,
        help="Rencana pengembangan Anda dari tab E tahun lalu, sebagai titik tolak.",
    ),
)


_SEE_CATALOGUE = ("Yang dianjurkan dan yang dihindari pada setiap perilaku: tab Katalog.",)
_ANOTHER = "Boleh kosong. Pilih perilaku lain dari sub-indikator yang sama."


def _target(number: int, told: str, example: str) -> Column:
    return by_guru(f"Target Perilaku {number}", told, example, width=34, hints=_SEE_CATALOGUE)


def _link(label: str) -> Column:
    told = "Tautan berkas di Drive (boleh kosong)."
    return by_guru(label, told, "https://drive.google.com/…", content=False, width=26)


class Preparation(DecidedRecord):
    """One row of A."""

    sub_indicator: Annotated[
        SubIndicatorCode,
        by_guru(
            "Sub-indikator",
            "Pilih satu sub-indikator yang akan ditingkatkan tahun ini.",
            "KSK · Keteraturan Suasana Kelas",
            required=True,
            width=30,
            hints=tuple(f"{code}: {aim}" for code, aim in AIMS.items()),
        ),
    ] = None
    target_1: Annotated[
        BehaviourCode,
        _target(
            1,
            "Pilih perilaku dari sub-indikator itu. Paling sedikit satu target.",
            "KSK-1 · Guru melakukan komunikasi positif …",
        ),
    ] = None
    target_2: Annotated[
        BehaviourCode, _target(2, _ANOTHER, "KSK-2 · Guru melakukan strategi pengelompokan …")
    ] = None
    target_3: Annotated[
        BehaviourCode, _target(3, _ANOTHER, "KSK-3 · Guru membuat dan mengingatkan aturan …")
    ] = None
    study: Annotated[
        LongText,
        by_guru(
            "Upaya Mempelajari",
            "Apa yang sudah atau akan Anda pelajari untuk perilaku ini.",
            "Membaca modul Disiplin Positif dan berdiskusi di komunitas belajar sekolah.",
            required=True,
            width=46,
        ),
    ] = None
    observation_on: Annotated[
        Day,
        by_guru(
            "Jadwal Observasi",
            "Tanggal observasi di kelas, dalam tahun «Periode».",
            "17 Juli 2026",
            required=True,
            content=False,
            width=20,
        ),
    ] = None
    hours: Annotated[
        Hours,
        by_guru("Jam", "Jam pelajaran yang diamati.", "08.00–09.10", content=False, width=14),
    ] = None
    classroom: Annotated[
        Text,
        by_guru("Kelas", "Kelas yang diamati.", "VIII B", content=False, width=12),
    ] = None
    lesson_plan: Annotated[WebLink, _link("Tautan RPP/Modul Ajar")] = None
    material: Annotated[WebLink, _link("Tautan Bahan Ajar")] = None
    assessment: Annotated[WebLink, _link("Tautan Perangkat Asesmen")] = None
    handed_in: HandedIn = None
    verdict: VerdictCell = None
    note: NoteCell = None
    discussed_on: DiscussedOn = None

    @property
    def targets(self) -> tuple[str, ...]:
        """The chosen behaviour codes, doubles kept."""
        return tuple(code for code in (self.target_1, self.target_2, self.target_3) if code)


def check(record: Preparation, around: Circumstances) -> Iterator[Fault]:
    """Rules beyond the single cell."""
    if record.sub_indicator and not around.catalogue.is_offered(record.sub_indicator):
        yield Fault("sub_indicator", "not_offered", {"sub": record.sub_indicator})
    if not record.targets:
        yield Missing("target_1")
    yield from _wrong_targets(record, around.catalogue)
    yield from in_period(record, "observation_on", around)
    yield from on_sunday(record, "observation_on")
    yield from (replace(fault, warning=True) for fault in in_period(record, "discussed_on", around))


def _wrong_targets(record: Preparation, catalogue: Codes) -> Iterator[Fault]:
    before: list[str] = []
    for field in ("target_1", "target_2", "target_3"):
        code, sub = getattr(record, field), record.sub_indicator
        if not code:
            continue
        if sub and catalogue.sub_indicator_of(code) != sub:
            yield Fault(field, "foreign_target", {"code_": code, "sub": sub})
        elif code in catalogue.lost and catalogue.is_offered(sub or ""):
            yield Fault(field, "lost_behaviour", {"code_": code})
        elif code in before:
            yield Fault(field, "doubled_target", {"code_": code})
        before.append(code)


def gives(record: Preparation, _shown: Ground, codes: Codes) -> Ground:
    """The behaviours to be observed."""
    return Ground(behaviours=codes.behaviours_of(record.sub_indicator or ""))


def cells(sight: Surroundings) -> Cells:
    """A proposed date (`plan-observations`) stands until the teacher types one; nothing else
    belongs there. The plan of last year stands as it was put there.
    """
    cell = sight.program.get(PROPOSAL)
    proposed = None if "observation_on" in sight.typed else day_in(cell)
    plan = sight.ours.get(LAST_PLAN)
    return {
        PROPOSAL: cell if proposed and isinstance(cell, float | int) else proposed,
        LAST_PLAN: plan if isinstance(plan, str) else None,
    }  # a serial number is a date too


PREPARATION = StageOf(
    letter="A",
    name="Diskusi Persiapan",
    record=Preparation,
    check=check,
    program=PROGRAM,
    filler=GURU,
    phase=BASELINE,
    guide=Guide(
        "Guru; disepakati KS",
        "Lengkap, dikumpulkan, dan disepakati.",
        ("Pemantauan Kinerja", "Pelaksanaan Observasi, langkah 1: menyepakati fokus."),
    ),
    decided=True,
    always_decided=True,
    gives=gives,
    cells=cells,
    parts=(BEHAVIOURS,),
)
