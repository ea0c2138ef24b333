"""Finished documents that are made once more: what is missing of them, or the same anew."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sheets_sync.commands.documents.looking import Answer, looked, safe_look, why_held
from sheets_sync.commands.documents.reissue import (
    Reissue,
    guessed,
    keys_of,
    listed,
    reissues,
)
from sheets_sync.commands.documents.wish import Wish
from sheets_sync.core.decide import Decision
from sheets_sync.core.documents.held import held_back
from sheets_sync.core.documents.witness import recalled
from sheets_sync.core.model.papers import Document, DocumentKey
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.making import MAKING
from sheets_sync.core.schema.stages import PREPARATION
from sheets_sync.report import Report
from sheets_sync.run import Order, Wanted, finished_papers, refuse_if_closed, sync

if TYPE_CHECKING:
    from sheets_sync.ports import Deployment, Documents


def to_reissue(here: Deployment, wish: Wish) -> list[str]:
    """What `--reissue` would print anew, line by line; nothing is written. What nobody remembers of
    the people who signed is said.
    """
    decision = safe_look(here)
    refuse_if_closed(decision.desk.snapshot)
    found = _meant(decision, wish)
    keys, journal = keys_of(found), here.workbook.journal
    _, unknown = recalled(decision.passes, keys, decision.kinds, journal)
    return [*listed(found), *(guessed(one) for one in found if one.key in unknown)]


def _meant(decision: Decision, wish: Wish) -> list[Document]:
    return reissues(decision, Reissue(wish.kode or "", wish.kind or ""))


def reissue(here: Deployment, wish: Wish) -> Answer:
    """The same as next versions with the present letterhead."""
    found = _meant(safe_look(here), wish)
    if not found:
        return _written_again(here, Report(), MAKING.say("nothing_to_reissue"))
    return made(here, Wanted(reissue=keys_of(found)), docx=wish.docx)


def made(here: Deployment, wanted: Wanted, *, docx: bool = False) -> Answer:
    """A sync that also makes what is wanted."""
    place = here.documents(docx=docx)
    report = sync(
        here.workbook,
        place,
        here.clock,
        order=Order(here.rhk, wanted, here.limits, here.copies),
    )
    nothing = MAKING.say("nothing_missing")
    content, said = _written_again(here, report, nothing)
    otherwise = _not_made(here, place, report) if docx and wanted.missing else []
    return content | ({"otherwise": otherwise} if otherwise else {}), [*said, *otherwise]


def _not_made(here: Deployment, place: Documents, report: Report) -> list[str]:
    """Word files that would say something else than the letter they lie beside."""
    finished = finished_papers(looked(here).filed)
    told = report.unpublished.keys() | report.forgotten
    lacking = place.missing([one for one in finished if one.key not in told])
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
    decision = looked(here)
    reasons = [*_troubles(report), *told_forgotten(report.forgotten), *_waiting(decision)]
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


def told_forgotten(keys: Collection[DocumentKey]) -> list[str]:
    """Why these documents are not printed once more, and what can be done."""
    ordered = sorted((key.kode or "", key.kind) for key in keys)
    return [MAKING.say("people_forgotten", kode=kode, kind=kind) for kode, kind in ordered]


def _troubles(report: Report) -> list[str]:
    """What happened to single documents: why they are not there, or what is to be said of them."""
    of_documents = (
        each for each in report.problems if each.code in ("document_failed", "document_remark")
    )
    return list(
        dict.fromkeys(f"{each.kode or 'Sekolah'} · {each.message}" for each in of_documents)
    )


def _waiting(decision: Decision) -> list[str]:
    """Whose finished documents wait for something in Pengaturan or Guru."""
    found: dict[str, list[str]] = {}
    for followed in decision.passes.values():
        held = held_back(decision.desk, followed)
        if held and followed.member.active and followed.at(PREPARATION).is_done:
            found.setdefault(why_held(*held), []).append(followed.member.kode)
    return [f"{list_words(kodes)} · {reason}" for reason, kodes in found.items()]
