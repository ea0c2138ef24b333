"""The command `documents`: make what is missing of finished documents, look at one, and what a
school asks for on demand: finished ones anew, the recap, the texts for Ruang GTK, blank forms, a
bundle of everything; and what belongs to templates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.commands.documents.reissue import Reissue, keys_of, reissues
from sheets_sync.commands.documents.wish import Wish
from sheets_sync.core.decide import Decision
from sheets_sync.core.documents.aids import aid
from sheets_sync.core.documents.due import finished_documents, preview
from sheets_sync.core.documents.held import held_back, settings_held_back
from sheets_sync.core.documents.identities import school_identity
from sheets_sync.core.documents.kind import StageDocument
from sheets_sync.core.documents.kinds.forms import form_documents
from sheets_sync.core.documents.naming import school_path
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.papers import Document, Published, Unpublished
from sheets_sync.core.model.sentences import list_labels, sentence
from sheets_sync.core.model.sentences.making import MAKING
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.sentences.statuses import EXPLAINED
from sheets_sync.core.schema.school import SETTINGS_TITLE
from sheets_sync.core.schema.stages import PREPARATION
from sheets_sync.errors import Failed, Misused
from sheets_sync.report import Report
from sheets_sync.run import Order, Wanted, finished_papers, look, refuse_if_unsafe, sync

if TYPE_CHECKING:
    from sheets_sync.ports import Deployment, Documents

Answer = tuple[dict[str, Any], list[str]]
"""JSON, and lines for people."""
BUNDLE = "Bundel-Dokumen"


def documents(here: Deployment, wish: Wish) -> Answer:
    """One of the things the command does. Raises `Misused` for what does not exist, `Refused` where
    a sync would be, `Failed` for what cannot be.
    """
    if wish.eject is not None:
        return _eject(wish.eject)
    if wish.check:
        return _check(here)
    if wish.blank:
        return _blank(here, wish)
    if wish.preview or wish.paste or wish.recap or wish.bundle:
        return _on_demand(here, _safe_look(here), wish)
    if wish.reissue:
        return _reissue(here, wish)
    return _made(here, Wanted(missing=True), docx=wish.docx)


def _look(here: Deployment) -> Decision:
    return look(here.workbook, here.rhk, here.clock, here.limits)


def _safe_look(here: Deployment) -> Decision:
    """The workbook as it stands. Raises `Refused` where a sync would be: nothing is printed from an
    accident.
    """
    decision = _look(here)
    refuse_if_unsafe(decision.plan.refusals, force=False)
    return decision


def _on_demand(here: Deployment, decision: Decision, wish: Wish) -> Answer:
    if wish.paste:
        return _paste(_teacher(decision, wish.paste), decision)
    if wish.preview:
        return _preview(here, decision, wish)
    return _recap(here, decision, wish) if wish.recap else _bundle(here, decision)


def _eject(folder: Path) -> Answer:
    from sheets_sync.wiring import eject_templates

    written = [path.as_posix() for path in eject_templates(folder)]
    said = [MAKING.say("ejected", count=len(written), folder=folder)]
    return {"format_version": 1, "templates": written}, [
        *said,
        MAKING.say("name_folder"),
    ]


def _check(here: Deployment) -> Answer:
    faults = [*here.check_templates(), *_logo_faults(here)]
    return {"format_version": 1, "faults": faults}, faults or [MAKING.say("templates_right")]


def _logo_faults(here: Deployment) -> list[str]:
    """What is wrong with the logo that Pengaturan names, where there is a workbook yet."""
    if not here.workbook.exists():
        return []
    logo = _look(here).desk.settings.record.logo
    fault = here.logo_fault(logo) if logo else ""
    return [fault] if fault else []


def _teacher(decision: Decision, kode: str) -> TeacherPass:
    followed = decision.passes.get(kode.strip().upper())
    if followed is None:
        raise Misused(EXPLAINED.say("unknown_kode", kode=kode))
    return followed


def _paste(followed: TeacherPass, decision: Decision) -> Answer:
    document = aid(decision.kinds.aids[0], decision.folder(followed))
    view: Any = document.view
    fields = [
        {"stage": group.title, "field": entry.label, "text": entry.text, "length": entry.length}
        for group in view.groups
        for entry in group.entries
    ]
    lines: list[str] = (
        document.text.rstrip("\n").split("\n") if fields else [MAKING.say("nothing_done")]
    )
    return {"format_version": 1, "kode": followed.member.kode, "fields": fields}, lines


def _preview(here: Deployment, decision: Decision, wish: Wish) -> Answer:
    kode, name = wish.preview or ("", "")
    kinds = {kind.key.casefold(): kind for kind in decision.kinds.of_teachers}
    kind = kinds.get(name.casefold())
    if kind is None:
        known = ", ".join(one.key for one in kinds.values())
        raise Misused(MAKING.say("unknown_kind", name=name, known=known))
    followed = _teacher(decision, kode)
    if isinstance(kind, StageDocument) and followed.at(kind.keeper).row is None:
        tab, who = kind.keeper.title, followed.member.name
        raise Misused(MAKING.say("not_open", tab=tab, who=who))
    document = preview(kind, decision.folder(followed))
    place = here.documents(docx=wish.docx, folder=here.output / "pratinjau")
    (done,) = _written(place.publish(_of_workbook(decision, [document])))
    return {"format_version": 1, "path": done.path}, [
        MAKING.say("preview", path=done.path),
        *_remarks([done]),
    ]


def _recap(here: Deployment, decision: Decision, wish: Wish) -> Answer:
    if faults := settings_held_back(decision.desk):
        raise Failed(_held(SETTINGS_TITLE, faults))
    (done,) = _written(
        here.documents(docx=wish.docx).publish(_of_workbook(decision, [decision.school.today()]))
    )
    url = {"url": done.url} if done.url else {}
    said = [MAKING.say("recap", place=done.url or done.path), *_remarks([done])]
    return {"format_version": 1, "path": done.path} | url, said


def _blank(here: Deployment, wish: Wish) -> Answer:
    decision = _safe_look(here)
    desk = decision.desk
    forms = _of_workbook(
        decision, form_documents(decision.kinds.forms, school_identity(desk), desk.catalogue)
    )
    written = _written(here.documents(docx=wish.docx).publish(forms))
    urls = [done.url for done in written if done.url]
    said = [
        *(done.url or done.path for done in written),
        f"{len(written)} formulir kosong ditulis.",
    ]
    said += _remarks(written)
    return {"format_version": 1, "paths": [done.path for done in written]} | (
        {"urls": urls} if urls else {}
    ), said


def _bundle(here: Deployment, decision: Decision) -> Answer:
    desk = decision.desk
    active = [followed for followed in decision.passes.values() if followed.member.active]
    found = [
        document
        for followed in active
        for document in finished_documents(decision.folder(followed))
    ]
    if not found:
        raise Failed(MAKING.say("nothing_to_bind"))
    recap = [] if settings_held_back(desk) else [decision.school.today()]
    bound = here.bundle(
        _of_workbook(decision, [*recap, *found]),
        school_path(BUNDLE, desk.settings.record.period or ""),
    )
    (done,) = _written([bound])
    path = done.path
    said = [f"Bundel {len(found)} dokumen: {path}", *_remarks([done])]
    return {"format_version": 1, "path": path, "documents": len(found)}, said


def _of_workbook(decision: Decision, documents: Iterable[Document]) -> list[Document]:
    """The documents with the identity of the workbook they come from."""
    return [replace(document, workbook=decision.desk.origin.identity) for document in documents]


def _written(outcomes: Iterable[Published | Unpublished]) -> list[Published]:
    """What was published; `Failed` names what was not."""
    written = []
    for outcome in outcomes:
        if isinstance(outcome, Unpublished):
            raise Failed(outcome.message)
        written.append(outcome)
    return written


def _remarks(written: Iterable[Published]) -> list[str]:
    return list(dict.fromkeys(sentence(done.remark) for done in written if done.remark))


def to_reissue(here: Deployment, wish: Wish) -> list[Document]:
    """The finished documents that `--reissue` would print anew; nothing is written."""
    return reissues(_safe_look(here), Reissue(wish.kode or "", wish.kind or ""))


def _reissue(here: Deployment, wish: Wish) -> Answer:
    found = to_reissue(here, wish)
    if not found:
        return _written_again(here, Report(), MAKING.say("nothing_to_reissue"))
    return _made(here, Wanted(reissue=keys_of(found)), docx=wish.docx)


def _made(here: Deployment, wanted: Wanted, *, docx: bool = False) -> Answer:
    place = here.documents(docx=docx)
    report = sync(
        here.workbook,
        place,
        here.clock,
        order=Order(here.rhk, wanted, here.limits),
    )
    nothing = MAKING.say("nothing_missing")
    content, said = _written_again(here, report, nothing)
    otherwise = _not_made(here, place, report) if docx and wanted.missing else []
    return content | ({"otherwise": otherwise} if otherwise else {}), [*said, *otherwise]


def _not_made(here: Deployment, place: Documents, report: Report) -> list[str]:
    """Word files that would say something else than the letter they lie beside."""
    finished = finished_papers(_look(here).filed)
    lacking = place.missing([one for one in finished if one.key not in report.unpublished])
    return [
        MAKING.say("no_word", title=one.title, kode=one.key.kode, kind=one.key.kind)
        for one in finished
        if one.key in lacking and one.key.kode
    ]


def _written_again(here: Deployment, report: Report, nothing: str) -> Answer:
    paths, left = (
        [done.path for _, done in report.published],
        [done.path for _, done in report.left],
    )
    decision = _look(here)
    reasons = [*_troubles(report), *_waiting(decision)]
    said = [*paths, MAKING.say("written", count=len(paths), place=here.place)]
    if left:
        said.append(MAKING.say("left", count=len(left), paths=", ".join(left)))
    content = report.to_json() | here.requests | ({"reasons": reasons} if reasons else {})
    if report.unpublished or (reasons and not (paths or left)):
        content.setdefault("stopped", MAKING.say("some_lacking"))
    elif not (paths or left):
        finished = any(one.at(PREPARATION).is_done for one in decision.passes.values())
        reasons.append(nothing if finished else MAKING.say("no_stage_done"))
    return content, [*said, *reasons]


def _troubles(report: Report) -> list[str]:
    """What happened to single documents: why they are not there, or what is to be said of them."""
    of_documents = (
        each for each in report.problems if each.code in ("document_failed", "document_remark")
    )
    return list(dict.fromkeys(f"{each.kode or 'Sekolah'}: {each.message}" for each in of_documents))


def _waiting(decision: Decision) -> list[str]:
    """Whose finished documents wait for something in Pengaturan or Guru."""
    found: dict[str, list[str]] = {}
    for followed in decision.passes.values():
        held = held_back(decision.desk, followed)
        if held and followed.member.active and followed.at(PREPARATION).is_done:
            found.setdefault(_held(*held), []).append(followed.member.kode)
    return [f"{', '.join(kodes)}: {reason}" for reason, kodes in found.items()]


def _held(tab: str, labels: Sequence[str]) -> str:
    return sentence(ROWS.brief("documents_held", tab=tab, labels=list_labels(labels[:4])))
