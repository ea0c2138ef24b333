"""`init --plan`: sub-indicators that the school fixed elsewhere, into empty cells of A."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sheets_sync.core.model.sentences.roster import PLAN_FILE
from sheets_sync.errors import Misused

if TYPE_CHECKING:
    from sheets_sync.core.setup.plan_file import PlanFile, PlanTaken
    from sheets_sync.ports import Deployment

Answer = tuple[dict[str, Any], list[str]]


def refuse_beside(words: Collection[str]) -> None:
    """Raise `Misused` for words that make something else of the command."""
    if words:
        raise Misused(PLAN_FILE.say("plan_alone", words=" dan ".join(words)))


def plan_from(here: Deployment, path: Path, *, only_looking: bool) -> Answer:
    """Fill what is empty; with `only_looking` say only what would be. Raises `Refused` where a sync
    would be, and for a closed year.
    """
    from sheets_sync.core.setup.plan_file import take_plan
    from sheets_sync.run import look, refuse_if_closed, refuse_if_unsafe
    from sheets_sync.run.giving_back import OwnWrite
    from sheets_sync.wiring import read_plan

    plan = read_plan(path)
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    refuse_if_closed(decision.desk.snapshot)
    refuse_if_unsafe(decision.plan.refusals, force=False)
    taken = take_plan(decision.desk, plan)
    if taken.changes and not only_looking:
        write = OwnWrite(here.workbook, here.clock, "daftar").write
        write(taken.changes, decision.desk.snapshot)
    return _told(taken, plan, path, only_looking=only_looking)


def _told(taken: PlanTaken, plan: PlanFile, path: Path, *, only_looking: bool) -> Answer:
    from sheets_sync.core.setup.plan_file import tell_plan

    found = {"rows": len(plan.entries), "tab": plan.title or None, "header_row": plan.header}
    content = {"format_version": 1, "plan": {**found, **taken.to_json()}}
    lines = list(tell_plan(taken, plan, str(path)))
    if only_looking:
        return content, [*lines, PLAN_FILE.say("tried")]
    return content, [*lines, *([PLAN_FILE.say("then")] if taken.filled else [])]
