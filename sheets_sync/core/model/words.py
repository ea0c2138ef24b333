"""The words people choose from dropdowns and the words the program answers with, spelled as the
product says.

Values are what stands in a cell; comparing is done with `folded`, so case and spaces never matter.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from sheets_sync.core.model.legible import UNSEEN

_WIDE = str.maketrans({chr(0xFF01 + i): chr(0x21 + i) for i in range(94)} | {"\u3000": " "})


_SHORT = 64
"""Letters of a heading or a word; such texts are the same again and again, in every row of every
run."""


def folded(text: str) -> str:
    """Text for comparing: no invisible characters, full-width folded, single spaces, lower case."""
    return _folded_word(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    return " ".join(UNSEEN.sub("", text).translate(_WIDE).split()).casefold()


_folded_word = lru_cache(maxsize=8192)(_folded)


class Owner(StrEnum):
    """Whose cells a column holds."""

    TOOL = "alat"
    TEACHER = "guru"
    PRINCIPAL = "ks"
    OPERATOR = "operator"


class Status(StrEnum):
    """Where a row stands; the first that fits (product part 3)."""

    EMPTY = "Belum diisi"
    INCOMPLETE = "Belum lengkap"
    SENT_BACK = "Perlu perbaikan"
    REVIEW = "Perlu ditinjau"
    DRAFT = "Draf"
    HANDED_IN = "Dikumpulkan"
    DONE = "Selesai"
    LOCKED = "Terkunci"


class Awaited(StrEnum):
    """Whose turn it is, as JSON names it."""

    TEACHER = "guru"
    PRINCIPAL = "ks"
    OBSERVER = "pengamat"
    OPERATOR = "operator"


PRINCIPAL_KODE = "KS"
"""The principal in the place of a Kode; nobody's Kode has no digits."""


class Verdict(StrEnum):
    """«Keputusan KS»."""

    AGREED = "Disepakati"
    STILL_AGREED = "Tetap disepakati"
    SENT_BACK = "Perlu perbaikan"


class Rating(StrEnum):
    """The official observation scale; it has no numbers."""

    NOT_DONE = "Belum dilakukan"
    NOT_EFFECTIVE = "Dilakukan tapi belum efektif"
    EFFECTIVE = "Dilakukan dan efektif"


class ActivityKind(StrEnum):
    """«Jenis Kegiatan» of C and D."""

    TRAINING = "Pelatihan"
    COMMUNITY = "Komunitas belajar"
    WORKSHOP = "Lokakarya/webinar"
    PEER = "Observasi rekan sejawat"
    COACHING = "Pembinaan oleh KS"
    SELF_STUDY = "Belajar mandiri"
    PRACTICE = "Praktik di kelas"
    OTHER = "Lainnya"


class ActivityStatus(StrEnum):
    """«Status Kegiatan» of D."""

    PLANNED = "Direncanakan"
    RUNNING = "Berjalan"
    CARRIED_OUT = "Terlaksana"
    CANCELLED = "Batal"


class Expectation(StrEnum):
    """The three words of F."""

    BELOW = "Di bawah ekspektasi"
    MEETS = "Sesuai ekspektasi"
    ABOVE = "Di atas ekspektasi"


class Review(StrEnum):
    """«Tinjau Ulang» of F."""

    STILL_VALID = "Tetap berlaku"
    ADJUSTED = "Sudah disesuaikan"


class Employment(StrEnum):
    """«Status Kepegawaian» of Guru."""

    PNS = "PNS"
    PPPK = "PPPK"
    PPPK_PART_TIME = "PPPK Paruh Waktu"
    FOUNDATION = "GTY"
    HONORARY = "GTT/Honorer"


class YesNo(StrEnum):
    """«Aktif» of Guru; also what a tick shows in .xlsx."""

    YES = "Ya"
    NO = "Tidak"


class Event(StrEnum):
    """«Peristiwa» of Riwayat."""

    OPENED = "Dibuka"
    TEXT_CHANGED = "Teks berubah"
    CELL_EMPTIED = "Sel dikosongkan"
    HANDED_IN = "Dikumpulkan"
    SENT_BACK = "Dikembalikan"
    AGREED = "Disepakati"
    DONE = "Selesai"
    CHANGED_AFTER_DONE = "Diubah setelah selesai"
    REVIEWED = "Ditinjau ulang"
    PUBLISHED = "Dokumen terbit"
    ROW_LOST = "Baris hilang"
    REPAIRED = "Diperbaiki program"
    CLOSED = "Ditutup"
    REOPENED = "Dibuka lagi"
    RESTORED = "Dipulihkan"
    REDACTED = "Disamarkan"
