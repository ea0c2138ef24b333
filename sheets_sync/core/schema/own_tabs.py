"""The program's own tabs: Riwayat, a journal of every text ever seen, and hidden `_status`, its
memory.

`_status` also feeds the dropdowns that follow what a school types in Katalog and Guru, so that no
helper column stands between people's own columns.
"""

from __future__ import annotations

from sheets_sync.core.model.sheet import Format
from sheets_sync.core.schema.columns import Column, Kind

RIWAYAT = "Riwayat"
STATUS_TAB = "_status"

ROW_HEADING = "Baris"
"""Riwayat's last column, which an older one lacks."""
JOURNAL = (
    Column("Waktu", width=26, help="Kapan program mencatatnya.", kind=Kind(format=Format.MOMENT)),
    Column("Proses", width=14, help="Perintah program yang mencatat."),
    Column("Kode", width=9, help="Kode guru."),
    Column("Tahap", width=11, formerly=(8,), help="Tahap A sampai F, atau nama tab."),
    Column("Peristiwa", width=22, help="Apa yang terjadi."),
    Column("Kolom", width=24, help="Kolom yang berubah."),
    Column("Teks", width=80, help="Isi kolom saat itu. Tidak pernah dihapus."),
    Column(ROW_HEADING, width=14, help="Baris mana, bila satu Kode punya beberapa baris (tab D)."),
)
"""Riwayat's columns."""

CHOICES = {
    "sub_indicators": "Pilihan Sub-indikator",
    "behaviours": "Pilihan Perilaku",
    "teachers": "Pilihan Guru",
}
"""Dropdown source → the column on `_status` that feeds it, from `CHOICES_FIRST_ROW` on."""
CHOICES_COLUMN = {"sub_indicators": 4, "behaviours": 5, "teachers": 6}
CHOICES_FIRST_ROW = 2
MEMORY = (
    Column("Kunci", width=30, help="Ingatan program. Jangan diubah."),
    Column("Isi", width=60, help="Ingatan program. Jangan diubah."),
    Column("Periksa", width=14, help="Ingatan program. Jangan diubah."),
    *(
        Column(label, width=44, help="Isi pilihan pada tab lain. Jangan diubah.")
        for label in CHOICES.values()
    ),
)
"""`_status`'s columns: key, JSON, check sum, then the lists."""
