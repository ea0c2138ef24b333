"""What is said at the end of a year, and at the beginning of the next."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

CLOSING = Subject(
    "Penutupan tahun",
    {
        "mark": "Tahun {year} ditutup pada {day}. Isian sesudah itu tidak diproses; operator dapat membukanya lagi.",
        "event": "Tahun {year} ditutup.",
        "event_reopened": "Tahun {year} dibuka lagi.",
        "closed": "Tahun {year} ditutup pada {day}; tidak ada yang ditulis. Membukanya lagi: close --reopen.",
        "changed": "{count} sel berubah sesudah ditutup; isinya tetap di selnya dan dibaca bila dibuka lagi.",
        "refused": "Tahun {year} ditutup pada {day}, jadi tidak ada yang diubah. Buka dulu dengan close --reopen, ulangi perintah ini, lalu tutup lagi dengan close.",
        "lacks": "Yang belum ada di tahun {year}:",
        "line": "  {what}: {count} belum ({who})",
        "ask": "Tutup tahun ini walau belum lengkap?",
        "not_closed": "Tahun {year} belum ditutup, karena masih ada yang belum lengkap:\n{lines}\nLengkapi dulu, atau tutup sekarang juga dengan close --yes.",
        "no_documents": "Tahun {year} belum ditutup, karena ada dokumen yang belum dapat dibuat:\n{lines}\nPerbaiki dulu, atau tutup tanpa dokumen itu dengan close --force.",
        "document": "  {who}: {reason}",
        "school": "Sekolah",
        "done": "Tahun {year} ditutup pada {day}. {count} dokumen ditulis ke {place}.",
        "recap": "Rekap Sekolah: {place}",
        "next": "Tahun berikutnya: rollover {next}.",
        "already": "Tahun {year} sudah ditutup pada {day}.",
        "not_yet": "Buku kerja ini tidak sedang ditutup; tidak ada yang diubah.",
        "reopened": "Tahun {year} dibuka lagi. Jalankan sync, lalu tutup lagi dengan close bila sudah selesai.",
        "only_alone": "--reopen tidak berlaku bersama {words}. Hapus {words}.",
        "plan": "Sync tidak akan menulis apa pun: tahun {year} ditutup pada {day}.",
    },
)
