"""The other words that people write for a tick or for a word of a dropdown: the one table of them.

On a phone nobody opens a dropdown to write «iya». A word stands here only where it can mean one
thing alone; it is then read as if the word itself had been chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sheets_sync.core.model.words import (
    ActivityKind,
    ActivityStatus,
    Expectation,
    Rating,
    Review,
    Verdict,
    YesNo,
    folded,
)

_YES = ("iya", "ya", "y", "yes", "yaa", "true", "benar", "betul", "oke", "ok", "okay", "siap")
_DONE = ("sudah", "sdh", "udah", "sudah selesai", "selesai", "done", "✓", "✔", "☑", "✅", "🗹")
_MARKS = ("v", "x", "1")
_NO = ("tidak", "tdk", "tak", "nggak", "gak", "no", "n", "false", "salah", "0")
_NOT_YET = ("belum", "blm", "belum selesai", "❌", "✗", "✘")

TICKED = frozenset((*_YES, *_DONE, *_MARKS))
"""Words that tick a box."""
UNTICKED = frozenset((*_NO, *_NOT_YET))
"""Words that leave a box empty."""

_ALSO: Mapping[StrEnum, tuple[str, ...]] = {
    Verdict.AGREED: ("setuju", "disetujui", "sepakat", "disepakat"),
    Verdict.STILL_AGREED: ("tetap setuju", "tetap disetujui", "tetap sepakat"),
    Verdict.SENT_BACK: ("perlu diperbaiki", "perbaiki", "perlu revisi", "revisi"),
    Rating.NOT_DONE: ("belum", "blm dilakukan", "tidak dilakukan", "belum terlihat"),
    Rating.NOT_EFFECTIVE: (
        "belum efektif",
        "dilakukan belum efektif",
        "dilakukan, belum efektif",
        "dilakukan tetapi belum efektif",
        "dilakukan tp blm efektif",
    ),
    Rating.EFFECTIVE: ("efektif", "sudah efektif", "dilakukan & efektif", "dilakukan efektif"),
    ActivityKind.TRAINING: ("diklat", "bimtek", "pelatihan mandiri"),
    ActivityKind.COMMUNITY: ("kombel", "komunitas", "kkg", "mgmp", "pkg"),
    ActivityKind.WORKSHOP: ("lokakarya", "workshop", "webinar", "seminar"),
    ActivityKind.PEER: ("observasi sejawat", "observasi rekan", "observasi teman sejawat"),
    ActivityKind.COACHING: ("pembinaan", "pembinaan ks", "pembinaan oleh kepala sekolah"),
    ActivityKind.SELF_STUDY: ("mandiri", "belajar sendiri"),
    ActivityKind.PRACTICE: ("praktik", "praktek", "praktek di kelas", "praktik kelas"),
    ActivityKind.OTHER: ("lain", "lain-lain", "lainya"),
    ActivityStatus.PLANNED: ("rencana", "akan dilaksanakan", "belum", "belum terlaksana"),
    ActivityStatus.RUNNING: ("sedang berjalan", "berlangsung", "sedang berlangsung", "proses"),
    ActivityStatus.CARRIED_OUT: (
        "sudah terlaksana",
        "sdh terlaksana",
        "dilaksanakan",
        "sudah dilaksanakan",
        "selesai",
        "sudah selesai",
        "sudah",
        "sdh",
    ),
    ActivityStatus.CANCELLED: ("dibatalkan", "tidak jadi", "tidak terlaksana"),
    Expectation.BELOW: ("di bawah", "dibawah"),
    Expectation.MEETS: ("sesuai",),
    Expectation.ABOVE: ("di atas", "diatas"),
    Review.STILL_VALID: ("masih berlaku", "tetap"),
    Review.ADJUSTED: ("disesuaikan", "sdh disesuaikan"),
    YesNo.YES: (*_YES, "aktif", "masih aktif", "1"),
    YesNo.NO: (*_NO, "nonaktif", "non aktif", "non-aktif", "tidak aktif", "tdk aktif"),
}


_BEGUN: Mapping[str, str] = {ActivityKind.COACHING: "pembinaanoleh"}
"""Words behind which somebody is named: «Pembinaan oleh Ibu Ratna» is one too."""


def squeezed(text: str) -> str:
    """A word for comparing: neither case nor spaces nor a full stop at its end count."""
    return folded(text).replace(" ", "").rstrip(".!")


def spellings_of(word: StrEnum) -> tuple[str, ...]:
    """How else a word of a dropdown is written."""
    return _ALSO.get(word, ())


def begun_with(words: type[StrEnum], text: str) -> StrEnum | None:
    """The word that a text begins as, whoever is named behind it."""
    said = squeezed(text)
    return next((word for word in words if said.startswith(_BEGUN.get(word, "\0"))), None)


def read_as(words: type[StrEnum]) -> Mapping[str, StrEnum]:
    """Squeezed spelling → the word of the dropdown; a word itself wins over another's spelling."""
    others = {squeezed(each): word for word in words for each in spellings_of(word)}
    return others | {squeezed(word): word for word in words}
