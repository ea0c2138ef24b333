"""Who may open the workbook, as doctor says it, and what is kept for how long."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

ADMITTED = Subject(
    "Siapa yang dapat membuka",
    {
        "workbook": "Yang dapat membuka buku kerja, jadi membaca semua tabnya: {who}",
        "folder": "Yang dapat membuka folder dokumen: {who}",
        "workbook_unknown": "Siapa yang dapat membuka buku kerja",
        "folder_unknown": "Siapa yang dapat membuka folder dokumen",
        "one": "{who} ({role})",
        "several": "{count} akun {who}",
        "with_link": "siapa saja yang punya tautannya",
        "domain": "semua akun {name}",
        "anyone": "Tautannya terbuka untuk siapa saja. Buka Bagikan, lalu ubah «Siapa saja yang memiliki link» menjadi «Dibatasi».",
        "role_owner": "pemilik",
        "role_organizer": "pengelola",
        "role_fileOrganizer": "pengelola isi",
        "role_writer": "mengubah",
        "role_commenter": "mengomentari",
        "role_reader": "membaca",
        "role_other": "peran lain",
        "owner": "hanya pemilik berkasnya",
        "group": "pemilik berkasnya dan kelompoknya",
        "everyone": "semua pemakai komputer ini",
        "writable": "Siapa pun di komputer ini dapat mengubah buku kerja. Cabut izin menulis bagi pemakai lain (Linux, macOS: chmod o-w), untuk berkas dan foldernya.",
    },
)

KEPT = Subject(
    "Berapa lama data disimpan",
    {
        "states": "Cadangan di {place}: {count} keadaan, terbaru {latest}",
        "no_states": "Cadangan di {place}: belum ada",
        "states_unknown": "Cadangan dapat dibaca",
        "within": "Tidak ada data yang lebih lama dari {years} tahun",
        "older": "Ada yang lebih lama dari {years} tahun: {what}. Simpan yang masih perlu dengan export, lalu samarkan (redact) atau pindahkan buku kerja tahun itu menurut aturan arsip sekolah. Lamanya: retention.years di berkas pengaturan.",
        "lines": "{count} catatan Riwayat, tertua {oldest}",
        "old_states": "{count} cadangan",
        "year": "buku kerja tahun {year}",
    },
)
