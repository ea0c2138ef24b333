"""Documents come before the workbook, because their links stand in it; making them again is
harmless.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from sheets_sync.core.documents.aids import settled_aid
from sheets_sync.core.documents.due import finished_documents
from sheets_sync.core.documents.filed import Filed, Outcomes, file, papers_after
from sheets_sync.core.documents.foreseen import known_folders, unknown_folders
from sheets_sync.core.documents.held import held_back
from sheets_sync.core.documents.orders import Again, Due
from sheets_sync.core.documents.witness import Lines, recalled
from sheets_sync.core.judging.judged import Judgement
from sheets_sync.core.model.papers import Document, DocumentKey, Published, Unpublished
from sheets_sync.core.model.plan import Plan
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.ports import Documents
from sheets_sync.report import Report
from sheets_sync.run.keeping import plan_with_copy
from sheets_sync.run.orders import NOTHING_MORE, Order, Wanted
from sheets_sync.run.whole_journal import with_whole_journal


def plan_with_documents(
    judged: Judgement,
    documents: Documents,
    order: Order,
    report: Report,
    journal: Callable[[], Lines],
) -> Plan:
    """Write the documents that are due, and plan with what became of them. `journal`: is read only
    where the people of a lost document are in doubt.
    """
    filed = file(judged)
    if filed.bare:
        filed = file(judged, recorded=documents.recorded(filed.bare))
    if order.wanted != NOTHING_MORE and not report.rounds:
        again = _again(filed, documents, order.wanted)
        keys = again.missing.keys() | again.reissue
        passes, unknown = recalled(filed.passes, keys, filed.kinds, journal)
        report.forgotten = unknown & again.missing.keys()
        filed = replace(filed, passes=passes).asked(_without(again, report.forgotten))
    ids = documents.foresee(known_folders(judged.desk.memory), partial(unknown_folders, filed))
    filed = replace(filed, ids=ids)
    due = [one for one in filed.due if one.document.key not in report.unpublished]
    outcomes = _publish(due, documents, report)
    keys = {one.document.key for one in filed.due}
    failed = keys & report.unpublished.keys()  # also in an earlier round
    outcomes = {**outcomes, **{key: report.unpublished[key] for key in failed}}
    papers = with_whole_journal(papers_after(filed, outcomes), journal)
    return plan_with_copy(papers, order.copies)


def _again(filed: Filed, documents: Documents, wanted: Wanted) -> Again:
    """Which finished documents are to be made again."""
    finished = finished_papers(filed) if wanted.missing else []
    return Again(documents.missing(finished) if finished else {}, wanted.reissue)


def _without(again: Again, left_out: Collection[DocumentKey]) -> Again:
    missing = {key: what for key, what in again.missing.items() if key not in left_out}
    return replace(again, missing=missing)


def finished_papers(filed: Filed) -> list[Document]:
    """All documents that stand already and those that have one version only."""
    found: list[Document | None] = []
    for followed in filed.passes.values():
        if followed.member.active and not held_back(filed.desk, followed):
            folder = filed.folder(followed)
            found += [one for one in finished_documents(folder) if one.stands]
            found += [settled_aid(kind, folder) for kind in filed.kinds.aids]
    of_school = filed.school.finished()
    found.append(of_school.document if of_school and of_school.document.stands else None)
    return [document for document in found if document]


def _publish(due: Sequence[Due], documents: Documents, report: Report) -> Outcomes:
    if not due:
        return {}
    by_key = {one.document.key: one for one in due}
    outcomes = {
        outcome.key: outcome for outcome in documents.publish([one.document for one in due])
    }
    done = {one.document.key for one, _ in report.written}
    failed = [outcome for outcome in outcomes.values() if isinstance(outcome, Unpublished)]
    report.unpublished |= {outcome.key: outcome for outcome in failed}
    report.stopped = _stopped(report)
    report.written += [
        (by_key[key], outcome)
        for key, outcome in outcomes.items()
        if isinstance(outcome, Published) and key not in done
    ]
    return outcomes


def _stopped(report: Report) -> str:
    """Why the place of documents takes some or all, once for those it concerns; empty if it takes
    them.
    """
    reasons = Counter(one.message for one in report.unpublished.values() if one.stops)
    return " ".join(
        sentence(ROWS["setting_holds"].format(reason=reason, count=count))
        for reason, count in reasons.items()
    )
