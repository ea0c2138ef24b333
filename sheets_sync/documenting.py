"""The command `documents`: print finished documents again, look at one, check or copy the templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.core.model import Published, Unpublished
from sheets_sync.core.publishing import SUMMARY, WITH_DOCUMENT, holder_of, preview
from sheets_sync.errors import Failed, Misused
from sheets_sync.run import look, sync

if TYPE_CHECKING:
    from sheets_sync.wiring import Deployment

Answer = tuple[dict[str, Any], list[str]]
"""JSON, and lines for people."""


def documents(
    here: Deployment, *, docx: bool, preview: tuple[str, str] | None, check: bool, eject: Path | None
) -> Answer:
    """One of the four things the command does."""
    if eject is not None:
        return _eject(eject)
    if check:
        return _check(here)
    return _preview(here, *preview, docx=docx) if preview else _again(here, docx=docx)


def _eject(folder: Path) -> Answer:
    from sheets_sync.wiring import eject_templates

    written = [path.as_posix() for path in eject_templates(folder)]
    said = [f"{len(written)} templat disalin ke «{folder}»; yang sudah ada di sana tidak diubah."]
    return {"format_version": 1, "templates": written}, [
        *said,
        "Sebut folder itu sebagai «templates» di sheets-sync.toml.",
    ]


def _check(here: Deployment) -> Answer:
    faults = here.check_templates()
    return {"format_version": 1, "faults": faults}, faults or ["Semua templat benar."]


def _preview(here: Deployment, kode: str, kind: str, *, docx: bool) -> Answer:
    kinds = {name.casefold(): name for name in (*WITH_DOCUMENT, SUMMARY)}
    if kind.casefold() not in kinds:
        raise Misused(f"Jenis dokumen «{kind}» tidak dikenal. Tulis salah satu: {', '.join(kinds.values())}.")
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    followed = decision.passes.get(kode.strip().upper())
    if followed is None:
        raise Misused(f"Kode «{kode}» tidak ada di tab Guru. Lihat kode guru dengan perintah status.")
    letter = holder_of(kinds[kind.casefold()])
    if followed.stages[letter].row is None:
        raise Misused(f"Tahap «{followed.stages[letter].stage.title}» belum dibuka untuk {followed.member.name}.")
    (outcome,) = here.documents(docx=docx, folder=here.output / "pratinjau").publish(
        [preview(letter, followed, decision.desk)]
    )
    if isinstance(outcome, Unpublished):
        raise Failed(outcome.message)
    return {"format_version": 1, "path": outcome.path}, [f"Pratinjau: {outcome.path}"]


def _again(here: Deployment, *, docx: bool) -> Answer:
    report = sync(here.workbook, here.documents(docx=docx), here.clock, rhk=here.rhk, limits=here.limits, refresh=True)
    paths = [done.path for _, done in report.written if isinstance(done, Published)]
    return report.to_json(), [*paths, f"{len(paths)} dokumen ditulis ke «{here.output}»."]
