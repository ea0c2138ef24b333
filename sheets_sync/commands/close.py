"""`close`: end a year, so that no sync writes anything more; `--reopen` is the way back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import (
    agreed,
    command,
    documents_folder,
    drive_folder,
    on_workbook,
    print_or_say,
)
from sheets_sync.core.model.sentences.years import CLOSING
from sheets_sync.errors import Failed, Misused, Refused

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy
    from sheets_sync.core.decide import Decision
    from sheets_sync.ports import Deployment
    from sheets_sync.run.closing import Finish

    Answer = tuple[dict[str, Any], list[str]]

MOST_NAMED = 12
"""Teachers that one line names."""


@command()
@on_workbook
@documents_folder
@drive_folder
@click.option("--yes", is_flag=True, help="Jangan bertanya bila masih ada yang belum lengkap.")
@click.option(
    "--force",
    is_flag=True,
    help="Sama seperti --yes, juga bila ada dokumen yang belum dapat dibuat.",
)
@click.option("--reopen", is_flag=True, help="Buka lagi tahun yang sudah ditutup.")
def close(
    deploy: Deploy, as_json: bool, output: Path | None, folder: str | None, **wish: bool
) -> None:
    """Menutup tahun: memeriksa, menulis dokumen dan rekap terakhir; sesudah itu sync tidak menulis
    apa pun.
    """
    if wish["reopen"] and (words := [f"--{word}" for word in ("yes", "force") if wish[word]]):
        raise Misused(CLOSING.say("only_alone", words=" dan ".join(words)))
    here = deploy(output, folder=folder)
    if wish["reopen"]:
        print_or_say(_reopened(here), as_json=as_json)
        return
    done = _closed(here, yes=wish["yes"] or wish["force"], force=wish["force"])
    if done:
        print_or_say(done, as_json=as_json)


def _reopened(here: Deployment) -> Answer:
    from sheets_sync.run import Order
    from sheets_sync.run.closing import reopen

    closed = reopen(here.workbook, here.clock, Order(here.rhk, limits=here.limits))
    content = {"format_version": 1, "reopened": closed is not None}
    if closed is None:
        return content, [CLOSING.say("not_yet")]
    return content, [CLOSING.say("reopened", year=closed.year)]


def _closed(here: Deployment, *, yes: bool, force: bool) -> Answer | None:
    """None where the person who was asked does not want it."""
    from sheets_sync.core.judging.closed import closed_year
    from sheets_sync.run import Order, Wanted, look, refuse_if_unsafe, sync
    from sheets_sync.run.closing import finish, mark_closed

    order = Order(here.rhk, Wanted(missing=True), here.limits, here.copies)
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    if already := closed_year(decision.desk.snapshot):
        said = CLOSING.say("already", year=already.year, day=already.on)
        return {"format_version": 1, "closed": already.on.isoformat()}, [said]
    refuse_if_unsafe(decision.plan.refusals, force=force)
    if not yes and not _agreed(decision):
        return None
    documents = here.documents()
    done, decision = finish(here.workbook, documents, here.clock, order, force=force)
    if not force:
        _refuse_without_papers(done, decision)
    again = partial(sync, here.workbook, documents, here.clock, force=force, order=order)
    closed = mark_closed(here.workbook, here.clock, order, again)
    return _answer(here, done, {"year": closed.year, "day": closed.on})


def _agreed(decision: Decision) -> bool:
    """Whether it may be closed though somebody lacks something. Raises `Refused` where nobody can
    be asked.
    """
    from sheets_sync.core.setup.closing import year_of

    lines, year = list(_lacking(decision)), year_of(decision.desk)
    if not lines:
        return True
    if not sys.stdin or not sys.stdin.isatty():
        raise Refused(CLOSING.say("not_closed", year=year, lines="\n".join(lines)))
    return agreed([CLOSING.say("lacks", year=year), *lines], CLOSING.say("ask"))


def _lacking(decision: Decision) -> Iterator[str]:
    """The checks of Beranda's list that are not met, with whom."""
    from sheets_sync.core.drafting.front_names import Names
    from sheets_sync.core.drafting.year_end import lacking
    from sheets_sync.core.model.sentences import list_words
    from sheets_sync.core.model.sentences.front_page import FRONT_PAGE

    names = Names.of(followed.member for followed in decision.passes.values())
    before: list[str] = []
    for code, lack in lacking(decision.passes, decision.desk):
        if lack:
            bare = [names.bare(followed.member) for followed in lack]
            who = CLOSING["same"] if bare == before else list_words(bare, MOST_NAMED)
            before = bare
            yield CLOSING.say("line", what=FRONT_PAGE[code], count=len(lack), who=who)


def _refuse_without_papers(done: Finish, decision: Decision) -> None:
    """Raise `Failed` where a document of a finished stage could not be made."""
    from sheets_sync.core.setup.closing import year_of

    lines = list(dict.fromkeys(_papers_lacking(done, decision)))
    if lines:
        text = "\n".join(lines)
        raise Failed(CLOSING.say("no_documents", year=year_of(decision.desk), lines=text))


def _papers_lacking(done: Finish, decision: Decision) -> Iterator[str]:
    from sheets_sync.core.documents.held import held_back
    from sheets_sync.core.model.sentences import list_labels, sentence
    from sheets_sync.core.model.sentences.rows import ROWS
    from sheets_sync.core.schema.stages import PREPARATION

    for one in done.failed:
        yield CLOSING.say("document", who=one.key.kode or CLOSING["school"], reason=one.message)
    for followed in decision.passes.values():
        held = held_back(decision.desk, followed)
        if held and followed.member.active and followed.at(PREPARATION).is_done:
            tab, labels = held
            reason = sentence(ROWS.brief("documents_held", tab=tab, labels=list_labels(labels[:4])))
            yield CLOSING.say("document", who=followed.member.kode, reason=reason)


def _answer(here: Deployment, done: Finish, facts: dict[str, Any]) -> Answer:
    written = [*(one for _, one in done.report.published), *([done.recap] if done.recap else [])]
    content = done.report.to_json() | here.requests
    content |= {"closed": facts["day"].isoformat(), "paths": [one.path for one in written]}
    said = [CLOSING.say("done", count=len(written), place=here.place, **facts)]
    if done.recap:
        said.append(CLOSING.say("recap", place=done.recap.url or done.recap.path))
    return content, [*said, CLOSING.say("next", next=facts["year"] + 1)]
