"""`remind`: one message a day to each person whom something waits for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheets_sync.commands.common import at_any_hour, command, on_workbook
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.errors import Failed
from sheets_sync.terminal.screen import is_quiet, print_json, say
from sheets_sync.terminal.values import FILE

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@click.option(
    "--dry-run", is_flag=True, help="Hanya menunjukkan siapa akan dikirimi apa; tidak mengirim."
)
@at_any_hour
@click.option(
    "--whatsapp",
    type=FILE,
    metavar="BERKAS",
    help="Buat halaman .html bertombol WhatsApp bagi yang tak terjangkau email; tidak mengirim.",
)
def remind(
    deploy: Deploy, as_json: bool, dry_run: bool, force: bool, whatsapp: Path | None
) -> None:
    """Mengirim email kepada setiap orang yang ditunggu, paling banyak satu sehari."""
    if whatsapp is not None:
        from sheets_sync.commands.remind.chatting import make_page
        from sheets_sync.terminal.reminding import refuse_beside_pages

        refuse_beside_pages(dry_run=dry_run, force=force)
        make_page(deploy(), whatsapp, as_json=as_json)
        return
    from sheets_sync.run.reminding import reminding
    from sheets_sync.terminal.reminding import as_json as told_as_json
    from sheets_sync.terminal.reminding import lines, quiet_lines

    here = deploy()
    one = reminding(here, insist=force)
    done = one.found()[0] if dry_run else one.send(lambda: here.post.mailer)
    if as_json:
        print_json(told_as_json(done))
        sys.exit(int(bool(done.troubled)))  # one answer, which says who
    for line in lines(done, dry_run=dry_run):
        say(line)
    for line in quiet_lines(done) if is_quiet() else ():
        say(line, coded=True)
    if done.troubled:
        raise Failed(DIGESTS.say("some_not_sent", count=done.troubled))
