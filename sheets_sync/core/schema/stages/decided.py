"""The columns that every stage with a decision shares: handing in, the principal's word and its
note.
"""

from __future__ import annotations

from typing import Annotated

from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.columns import Column, Day, LongText, Tick, VerdictWord

_AGREE = (
    "«Disepakati» bila setuju, «Perlu perbaikan» bila isian dikembalikan. Bila isian "
    "berubah setelah disepakati, pilih "
    "kata yang lain («Tetap disepakati»)."
)
_NOTE = (
    "Wajib bila keputusan «Perlu perbaikan». Mengubah catatan ini saat keputusan masih "
    "«Perlu perbaikan» berarti "
    "mengembalikan isian sekali lagi."
)
_READY = "Pilih «Ya» bila isian sudah siap dibahas dengan kepala sekolah."

HandedIn = Annotated[
    Tick, Column("Kumpulkan", Owner.TEACHER, content=False, width=13, help=_READY, example="Ya")
]
VerdictCell = Annotated[
    VerdictWord,
    Column("Keputusan KS", Owner.PRINCIPAL, width=20, help=_AGREE, example="Disepakati"),
]
NoteCell = Annotated[
    LongText,
    Column(
        "Catatan KS",
        Owner.PRINCIPAL,
        width=40,
        help=_NOTE,
        example="Mohon tambahkan contoh di kelas.",
    ),
]


def _talk(*, printed: bool) -> Column:
    return Column(
        "Tanggal Diskusi",
        Owner.PRINCIPAL,
        printed=printed,
        summed=False,
        width=20,
        help="Tanggal guru dan kepala sekolah berdiskusi.",
        example="10 Juli 2026",
    )


DiscussedOn = Annotated[Day, _talk(printed=True)]
TalkedOn = Annotated[Day, _talk(printed=False)]
"""On D and E, whose documents carry other days: it makes no version, because it stands on none."""
