"""Pengaturan and Guru: the school's settings and its roster, as the operator keeps them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import create_model

from sheets_sync.core.model.words import Owner, YesNo
from sheets_sync.core.schema.columns import (
    Column,
    Day,
    Digits,
    EmploymentWord,
    Kind,
    Number,
    Record,
    TeacherCode,
    Text,
    YesNoWord,
)
from sheets_sync.core.schema.stages import BY_LETTER

SETTINGS_TITLE = "Pengaturan"
ROSTER_TITLE = "Guru"
_YEAR = re.compile(r"20[0-9]{2}")
OPERATOR = Owner.OPERATOR
GRACE_DAYS = 14
"""«Masa Tenggang» where it says nothing."""
_DAYS = re.compile(r"([0-9]{1,3})(?: hari)?", re.IGNORECASE)


def _due(stage: str) -> Column:
    return Column(
        f"Batas {stage}",
        OPERATOR,
        help=f"Tanggal batas tahap {stage} (boleh kosong).",
        example="31 Juli 2026",
    )


class _School(Record):
    """Whose workbook it is, and for which year."""

    name: Annotated[
        Text,
        Column(
            "Nama Sekolah",
            OPERATOR,
            required=True,
            help="Nama lengkap sekolah.",
            example="SD Negeri 1 Sukamaju",
        ),
    ] = None
    npsn: Annotated[
        Number, Column("NPSN", OPERATOR, required=True, help="8 angka.", example="20212345")
    ] = None
    level: Annotated[Text, Column("Jenjang", OPERATOR, help="Jenjang sekolah.", example="SD")] = (
        None
    )
    address: Annotated[
        Text,
        Column(
            "Alamat",
            OPERATOR,
            help="Alamat sekolah, untuk kop surat.",
            example="Jalan Merdeka 1, Sukamaju",
        ),
    ] = None
    letterhead_1: Annotated[
        Text,
        Column(
            "Kop Baris 1",
            OPERATOR,
            help="Baris kop surat (boleh kosong).",
            example="PEMERINTAH KABUPATEN BANDUNG",
        ),
    ] = None
    letterhead_2: Annotated[
        Text,
        Column(
            "Kop Baris 2",
            OPERATOR,
            help="Baris kop surat (boleh kosong).",
            example="DINAS PENDIDIKAN",
        ),
    ] = None
    letterhead_3: Annotated[
        Text,
        Column(
            "Kop Baris 3",
            OPERATOR,
            help="Baris kop surat (boleh kosong).",
            example="SD NEGERI 1 SUKAMAJU",
        ),
    ] = None
    letterhead_4: Annotated[
        Text,
        Column(
            "Kop Baris 4",
            OPERATOR,
            help="Baris kop surat (boleh kosong).",
            example="Jalan Merdeka 1, Telp. (022) 123456",
        ),
    ] = None
    logo: Annotated[
        Text,
        Column(
            "Logo",
            OPERATOR,
            help=(
                "Nama berkas PNG atau SVG di samping buku kerja ini, atau tautan Drive "
                "(boleh kosong)."
            ),
            example="logo.png",
        ),
    ] = None
    town: Annotated[
        Text,
        Column(
            "Kota",
            OPERATOR,
            required=True,
            help="Tempat pada baris tanda tangan.",
            example="Bandung",
        ),
    ] = None
    principal: Annotated[
        Text,
        Column(
            "Nama Kepala Sekolah",
            OPERATOR,
            required=True,
            help="Nama lengkap dengan gelar.",
            example="Dra. Sri Wahyuni, M.Pd.",
        ),
    ] = None
    principal_nip: Annotated[
        Digits,
        Column(
            "NIP Kepala Sekolah",
            OPERATOR,
            help="18 angka, diketik sebagai teks (boleh kosong).",
            example="197001011995032001",
        ),
    ] = None
    principal_number: Annotated[
        Number,
        Column(
            "Nomor Induk Lain Kepala Sekolah",
            OPERATOR,
            help="Seperti akan dicetak (boleh kosong).",
            example="NBM 1.234.567",
        ),
    ] = None
    signer: Annotated[
        Text,
        Column(
            "Jabatan Penanda Tangan",
            OPERATOR,
            help="Kosong = Kepala Sekolah.",
            example="Plt. Kepala Sekolah",
        ),
    ] = None
    principal_rank: Annotated[
        Text,
        Column(
            "Pangkat Kepala Sekolah", OPERATOR, help="Boleh kosong.", example="Pembina Tk. I, IV/b"
        ),
    ] = None
    principal_email: Annotated[
        Text,
        Column(
            "Email Kepala Sekolah",
            OPERATOR,
            help="Agar kepala sekolah berhak mengisi kolomnya di Google Sheets (boleh kosong).",
            example="kepala@sekolah.sch.id",
        ),
    ] = None
    principal_phone: Annotated[
        Number,
        Column(
            "Nomor WhatsApp Kepala Sekolah",
            OPERATOR,
            help="Untuk tautan pengingat (boleh kosong).",
            example="081234567890",
        ),
    ] = None
    period: Annotated[
        Text,
        Column(
            "Periode",
            OPERATOR,
            required=True,
            help="Tahun kalender. Tidak boleh diganti setelah tab A terisi.",
            example="2026",
        ),
    ] = None


if TYPE_CHECKING:
    _Dated = _School
else:
    _Dated = create_model(
        "_Dated",
        __base__=_School,
        **{f"due_{letter.lower()}": (Annotated[Day, _due(letter)], None) for letter in BY_LETTER},
    )
    """With a «Batas» for each stage."""


class SchoolSettings(_Dated):
    """Pengaturan read as one record: each field is one row, its label the «Nama»."""

    grace: Annotated[
        Number,
        Column(
            "Masa Tenggang",
            OPERATOR,
            help=(
                "Berapa hari sejak tahap dibuka atau diubah seseorang belum disebut "
                "terlambat. Kosong = 14 hari."
            ),
            example="14",
        ),
    ] = None
    zone: Annotated[
        Text,
        Column(
            "Zona Waktu",
            OPERATOR,
            help="Kosong = Asia/Jakarta (WIB). WITA: Asia/Makassar. WIT: Asia/Jayapura.",
            example="Asia/Jakarta",
        ),
    ] = None

    @property
    def year(self) -> int | None:
        """«Periode» as a year; None while it is missing or not a year."""
        return int(self.period) if self.period and _YEAR.fullmatch(self.period) else None

    @property
    def grace_days(self) -> int | None:
        """«Masa Tenggang» as days; None if it says something else."""
        found = _DAYS.fullmatch(self.grace or str(GRACE_DAYS))
        return int(found[1]) if found else None

    def due(self, letter: str) -> date | None:
        """The due date of a stage."""
        day: date | None = getattr(self, f"due_{letter.lower()}")
        return day


SETTINGS_COLUMNS = (
    Column("Nama", width=24, help="Nama pengaturan. Diisi program."),
    Column("Nilai", OPERATOR, width=40, help="Isi di kolom ini.", kind=Kind()),
    Column("Keterangan", width=52, help="Penjelasan. Diisi program."),
    Column("Pemeriksaan", width=46, help="Apa yang perlu diperbaiki. Diisi program."),
)

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
        Text,
        Column(
            "Nama",
            OPERATOR,
            required=True,
            width=30,
            help="Nama lengkap dengan gelar.",
            example="Siti Aminah, S.Pd.",
        ),
    ] = None
    nip: Annotated[
        Digits,
        Column(
            "NIP",
            OPERATOR,
            width=22,
            help="18 angka. Format kolom ini Teks, supaya angkanya tidak berubah.",
            example="198503152010012005",
        ),
    ] = None
    nuptk: Annotated[
        Digits,
        Column(
            "NUPTK",
            OPERATOR,
            width=20,
            help="16 angka. Format kolom ini Teks.",
            example="1234567890123456",
        ),
    ] = None
    other_number: Annotated[
        Number,
        Column(
            "Nomor Induk Lain",
            OPERATOR,
            width=20,
            help="Seperti akan dicetak, misalnya NBM atau NIY.",
            example="NBM 1.234.567",
        ),
    ] = None
    employment: Annotated[
        EmploymentWord,
        Column("Status Kepegawaian", OPERATOR, width=18, help="Status kepegawaian.", example="PNS"),
    ] = None
    rank: Annotated[
        Text,
        Column(
            "Pangkat/Golongan", OPERATOR, width=20, help="Boleh kosong.", example="Penata, III/c"
        ),
    ] = None
    subject: Annotated[
        Text,
        Column(
            "Mata Pelajaran/Kelas", OPERATOR, width=22, help="Boleh kosong.", example="Kelas IV"
        ),
    ] = None
    email: Annotated[
        Text,
        Column(
            "Email", OPERATOR, width=28, help="Boleh kosong.", example="siti.aminah@sekolah.sch.id"
        ),
    ] = None
    phone: Annotated[
        Number,
        Column(
            "Nomor WhatsApp",
            OPERATOR,
            width=18,
            help="Untuk tautan pengingat; diawali 08, 8, atau +62.",
            example="081234567890",
        ),
    ] = None
    observer: Annotated[
        TeacherCode,
        Column(
            "Pengamat",
            OPERATOR,
            width=24,
            help="Kosong = kepala sekolah. Bila didelegasikan: pilih guru yang mengamati.",
            example="G002 · Budi Santoso",
        ),
    ] = None
    active: Annotated[
        YesNoWord,
        Column(
            "Aktif",
            OPERATOR,
            width=10,
            help="Kosong = Ya. «Tidak»: guru pindah atau pensiun; isiannya tetap tersimpan.",
            example="Ya",
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
