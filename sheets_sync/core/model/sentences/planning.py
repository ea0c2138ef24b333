"""What plan-observations says and refuses."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

PLANNING = Subject(
    "Perintah plan-observations",
    {
        "no_calendar": "«{name}» bukan nama berkas kalender. Tulis nama yang berakhiran .ics.",
        "per_day": "«--per-day» harus 1 atau lebih.",
        "stage_unreadable": "Tab «{tab}» belum dapat dibaca. Perbaiki dulu; lihat perintah doctor.",
        "start_outside": "--from {start} di luar Periode {year}. Tulis tanggal dalam tahun {year}.",
        "none": "Tidak ada usulan baru: setiap guru yang dapat dijadwalkan sudah punya tanggal.",
        "observer": "Usulan untuk pengamat {observer}:",
        "visit": "  {day}: {kode} {teacher}",
        "due_early": "«Batas B» ({due}) lebih awal dari semua usulan ini.",
        "estimates": "Libur nasional dan cuti bersama {year} masih perkiraan. Hari libur yang belum diketahui program dapat ditulis pada «Libur Sekolah» di tab Pengaturan.",
        "crowded": "{why} untuk: {who}.",
        "unusable": "Belum dapat dijadwalkan; periksa baris dan «Jadwal Observasi» di tab A: {who}.",
        "no_school_day": "Periode {year} tidak punya hari sekolah lagi",
        "make_room": "naikkan --per-day, tambahkan --saturday, atau ubah «Batas B»",
        "no_day": "Sampai {last} tidak ada hari lagi ({how})",
        "column_written": "Kolom «Usulan Jadwal» tab A diperbarui. Guru menulis tanggalnya pada «Jadwal Observasi».",
        "standing": "Usulan sudah tertulis di tab A.",
        "apply": "Untuk menulis usulan ke tab A, tambahkan --apply.",
        "unchanged": "Buku kerja tidak diubah. {how}",
    },
)
