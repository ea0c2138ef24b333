"""B Observasi Kinerja: the baseline, never a grade. The principal or a delegated observer writes
what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from sheets_sync.core.model.ground import BEHAVIOURS, DAY, NOTHING, Ground, rated
from sheets_sync.core.model.showing import as_text, long_date
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Owner, Rating
from sheets_sync.core.schema.behaviours import RATING_MEANINGS, describe_behaviour, numbered
from sheets_sync.core.schema.catalogue import NUMBERS, STAR, code_in, group_of
from sheets_sync.core.schema.columns import (
    Column,
    Day,
    Hours,
    LongText,
    RatingWord,
    Text,
    Tick,
    by_ks,
)
from sheets_sync.core.schema.stages.preparation import PREPARATION, Preparation
from sheets_sync.core.schema.stages.presented import BASELINE, Guide
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Circumstances, Codes, Fault, Missing, in_period
from sheets_sync.core.schema.stages.stage import Cells, Given, Records, StageOf, Surroundings

KS = Owner.PRINCIPAL

_OBSERVED = "Perilaku yang diamati. Tanda ★: target pilihan guru."
PROGRAM = (
    Column(
        "Pengamat",
        width=22,
        folded=True,
        help="Siapa yang mengamati: kepala sekolah, atau guru yang ditunjuk pada tab Guru.",
    ),
    Column(
        "Sub-indikator", width=26, folded=True, help="Sub-indikator yang dipilih guru pada tab A."
    ),
    Column("RHK", width=34, folded=True, help="Rencana Hasil Kerja untuk sub-indikator ini."),
    Column("Jadwal", width=22, folded=True, help="Jadwal observasi dari tab A."),
    *(
        Column(f"Perilaku {number}", width=10, formerly=(9, 34), small=True, help=_OBSERVED)
        for number in NUMBERS
    ),
)
"""What is looked up once is folded away; the behaviours stand right before what is typed."""


def _rating(number: int, example: str) -> Column:
    told = f"Hasil pengamatan perilaku {number}. Ini baseline (titik awal), bukan nilai."
    return by_ks(f"Hasil {number}", told, example, required=True, width=24, hints=RATING_MEANINGS)


def _evidence(number: int, example: str) -> Column:
    told = f"Bukti: apa yang dilakukan guru dan murid saat perilaku {number} diamati."
    return by_ks(
        f"Catatan {number}",
        told,
        example,
        required=True,
        width=42,
        asks="B.bukti",
        hints=("Contoh untuk setiap perilaku dan hasil: tab Katalog, «Contoh Catatan».",),
    )


class Observation(StageRecord):
    """One row of B."""

    observed_on: Annotated[
        Day,
        by_ks(
            "Tanggal Observasi",
            "Tanggal observasi dilaksanakan.",
            "17 Juli 2026",
            required=True,
            width=18,
            formerly=(20,),
        ),
    ] = None
    hours: Annotated[
        Hours,
        by_ks("Waktu", "Jam observasi (boleh kosong).", "08.00–09.10", summed=False, width=14),
    ] = None
    place: Annotated[
        Text,
        by_ks(
            "Tempat",
            "Tempat observasi (boleh kosong).",
            "Ruang kelas VIII B",
            summed=False,
            width=16,
        ),
    ] = None
    rating_1: Annotated[RatingWord, _rating(1, "Dilakukan dan efektif")] = None
    evidence_1: Annotated[
        LongText,
        _evidence(1, "Guru menyapa 30 murid dengan nama; murid menjawab dengan semangat."),
    ] = None
    rating_2: Annotated[RatingWord, _rating(2, "Dilakukan tapi belum efektif")] = None
    evidence_2: Annotated[
        LongText, _evidence(2, "Kelompok dibentuk, tetapi hanya dua murid yang bekerja.")
    ] = None
    rating_3: Annotated[RatingWord, _rating(3, "Belum dilakukan")] = None
    evidence_3: Annotated[
        LongText, _evidence(3, "Kesepakatan kelas belum disebut selama pelajaran.")
    ] = None
    recommendation: Annotated[
        LongText,
        by_ks(
            "Rekomendasi",
            "Saran untuk guru. Wajib, kecuali ketiga hasil «Dilakukan dan efektif».",
            "Tempel kesepakatan kelas dan rujuk saat menegur.",
            width=42,
            asks="B.rekomendasi",
            hints=("Contoh untuk setiap perilaku: tab Katalog, akhir «Contoh Catatan».",),
        ),
    ] = None
    finished: Annotated[
        Tick,
        by_ks(
            "Observasi Selesai",
            "Pilih «Ya» bila semua hasil dan catatan sudah diisi.",
            "Ya",
            content=False,
            width=15,
        ),
    ] = None

    @property
    def ratings(self) -> tuple[Rating | None, Rating | None, Rating | None]:
        """The three ratings in the order of the behaviours."""
        return self.rating_1, self.rating_2, self.rating_3


def check(record: Observation, around: Circumstances) -> Iterator[Fault]:
    """Rules beyond the single cell."""
    if not record.recommendation and set(record.ratings) != {Rating.EFFECTIVE}:
        yield Missing("recommendation")
    yield from in_period(record, "observed_on", around)
    day = record.observed_on
    if day is None:
        return
    if day > around.today:
        yield Fault("observed_on", "future_date")
    if around.prepared_on and day < around.prepared_on:
        yield Fault(
            "observed_on", "observed_before_prepared", {"day": around.prepared_on}, warning=True
        )
    if around.scheduled_on and day != around.scheduled_on:
        yield Fault("observed_on", "not_as_scheduled", {"day": around.scheduled_on}, warning=True)


def rests_on(given: Given) -> Ground:
    """The behaviours to be observed."""
    return given.get(PREPARATION.letter, NOTHING)


def gives(record: Observation, shown: Ground, _codes: Codes) -> Ground:
    """The baseline and its day."""
    return rated(shown.behaviours, record.ratings, record.observed_on)


def shown_in(program: Mapping[str, Cell]) -> Ground:
    """The codes that the row shows."""
    texts = (
        as_text(program.get(f"Perilaku {number}")).removeprefix(STAR).strip() for number in NUMBERS
    )
    return Ground(behaviours=tuple(code_in(text) for text in texts if text))


def planned_on(teacher: Records) -> date | None:
    """«Jadwal Observasi»."""
    plan = teacher.record(PREPARATION)
    return plan.observation_on if plan else None


def cells(sight: Surroundings) -> Cells:
    """Who observes what and when."""
    codes, ours = sight.teacher.shown(OBSERVATION).behaviours, sight.ours
    plan = sight.teacher.record(PREPARATION) or Preparation()
    day, hours = plan.observation_on, plan.hours
    before = [as_text(ours.get(f"Perilaku {number}")) for number in NUMBERS]
    shown = [describe_behaviour(code, sight.catalogue, plan.targets, before) for code in codes]
    return {
        "Pengamat": sight.observer,
        **_focus(group_of(codes[0]) if codes else "", sight),
        "Jadwal": (long_date(day) + (f", {hours}" if hours else "")) if day else None,
        **numbered("Perilaku", shown),
    }


def _focus(sub: str, sight: Surroundings) -> Cells:
    """The sub-indicator and its work plan; words that Katalog has lost stay as they are shown."""
    found, labels = sight.catalogue.sub_indicators.get(sub), ("Sub-indikator", "RHK")
    if found:
        return dict(zip(labels, (found.shown, sight.catalogue.describe_rhk(sub)), strict=True))
    kept = {label: as_text(sight.ours.get(label)) for label in labels}
    is_same = bool(sub) and code_in(kept["Sub-indikator"]) == sub
    return kept if is_same else {"Sub-indikator": sub or None, "RHK": None}


OBSERVATION = StageOf(
    letter="B",
    name="Observasi Kinerja",
    record=Observation,
    check=check,
    program=PROGRAM,
    filler=KS,
    phase=BASELINE,
    guide=Guide(
        "KS atau pengamat",
        "Tiga perilaku diberi hasil dan bukti; «Observasi Selesai» dicentang.",
        ("Pemantauan Kinerja", "Pelaksanaan Observasi, langkah 2: mencari titik awal."),
    ),
    rests_on=rests_on,
    gives=gives,
    parts=(BEHAVIOURS, DAY),
    shown_in=shown_in,
    cells=cells,
    planned_on=planned_on,
    judgements=("rating_1", "evidence_1", "rating_2", "evidence_2", "rating_3", "evidence_3"),
    accepts_change=True,
    delegable=True,
    judged_columns=("Hasil", "Catatan"),
    shown_columns="Perilaku",
)
