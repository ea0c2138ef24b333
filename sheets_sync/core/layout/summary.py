"""Where things stand on Ringkasan: the one place that layout (draws) and summary (fills) share.

Nothing but a table, so that it can be sorted and filtered. Rows and columns are counted from 1.
"""

from __future__ import annotations

from sheets_sync.core.model.sheet import Format
from sheets_sync.core.schema.columns import Column, Kind
from sheets_sync.core.schema.stages import BY_LETTER

RINGKASAN = "Ringkasan"
REMINDER = "Pengingat"
"""Shown on one line, because a long text to send would make the table of teachers three times as
high."""

_LINK = Kind(format=Format.LINK)
TABLE = (
    Column(
        "Kode", width=5, formerly=(7,), help="Kode guru; KS untuk kepala sekolah. Diisi program."
    ),
    Column("Nama Guru", width=13, formerly=(18,), help="Nama dari tab Guru. Diisi program."),
    *(
        Column(
            letter,
            width=12,
            formerly=(13,),
            help=f"Status tahap {letter}; klik untuk membuka barisnya. Diisi program.",
            kind=_LINK,
        )
        for letter in BY_LETTER
    ),
    Column("Menunggu", width=11, help="Siapa yang ditunggu sekarang. Diisi program."),
    Column(
        "Sejak",
        width=17,
        formerly=(18,),
        help="Sejak kapan menunggu. Diisi program.",
        kind=Kind(format=Format.DATE),
    ),
    Column(
        "Terlambat (hari)",
        width=10,
        formerly=(11,),
        help="Berapa hari melewati batas pada tab Pengaturan. Diisi program.",
        kind=Kind(format=Format.NUMBER),
    ),
    Column(
        "Langkah Berikut",
        width=42,
        formerly=(52,),
        help="Siapa harus melakukan apa. Diisi program.",
    ),
    Column(
        REMINDER,
        width=20,
        formerly=(40, 60),
        help=(
            "Teks pengingat untuk WhatsApp. Klik untuk membuka percakapan; bila teksnya belum ada "
            "di sana, salin sel ini lalu tempel. Diisi program."
        ),
        kind=_LINK,
    ),
    Column(
        "Ruang GTK",
        width=10,
        formerly=(14,),
        help="Klik untuk membuka teks guru ini yang siap disalin ke Ruang GTK. Dibuat oleh "
        "perintah documents, lalu "
        "selalu diperbarui. Diisi program.",
        kind=_LINK,
    ),
)
"""A row a teacher, from `FIRST_ROW` on."""

FIRST_ROW = 2
COLUMNS = TABLE
