"""What a spreadsheet warns of while somebody types."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

HINTS = Subject(
    "Saat mengetik",
    {
        "title": "Periksa lagi",
        "list": "Pilih dari daftar.",
        "date": "Isi tanggal dalam tahun «Periode», misalnya 17 Juli 2026.",
        "length": "Paling banyak {most} karakter.",
        "tick": "Centang bila sudah.",
    },
)
