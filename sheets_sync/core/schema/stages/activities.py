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
    by_guru,
    by_ks,
)
from sheets_sync.core.schema.stages.decided import TalkedOn
from sheets_sync.core.schema.stages.follow_up_plan import goal_cell
from sheets_sync.core.schema.stages.presented import MIDLINE, Guide
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Circumstances, Fault, Missing, in_period
from sheets_sync.core.schema.stages.stage import StageOf

GURU, KS = Owner.TEACHER, Owner.PRINCIPAL

PROGRAM = (Column("Tujuan", width=36, help="Tujuan peningkatan dari tab C."),)


class Activity(StageRecord):
    """One row of D."""

    held_on: Annotated[
        Day,
        by_guru("Tanggal", "Tanggal kegiatan.", "7 Agustus 2026", required=True, width=20),
    ] = None
    kind: Annotated[
        ActivityKindWord,
        by_guru(
            "Jenis Kegiatan",
            "Pilih jenis yang paling dekat.",
            "Komunitas belajar",
            required=True,
            width=24,
        ),
    ] = None
    name: Annotated[
        Text,
        by_guru(
            "Nama Kegiatan",
            "Judul atau pokok kegiatan.",
            "Diskusi pengelompokan murid",
            required=True,
            width=32,
        ),
    ] = None
    organiser: Annotated[
        Text,
        by_guru("Penyelenggara", "Siapa yang mengadakan (boleh kosong).", "KKG Gugus 2", width=24),
    ] = None
    description: Annotated[
        LongText,
        by_guru(
            "Uraian",
            "Apa yang dilakukan. Wajib bila kegiatan sudah «Terlaksana».",
            "Mencoba kartu peran di dua pertemuan dan mencatat keterlibatan murid.",
            width=46,
        ),
    ] = None
    support_needed: Annotated[
        LongText,
        by_guru(
            "Dukungan yang Diperlukan",
            "Apa yang dibutuhkan untuk kegiatan ini (boleh kosong).",
            "Kertas karton.",
            width=30,
        ),
    ] = None
    support_received: Annotated[
        LongText,
        by_guru(
            "Dukungan yang Diterima",
            "Bantuan yang sudah didapat (boleh kosong).",
            "Kertas karton dari sekolah.",
            width=30,
        ),
    ] = None
    evidence: Annotated[
        WebLink,
        by_guru(
            "Tautan Bukti",
            "Tautan foto atau berkas (boleh kosong).",
            "https://drive.google.com/…",
            width=26,
        ),
    ] = None
    state: Annotated[
        ActivityStatusWord,
        by_guru(
            "Status Kegiatan",
            "Keadaan kegiatan. Tahap ini selesai bila paling sedikit satu kegiatan "
            "«Terlaksana» dan tidak ada lagi yang «Direncanakan» atau «Berjalan».",
            "Terlaksana",
            required=True,
            width=18,
        ),
    ] = None
    feedback: Annotated[
        LongText,
        by_ks(
            "Masukan KS",
            "Saran kepala sekolah untuk guru (boleh kosong).",
            "Bagus, bagikan pengalaman ini di rapat guru.",
            printed=True,
            width=36,
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
