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
from sheets_sync.core.schema.columns import ActivityKindWord, Column, Day, LongText, by_guru, by_ks
from sheets_sync.core.schema.stages.decided import (
    DecidedRecord,
    DiscussedOn,
    HandedIn,
    NoteCell,
    VerdictCell,
)
from sheets_sync.core.schema.stages.observation import OBSERVATION
from sheets_sync.core.schema.stages.presented import MIDLINE, Guide
from sheets_sync.core.schema.stages.rules import Circumstances, Fault, in_period
from sheets_sync.core.schema.stages.stage import Cells, Given, StageOf, Surroundings

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
        by_guru(
            "Refleksi Hasil Observasi",
            "Apa yang Anda pelajari dari hasil observasi.",
            "Saya baru sadar kelompok saya selalu sama.",
            required=True,
            width=44,
            asks="C.refleksi",
        ),
    ] = None
    challenge: Annotated[
        LongText,
        by_guru(
            "Tantangan",
            "Hambatan yang Anda hadapi (boleh kosong).",
            "Jumlah murid 36 dan ruang kelas sempit.",
            width=36,
            asks="C.tantangan",
        ),
    ] = None
    goal: Annotated[
        LongText,
        by_guru(
            "Tujuan Peningkatan",
            "Perubahan yang ingin dicapai di kelas.",
            "Semua murid punya peran dalam kerja kelompok.",
            required=True,
            width=40,
        ),
    ] = None
    effort: Annotated[
        LongText,
        by_guru(
            "Upaya Tindak Lanjut",
            "Apa yang akan Anda lakukan untuk mencapai tujuan itu.",
            "Mengikuti komunitas belajar dan mencoba kartu peran.",
            required=True,
            width=44,
        ),
    ] = None
    activity_kind: Annotated[
        ActivityKindWord,
        by_guru(
            "Jenis Kegiatan",
            "Jenis kegiatan utama yang direncanakan.",
            "Komunitas belajar",
            required=True,
            width=24,
        ),
    ] = None
    starts_on: Annotated[
        Day,
        by_guru(
            "Rencana Mulai",
            "Tanggal mulai, tidak sebelum observasi.",
            "20 Juli 2026",
            required=True,
            width=20,
        ),
    ] = None
    ends_on: Annotated[
        Day,
        by_guru(
            "Rencana Selesai",
            "Tanggal selesai, tidak sebelum tanggal mulai.",
            "30 September 2026",
            required=True,
            width=20,
        ),
    ] = None
    support_needed: Annotated[
        LongText,
        by_guru(
            "Dukungan yang Dibutuhkan",
            "Dukungan dari sekolah atau kepala sekolah.",
            "Waktu satu jam per minggu untuk komunitas belajar.",
            required=True,
            width=36,
        ),
    ] = None
    handed_in: HandedIn = None
    support_agreed: Annotated[
        LongText,
        by_ks(
            "Dukungan yang Disetujui",
            "Dukungan yang disanggupi sekolah.",
            "Jadwal Jumat pukul 13.00 dikosongkan.",
            printed=True,
            width=36,
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


def cells(sight: Surroundings) -> Cells:
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


def goal_cell(sight: Surroundings) -> Cells:
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
