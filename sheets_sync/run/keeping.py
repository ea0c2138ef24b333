"""A copy of the whole workbook before the first write of a week, where no write keeps the state
before it by itself; remembered in the same write, so that nobody has to look for it. That there can
be none is remembered alike, and so told once a week.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sheets_sync.core.decide import decided
from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.judging.judged import Judgement
from sheets_sync.core.model.plan import Plan
from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.errors import Refused
from sheets_sync.ports import Copies


def refuse_if_kept_copy(judged: Judgement, copies: Copies | None, name: str) -> None:
    """Raise `Refused` for a copy that was kept. Asked only where a workbook is found to be a copy,
    which is at its first sync.
    """
    if copies is not None and judged.desk.origin.is_copy and copies.is_a_copy():
        raise Refused(BACKUPS.say("is_a_copy", name=name))


def plan_with_copy(papers: Papers, copies: Copies | None) -> Plan:
    """The plan; if it changes anything and this week has no copy yet, one is made first."""
    plan, desk = decided(papers).plan, papers.desk
    if (
        copies is None
        or not plan.changes
        or not _is_due(desk.memory.school.kept_on, desk.moment.today)
    ):
        return plan
    if not copies.keep(desk.moment.at):
        return plan
    return decided(replace(papers, kept_on=desk.moment.today.isoformat())).plan


def _is_due(kept_on: str, today: date) -> bool:
    if not kept_on:
        return True
    return date.fromisoformat(kept_on).isocalendar()[:2] != today.isocalendar()[:2]
