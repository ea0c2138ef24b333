"""`remind`: one message a day to each person whom something waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sheets_sync.commands.common import command, on_workbook
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.errors import Failed
from sheets_sync.terminal.screen import print_json, say

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@click.option(
    "--dry-run", is_flag=True, help="Hanya menunjukkan siapa akan dikirimi apa; tidak mengirim."
)
@click.option("--force", is_flag=True, help="Kirim juga pada hari libur atau malam hari.")
def remind(deploy: Deploy, as_json: bool, dry_run: bool, force: bool) -> None:
    """Mengirim email kepada setiap orang yang ditunggu, paling banyak satu sehari."""
    from sheets_sync.run import Order
    from sheets_sync.run.reminding import Reminding
    from sheets_sync.terminal.reminding import as_json as told_as_json
    from sheets_sync.terminal.reminding import lines

    here = deploy()
    order = Order(rhk=here.rhk, limits=here.limits)
    reminding = Reminding(here.workbook, here.clock, order, here.row_address, insist=force)
    done = reminding.found()[0] if dry_run else reminding.send(lambda: here.post.mailer)
    if as_json:
        print_json(told_as_json(done))
    else:
        for line in lines(done, dry_run=dry_run):
            say(line)
    if done.troubled:
        raise Failed(DIGESTS.say("some_not_sent", count=done.troubled))
