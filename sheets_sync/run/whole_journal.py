"""Whether Riwayat still holds what syncs wrote into it: before the first write of a week all of it
is read, and never else. That costs what the history is long, once a week.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sheets_sync.core.decide import decided
from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.documents.witness import Lines
from sheets_sync.core.drafting.journal import journal_lacks
from sheets_sync.core.model.journal_sum import sum_of
from sheets_sync.core.reading.desk import Desk


def with_whole_journal(papers: Papers, journal: Callable[[], Lines]) -> Papers:
    """The papers; where it is time, with the sum of what stands in Riwayat."""
    desk = papers.desk
    if not _is_due(desk) or not decided(papers).plan.changes:
        return papers
    snapshot = replace(desk.snapshot, journal_sum=sum_of(journal()))
    judged = replace(papers.filed.judged, desk=replace(desk, snapshot=snapshot))
    return replace(papers, filed=replace(papers.filed, judged=judged))


def _is_due(desk: Desk) -> bool:
    school = desk.memory.school
    if desk.memory.rebuilding or journal_lacks(desk) or not school.lines:
        return False
    if not school.journal_on:
        return True
    looked = date.fromisoformat(school.journal_on)
    return looked.isocalendar()[:2] != desk.moment.today.isocalendar()[:2]
