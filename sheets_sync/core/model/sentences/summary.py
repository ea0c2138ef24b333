"""Titles on Ringkasan, and its charts in words, for who sees no charts."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

SUMMARY = Subject(
    "Tampilan Ringkasan",
    {
        "week": "Minggu ini: observasi yang dijadwalkan",
        "months": "Dari bulan ke bulan",
        "stages_chart": "Jumlah guru di setiap tahap",
        "stages_counted": "Jumlah guru",
        "stages_told": "Grafik batang bertumpuk: jumlah guru di setiap tahap. Angkanya ada di tabel rekap di atasnya.",
        "months_chart": "Tahap yang selesai sampai akhir bulan (semua guru)",
        "months_told": "Grafik batang: tahap selesai sampai akhir setiap bulan. Angkanya ada di tabel bulan di bawahnya.",
    },
)
