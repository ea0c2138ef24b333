"""E Refleksi Tindak Lanjut: what changed, in the teacher's own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from sheets_sync.core.model.sentences import shorten
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.words import ActivityStatus, Owner
from sheets_sync.core.schema.columns import Column, LongText, Tick, VerdictWord, by_guru, by_ks
from sheets_sync.core.schema.stages.activities import ACTIVITIES, Activity
from sheets_sync.core.schema.stages.decided import DecidedRecord, NoteCell, TalkedOn
from sheets_sync.core.schema.stages.follow_up_plan import goal_cell
from sheets_sync.core.schema.stages.presented import ENDLINE, Guide
from sheets_sync.core.schema.stages.rules import Circumstances, Fault, in_period
from sheets_sync.core.schema.stages.stage import Cells, StageOf, Surroundings

GURU, KS = Owner.TEACHER, Owner.PRINCIPAL
MOST_LINES = 30
"""Activities that «Kegiatan» names."""

PROGRAM = (
    Column("Tujuan", width=36, help="Tujuan peningkatan dari tab C."),
    Column("Kegiatan", width=40, help="Kegiatan yang terlaksana, dari tab D."),
)


class Reflection(DecidedRecord):
    """One row of E."""

    inspiration: Annotated[
        LongText,
        by_guru(
            "Inspirasi Baru",
            "Gagasan baru yang Anda dapat.",
            "Kartu peran membuat murid pendiam ikut bicara.",
            required=True,
            width=44,
            asks="E.inspirasi",
        ),
    ] = None
    change: Annotated[
        LongText,
        by_guru(
            "Perubahan Praktik",
            "Apa yang tercapai, dan apa yang sekarang Anda lakukan dengan cara berbeda.",
            "Saya mengganti susunan kelompok setiap dua minggu.",
            required=True,
            width=44,
            asks="E.perubahan",
        ),
    ] = None
    challenges: Annotated[
        LongText,
        by_guru(
            "Tiga Tantangan Tersulit",
            "Tiga tantangan tersulit yang akan Anda hadapi dalam mewujudkan perubahan itu.",
            "1. Waktu persiapan. 2. Kelas besar. 3. Menilai kerja kelompok.",
            required=True,
            width=44,
            asks="E.tantangan",
        ),
    ] = None
    next_steps: Annotated[
        LongText,
        by_guru(
            "Rencana Pengembangan",
            "Rencana Anda selanjutnya.",
            "Menyusun bank kartu peran bersama guru lain.",
            required=True,
            width=44,
            asks="E.rencana",
        ),
    ] = None
    handed_in: Annotated[
        Tick,
        by_guru(
            "Kumpulkan", "Pilih «Ya» bila refleksi sudah lengkap.", "Ya", content=False, width=13
        ),
    ] = None
    verdict: Annotated[
        VerdictWord,
        by_ks(
            "Keputusan KS",
            "Tidak wajib. Pilih «Perlu perbaikan» dan isi catatan untuk mengembalikan refleksi.",
            "Disepakati",
            width=20,
        ),
    ] = None
    note: NoteCell = None
    talked_on: TalkedOn = None


def check(record: Reflection, around: Circumstances) -> Iterator[Fault]:
    """Rules beyond the single cell."""
    yield from (replace(fault, warning=True) for fault in in_period(record, "talked_on", around))


def cells(sight: Surroundings) -> Cells:
    """The goal and what was carried out towards it."""
    carried = [
        each
        for each in sight.teacher.records(ACTIVITIES)
        if each.state is ActivityStatus.CARRIED_OUT
    ]
    lines = [_line(each) for each in sorted(carried, key=lambda each: str(each.held_on or "9"))]
    return {**goal_cell(sight), "Kegiatan": "\n".join(lines[:MOST_LINES])}


def _line(activity: Activity) -> str:
    when = f"{long_date(activity.held_on)}: " if activity.held_on else ""
    return f"• {when}{shorten(activity.name or activity.kind or '–', 80)}"


REFLECTION = StageOf(
    letter="E",
    name="Refleksi Tindak Lanjut",
    record=Reflection,
    check=check,
    program=PROGRAM,
    filler=GURU,
    phase=ENDLINE,
    guide=Guide(
        "Guru; KS boleh mengembalikan",
        "Lengkap, dikumpulkan, dan tidak dikembalikan.",
        (
            "Pembinaan Kinerja",
            "Pelaksanaan Tindak Lanjut, langkah 5: merefleksikan perubahan. Inilah yang dinilai.",
        ),
    ),
    cells=cells,
    decided=True,
)
