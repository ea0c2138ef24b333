"""F Penilaian Akhir: the endline beside the baseline. The principal judges; no formula is known, so
none is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from sheets_sync.core.model.ground import NOTHING, Ground, rated
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Expectation, Owner, Rating, Review, folded
from sheets_sync.core.schema.behaviours import describe_baseline, describe_change
from sheets_sync.core.schema.catalogue import NUMBERS
from sheets_sync.core.schema.columns import (
    Column,
    Day,
    ExpectationWord,
    LongText,
    RatingWord,
    ReviewWord,
    Tick,
)
from sheets_sync.core.schema.stages.activities import ACTIVITIES
from sheets_sync.core.schema.stages.follow_up_plan import FOLLOW_UP_PLAN
from sheets_sync.core.schema.stages.observation import OBSERVATION
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.reflection import REFLECTION
from sheets_sync.core.schema.stages.rules import Circumstances, Fault
from sheets_sync.core.schema.stages.stage import ENDLINE, Cells, Given, Guide, Sight, StageOf

KS = Owner.PRINCIPAL
BELOW, MEETS, ABOVE = Expectation

PROGRAM = (
    Column("Baseline 1", width=36, help="Perilaku dan hasil awal dari tab B."),
    Column("Baseline 2", width=36, help="Perilaku dan hasil awal dari tab B."),
    Column("Baseline 3", width=36, help="Perilaku dan hasil awal dari tab B."),
    Column("Perubahan", width=34, help="Perbandingan hasil akhir dengan hasil awal."),
    Column(
        "Predikat",
        width=18,
        help=(
            "Dari Praktik Kinerja dan Perilaku Kerja (PermenPANRB 6/2022); kosong selama "
            "Perilaku Kerja kosong."
        ),
    ),
)

PREDICATES = {
    (ABOVE, BELOW): "Kurang",
    (ABOVE, MEETS): "Baik",
    (ABOVE, ABOVE): "Sangat Baik",
    (MEETS, BELOW): "Kurang",
    (MEETS, MEETS): "Baik",
    (MEETS, ABOVE): "Baik",
    (BELOW, BELOW): "Sangat Kurang",
    (BELOW, MEETS): "Butuh Perbaikan",
    (BELOW, ABOVE): "Butuh Perbaikan",
}
"""(Praktik Kinerja, Perilaku Kerja) → predikat; source: PermenPANRB 6/2022."""

_FINAL = "Hasil perilaku {0} pada akhir siklus, dengan skala yang sama seperti observasi."


class Appraisal(StageRecord):
    """One row of F."""

    final_1: Annotated[
        RatingWord,
        Column(
            "Hasil Akhir 1",
            KS,
            required=True,
            width=24,
            help=_FINAL.format(1),
            example="Dilakukan dan efektif",
        ),
    ] = None
    final_2: Annotated[
        RatingWord,
        Column(
            "Hasil Akhir 2",
            KS,
            required=True,
            width=24,
            help=_FINAL.format(2),
            example="Dilakukan dan efektif",
        ),
    ] = None
    final_3: Annotated[
        RatingWord,
        Column(
            "Hasil Akhir 3",
            KS,
            required=True,
            width=24,
            help=_FINAL.format(3),
            example="Dilakukan tapi belum efektif",
        ),
    ] = None
    reflecting: Annotated[
        ExpectationWord,
        Column(
            "Upaya Refleksi",
            KS,
            required=True,
            width=22,
            help="Dinilai dari tab C dan E.",
            example="Sesuai ekspektasi",
        ),
    ] = None
    studying: Annotated[
        ExpectationWord,
        Column(
            "Upaya Mempelajari",
            KS,
            required=True,
            width=22,
            help="Dinilai dari tab D dan E.",
            example="Sesuai ekspektasi",
        ),
    ] = None
    changing: Annotated[
        ExpectationWord,
        Column(
            "Perubahan Praktik",
            KS,
            required=True,
            width=22,
            help="Dinilai dari tab E dibandingkan dengan tab B.",
            example="Di atas ekspektasi",
        ),
    ] = None
    remarks: Annotated[
        LongText,
        Column(
            "Catatan Penilaian",
            KS,
            required=True,
            width=44,
            help="Alasan penilaian.",
            example="Kerja kelompok kini melibatkan semua murid.",
        ),
    ] = None
    practice: Annotated[
        ExpectationWord,
        Column(
            "Praktik Kinerja",
            KS,
            required=True,
            width=22,
            help="Penilaian keseluruhan; kepala sekolah yang memutuskan.",
            example="Sesuai ekspektasi",
        ),
    ] = None
    conduct: Annotated[
        ExpectationWord,
        Column(
            "Perilaku Kerja",
            KS,
            width=22,
            help="Boleh kosong. Bila diisi, predikat muncul.",
            example="Sesuai ekspektasi",
        ),
    ] = None
    appraised_on: Annotated[
        Day,
        Column(
            "Tanggal Penilaian",
            KS,
            width=20,
            help="Tanggal penilaian (boleh kosong).",
            example="10 Desember 2026",
        ),
    ] = None
    finished: Annotated[
        Tick,
        Column(
            "Penilaian Selesai",
            KS,
            content=False,
            width=15,
            help="Pilih «Ya» bila semua penilaian sudah diisi.",
            example="Ya",
        ),
    ] = None
    review: Annotated[
        ReviewWord,
        Column(
            "Tinjau Ulang",
            KS,
            content=False,
            width=20,
            help=(
                "Hanya bila tahap sebelumnya berubah setelah penilaian: pilih kata yang lain "
                "untuk menyatakan penilaian sudah ditinjau."
            ),
            example="Tetap berlaku",
        ),
    ] = None

    @property
    def finals(self) -> tuple[Rating | None, Rating | None, Rating | None]:
        """The three endline ratings in the order of the behaviours."""
        return self.final_1, self.final_2, self.final_3

    @property
    def predicate(self) -> str:
        """The predikat; empty while one of its two words is."""
        return PREDICATES[self.practice, self.conduct] if self.practice and self.conduct else ""

    @property
    def review_word(self) -> Review | None:
        """«Tinjau Ulang»."""
        return self.review


def check(record: Appraisal, around: Circumstances) -> Iterator[Fault]:
    """No rule beyond the single cells but the clock."""
    if record.appraised_on and record.appraised_on > around.today:
        yield Fault("appraised_on", "future_date")


def rests_on(given: Given) -> Ground:
    """The baseline, whatever its day, and all that was planned, done and reflected on since."""
    base, unknown = given.get(OBSERVATION.letter, NOTHING).baseline, []
    contents = {}
    for letter in (stage.letter for stage in (FOLLOW_UP_PLAN, ACTIVITIES, REFLECTION)):
        held = given.get(letter, NOTHING)
        if held.knows(letter):
            contents[letter] = held.contents.get(letter, "")
        else:
            unknown.append(letter)
    return base.model_copy(update={"contents": contents, "unknown": (*base.unknown, *unknown)})


def shown_in(program: Mapping[str, Cell]) -> Ground:
    """The codes and ratings that the row shows."""
    words = {folded(rating): rating for rating in Rating}
    pairs = []
    for number in NUMBERS:
        sentence, _, rating = as_text(program.get(f"Baseline {number}")).rpartition(":")
        if folded(rating) in words:
            pairs.append((sentence.partition("·")[0].strip(), words[folded(rating)]))
    return rated([code for code, _ in pairs], [rating for _, rating in pairs])


def cells(sight: Sight) -> Cells:
    """The baseline, what became of it, and the predikat."""
    baseline, record = sight.teacher.shown(APPRAISAL), sight.teacher.record(APPRAISAL)
    pairs = [describe_baseline(code, rating, sight.catalogue) for code, rating in baseline.rated]
    shown = [*pairs, *[""] * len(NUMBERS)]
    return {
        **{f"Baseline {number}": shown[number - 1] for number in NUMBERS},
        "Perubahan": describe_change(baseline, record.finals) if record else None,
        "Predikat": record.predicate if record else None,
    }


APPRAISAL = StageOf(
    letter="F",
    name="Penilaian Akhir",
    record=Appraisal,
    check=check,
    program=PROGRAM,
    filler=KS,
    phase=ENDLINE,
    guide=Guide(
        "KS",
        "Semua aspek dinilai; «Penilaian Selesai» dicentang.",
        ("–", "Penilaian: mutu refleksi dan perubahan dibandingkan dengan baseline."),
    ),
    rests_on=rests_on,
    shown_in=shown_in,
    cells=cells,
    judgements=("final_1", "final_2", "final_3"),
    judged_columns=("Hasil Akhir",),
    shown_columns="Baseline",
)
