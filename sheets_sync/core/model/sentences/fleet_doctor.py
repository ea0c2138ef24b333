"""What `fleet doctor` says of many schools together."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

CHECKUPS = Subject(
    "Armada: pemeriksaan",
    {
        "program": "Program",
        "list": "Daftar sekolah: {faults} baris perlu diperbaiki",
        "list_fine": "Daftar sekolah: {count} sekolah terbaca",
        "list_whole": "Daftar sekolah punya semua tab dan kolom program",
        "list_lacks": "Jalankan fleet init: yang kurang ditambahkan, isian tidak diubah.",
        "accounts": "{count} akun berbagi sekolah: {names}. Tiap sekolah dibagikan kepada semuanya; fleet status menyebut siapa melayani yang mana",
        "accounts_shut": "{count} akun berbagi sekolah",
        "accounts_many": "Lebih dari {most} akun dalam satu proyek Google tidak mempercepat: kuota proyek sama dengan kuota {most} akun. Kurangi google.accounts.",
        "well": "{name}: baik",
        "found": "{name}: {what}",
        "errors": "{count} kesalahan",
        "warnings": "{count} peringatan",
        "unreached": "{name}: tidak dapat diperiksa. {why}",
        "heading_errors": "Kesalahan",
        "heading_warnings": "Peringatan",
        "several": "{count} sekolah ({names})",
        "addresses": "ALAMAT: {all}",
        "summary": "{schools} sekolah diperiksa: {well} baik, {warned} dengan peringatan, {failed} dengan kesalahan.",
        "left": "Dihentikan: {left} sekolah belum diperiksa. Jalankan lagi.",
        "quota": "Kuota Google cukup",
        "quota_used_up": "Google menolak {refused} permintaan karena kuota akun program terpakai; permintaan itu diulang. Jangan jalankan program lain dengan akun yang sama pada jam yang sama, atau jarangkan jadwalnya.",
        "requests": "Permintaan ke Google: {read} membaca dan {write} menulis buku kerja, {drive} ke Drive.",
    },
)
