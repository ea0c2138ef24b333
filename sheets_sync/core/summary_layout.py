"""Where things stand on Ringkasan: the one place that layout (draws) and summary (fills) share.

A table of teachers from A on; after an empty column the recap of stages and, below it, this week's observations
and the chart that is fed by the recap. Rows and columns are counted from 1.
"""

from __future__ import annotations

from sheets_sync.core import looks
from sheets_sync.core.columns import Column, Kind
from sheets_sync.core.sheet import Area, Chart, Format, Text
from sheets_sync.core.words import Owner

RINGKASAN = "Ringkasan"
LETTERS = "ABCDEF"

TABLE = (
    Column("Kode", width=9, help="Kode guru. Diisi program."),
    Column("Nama Guru", width=26, help="Diisi program dari tab Guru."),
    *(Column(letter, width=15, help=f"Status tahap {letter}. Diisi program.") for letter in LETTERS),
    Column("Menunggu", width=14, help="Siapa yang ditunggu sekarang. Diisi program."),
    Column("Sejak", width=19, help="Sejak kapan menunggu. Diisi program.", kind=Kind(format=Format.DATE)),
    Column(
        "Terlambat (hari)",
        width=12,
        help="Berapa hari melewati batas pada tab Pengaturan. Diisi program.",
        kind=Kind(format=Format.NUMBER),
    ),
    Column("Langkah Berikut", width=70, help="Siapa harus melakukan apa. Diisi program."),
    Column("Pengingat", width=44, help="Teks pengingat siap kirim. Diisi program."),
    Column(
        "Tautan WhatsApp",
        width=20,
        help="Klik untuk mengirim pengingat lewat WhatsApp. Diisi program.",
        kind=Kind(format=Format.LINK),
    ),
)
"""A row a teacher, from `FIRST_ROW` on."""

FIRST_ROW = 2
GAP_COLUMN = len(TABLE) + 1
"""The empty column between the table and the recap."""

RECAP_COLUMN = GAP_COLUMN + 1
RECAP = (
    Column("Tahap", width=24, help="Rekap tahap: jumlah guru aktif. Diisi program.", kind=Kind(format=Format.DATE)),
    Column("Terkunci", width=14, help="Guru yang belum sampai ke tahap ini. Diisi program."),
    Column("Berjalan", width=26, help="Guru yang sedang mengisi atau memperbaiki. Diisi program."),
    Column("Menunggu KS", width=16, help="Guru yang menunggu kepala sekolah atau pengamat. Diisi program."),
    Column("Selesai", width=26, help="Guru yang sudah selesai. Diisi program."),
    Column("Terlambat", width=30, help="Guru yang melewati batas. Diisi program."),
)
"""Header in row 1; rows `RECAP_FIRST_ROW` … `RECAP_LAST_ROW` are A … F. Dates of «Minggu ini» share the first column,
hence its format."""
RECAP_FIRST_ROW, RECAP_LAST_ROW = 2, 7

WEEK_COLUMN = RECAP_COLUMN
WEEK_TITLE_ROW, WEEK_HEADER_ROW = 9, 10
WEEK_FIRST_ROW, WEEK_LAST_ROW = 11, 30
WEEK_LABELS = ("Tanggal", "Jam", "Guru", "Kelas", "Pengamat", "Catatan")

CHART_ROW = WEEK_LAST_ROW + 2

COLUMNS = (*TABLE, Column("", width=3), *RECAP)


def _recap_area(offset: int) -> Area:
    column = RECAP_COLUMN + offset
    return Area(RINGKASAN, RECAP_FIRST_ROW, column, RECAP_LAST_ROW, column)


def summary_texts() -> tuple[Text, ...]:
    """Title and header of «Minggu ini», and its empty cells, so that they don't take the looks of the header."""
    return (
        Text(WEEK_TITLE_ROW, WEEK_COLUMN, "Minggu ini: observasi yang dijadwalkan", looks.HEADING, across=len(RECAP)),
        *(
            Text(WEEK_HEADER_ROW, WEEK_COLUMN + offset, label, looks.TABLE_HEAD)
            for offset, label in enumerate(WEEK_LABELS)
        ),
        *(
            Text(row, WEEK_COLUMN + offset, None, looks.body_style(Owner.TOOL), format=column.kind.format)
            for row in range(WEEK_FIRST_ROW, WEEK_LAST_ROW + 1)
            for offset, column in enumerate(RECAP)
        ),
    )


def summary_chart() -> Chart:
    """How many teachers stand where. «Terlambat» overlaps the other counts, so it is no part of the stack."""
    labels = [column.label for column in RECAP]
    return Chart(
        title="Jumlah guru di setiap tahap",
        kind="stacked",
        categories=_recap_area(0),
        series=tuple(
            (label, _recap_area(labels.index(label)), colour) for label, colour in looks.SERIES_COLOUR.items()
        ),
        row=CHART_ROW,
        column=RECAP_COLUMN,
    )
