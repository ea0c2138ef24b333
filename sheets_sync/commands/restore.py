"""`restore`: put back what Riwayat has seen, after showing what is and what would be.

The only path besides `init` that writes a cell of a person; what stood there goes to Riwayat in the
same write.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import agreed, command, on_workbook, say_aside, unasked
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.terminal.misuse import OwnUsageError
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.values import Moment, Number, Year

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy
    from sheets_sync.core.answers.restoring.plan import Restoration
    from sheets_sync.ports import Deployment, Workbook
    from sheets_sync.run.putting_back import PuttingBack, Wanted


@dataclass(frozen=True, slots=True)
class Words:
    """What was said on the command line."""

    kode: str | None
    stage: str | None
    column: str | None
    number: int | None
    at: datetime | None
    row: int | None
    """0 where `--row` was said without a number."""
    tab: str | None
    year: int | None
    columns: tuple[str, ...]
    reason: str
    choose: bool
    dry_run: bool
    yes: bool

    @property
    def whose(self) -> str:
        """The Kode as it is written in the workbook."""
        return (self.kode or "").strip().upper()

    @property
    def means_row(self) -> bool:
        """Whether a teacher and a tab are named, and no column or version."""
        none = (self.column, self.number, self.tab)
        return self.stage is not None and all(word is None for word in none)


@command()
@on_workbook
@click.argument("kode", required=False)
@click.argument("stage", metavar="TAHAP", required=False)
@click.argument("column", metavar="KOLOM", required=False)
@click.option(
    "--version", "number", type=Number(), metavar="N", help="Satu sel: nomor versi dari history."
)
@click.option(
    "--at",
    type=Moment(),
    metavar="WAKTU",
    help="Satu baris seperti pada waktu itu, misalnya 2026-03-02 atau '2026-03-02 10:30'.",
)
@click.option(
    "--row",
    type=Number(),
    is_flag=False,
    flag_value=0,
    metavar="[N]",
    help="Baris yang terhapus, dengan nomor dari history --bin. Bersama KOLOM atau --at: nomor "
    "baris pada tab, bila guru punya beberapa baris (tab D).",
)
@click.option(
    "--tab", metavar="TAHAP", help="Semua baris tab yang berubah sekaligus, misalnya tertempel."
)
@click.option(
    "--year",
    type=Year(),
    metavar="TAHUN",
    help="Dari Riwayat tahun sebelumnya, seperti disebut history; untuk --version dan --at.",
)
@click.option("--column", "columns", multiple=True, metavar="KOLOM", help="Hanya kolom ini.")
@click.option("--choose", is_flag=True, help="Tanyakan satu per satu sel.")
@click.option("--reason", default="", metavar="TEKS", help="Alasan, dicatat di Riwayat.")
@click.option("--dry-run", is_flag=True, help="Perlihatkan saja.")
@unasked
def restore(deploy: Deploy, as_json: bool, **given: Any) -> None:
    """Mengembalikan teks, baris, atau isi tab, setelah memperlihatkannya."""
    from sheets_sync.run.putting_back import PuttingBack
    from sheets_sync.terminal.restoring import as_json_of, shown

    words = Words(**given)
    wish = wanted(words)
    here = deploy(careful=True)
    tab = words.tab or words.stage or ""
    putting = PuttingBack(here.workbook, here.clock, tab, wish, source=_source(here, words))
    plan = _looked(putting, words)
    written = bool(plan) and not words.dry_run and _written(putting, plan, words)
    if as_json:
        print_json(as_json_of(plan, words.reason, written=written))
    elif not plan or written:
        say_aside(plan.remarks)
        say(_told(plan))
    elif words.dry_run:
        for line in shown(plan):
            say(line)


def _source(here: Deployment, words: Words) -> Workbook | None:
    """The workbook of the year that was asked for; None for this one. Raises `Misused`."""
    from sheets_sync.run.earlier import year_before
    from sheets_sync.wiring.succession import earlier_at

    if words.year is None:
        return None
    if words.tab is not None or (words.number is None and words.at is None):
        raise OwnUsageError(RESTORING.say("year_alone"), click.get_current_context())
    return year_before(here, earlier_at, words.year, words.whose)


def _looked(putting: PuttingBack, words: Words) -> Restoration:
    """The plan, with the cells that somebody chose of it."""
    from sheets_sync.terminal.restoring import choose

    plan = putting.look()
    if words.choose and plan:
        putting.chosen = choose(plan)
    return putting.chosen(plan)


def _written(putting: PuttingBack, plan: Restoration, words: Words) -> bool:
    """Whether somebody agreed, and it is done."""
    from sheets_sync.terminal.restoring import shown

    facts = {"cells": plan.count, "rows": len(plan.rows)}
    question = RESTORING.say("ask" if plan.count > 1 else "ask_one", **facts)
    if not words.yes and not agreed(shown(plan), question):
        return False
    putting.write(plan, words.reason)
    return True


def _told(plan: Restoration) -> str:
    facts = {"tab": plan.tab, "source": plan.source}
    if not plan:
        return RESTORING.say("same", **facts)
    return RESTORING.say("restored", cells=plan.count, rows=len(plan.rows), **facts)


def wanted(words: Words) -> Wanted:
    """The wish that the words make. Raises where they make none or two."""
    for form in (_tab_wanted, _cell_wanted, _row_wanted, _deleted_wanted):
        if wish := form(words):
            return wish
    raise _misspoken(words)


def _misspoken(words: Words) -> click.UsageError:
    """What is missing, where that is clear; else all that can be said."""
    context = click.get_current_context()
    params = {param.name: param for param in context.command.params}
    lacking = ""
    if words.tab is None and words.kode is not None and words.stage is None:
        lacking = "stage"
    elif words.column is not None and words.number is None:
        lacking = "number"
    if lacking:
        return click.MissingParameter(ctx=context, param=params[lacking])
    return OwnUsageError(RESTORING.say("forms"), context)


def _tab_wanted(words: Words) -> Wanted | None:
    from sheets_sync.core.answers.restoring.whole_tab import WholeTab, whole_tab

    others = (words.kode, words.number, words.row)
    if words.tab is None or any(word is not None for word in others):
        return None
    wish = WholeTab(words.at, words.columns)
    return lambda bench: whole_tab(bench, wish)


def _cell_wanted(words: Words) -> Wanted | None:
    from sheets_sync.core.answers.restoring.wishes import OneCell, one_cell

    if words.column is None or words.number is None or words.at or words.columns or words.tab:
        return None
    wish = OneCell(words.whose, words.column, words.number, words.row or None)
    return lambda bench: one_cell(bench, wish)


def _row_wanted(words: Words) -> Wanted | None:
    from sheets_sync.core.answers.restoring.wishes import WholeRow, whole_row

    if not words.means_row or words.at is None:
        return None
    wish = WholeRow(words.whose, words.at, words.row or None, words.columns)
    return lambda bench: whole_row(bench, wish)


def _deleted_wanted(words: Words) -> Wanted | None:
    from sheets_sync.core.answers.restoring.wishes import DeletedRow, deleted_row

    if not words.means_row or words.row is None or words.at is not None:
        return None
    wish = DeletedRow(words.whose, words.row or None, words.columns)
    return lambda bench: deleted_row(bench, wish)
