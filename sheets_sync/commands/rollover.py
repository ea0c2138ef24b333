"""`rollover`: begin the next year with the same people and Kodes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, on_workbook, shared_with
from sheets_sync.core.model.sentences.years import NEXT_YEAR
from sheets_sync.errors import Misused
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.values import Year

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy
    from sheets_sync.core.decide import Decision
    from sheets_sync.core.model.plan import Problem
    from sheets_sync.ports import Deployment
    from sheets_sync.wiring.succession import Successor


@command()
@on_workbook
@click.argument("year", type=Year(), metavar="TAHUN")
@click.option(
    "--to",
    metavar="NAMA",
    help="Nama berkas atau judul spreadsheet yang baru (bawaan: nama ini dengan tahun itu).",
)
@click.option(
    "--folder", metavar="ID", help="Folder Drive (bawaan: folder spreadsheet ini; hanya Google)."
)
@shared_with("Bagikan", " (hanya Google)")
@click.option("--force", is_flag=True, help="Juga bila tahun ini belum ditutup.")
def rollover(deploy: Deploy, as_json: bool, year: int, force: bool, **place: Any) -> None:
    """Memulai tahun berikutnya: buku kerja baru dengan guru, kode, pengaturan, dan Katalog yang
    sama.
    """
    from sheets_sync.core.setup.next_year import NextYear
    from sheets_sync.run import look, refuse_if_unsafe
    from sheets_sync.run.beginning import There, refuse_if_unready, what_is_there
    from sheets_sync.wiring.succession import NextPlace, successor

    here = deploy()
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    refuse_if_unready(decision.desk, year, force=force)
    refuse_if_unsafe(decision.plan.refusals, force=force)
    before = decision.desk.settings.record.year or year
    identity = decision.desk.origin.identity
    there = successor(here, NextPlace(year, before, identity, **place))
    wanted = NextYear(year, there.earlier, _shipped(here), identity)
    found = what_is_there(there.here.workbook, wanted)
    if found is There.OTHER:
        code = "exists_google" if here.in_drive else "exists"
        raise Misused(NEXT_YEAR.say(code, name=there.here.workbook.name, year=year))
    if found is There.MADE:
        lines = [NEXT_YEAR.say("already", year=year, name=there.name), *_goes_on(decision, year)]
        _tell(there, {"made": False}, lines, as_json)
        return
    _make(there, decision, wanted, as_json)


def _shipped(here: Deployment) -> Any:
    from sheets_sync.core.schema.catalogue_rows import rows_from_file

    return rows_from_file(here.catalogue)


def _make(there: Successor, decision: Decision, wanted: Any, as_json: bool) -> None:
    from sheets_sync.core.setup.next_notes import notes
    from sheets_sync.core.setup.next_year import members_of
    from sheets_sync.run.beginning import begin_year, news_of_edition

    with there.made_whole() as workbook:
        begin_year(workbook, decision, wanted)
    if there.here.in_drive:
        there.here.dress()
    count = len(members_of(decision.desk))
    news = news_of_edition(there.here.workbook, wanted, str(there.here.catalogue["versi"]))
    made = NEXT_YEAR.say("made", year=wanted.year, name=there.name, count=count)
    lines = [made, *_goes_on(decision, wanted.year)]
    lines += [*notes(decision, wanted.year), *_editions(news)]
    lines += [NEXT_YEAR.say("then", name=there.name)]
    if there.here.sharing:
        lines.append(there.here.sharing)
    content = {"made": True, "teachers": count, "notes": lines[1:]}
    _tell(there, content, lines, as_json)


def _goes_on(decision: Decision, year: int) -> Iterator[str]:
    """What becomes of a year that is not closed."""
    from sheets_sync.core.judging.closed import closed_year

    if closed_year(decision.desk.snapshot) is None:
        before = decision.desk.settings.record.year
        yield NEXT_YEAR.say("goes_on", before=before, year=year)


def _tell(there: Successor, content: dict[str, Any], lines: list[str], as_json: bool) -> None:
    if as_json:
        print_json({"format_version": 1, **there.here.address, **content, **there.here.requests})
        return
    for line in lines:
        say(line)


def _editions(news: Any) -> Iterator[str]:
    """What a newer edition of the catalogue words otherwise; the school decides."""
    found: list[Problem] = list(news)
    if found:
        yield NEXT_YEAR.say("editions")
        yield from (f"  {problem.message}" for problem in found)
