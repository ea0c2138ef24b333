"""`explain`: why each stage stands where it does and what unblocks it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import takewhile
from typing import Any

from sheets_sync.core.decide import Decision
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.judging.turns import days_late
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.showing import long_date
from sheets_sync.core.model.words import Status
from sheets_sync.errors import Misused

WHY = {
    Status.EMPTY: "Semua kolom yang harus diisi masih kosong.",
    Status.INCOMPLETE: (
        "Pernah selesai, atau «{tick}» sudah dicentang, tetapi ada yang belum lengkap atau "
        "belum benar."
    ),
    Status.SENT_BACK: "Kepala sekolah mengembalikan isian ini, dan isian belum diubah sejak itu.",
    Status.REVIEW: (
        "Pernah selesai atau sudah dinilai, tetapi isi, centang, keputusan, atau dasarnya "
        "sekarang berbeda."
    ),
    Status.DRAFT: "Sudah mulai diisi, tetapi «{tick}» belum dicentang.",
    Status.HANDED_IN: (
        "Sudah dikumpulkan dan lengkap; keputusan kepala sekolah untuk isi yang sekarang belum ada."
    ),
    Status.DONE: "Tahap ini selesai.",
}
WHY_ACTIVITIES = {
    Status.INCOMPLETE: (
        "Ada kegiatan «Terlaksana» atau «Batal» yang belum lengkap atau belum benar."
    ),
    Status.DRAFT: (
        "Belum ada kegiatan yang «Terlaksana», atau masih ada kegiatan yang belum selesai."
    ),
}
"""On D, which nobody hands in."""


def explain_teacher(decision: Decision, kode: str) -> dict[str, Any]:
    """All stages of one teacher. Raises `Misused` for an unknown Kode."""
    followed = decision.passes.get(kode.strip().upper())
    if followed is None:
        raise Misused(
            f"Kode «{kode}» tidak ada di tab Guru. Lihat kode guru dengan perintah status."
        )
    return {
        "format_version": 1,
        "kode": followed.member.kode,
        "nama": followed.member.name,
        "stages": [
            {
                "tab": one.stage.title,
                "status": str(one.status),
                "since": (one.memory.since or None) if one.is_open else None,
                "reasons": list(_reasons(one, followed, decision)),
            }
            for one in followed.stages.values()
        ],
    }


def _reasons(one: StagePass, followed: TeacherPass, decision: Decision) -> Iterator[str]:
    if one.status == Status.LOCKED:
        yield _why_locked(one, followed)
    else:
        yield _why_open(one)
    if step := decision.next_steps.get((followed.member.kode, one.stage.letter)):
        yield from step.text.splitlines()
    ruling = one.standing.ruling if one.standing else None
    if ruling and ruling.decision:
        word = "Disepakati" if ruling.decision.agreed else "Dikembalikan"
        validity = "masih berlaku" if ruling.holds else "tidak berlaku untuk isi yang sekarang"
        yield f"{word} pada {long_date(date.fromisoformat(ruling.decision.on))}; {validity}."
    if late := days_late(one, followed, decision.desk):
        yield f"Terlambat {late} hari."


def _why_open(one: StagePass) -> str:
    status, tick = Status(one.status), one.stage.tick
    return WHY[status].format(tick=tick.label) if tick else {**WHY, **WHY_ACTIVITIES}[status]


def _why_locked(one: StagePass, followed: TeacherPass) -> str:
    if not followed.member.active:
        return "Guru tidak aktif, jadi tidak ada tahap baru yang dibuka."
    earlier = takewhile(lambda other: other is not one, followed.stages.values())
    unfinished = [other.stage.title for other in earlier if not other.is_done]
    if unfinished:
        return f"Terbuka setelah {list_labels(unfinished)} selesai."
    return "Terbuka saat program berjalan lagi."
