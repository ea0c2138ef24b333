"""What the people of the test school type: valid answers for every stage, different for every
teacher."""

from __future__ import annotations

from datetime import date

ROSTER = [
    {"Nama": "Siti Aminah, S.Pd.", "NIP": "198503152010012005", "Status Kepegawaian": "PNS"},
    {"Nama": "Budi Santoso", "NIP": "199001012023211002", "Status Kepegawaian": "PPPK"},
    {"Nama": "Rina Wati", "Nomor Induk Lain": "NBM 1.234.567", "Status Kepegawaian": "GTY"},
]
SETTINGS = {
    "Nama Sekolah": "SD Negeri 1 Sukamaju",
    "NPSN": "20212345",
    "Alamat": "Jalan Merdeka 1, Sukamaju",
    "Kota": "Bandung",
    "Nama Kepala Sekolah": "Dra. Sri Wahyuni, M.Pd.",
    "NIP Kepala Sekolah": "197001011995032001",
    "Periode": "2026",
}
NOT_EFFECTIVE = "Dilakukan tapi belum efektif"
EFFECTIVE = "Dilakukan dan efektif"
NOT_DONE = "Belum dilakukan"
BELOW, MEETS, ABOVE = "Di bawah ekspektasi", "Sesuai ekspektasi", "Di atas ekspektasi"

DAYS = {
    "A": date(2026, 3, 2),
    "B": date(2026, 3, 10),
    "C": date(2026, 3, 17),
    "D": date(2026, 4, 20),
    "E": date(2026, 5, 4),
    "F": date(2026, 6, 1),
}
"""The day on which each stage is usually filled in."""


def preparation(kode: str, group: str = "KSK") -> dict[str, object]:
    """A, complete but for the tick and the decision."""
    return {
        "Sub-indikator": group,
        "Target Perilaku 1": f"{group}-1",
        "Upaya Mempelajari": (
            f"Membaca modul dan berdiskusi di komunitas belajar, rencana milik {kode}."
        ),
        "Jadwal Observasi": date(2026, 3, 10),
        "Kelas": "IV A",
    }


def observation(
    kode: str, ratings: tuple[str, str, str] = (NOT_EFFECTIVE, NOT_EFFECTIVE, EFFECTIVE)
) -> dict[str, object]:
    """B, complete but for the tick."""
    cells: dict[str, object] = {"Tanggal Observasi": date(2026, 3, 10)}
    for number, rating in enumerate(ratings, 1):
        cells[f"Hasil {number}"] = rating
        cells[f"Catatan {number}"] = (
            f"Perilaku {number}: guru menyapa murid, murid menjawab ({kode})."
        )
    return cells | {"Rekomendasi": f"Ubah susunan kelompok setiap pekan, untuk {kode}."}


def plan(kode: str) -> dict[str, object]:
    """C, complete but for the tick and the decision."""
    return {
        "Refleksi Hasil Observasi": (
            f"Kelompok saya selalu sama, kata {kode} sesudah membaca hasil."
        ),
        "Tujuan Peningkatan": f"Semua murid {kode} punya peran dalam kerja kelompok.",
        "Upaya Tindak Lanjut": f"Mencoba kartu peran di dua pertemuan, oleh {kode}.",
        "Jenis Kegiatan": "Komunitas belajar",
        "Rencana Mulai": date(2026, 3, 23),
        "Rencana Selesai": date(2026, 4, 18),
        "Dukungan yang Dibutuhkan": f"Waktu satu jam sepekan untuk {kode}.",
    }


def activity(kode: str, number: int = 1) -> dict[str, object]:
    """One carried out row of D."""
    return {
        "Tanggal": date(2026, 4, 6 + number),
        "Jenis Kegiatan": "Praktik di kelas",
        "Nama Kegiatan": f"Kartu peran {number}",
        "Uraian": f"Mencoba kartu peran ke-{number} dan mencatat keterlibatan murid {kode}.",
        "Status Kegiatan": "Terlaksana",
    }


def reflection(kode: str) -> dict[str, object]:
    """E, complete but for the tick."""
    return {
        "Inspirasi Baru": f"Kartu peran membuat murid pendiam ikut bicara ({kode}).",
        "Perubahan Praktik": f"Saya mengganti susunan kelompok setiap dua minggu ({kode}).",
        "Tiga Tantangan Tersulit": (
            f"Waktu persiapan, kelas besar, menilai kerja kelompok ({kode})."
        ),
        "Rencana Pengembangan": f"Menyusun bank kartu peran bersama guru lain ({kode}).",
    }


def appraisal(
    kode: str, finals: tuple[str, str, str] = (EFFECTIVE, NOT_EFFECTIVE, NOT_DONE)
) -> dict[str, object]:
    """F, complete but for the tick."""
    cells: dict[str, object] = {
        f"Hasil Akhir {number}": word for number, word in enumerate(finals, 1)
    }
    return cells | {
        "Upaya Refleksi": MEETS,
        "Upaya Mempelajari": MEETS,
        "Perubahan Praktik": ABOVE,
        "Catatan Penilaian": f"Kerja kelompok kini melibatkan semua murid ({kode}).",
        "Praktik Kinerja": MEETS,
    }


def done(letter: str, kode: str) -> dict[str, object]:
    """All cells that make a stage `Selesai` at once."""
    return {
        "A": lambda: preparation(kode) | {"Kumpulkan": "Ya", "Keputusan KS": "Disepakati"},
        "B": lambda: observation(kode) | {"Observasi Selesai": "Ya"},
        "C": lambda: plan(kode) | {"Kumpulkan": "Ya", "Keputusan KS": "Disepakati"},
        "D": lambda: activity(kode),
        "E": lambda: reflection(kode) | {"Kumpulkan": "Ya"},
        "F": lambda: appraisal(kode) | {"Penilaian Selesai": "Ya"},
    }[letter]()
