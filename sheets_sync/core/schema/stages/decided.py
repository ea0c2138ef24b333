"""What every stage with a decision shares: the columns of handing in, the principal's word and its
note, and what its record answers of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from sheets_sync.core.model.words import Owner, Verdict
from sheets_sync.core.schema.columns import Column, Day, LongText, Tick, VerdictWord
from sheets_sync.core.schema.stages.record import StageRecord

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


class DecidedRecord(StageRecord):
    """One row of a stage with a decision.

    The two cells are declared by each stage itself, because the order of a record's fields is the
    order of its columns.
    """

    if TYPE_CHECKING:
        verdict: Verdict | None
        note: str | None

    @property
    def decision_word(self) -> Verdict | None:
        """«Keputusan KS»."""
        return self.verdict

    @property
    def decision_note(self) -> str:
        """«Catatan KS»."""
        return self.note or ""
