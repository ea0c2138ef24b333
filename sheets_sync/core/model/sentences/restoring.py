"""What restore says and refuses."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

RESTORING = Subject(
    "Perintah restore",
    {
        "ask": "Kembalikan teks ini?",
        "restored": "Dikembalikan ke tab «{tab}», baris {row}, kolom «{column}». Jalankan sync sesudahnya.",
        "unknown_stage": "Tahap «{text}» tidak dikenal. Tulis salah satu: {known}.",
        "unknown_column": "Kolom «{text}» tidak ada pada tab «{tab}». Pilih salah satu: {labels}.",
        "unusable": "Tab «{tab}» belum dapat dipakai. Perbaiki judul kolomnya dulu; lihat doctor.",
        "too_long": "Versi {version} dari «{label}» terlalu panjang untuk satu sel: {letters} karakter, paling banyak {most}. Tidak ada yang diubah. Salin teksnya dari tab Riwayat.",
        "known": "Yang ada: 1 sampai {count}.",
        "none_known": "Riwayat belum mencatat teks untuk kolom itu.",
        "no_version": "Versi {version} dari «{label}» untuk {kode} tidak ada. {known} Lihat: history {kode}.",
        "no_row": "Baris {kode} tidak ada pada tab «{tab}». Jalankan sync dulu supaya barisnya dibuat lagi.",
        "not_its_row": "Baris {row} pada tab «{tab}» bukan baris {kode}. Baris {kode}: {numbers}.",
        "several_rows": "{kode} punya beberapa baris pada tab «{tab}» ({rows}). Sebutkan barisnya dengan --row.",
    },
)
