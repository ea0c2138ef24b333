"""D Upaya Tindak Lanjut: what the teacher carried out. Many rows a teacher; the Kode is theirs to
pick.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

from sheets_sync.core.model.words import ActivityStatus, Owner
from sheets_sync.core.schema.columns import (
    ActivityKindWord,
    ActivityStatusWord,
    Column,
    Day,
    LongText,
    Text,
    WebLink,
)
from sheets_sync.core.schema.stages.decided import TalkedOn
from sheets_sync.core.schema.stages.follow_up_plan import goal_cell
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Circumstances, Fault, Missing, in_period
from sheets_sync.core.schema.stages.stage import MIDLINE, Guide, StageOf

GURU, KS = Owner.TEACHER, Owner.PRINCIPAL

PROGRAM = (Column("Tujuan", width=36, help="Tujuan peningkatan dari tab C."),)


class Activity(StageRecord):
    """One row of D."""

    held_on: Annotated[
        Day,
        Column(
            "Tanggal",
            GURU,
            required=True,
            width=20,
            help="Tanggal kegiatan.",
            example="7 Agustus 2026",
        ),
    ] = None
    kind: Annotated[
        ActivityKindWord,
        Column(
            "Jenis Kegiatan",
            GURU,
            required=True,
            width=24,
            help="Jenis kegiatan.",
            example="Komunitas belajar",
        ),
    ] = None
    name: Annotated[
        Text,
        Column(
            "Nama Kegiatan",
            GURU,
            required=True,
            width=32,
            help="Nama kegiatan.",
            example="Diskusi pengelompokan murid",
        ),
    ] = None
    organiser: Annotated[
        Text,
        Column(
            "Penyelenggara",
            GURU,
            width=24,
            help="Penyelenggara (boleh kosong).",
            example="KKG Gugus 2",
        ),
    ] = None
    description: Annotated[
        LongText,
        Column(
            "Uraian",
            GURU,
            width=46,
            help="Apa yang dilakukan. Wajib bila kegiatan sudah «Terlaksana».",
            example="Mencoba kartu peran di dua pertemuan dan mencatat keterlibatan murid.",
        ),
    ] = None
    support_needed: Annotated[
        LongText,
        Column(
            "Dukungan yang Diperlukan",
            GURU,
            width=30,
            help="Dukungan yang diperlukan (boleh kosong).",
            example="Kertas karton.",
        ),
    ] = None
    support_received: Annotated[
        LongText,
        Column(
            "Dukungan yang Diterima",
            GURU,
            width=30,
            help="Dukungan yang diterima (boleh kosong).",
            example="Kertas karton dari sekolah.",
        ),
    ] = None
    evidence: Annotated[
        WebLink,
        Column(
            "Tautan Bukti",
            GURU,
            width=26,
            help="Tautan foto atau berkas (boleh kosong).",
            example="https://drive.google.com/…",
        ),
    ] = None
    state: Annotated[
        ActivityStatusWord,
        Column(
            "Status Kegiatan",
            GURU,
            required=True,
            width=18,
            help=(
                "Keadaan kegiatan. Tahap ini selesai bila paling sedikit satu kegiatan "
                "«Terlaksana» dan tidak ada lagi yang «Direncanakan» atau «Berjalan»."
            ),
            example="Terlaksana",
        ),
    ] = None
    feedback: Annotated[
        LongText,
        Column(
            "Masukan KS",
            KS,
            printed=True,
            width=36,
            help="Masukan kepala sekolah (boleh kosong).",
            example="Bagus, bagikan pengalaman ini di rapat guru.",
        ),
    ] = None
    talked_on: TalkedOn = None


def check(record: Activity, around: Circumstances) -> Iterator[Fault]:
    """Rules beyond the single cell."""
    if record.state is ActivityStatus.CARRIED_OUT:
        if not record.description:
            yield Missing("description")
        if record.held_on and record.held_on > around.today:
            yield Fault("held_on", "carried_out_in_future")
    for name in ("held_on", "talked_on"):
        yield from (replace(fault, warning=True) for fault in in_period(record, name, around))


ACTIVITIES = StageOf(
    letter="D",
    name="Upaya Tindak Lanjut",
    record=Activity,
    check=check,
    program=PROGRAM,
    filler=GURU,
    phase=MIDLINE,
    guide=Guide(
        "Guru",
        "Ada kegiatan «Terlaksana»; tidak ada lagi yang «Direncanakan» atau «Berjalan».",
        ("Pembinaan Kinerja", "Pelaksanaan Tindak Lanjut, langkah 4: menjalankan upaya."),
    ),
    cells=goal_cell,
    many=True,
)
