"""Pengaturan: the school's settings, a row each, as the operator keeps them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import create_model

from sheets_sync.core.schema.columns import (
    Column,
    Day,
    Digits,
    Line,
    Number,
    Record,
    Text,
    by_operator,
)
from sheets_sync.core.schema.days_off import Holidays, read_holidays
from sheets_sync.core.schema.stages import BY_LETTER

SETTINGS_TITLE = "Pengaturan"
_YEAR = re.compile(r"20[0-9]{2}")
GRACE_DAYS = 14
"""«Masa Tenggang» where it says nothing."""
_DAYS = re.compile(r"([0-9]{1,3})(?: hari)?", re.IGNORECASE)


def _due(stage: str) -> Column:
    return by_operator(
        f"Batas {stage}", f"Tanggal batas tahap {stage} (boleh kosong).", "31 Juli 2026"
    )


class _School(Record):
    """Whose workbook it is, and for which year."""

    name: Annotated[
        Text,
        by_operator("Nama Sekolah", "Nama lengkap sekolah.", "SD Negeri 1 Sukamaju", required=True),
    ] = None
    npsn: Annotated[Number, by_operator("NPSN", "8 angka.", "20212345", required=True)] = None
    level: Annotated[Text, by_operator("Jenjang", "Jenjang sekolah.", "SD")] = None
    address: Annotated[
        Text,
        by_operator("Alamat", "Alamat sekolah, untuk kop surat.", "Jalan Merdeka 1, Sukamaju"),
    ] = None
    letterhead_1: Annotated[
        Text,
        by_operator(
            "Kop Baris 1", "Baris kop surat (boleh kosong).", "PEMERINTAH KABUPATEN BANDUNG"
        ),
    ] = None
    letterhead_2: Annotated[
        Text,
        by_operator("Kop Baris 2", "Baris kop surat (boleh kosong).", "DINAS PENDIDIKAN"),
    ] = None
    letterhead_3: Annotated[
        Text,
        by_operator("Kop Baris 3", "Baris kop surat (boleh kosong).", "SD NEGERI 1 SUKAMAJU"),
    ] = None
    letterhead_4: Annotated[
        Text,
        by_operator(
            "Kop Baris 4", "Baris kop surat (boleh kosong).", "Jalan Merdeka 1, Telp. (022) 123456"
        ),
    ] = None
    logo: Annotated[
        Text,
        by_operator(
            "Logo",
            "Nama berkas PNG atau SVG di samping buku kerja ini, atau tautan Drive (boleh kosong).",
            "logo.png",
        ),
    ] = None
    town: Annotated[
        Text,
        by_operator("Kota", "Tempat pada baris tanda tangan.", "Bandung", required=True),
    ] = None
    principal: Annotated[
        Text,
        by_operator(
            "Nama Kepala Sekolah",
            "Nama lengkap dengan gelar.",
            "Dra. Sri Wahyuni, M.Pd.",
            required=True,
        ),
    ] = None
    principal_nip: Annotated[
        Digits,
        by_operator(
            "NIP Kepala Sekolah",
            "18 angka, diketik sebagai teks (boleh kosong).",
            "197001011995032001",
        ),
    ] = None
    principal_number: Annotated[
        Number,
        by_operator(
            "Nomor Induk Lain Kepala Sekolah",
            "Seperti akan dicetak (boleh kosong).",
            "NBM 1.234.567",
        ),
    ] = None
    signer: Annotated[
        Text,
        by_operator("Jabatan Penanda Tangan", "Kosong = Kepala Sekolah.", "Plt. Kepala Sekolah"),
    ] = None
    principal_rank: Annotated[
        Text,
        by_operator("Pangkat Kepala Sekolah", "Boleh kosong.", "Pembina Tk. I, IV/b"),
    ] = None
    principal_email: Annotated[
        Line,
        by_operator(
            "Email Kepala Sekolah",
            "Agar kepala sekolah berhak mengisi kolomnya di Google Sheets (boleh kosong).",
            "kepala@sekolah.sch.id",
        ),
    ] = None
    principal_phone: Annotated[
        Number,
        by_operator(
            "Nomor WhatsApp Kepala Sekolah",
            "Untuk tautan pengingat (boleh kosong).",
            "081234567890",
        ),
    ] = None
    period: Annotated[
        Line,
        by_operator(
            "Periode",
            "Tahun kalender. Tidak boleh diganti setelah tab A terisi.",
            "2026",
            required=True,
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
        by_operator(
            "Masa Tenggang",
            "Berapa hari sejak tahap dibuka atau diubah seseorang belum disebut "
            "terlambat. Kosong = 14 hari.",
            "14",
        ),
    ] = None
    holidays: Annotated[
        Text,
        by_operator(
            "Libur Sekolah",
            "Tanggal dan masa libur sekolah (boleh kosong), dipisah titik koma. Libur nasional "
            "dan cuti bersama sudah diketahui program.",
            "22 Juni–11 Juli 2026; 14 Desember 2026",
        ),
    ] = None
    zone: Annotated[
        Line,
        by_operator(
            "Zona Waktu",
            "Kosong = Asia/Jakarta (WIB). WITA: Asia/Makassar. WIT: Asia/Jayapura.",
            "Asia/Jakarta",
        ),
    ] = None
    earlier: Annotated[
        Line,
        by_operator(
            "Buku Kerja Sebelumnya",
            "Buku kerja tahun lalu: nama berkas di samping yang ini, atau tautannya di Google "
            "(boleh kosong). Dari sana program membaca riwayat tahun-tahun sebelumnya.",
            "praktik-kinerja-2025.xlsx",
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

    @property
    def days_off(self) -> Holidays:
        """«Libur Sekolah» as days."""
        return read_holidays(self.holidays or "", self.year)

    def due(self, letter: str) -> date | None:
        """The due date of a stage."""
        day: date | None = getattr(self, f"due_{letter.lower()}")
        return day
