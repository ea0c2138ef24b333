"""What an earlier program put on Ringkasan beside the table: a column of links, counts, charts, the
week's observations, the months. It is on Beranda now; in older workbooks it is cleared away.
"""

from __future__ import annotations

LABELS = (
    "Tautan WhatsApp",
    "Tahap",
    "Terkunci",
    "Berjalan",
    "Menunggu KS",
    "Selesai",
    "Terlambat",
)
"""Headings in row 1."""
TEXTS = frozenset(
    {
        "026bc0db1f",
        "0aa50f2666",
        "0bb85aacfb",
        "56ab99d204",
        "b12d9aa3bb",
        "b3ce0b3778",
        "bd45b6b044",
        "c95d44a197",
        "dcd01a7310",
        "f7164e46bf",
    }
)
"""Marks of titles and headings further down."""
FIGURES = frozenset({*range(2, 8), *range(11, 25), *range(45, 57)})
"""Rows in which figures and dates under those headings are the program's: texts are known by what
memory says."""
CHARTS = frozenset(
    {
        "001156925c",
        "7c8a39be40",
    }
)
"""Marks of what the charts were described as for those who hear them."""
NUMBER_OF_CHARTS = 2
