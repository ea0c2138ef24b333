"""`remind`: one message a day to each person whom something waits for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, on_workbook
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.reminders import DIGESTS
from sheets_sync.errors import Failed
from sheets_sync.terminal.screen import print_json, say

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy
    from sheets_sync.core.answers.digests import Digest
    from sheets_sync.run.reminding import Reminded


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

    here = deploy()
    order = Order(rhk=here.rhk, limits=here.limits)
    reminding = Reminding(here.workbook, here.clock, order, here.row_address)
    done = reminding.preview() if dry_run else reminding.send(here.mailer, force=force)
    if as_json:
        print_json(_as_json(done))
    else:
        for line in _lines(done, dry_run=dry_run):
            say(line)
    if done.refused or done.failed:
        raise Failed(DIGESTS.say("some_not_sent", count=len(done.refused) + len(done.failed)))


def _lines(done: Reminded, *, dry_run: bool) -> Iterator[str]:
    if done.why_not:
        yield done.why_not
    if dry_run:
        for one in done.waiting:
            yield DIGESTS.say("would", to=_to(one), subject=one.subject)
            yield done.letters[one.key].body
    told = {"sent": done.sent, "refused": done.refused, "not_sent": done.failed}
    for code, people in told.items():
        for one in people:
            yield DIGESTS.say(code, to=_to(one), subject=one.subject, label=one.column)
    yield from _of_others(done)


def _of_others(done: Reminded) -> Iterator[str]:
    """Who gets nothing now, and why."""
    if done.already:
        yield DIGESTS.say("already", who=_names(done.already))
    for column in dict.fromkeys(one.column for one in done.without):
        people = [one for one in done.without if one.column == column]
        yield DIGESTS.say("without", who=_names(people), label=column)
    if not (done.why_not or done.waiting or done.already or done.without):
        yield DIGESTS["nobody"]


def _to(digest: Digest) -> str:
    return f"{digest.name} <{digest.email}>"


def _names(people: Sequence[Digest]) -> str:
    return list_words([one.name for one in people])


def _as_json(done: Reminded) -> dict[str, Any]:
    groups = {
        "waiting": done.waiting,
        "sent": done.sent,
        "refused": done.refused,
        "not_sent": done.failed,
        "without": done.without,
        "already": done.already,
    }
    return {"format_version": 1, "why_not": done.why_not} | {
        name: [
            {"kode": one.key, "nama": one.name, "email": one.email, "items": len(one.items)}
            for one in people
        ]
        for name, people in groups.items()
    }
