"""The command `documents`: print finished documents again, look at one, and what a school asks for on demand: the
recap, the texts for Ruang GTK, blank forms, a bundle of everything; and what belongs to templates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.core.decide import Decision
from sheets_sync.core.documents.forms import form_documents
from sheets_sync.core.documents.naming import school_path
from sheets_sync.core.follow import TeacherPass
from sheets_sync.core.identities import school_identity
from sheets_sync.core.messages import ROWS, describe, list_labels, sentence
from sheets_sync.core.model import Published, Unpublished
from sheets_sync.core.printed import SUMMARY
from sheets_sync.core.publishing import (
    PACK,
    WITH_DOCUMENT,
    finished_documents,
    holder_of,
    pack,
    preview,
    settings_held_back,
)
from sheets_sync.core.recap import recap_today
from sheets_sync.core.school import SETTINGS_TITLE
from sheets_sync.errors import Failed, Misused
from sheets_sync.run import look, sync

if TYPE_CHECKING:
    from sheets_sync.wiring import Deployment

Answer = tuple[dict[str, Any], list[str]]
"""JSON, and lines for people."""
BUNDLE = "Bundel-Dokumen"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command was asked for; nothing of it = print all finished documents again."""

    docx: bool = False
    preview: tuple[str, str] | None = None
    """Kode and kind."""
    recap: bool = False
    paste: str | None = None
    """A Kode."""
    blank: bool = False
    bundle: bool = False
    check: bool = False
    eject: Path | None = None


def documents(here: Deployment, wish: Wish) -> Answer:
    """One of the things the command does. Raises `Misused` for what does not exist, `Failed` for what cannot be."""
    if wish.eject is not None:
        return _eject(wish.eject)
    if wish.check:
        return _check(here)
    if wish.blank:
        return _blank(here, wish)
    if wish.preview or wish.paste or wish.recap or wish.bundle:
        return _on_demand(here, look(here.workbook, here.rhk, here.clock, here.limits), wish)
    return _again(here, docx=wish.docx)


def _on_demand(here: Deployment, decision: Decision, wish: Wish) -> Answer:
    if wish.paste:
        return _paste(_teacher(decision, wish.paste), decision)
    if wish.preview:
        return _preview(here, decision, wish)
    return _recap(here, decision, wish) if wish.recap else _bundle(here, decision)


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


def _teacher(decision: Decision, kode: str) -> TeacherPass:
    followed = decision.passes.get(kode.strip().upper())
    if followed is None:
        raise Misused(f"Kode «{kode}» tidak ada di tab Guru. Lihat kode guru dengan perintah status.")
    return followed


def _paste(followed: TeacherPass, decision: Decision) -> Answer:
    document = pack(followed, decision.desk)
    view: Any = document.view
    fields = [
        {"stage": group.title, "field": entry.label, "text": entry.text, "length": entry.length}
        for group in view.groups
        for entry in group.entries
    ]
    lines = document.text.rstrip("\n").split("\n") if fields else ["Belum ada tahap yang selesai."]
    return {"format_version": 1, "kode": followed.member.kode, "fields": fields}, lines


def _preview(here: Deployment, decision: Decision, wish: Wish) -> Answer:
    kode, kind = wish.preview or ("", "")
    kinds = {name.casefold(): name for name in (*WITH_DOCUMENT, SUMMARY, PACK)}
    if kind.casefold() not in kinds:
        raise Misused(f"Jenis dokumen «{kind}» tidak dikenal. Tulis salah satu: {', '.join(kinds.values())}.")
    followed, letter = _teacher(decision, kode), holder_of(kinds[kind.casefold()])
    if letter and followed.stages[letter].row is None:
        raise Misused(f"Tahap «{followed.stages[letter].stage.title}» belum dibuka untuk {followed.member.name}.")
    document = preview(kinds[kind.casefold()], followed, decision.desk)
    place = here.documents(docx=wish.docx, folder=here.output / "pratinjau")
    (path,) = (done.path for done in _written(place.publish([document])))
    return {"format_version": 1, "path": path}, [f"Pratinjau: {path}"]


def _recap(here: Deployment, decision: Decision, wish: Wish) -> Answer:
    if faults := settings_held_back(decision.desk):
        raise Failed(sentence(describe(ROWS, "documents_held", tab=SETTINGS_TITLE, labels=list_labels(faults[:4]))))
    (done,) = _written(here.documents(docx=wish.docx).publish([recap_today(decision.passes, decision.desk)]))
    url = {"url": done.url} if done.url else {}
    return {"format_version": 1, "path": done.path} | url, [f"Rekap Sekolah: {done.url or done.path}"]


def _blank(here: Deployment, wish: Wish) -> Answer:
    desk = look(here.workbook, here.rhk, here.clock, here.limits).desk
    forms = form_documents(school_identity(desk), desk.catalogue)
    written = _written(here.documents(docx=wish.docx).publish(forms))
    urls = [done.url for done in written if done.url]
    said = [*(done.url or done.path for done in written), f"{len(written)} formulir kosong ditulis."]
    return {"format_version": 1, "paths": [done.path for done in written]} | ({"urls": urls} if urls else {}), said


def _bundle(here: Deployment, decision: Decision) -> Answer:
    desk = decision.desk
    active = [followed for followed in decision.passes.values() if followed.member.active]
    found = [document for followed in active for document in finished_documents(followed, desk)]
    if not found:
        raise Failed("Belum ada dokumen yang selesai, jadi belum ada yang dapat dijilid.")
    recap = [] if settings_held_back(desk) else [recap_today(decision.passes, desk)]
    bound = here.bundle([*recap, *found], school_path(BUNDLE, desk.settings.record.period or ""))
    (path,) = (done.path for done in _written([bound]))
    said = [f"Bundel {len(found)} dokumen: {path}"]
    return {"format_version": 1, "path": path, "documents": len(found)}, said


def _written(outcomes: Iterable[Published | Unpublished]) -> list[Published]:
    """What was published; `Failed` names what was not."""
    written = []
    for outcome in outcomes:
        if isinstance(outcome, Unpublished):
            raise Failed(outcome.message)
        written.append(outcome)
    return written


def _again(here: Deployment, *, docx: bool) -> Answer:
    report = sync(here.workbook, here.documents(docx=docx), here.clock, rhk=here.rhk, limits=here.limits, refresh=True)
    paths = [done.path for _, done in report.written]
    return report.to_json() | here.requests, [*paths, f"{len(paths)} dokumen ditulis ke {here.place}."]
