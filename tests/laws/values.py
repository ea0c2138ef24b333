"""What people type: what fits a column, what almost fits, and what comes out of a careless
paste."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from hypothesis import strategies as st

from sheets_sync.core.model.values import CellError
from tests.support import texts


@dataclass(frozen=True)
class Repeated:
    """A long text, short to print when an example is shown."""

    text: str
    times: int


KODES = ("G001", "G002", "g003", "G004 · Dewi", "G999", " G005 ", "G01", "X-1", "G123456")
RATINGS = (texts.NOT_DONE, texts.NOT_EFFECTIVE, texts.EFFECTIVE)
LEVELS = (texts.BELOW, texts.MEETS, texts.ABOVE)
DECISIONS = ("Disepakati", "Tetap disepakati", "Perlu perbaikan", "perlu  PERBAIKAN", "setuju saja")
DAYS = (
    date(2026, 3, 10),
    date(2026, 3, 29),
    "17/07/2026",
    "07/08/2026",
    "17 Juli 2026",
    date(2027, 1, 4),
    46100.0,
)
BEHAVIOURS = ("KSK-1", "KSK-2", "ksk-3", "PDP-1", "ZZZ-1", "BK-1")
APT: dict[str, tuple[object, ...]] = {
    "Sub-indikator": ("KSK", "PDP", "BK", "Keteraturan Suasana Kelas"),
    "Jam": ("08.00", "08.00–09.10", "pagi", time(8, 0)),
    "Jenis Kegiatan": ("Pelatihan", "Praktik di kelas", "lainnya", "piknik"),
    "Status Kegiatan": ("Direncanakan", "Berjalan", "Terlaksana", "Batal", "entah"),
    "Tinjau Ulang": ("Tetap berlaku", "Sudah disesuaikan", "ya"),
    "Keputusan KS": DECISIONS,
    "Aktif": ("Ya", "Tidak", "tidak", "cuti"),
    "NIP": (
        "198503152010012005",
        "199001012023211002",
        1.985e17,
        "19850315 201001 2 005",
        "130123456",
    ),
    "NUPTK": ("1234567890123456", 1234567890123456.0, "12"),
    "Email": ("guru@sekolah.sch.id", "bukan surat"),
    "Nomor WhatsApp": ("081234567890", 81234567890.0, "+62 812-3456-7890", "021"),
    "Pengamat": KODES,
    "Kode": (*KODES, "KSK-1", "BK-1", "BK-2", "KSK-1"),
    "Perlu Dicek": ("", "Ya", "v"),
    "Hasil": RATINGS,
    "Target Perilaku": BEHAVIOURS,
    "Tautan": ("https://contoh.sch.id/rpp", "http://contoh", "lihat map"),
    "Tanggal": DAYS,
    "Jadwal": DAYS,
    "Rencana Mulai": DAYS,
    "Rencana Selesai": DAYS,
    "Upaya Refleksi": LEVELS,
    "Praktik Kinerja": LEVELS,
    "Perilaku Kerja": LEVELS,
    "Kumpulkan": (True, False, "Ya", "Tidak", "✓", "x", 1.0, 0.0, "besok"),
    "Observasi Selesai": (True, False, "Sudah", "v", "belum tahu"),
    "Penilaian Selesai": ("Ya", "OK", False, "hampir"),
}
"""By the whole label, else by how it begins; a column that is not here takes a text."""
ODD: tuple[object, ...] = (
    None,
    "",
    "-",
    " – ",
    ".",
    "\u200b",
    "#REF!",
    "Loading...",
    CellError("#N/A"),
    CellError("FORMULA"),
    "=1+1",
    '=HYPERLINK("x")',
    "+62",
    "@nama",
    "'petik",
    "{0} {label} {",
    "%s %d",
    "« kutip » dan “kutip”",
    "😀👍🏽 bagus",
    "dua\nbaris\r\ndan\ttab",
    "\ufeffawal",
    "０８／０３／２０２６",
    Repeated("a", 20_001),
    Repeated("panjang ", 4_000),
    0.0,
    1.0,
    -1.5,
    3.14159,
    1e20,
    45_000.0,
    True,
    False,
    datetime(2026, 3, 10, 7, 30),
    time(7, 30),
    date(1899, 12, 31),
    "31 Februari 2026",
    "Selesai",
    "Terkunci",
    "G001",
    "Siti Aminah, S.Pd.",
    "Disepakati",
    "nan",
    "0",
    "عربي",
    "a\u0301é",
)
SETTINGS: tuple[tuple[str, object], ...] = (
    ("Nama Sekolah", None),
    ("Nama Sekolah", "SMP Negeri 2"),
    ("NPSN", 20212345.0),
    ("NPSN", "20212345"),
    ("Kota", "-"),
    ("Kota", "Bandung"),
    ("Periode", "2026"),
    ("Periode", 2026.0),
    ("Periode", "2027"),
    ("Periode", None),
    ("Zona Waktu", "Asia/Jayapura"),
    ("Zona Waktu", "Mars"),
    ("Batas A", date(2026, 3, 1)),
    ("Batas B", "kapan saja"),
    ("Email Kepala Sekolah", "ks@sekolah.sch.id"),
    ("Nama Kepala Sekolah", "Dr. Baru"),
)
NAMES = (
    "Eko Prasetyo",
    "Fitri Handayani",
    "Siti Aminah, S.Pd.",
    "Budi  Santoso",
    "G001",
    "Nur {x}",
    "Ayu «Ratna» P.",
)


def apt(label: str, number: int) -> object:
    """A value that fits a column or nearly does; a text of sentences for free text."""
    known = APT.get(label) or next(
        (words for start, words in APT.items() if label.startswith(start)), None
    )
    return (
        known[number % len(known)]
        if known
        else f"Isian nomor {number} untuk {label.lower()} yang cukup panjang."
    )


def has_spellings(label: str) -> bool:
    """Whether different texts may mean the same in this column."""
    return any(label.startswith(start) for start in APT)


def typed(value: object) -> object:
    """What reaches the cell."""
    return value.text * value.times if isinstance(value, Repeated) else value


odd = st.sampled_from(ODD) | st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30
)
