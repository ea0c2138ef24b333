"""What is shown on a terminal around the answers."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

TERMINAL = Subject(
    "Layar",
    {
        "quiet": "{code}: jalankan tanpa --quiet untuk membaca sebabnya.",
        "ready": "Buku kerja siap: ",
        "fill_in": ". Isi tab Pengaturan dan Guru, lalu jalankan sync.",
        "completed": "Dibuat: {what}.",
        "complete": "Buku kerja {name} sudah lengkap; tidak ada yang diubah.",
        "only_notes": "Isi tab tidak berubah; catatan program diperbarui.",
        "did_cells": "{count} sel diperbarui",
        "did_rows": "{count} baris baru",
        "did_documents": "{count} dokumen ditulis",
        "unchanged": "Tidak ada yang berubah.",
        "at": "{day} pukul {time}",
        "no_moment": "waktu tidak terbaca",
        "waiting": "Menunggu: {who}.",
        "waits": "{who} {count}",
        "rows_wait": "{who} {count} baris",
        "nobody_waits": "Tidak ada yang menunggu.",
        "still_errors": "Masih perlu diperbaiki: {where}.",
        "still_warnings": "Masih perlu diperiksa: {where}.",
        "on_rows": "{tab} (baris {rows})",
        "on_tab": "{tab} ({count} baris)",
        "school": "Sekolah",
        "where_told": "Rinciannya ada pada baris itu; untuk seorang guru: explain KODE.",
        "row_of": "{tab} baris {row}",
        "opened": "dibuka",
        "opened_for": "dibuka; menunggu {who}",
        "several_documents": "{count} dokumen",
        "more_teachers": "… dan {count} guru lain",
        "tries_again": "Program mencoba lagi sendiri.",
        "errors": "Perlu diperbaiki",
        "warnings": "Perlu diperiksa",
        "and_more": "  … dan {count} lainnya (lihat dengan --json).",
        "nothing_planned": "Tidak ada yang akan berubah.",
        "new_row": "baris baru: {cells}",
        "inactive": " (tidak aktif)",
    },
)
