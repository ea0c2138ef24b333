"""F Penilaian Akhir: the endline beside the baseline. The principal judges; no formula is known, so
none is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from sheets_sync.core.model.ground import NOTHING, Ground, rated
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell
from sheets_sync.core.model.words import Owner, Rating, Review, folded
from sheets_sync.core.schema.behaviours import (
    RATING_MEANINGS,
    describe_baseline,
    describe_change,
    numbered,
)
from sheets_sync.core.schema.catalogue import NUMBERS, code_in
from sheets_sync.core.schema.columns import (
    Column,
    Day,
    ExpectationWord,
    LongText,
    RatingWord,
    ReviewWord,
    Tick,
    by_ks,
)
from sheets_sync.core.schema.predicates import PREDICATES
from sheets_sync.core.schema.stages.activities import ACTIVITIES
from sheets_sync.core.schema.stages.follow_up_plan import FOLLOW_UP_PLAN
from sheets_sync.core.schema.stages.observation import OBSERVATION
from sheets_sync.core.schema.stages.presented import ENDLINE, Guide
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.reflection import REFLECTION
from sheets_sync.core.schema.stages.rules import Circumstances, Fault
from sheets_sync.core.schema.stages.stage import Cells, Given, StageOf, Surroundings

KS = Owner.PRINCIPAL
PROGRAM = (
    *(
        Column(f"Baseline {n}", width=36, help="Perilaku dan hasil awal dari tab B.")
        for n in NUMBERS
    ),
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


def _final(number: int, example: str) -> Column:
    told = f"Hasil perilaku {number} pada akhir siklus, dengan skala yang sama seperti observasi."
    return by_ks(
        f"Hasil Akhir {number}", told, example, required=True, width=24, hints=RATING_MEANINGS
    )


def _judged(
    label: str, told: str, example: str = "Sesuai ekspektasi", hints: tuple[str, ...] = ()
) -> Column:
    return by_ks(label, told, example, required=True, width=22, hints=hints)


_REFLECTING = (
    "Bahan pertimbangan, bukan aturan; kepala sekolah yang memutuskan.",
    "«Di bawah ekspektasi»: guru belum melihat kesulitan dalam praktiknya.",
    "«Sesuai ekspektasi»: guru melihat kesulitan itu.",
    "«Di atas ekspektasi»: guru juga melihat akibatnya bagi belajar murid.",
)


_COMPARED = "Dinilai dari tab E dibandingkan dengan tab B."


class Appraisal(StageRecord):
    """One row of F."""

    final_1: Annotated[RatingWord, _final(1, "Dilakukan dan efektif")] = None
    final_2: Annotated[RatingWord, _final(2, "Dilakukan dan efektif")] = None
    final_3: Annotated[RatingWord, _final(3, "Dilakukan tapi belum efektif")] = None
    reflecting: Annotated[
        ExpectationWord, _judged("Upaya Refleksi", "Dinilai dari tab C dan E.", hints=_REFLECTING)
    ] = None
    studying: Annotated[
        ExpectationWord, _judged("Upaya Mempelajari", "Dinilai dari tab D dan E.")
    ] = None
    changing: Annotated[
        ExpectationWord,
        _judged("Perubahan Praktik", _COMPARED, "Di atas ekspektasi"),
    ] = None
    remarks: Annotated[
        LongText,
        by_ks(
            "Catatan Penilaian",
            "Alasan penilaian.",
            "Kerja kelompok kini melibatkan semua murid.",
            required=True,
            width=44,
        ),
    ] = None
    practice: Annotated[
        ExpectationWord,
        _judged("Praktik Kinerja", "Penilaian keseluruhan; kepala sekolah yang memutuskan."),
    ] = None
    conduct: Annotated[
        ExpectationWord,
        by_ks(
            "Perilaku Kerja",
            "Boleh kosong. Bila diisi, predikat muncul.",
            "Sesuai ekspektasi",
            width=22,
        ),
    ] = None
    appraised_on: Annotated[
        Day,
        by_ks(
            "Tanggal Penilaian",
            "Tanggal pada dokumen. Kosong = hari penilaian selesai.",
            "10 Desember 2026",
            width=20,
        ),
    ] = None
    finished: Annotated[
        Tick,
        by_ks(
            "Penilaian Selesai",
            "Pilih «Ya» bila semua penilaian sudah diisi.",
            "Ya",
            content=False,
            width=15,
        ),
    ] = None
    review: Annotated[
        ReviewWord,
        by_ks(
            "Tinjau Ulang",
            "Hanya bila tahap sebelumnya berubah setelah penilaian: pilih kata yang lain "
            "untuk menyatakan penilaian sudah ditinjau.",
            "Tetap berlaku",
            content=False,
            width=20,
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
            pairs.append((code_in(sentence), words[folded(rating)]))
    return rated([code for code, _ in pairs], [rating for _, rating in pairs])


def cells(sight: Surroundings) -> Cells:
    """The baseline, what became of it, and the predikat."""
    baseline, record = sight.teacher.shown(APPRAISAL), sight.teacher.record(APPRAISAL)
    before = [as_text(sight.ours.get(f"Baseline {number}")) for number in NUMBERS]
    pairs = [describe_baseline(*one, sight.catalogue, before) for one in baseline.rated]
    return {
        **numbered("Baseline", pairs),
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
