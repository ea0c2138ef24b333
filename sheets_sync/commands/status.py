"""`status`: where every teacher stands, and who waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sheets_sync.commands.common import command, on_workbook, say_refusals
from sheets_sync.terminal.screen import print_json, say

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
def status(deploy: Deploy, as_json: bool) -> None:
    """Menunjukkan keadaan setiap guru dan siapa menunggu siapa."""
    from sheets_sync.core.answers.overview import overview
    from sheets_sync.core.judging.closed import closed_year
    from sheets_sync.core.model.sentences.years import CLOSING
    from sheets_sync.run import look
    from sheets_sync.terminal import standing

    here = deploy()
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    found = overview(decision)
    if as_json:
        print_json(found)
    else:
        standing.print_status(found)
    if closed := closed_year(decision.desk.snapshot):
        say(CLOSING.say("already", year=closed.year, day=closed.on), err=True)
    else:
        say_refusals(decision)
