"""The workbook as the specification names it: tabs, columns and owners, written down here a second time on purpose."""

from __future__ import annotations

A = "A Diskusi Persiapan"
B = "B Observasi Kinerja"
C = "C Diskusi Tindak Lanjut"
D = "D Upaya Tindak Lanjut"
E = "E Refleksi Tindak Lanjut"
F = "F Penilaian Akhir"
STAGES = {"A": A, "B": B, "C": C, "D": D, "E": E, "F": F}
TABS = (
    "Petunjuk", "Pengaturan", "Guru", A, B, C, D, E, F, "Ringkasan", "Katalog", "Riwayat", "_status",
)  # fmt: skip

LEADING = ("Kode", "Nama Guru", "Status", "Langkah Berikut", "Dokumen")
PROGRAM = {
    "Pengaturan": ("Nama", "Keterangan", "Pemeriksaan"),
    "Guru": ("Kode", "Tahap", "Menunggu", "Catatan Data"),
    A: (*LEADING, "Usulan Jadwal"),
    B: (*LEADING, "Pengamat", "Sub-indikator", "RHK", "Jadwal", "Perilaku 1", "Perilaku 2", "Perilaku 3"),
    C: (*LEADING, "Hasil Observasi"),
    D: (*LEADING, "Tujuan"),
    E: (*LEADING, "Tujuan", "Kegiatan"),
    F: (*LEADING, "Baseline 1", "Baseline 2", "Baseline 3", "Perubahan", "Predikat"),
    "Katalog": (),
}
PEOPLE = {
    "Pengaturan": ("Nilai",),
    "Guru": (
        "Nama", "NIP", "NUPTK", "Nomor Induk Lain", "Status Kepegawaian", "Pangkat/Golongan", "Mata Pelajaran/Kelas",
        "Email", "Nomor WhatsApp", "Pengamat", "Aktif",
    ),
    A: (
        "Sub-indikator", "Target Perilaku 1", "Target Perilaku 2", "Target Perilaku 3", "Upaya Mempelajari",
        "Jadwal Observasi", "Jam", "Kelas", "Tautan RPP/Modul Ajar", "Tautan Bahan Ajar", "Tautan Perangkat Asesmen",
        "Kumpulkan", "Keputusan KS", "Catatan KS", "Tanggal Diskusi",
    ),
    B: (
        "Tanggal Observasi", "Waktu", "Tempat", "Hasil 1", "Catatan 1", "Hasil 2", "Catatan 2", "Hasil 3", "Catatan 3",
        "Rekomendasi", "Observasi Selesai",
    ),
    C: (
        "Refleksi Hasil Observasi", "Tantangan", "Tujuan Peningkatan", "Upaya Tindak Lanjut", "Jenis Kegiatan",
        "Rencana Mulai", "Rencana Selesai", "Dukungan yang Dibutuhkan", "Kumpulkan", "Dukungan yang Disetujui",
        "Keputusan KS", "Catatan KS", "Tanggal Diskusi",
    ),
    D: (
        "Tanggal", "Jenis Kegiatan", "Nama Kegiatan", "Penyelenggara", "Uraian", "Dukungan yang Diperlukan",
        "Dukungan yang Diterima", "Tautan Bukti", "Status Kegiatan", "Masukan KS",
        "Tanggal Diskusi",
    ),
    E: (
        "Inspirasi Baru", "Perubahan Praktik", "Tiga Tantangan Tersulit", "Rencana Pengembangan", "Kumpulkan",
        "Keputusan KS", "Catatan KS", "Tanggal Diskusi",
    ),
    F: (
        "Hasil Akhir 1", "Hasil Akhir 2", "Hasil Akhir 3", "Upaya Refleksi", "Upaya Mempelajari", "Perubahan Praktik",
        "Catatan Penilaian", "Praktik Kinerja", "Perilaku Kerja", "Tanggal Penilaian", "Penilaian Selesai",
        "Tinjau Ulang",
    ),
    "Katalog": (
        "Kode", "Perlu Dicek", "Indikator", "Sub-indikator", "Target Perilaku", "Dianjurkan", "Dihindari",
        "Contoh Catatan",
    ),
}  # fmt: skip
REQUIRED = {
    A: ("Sub-indikator", "Target Perilaku 1", "Upaya Mempelajari", "Jadwal Observasi"),
    B: (
        "Tanggal Observasi", "Hasil 1", "Catatan 1", "Hasil 2", "Catatan 2", "Hasil 3", "Catatan 3", "Rekomendasi",
    ),
    C: (
        "Refleksi Hasil Observasi", "Tujuan Peningkatan", "Upaya Tindak Lanjut", "Jenis Kegiatan", "Rencana Mulai",
        "Rencana Selesai", "Dukungan yang Dibutuhkan",
    ),
    E: ("Inspirasi Baru", "Perubahan Praktik", "Tiga Tantangan Tersulit", "Rencana Pengembangan"),
    F: (
        "Hasil Akhir 1", "Hasil Akhir 2", "Hasil Akhir 3", "Upaya Refleksi", "Upaya Mempelajari", "Perubahan Praktik",
        "Catatan Penilaian", "Praktik Kinerja",
    ),
}  # fmt: skip
TICK = {"A": "Kumpulkan", "B": "Observasi Selesai", "C": "Kumpulkan", "E": "Kumpulkan", "F": "Penilaian Selesai"}
SETTINGS = (
    "Nama Sekolah", "NPSN", "Jenjang", "Alamat", "Kop Baris 1", "Kop Baris 2", "Kop Baris 3", "Kop Baris 4", "Logo",
    "Kota", "Nama Kepala Sekolah", "NIP Kepala Sekolah", "Nomor Induk Lain Kepala Sekolah", "Jabatan Penanda Tangan",
    "Pangkat Kepala Sekolah", "Email Kepala Sekolah", "Nomor WhatsApp Kepala Sekolah", "Periode", "Batas A", "Batas B",
    "Batas C", "Batas D", "Batas E", "Batas F", "Masa Tenggang", "Zona Waktu",
)  # fmt: skip
STATUSES = (
    "Belum diisi", "Belum lengkap", "Perlu perbaikan", "Perlu ditinjau", "Draf", "Dikumpulkan", "Selesai", "Terkunci",
)  # fmt: skip
EVENTS = (
    "Dibuka", "Teks berubah", "Dikumpulkan", "Dikembalikan", "Disepakati", "Selesai", "Diubah setelah selesai",
    "Ditinjau ulang", "Dokumen terbit", "Baris hilang", "Diperbaiki program",
)  # fmt: skip
