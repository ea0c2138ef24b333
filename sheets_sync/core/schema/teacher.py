"""Guru: the roster, a row a teacher, as the operator keeps it."""

from __future__ import annotations

from typing import Annotated

from sheets_sync.core.model.words import YesNo
from sheets_sync.core.schema.columns import (
    Column,
    Digits,
    EmploymentWord,
    Line,
    Number,
    Record,
    TeacherCode,
    Text,
    YesNoWord,
    by_operator,
)

ROSTER_TITLE = "Guru"
PRINTED_NUMBERS = ("nip", "other_number", "nuptk")
"""A document prints the first of them that there is."""
ROSTER_PROGRAM = (
    Column(
        "Kode",
        width=7,
        help="Kode guru, diberikan sekali oleh program dan tidak pernah dipakai ulang.",
    ),
    Column("Tahap", width=12, help="Tahap guru saat ini. Diisi program."),
    Column("Menunggu", width=14, help="Siapa yang ditunggu. Diisi program."),
    Column("Catatan Data", width=34, help="Data guru yang perlu diperbaiki. Diisi program."),
)


class Teacher(Record):
    """One row of Guru, as the operator typed it."""

    name: Annotated[
        Line,
        by_operator(
            "Nama", "Nama lengkap dengan gelar.", "Siti Aminah, S.Pd.", required=True, width=30
        ),
    ] = None
    nip: Annotated[
        Digits,
        by_operator(
            "NIP",
            "18 angka. Format kolom ini Teks, supaya angkanya tidak berubah.",
            "198503152010012005",
            width=22,
        ),
    ] = None
    nuptk: Annotated[
        Digits,
        by_operator("NUPTK", "16 angka. Format kolom ini Teks.", "1234567890123456", width=20),
    ] = None
    other_number: Annotated[
        Number,
        by_operator(
            "Nomor Induk Lain",
            "Seperti akan dicetak, misalnya NBM atau NIY.",
            "NBM 1.234.567",
            width=20,
        ),
    ] = None
    employment: Annotated[
        EmploymentWord,
        Line,
        by_operator("Status Kepegawaian", "Pilih dari daftar.", "PNS", width=18),
    ] = None
    rank: Annotated[
        Text,
        by_operator("Pangkat/Golongan", "Boleh kosong.", "Penata, III/c", width=20),
    ] = None
    subject: Annotated[
        Number,
        by_operator("Mata Pelajaran/Kelas", "Boleh kosong.", "Kelas IV", width=22),
    ] = None
    email: Annotated[
        Line,
        by_operator(
            "Email", "Boleh kosong.", "siti.aminah@sekolah.sch.id", width=32, formerly=(28,)
        ),
    ] = None
    phone: Annotated[
        Number,
        by_operator(
            "Nomor WhatsApp",
            "Untuk tautan pengingat; diawali 08, 8, atau +62.",
            "081234567890",
            width=18,
        ),
    ] = None
    observer: Annotated[
        TeacherCode,
        by_operator(
            "Pengamat",
            "Kosong = kepala sekolah. Bila didelegasikan: pilih guru yang mengamati.",
            "G002 · Budi Santoso",
            width=24,
        ),
    ] = None
    active: Annotated[
        YesNoWord,
        by_operator(
            "Aktif",
            "Kosong = Ya. «Tidak»: guru pindah atau pensiun; isiannya tetap tersimpan.",
            "Ya",
            width=10,
        ),
    ] = None

    @property
    def is_active(self) -> bool:
        """Whether the teacher takes part."""
        return self.active is not YesNo.NO

    @property
    def printed_number(self) -> tuple[str, str]:
        """Label and number for documents: NIP, else Nomor Induk Lain, else NUPTK, else `–`."""
        if self.nip:
            return "NIP", self.nip
        if self.other_number:
            return "Nomor Induk", self.other_number
        return ("NUPTK", self.nuptk) if self.nuptk else ("NIP", "–")
