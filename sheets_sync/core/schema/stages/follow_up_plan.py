"""C Diskusi Tindak Lanjut: what the teacher makes of the observation, and the plan agreed with the
principal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from sheets_sync.core.model.ground import NOTHING, Ground
from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.columns import ActivityKindWord, Column, Day, LongText
from sheets_sync.core.schema.stages.decided import (
    DecidedRecord,
    DiscussedOn,
    HandedIn,
    NoteCell,
    VerdictCell,
)
from sheets_sync.core.schema.stages.observation import OBSERVATION
from sheets_sync.core.schema.stages.rules import Circumstances, Fault, in_period
from sheets_sync.core.schema.stages.stage import MIDLINE, Cells, Given, Guide, Sight, StageOf

GURU, KS = Owner.TEACHER, Owner.PRINCIPAL

PROGRAM = (
    Column(
        "Hasil Observasi",
        width=46,
        help="Ringkasan hasil dan rekomendasi dari tab B. Baca ini dulu.",
    ),
)


class FollowUpPlan(DecidedRecord):
    """One row of C."""

    reflection: Annotated[
        LongText,
        Column(
            "Refleksi Hasil Observasi",
            GURU,
            required=True,
            width=44,
            help="Apa yang Anda pelajari dari hasil observasi.",
            example="Saya baru sadar kelompok saya selalu sama.",
        ),
    ] = None
    challenge: Annotated[
        LongText,
        Column(
            "Tantangan",
            GURU,
            width=36,
            help="Hambatan yang Anda hadapi (boleh kosong).",
            example="Jumlah murid 36 dan ruang kelas sempit.",
        ),
    ] = None
    goal: Annotated[
        LongText,
        Column(
            "Tujuan Peningkatan",
            GURU,
            required=True,
            width=40,
            help="Perubahan yang ingin dicapai di kelas.",
            example="Semua murid punya peran dalam kerja kelompok.",
        ),
    ] = None
    effort: Annotated[
        LongText,
        Column(
            "Upaya Tindak Lanjut",
            GURU,
            required=True,
            width=44,
            help="Apa yang akan Anda lakukan untuk mencapai tujuan itu.",
            example="Mengikuti komunitas belajar dan mencoba kartu peran.",
        ),
    ] = None
    activity_kind: Annotated[
        ActivityKindWord,
        Column(
            "Jenis Kegiatan",
            GURU,
            required=True,
            width=24,
            help="Jenis kegiatan utama yang direncanakan.",
            example="Komunitas belajar",
        ),
    ] = None
    starts_on: Annotated[
        Day,
        Column(
            "Rencana Mulai",
            GURU,
            required=True,
            width=20,
            help="Tanggal mulai, tidak sebelum observasi.",
            example="20 Juli 2026",
        ),
    ] = None
    ends_on: Annotated[
        Day,
        Column(
            "Rencana Selesai",
            GURU,
            required=True,
            width=20,
            help="Tanggal selesai, tidak sebelum tanggal mulai.",
            example="30 September 2026",
        ),
    ] = None
    support_needed: Annotated[
        LongText,
        Column(
            "Dukungan yang Dibutuhkan",
            GURU,
            required=True,
            width=36,
            help="Dukungan dari sekolah atau kepala sekolah.",
            example="Waktu satu jam per minggu untuk komunitas belajar.",
        ),
    ] = None
    handed_in: HandedIn = None
    support_agreed: Annotated[
        LongText,
        Column(
            "Dukungan yang Disetujui",
            KS,
            printed=True,
            width=36,
            help="Dukungan yang disanggupi sekolah.",
            example="Jadwal Jumat pukul 13.00 dikosongkan.",
        ),
    ] = None
    verdict: VerdictCell = None
    note: NoteCell = None
    discussed_on: DiscussedOn = None


def check(record: FollowUpPlan, around: Circumstances) -> Iterator[Fault]:
    """Rules beyond the single cell."""
    if record.starts_on and around.observed_on and record.starts_on < around.observed_on:
        yield Fault("starts_on", "before_observation", {"day": around.observed_on})
    if record.starts_on and record.ends_on and record.ends_on < record.starts_on:
        yield Fault("ends_on", "ends_before_start", {"day": record.starts_on})
    yield from (replace(fault, warning=True) for fault in in_period(record, "discussed_on", around))


def rests_on(given: Given) -> Ground:
    """The observation: its ratings and its day."""
    return given.get(OBSERVATION.letter, NOTHING)


def cells(sight: Sight) -> Cells:
    """What the observation found and recommends."""
    seen = sight.teacher.record(OBSERVATION)
    if seen is None:
        return {"Hasil Observasi": None}
    codes, advice = sight.teacher.shown(OBSERVATION).behaviours, seen.recommendation
    said = [
        f"{code}: {rating}" for code, rating in zip(codes, seen.ratings, strict=False) if rating
    ]
    return {
        "Hasil Observasi": "\n".join(
            [*said, *([f"Rekomendasi: {shorten(advice, 400)}"] if advice else [])]
        )
    }


def goal_cell(sight: Sight) -> Cells:
    """The goal, for the tabs that lead to it."""
    plan = sight.teacher.record(FOLLOW_UP_PLAN)
    return {"Tujuan": plan.goal if plan else None}


FOLLOW_UP_PLAN = StageOf(
    letter="C",
    name="Diskusi Tindak Lanjut",
    record=FollowUpPlan,
    check=check,
    program=PROGRAM,
    filler=GURU,
    phase=MIDLINE,
    guide=Guide(
        "Guru; disepakati KS",
        "Lengkap, dikumpulkan, dan disepakati.",
        (
            "Pembinaan Kinerja",
            "Pelaksanaan Observasi, langkah 3: membahas hasil, merencanakan upaya.",
        ),
    ),
    decided=True,
    always_decided=True,
    rests_on=rests_on,
    cells=cells,
)
