"""Why a stage stands where it does, as `explain` says it: by status, and what comes beside it."""

from __future__ import annotations

from sheets_sync.core.model.sentences import Subject

STATUSES = Subject(
    "Status",
    {
        "Belum diisi": "Semua kolom yang harus diisi masih kosong.",
        "Belum lengkap": "Pernah selesai, atau «{tick}» sudah dicentang, tetapi ada yang belum lengkap atau belum benar.",
        "Perlu perbaikan": "Kepala sekolah mengembalikan isian ini, dan isian belum diubah sejak itu.",
        "Perlu ditinjau": "Pernah selesai atau sudah dinilai, tetapi isi, centang, keputusan, atau dasarnya sekarang berbeda.",
        "Draf": "Sudah mulai diisi, tetapi «{tick}» belum dicentang.",
        "Dikumpulkan": "Sudah dikumpulkan dan lengkap; keputusan kepala sekolah untuk isi yang sekarang belum ada.",
        "Selesai": "Tahap ini selesai.",
    },
)
ACTIVITY_STATUSES = Subject(
    "Status tab D",
    {
        "Belum lengkap": "Ada kegiatan «Terlaksana» atau «Batal» yang belum lengkap atau belum benar.",
        "Draf": "Belum ada kegiatan yang «Terlaksana», atau masih ada kegiatan yang belum selesai.",
    },
)
"""On D, which nobody hands in."""
EXPLAINED = Subject(
    "Penjelasan",
    {
        "decided": "{word} pada {day}; {validity}.",
        "agreed": "Disepakati",
        "sent_back": "Dikembalikan",
        "holds": "masih berlaku",
        "lapsed": "tidak berlaku untuk isi yang sekarang",
        "late": "Terlambat {days} hari.",
        "inactive": "Guru tidak aktif, jadi tidak ada tahap baru yang dibuka.",
        "opens_after": "Terbuka setelah {tabs} selesai.",
        "teacher_row": "Tab «{tab}» baris {row}: {message}",
        "opens_next": "Terbuka saat program berjalan lagi.",
        "unknown_kode": "Kode «{kode}» tidak ada di tab Guru. Lihat kode guru dengan perintah status.",
    },
)
