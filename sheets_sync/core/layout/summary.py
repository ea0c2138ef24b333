"""Where things stand on Ringkasan: the one place that layout (draws) and summary (fills) share.

A table of teachers from A on; after an empty column the recap of stages and, below it, this week's
observations, the charts that are fed by the figures around them, and what was done month by month.
Rows and columns are counted from 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from sheets_sync.core.layout import looks
from sheets_sync.core.model.sentences.summary import SUMMARY
from sheets_sync.core.model.sheet import Area, Chart, Format, Text
from sheets_sync.core.model.words import Owner
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
            width=13,
            help=f"Status tahap {letter}; klik untuk membuka barisnya. Diisi program.",
            kind=_LINK,
        )
        for letter in BY_LETTER
    ),
    Column("Menunggu", width=11, help="Siapa yang ditunggu sekarang. Diisi program."),
    Column(
        "Sejak",
        width=18,
        help="Sejak kapan menunggu. Diisi program.",
        kind=Kind(format=Format.DATE),
    ),
    Column(
        "Terlambat (hari)",
        width=11,
        help="Berapa hari melewati batas pada tab Pengaturan. Diisi program.",
        kind=Kind(format=Format.NUMBER),
    ),
    Column("Langkah Berikut", width=52, help="Siapa harus melakukan apa. Diisi program."),
    Column(
        REMINDER,
        width=40,
        formerly=(60,),
        help=(
            "Teks pengingat untuk WhatsApp. Klik untuk membuka percakapan; bila teksnya belum ada "
            "di sana, salin sel ini lalu tempel. Diisi program."
        ),
        kind=_LINK,
    ),
    Column(
        "Ruang GTK",
        width=14,
        help="Klik untuk membuka teks guru ini yang siap disalin ke Ruang GTK. Dibuat oleh "
        "perintah documents, lalu "
        "selalu diperbarui. Diisi program.",
        kind=_LINK,
    ),
)
"""A row a teacher, from `FIRST_ROW` on."""

FORMER_LABELS = ("Tautan WhatsApp",)
"""Headings of columns that an older program filled."""

FIRST_ROW = 2
GAP_COLUMN = len(TABLE) + 1
"""The empty column between the table and the recap."""

RECAP_COLUMN = GAP_COLUMN + 1
_COUNT = Kind(format=Format.NUMBER)
RECAP = (
    Column(
        "Tahap",
        width=24,
        help="Jumlah guru aktif di setiap tahap. Diisi program.",
        kind=Kind(format=Format.DATE),
    ),
    Column(
        "Terkunci",
        width=14,
        help="Guru yang belum sampai ke tahap ini. Diisi program.",
        kind=_COUNT,
    ),
    Column(
        "Berjalan",
        width=26,
        help="Guru yang sedang mengisi atau memperbaiki. Diisi program.",
        kind=_COUNT,
    ),
    Column(
        "Menunggu KS",
        width=16,
        help="Guru yang menunggu kepala sekolah atau pengamat. Diisi program.",
        kind=_COUNT,
    ),
    Column("Selesai", width=26, help="Guru yang sudah selesai. Diisi program.", kind=_COUNT),
    Column("Terlambat", width=30, help="Guru yang melewati batas. Diisi program.", kind=_COUNT),
)
"""Header in row 1; rows `RECAP_FIRST_ROW` … `RECAP_LAST_ROW` are A … F. Dates of «Minggu ini» share
the first column, hence its format."""
RECAP_FIRST_ROW, RECAP_LAST_ROW = 2, 7

WEEK_COLUMN = RECAP_COLUMN
WEEK_TITLE_ROW, WEEK_HEADER_ROW = 9, 10
WEEK_FIRST_ROW, WEEK_LAST_ROW = 11, 24
WEEK_LABELS = ("Tanggal", "Jam", "Guru", "Kelas", "Pengamat", "Catatan")

CHART_ROW = WEEK_LAST_ROW + 2
CHART_WIDTHS = (440, 500)
"""Pixels: side by side as wide as the recap."""
CHART_ROWS = 17

MONTHS_TITLE_ROW = CHART_ROW + CHART_ROWS
MONTHS_HEADER_ROW = MONTHS_TITLE_ROW + 1
MONTHS_FIRST_ROW, MONTHS_LAST_ROW = MONTHS_TITLE_ROW + 2, MONTHS_TITLE_ROW + 13
MONTHS_LABELS = ("Bulan", "Tahap selesai")

FIXED_ROWS = (WEEK_TITLE_ROW, WEEK_HEADER_ROW, MONTHS_TITLE_ROW, MONTHS_HEADER_ROW)
"""Rows with headings beside the table."""

COLUMNS = (*TABLE, Column("", width=3), *RECAP)


def _area(offset: int, first: int = RECAP_FIRST_ROW, last: int = RECAP_LAST_ROW) -> Area:
    column = RECAP_COLUMN + offset
    return Area(RINGKASAN, first, column, last, column)


def summary_texts() -> tuple[Text, ...]:
    """Titles and headers beside the table, and the cells below, so that they don't take the looks
    of a header.
    """
    return (
        *_block(SUMMARY["week"], WEEK_LABELS, WEEK_TITLE_ROW, WEEK_LAST_ROW),
        *_block(SUMMARY["months"], MONTHS_LABELS, MONTHS_TITLE_ROW, MONTHS_LAST_ROW),
    )


def _block(title: str, labels: tuple[str, ...], row: int, last_row: int) -> Iterator[Text]:
    yield Text(row, WEEK_COLUMN, title, looks.HEADING, across=len(RECAP))
    for offset, label in enumerate(labels):
        yield Text(row + 1, WEEK_COLUMN + offset, label, looks.TABLE_HEAD)
        for below in range(row + 2, last_row + 1):
            style, format_ = looks.body_style(Owner.TOOL), RECAP[offset].kind.format
            yield Text(below, WEEK_COLUMN + offset, None, style, format=format_)


def summary_charts() -> tuple[Chart, ...]:
    """How many teachers stand where, and how much was done when. Both charts only show figures that
    stand in cells beside them, for people who see no colours or no charts.
    """
    return _stages_chart(), _months_chart()


def _stages_chart() -> Chart:
    """«Terlambat» overlaps the other counts, so it is no part of the stack."""
    labels = [column.label for column in RECAP]
    return Chart(
        title=SUMMARY["stages_chart"],
        kind="stacked",
        categories=_area(0),
        series=tuple(
            (label, _area(labels.index(label)), colour)
            for label, colour in looks.SERIES_COLOUR.items()
        ),
        row=CHART_ROW,
        column=RECAP_COLUMN,
        width=CHART_WIDTHS[0],
        counted=SUMMARY["stages_counted"],
        description=SUMMARY["stages_told"],
    )


def _months_chart() -> Chart:
    months = (MONTHS_FIRST_ROW, MONTHS_LAST_ROW)
    return Chart(
        title=SUMMARY["months_chart"],
        kind="column",
        categories=_area(0, *months),
        series=((MONTHS_LABELS[1], _area(1, *months), looks.SERIES_COLOUR["Selesai"]),),
        row=CHART_ROW,
        column=RECAP_COLUMN + len(RECAP) // 2,
        width=CHART_WIDTHS[1],
        counted=MONTHS_LABELS[1],
        description=SUMMARY["months_told"],
    )
