"""`plan`: what the next sync would change. It writes nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sheets_sync.commands.common import command, on_workbook, stop
from sheets_sync.errors import Refused
from sheets_sync.terminal.screen import print_json, say

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
def plan(deploy: Deploy, as_json: bool) -> None:
    """Menunjukkan apa yang akan diubah sync, baris demi baris; tidak menulis apa pun."""
    from sheets_sync.core.judging.closed import closed_year
    from sheets_sync.core.model.plan import Plan
    from sheets_sync.core.model.sentences.years import CLOSING
    from sheets_sync.run import look, refuse_if_unsafe
    from sheets_sync.terminal import planned

    here = deploy()
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    closed = closed_year(decision.desk.snapshot)
    if closed:
        decision = replace(decision, plan=Plan())
        say(CLOSING.say("plan", year=closed.year, day=closed.on), err=True)
    if as_json:
        print_json(planned.plan_json(decision))
    elif not closed:
        planned.print_plan(decision)
    try:
        refuse_if_unsafe(decision.plan.refusals, force=False)
    except Refused as refusal:
        stop(refusal, as_json=False)  # the JSON above names every refusal already
