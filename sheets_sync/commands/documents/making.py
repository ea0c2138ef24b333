"""The command `documents`: make what is missing of finished documents, look at one, and what a
school asks for on demand: finished ones anew, the recap, the texts for Ruang GTK, blank forms, a
bundle of everything; and what belongs to templates.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.commands.documents.again import made, reissue, told_forgotten
from sheets_sync.commands.documents.looking import Answer, looked, safe_look, why_held
from sheets_sync.commands.documents.wish import Wish
from sheets_sync.core.decide import Decision
from sheets_sync.core.documents.aids import aid
from sheets_sync.core.documents.due import finished_documents, preview
from sheets_sync.core.documents.form_filling import form_documents
from sheets_sync.core.documents.held import settings_held_back
from sheets_sync.core.documents.identities import present_identity, school_identity
from sheets_sync.core.documents.kind import StageDocument
from sheets_sync.core.documents.naming import school_path
from sheets_sync.core.documents.said import cycle_of
from sheets_sync.core.documents.witness import recalled
from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.model.papers import Document, DocumentKey, Published, Unpublished
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.making import MAKING
from sheets_sync.core.model.sentences.statuses import EXPLAINED
from sheets_sync.core.schema.school import SETTINGS_TITLE
from sheets_sync.core.schema.stages import BY_LETTER
from sheets_sync.errors import Failed, Misused
from sheets_sync.run import Wanted

if TYPE_CHECKING:
    from sheets_sync.core.reading.desk import Desk
    from sheets_sync.ports import Deployment

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
        return _on_demand(here, safe_look(here), wish)
    if wish.reissue:
        return reissue(here, wish)
    return made(here, Wanted(missing=True), docx=wish.docx)


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
    """The templates, with the columns and the logo of the school where there is a workbook yet."""
    desk = looked(here).desk if here.workbook.exists() else None
    faults = here.check_templates(_added_headings(desk) if desk else {})
    logo = desk.settings.record.logo if desk else None
    fault = here.logo_fault(logo) if logo else ""
    faults = [*faults, *([fault] if fault else [])]
    return {"format_version": 1, "faults": faults}, faults or [MAKING.say("templates_right")]


def _added_headings(desk: Desk) -> dict[str, list[str]]:
    """The headings of the columns that people added, by stage letter, of tabs that can be read."""
    sheets = {letter: sheet.located for letter, sheet in desk.stages.items()}
    return {letter: [*tab.added] for letter, tab in sheets.items() if not tab.stopped}


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
        raise Failed(why_held(SETTINGS_TITLE, faults))
    (done,) = _written(
        here.documents(docx=wish.docx).publish(_of_workbook(decision, [decision.school.today()]))
    )
    url = {"url": done.url} if done.url else {}
    said = [MAKING.say("recap", place=done.url or done.path), *_remarks([done])]
    return {"format_version": 1, "path": done.path} | url, said


def _blank(here: Deployment, wish: Wish) -> Answer:
    forms = _forms(safe_look(here), wish.kode)
    written = _written(here.documents(docx=wish.docx).publish(forms))
    urls = [done.url for done in written if done.url]
    said = [
        *(done.url or done.path for done in written),
        MAKING.say("forms", count=len(written)),
    ]
    said += _remarks(written)
    return {"format_version": 1, "paths": [done.path for done in written]} | (
        {"urls": urls} if urls else {}
    ), said


def _forms(decision: Decision, kode: str | None) -> list[Document]:
    """The blank forms, with all that is known of a teacher who is named."""
    desk, forms = decision.desk, decision.kinds.forms
    if kode is None:
        made = form_documents(forms, school_identity(desk), desk.catalogue, role=desk.role)
    else:
        if kode.strip().upper() in BY_LETTER:
            raise Misused(MAKING.say("forms_of_all", kode=kode))
        followed = _teacher(decision, kode)
        known = present_identity(followed.member, desk), desk.catalogue, cycle_of(followed, {})
        made = form_documents(forms, *known, desk.role)
    return _of_workbook(decision, made)


def _bundle(here: Deployment, decision: Decision) -> Answer:
    desk = decision.desk
    found, left = _to_bind(here, decision)
    if not found:
        raise Failed("\n".join([MAKING.say("nothing_to_bind"), *left]))
    recap = [] if settings_held_back(desk) else [decision.school.today()]
    bound = here.bundle(
        _of_workbook(decision, [*recap, *found]),
        school_path(BUNDLE, desk.settings.record.period or ""),
    )
    (done,) = _written([bound])
    path = done.path
    left = [MAKING["not_bound"], *left] if left else []
    bundle = MAKING.say("bound", count=len(found), place=path)
    said = [bundle, *_remarks([done]), *left]
    return {"format_version": 1, "path": path, "documents": len(found)}, said


def _to_bind(here: Deployment, decision: Decision) -> tuple[list[Document], list[str]]:
    """(all finished documents, why some are left out)."""
    keys = {
        DocumentKey(kode, kind.key) for kode in decision.passes for kind in decision.kinds.of_stages
    }
    journal = here.workbook.journal
    passes, unknown = recalled(decision.passes, keys, decision.kinds, journal)
    folders = (decision.folder(one) for one in passes.values() if one.member.active)
    found = [document for folder in folders for document in finished_documents(folder)]
    left_out = unknown & {one.key for one in found if one.stands}
    bound = [one for one in found if one.key not in left_out]
    return bound, told_forgotten(left_out)


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
