"""Why a plan looks like an accident, and what to do if it is none."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

REFUSALS = Subject(
    "Penolakan",
    {
        "schools_tabs": "{tabs} di buku kerja ini milik sekolah, padahal namanya dipakai program. Ganti nama tab itu, misalnya menjadi «{example}», lalu jalankan lagi. Tidak ada yang diubah.",
        "school_list": "Ini daftar sekolah, bukan buku kerja. Sebut alamat buku kerja sekolahnya, atau buat dengan fleet init. Tidak ada yang diubah.",
        "rows_lost": "Tab «{tab}» kehilangan {lost} dari {before} baris sejak program terakhir berjalan. Salin barisnya kembali dari salinan lama, atau urungkan (Undo) kalau sesudahnya belum ada yang diketik. Bila memang disengaja, jalankan sync --force.",
        "newly_wrong": "{wrong} dari {total} baris pada tab «{tab}» tiba-tiba perlu diperbaiki. Periksa apakah ada kolom yang tergeser, tertempel, atau terhapus. Bila memang disengaja, jalankan sync --force.",
        "content_moved": "Pada tab «{tab}», isi baris {rows} sebelumnya milik kode lain. Mungkin hanya sebagian kolom yang diurutkan atau ditempel. Urungkan (Undo), lalu urutkan seluruh tab; salin dulu isian yang diketik sesudahnya. Bila memang disengaja, jalankan sync --force.",
        "clock_back": "Tanggal komputer ini {today}, jauh sebelum isi buku kerja {period} ini, jadi tidak ada yang diubah. Betulkan tanggal dan jam komputer, lalu jalankan lagi. Kalau tanggalnya benar, periksa «Periode» di tab Pengaturan.",
        "period_changed": "Periode berganti dari {before} menjadi {now}, padahal tab A sudah terisi. Kembalikan Periode, atau buat buku kerja baru untuk tahun {now}.",
    },
)
