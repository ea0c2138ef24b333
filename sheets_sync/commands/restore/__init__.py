"""`restore`: put one old text back into its cell, after showing both what is and what would be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import agreed, command, on_workbook
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.values import Number

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@click.argument("kode")
@click.argument("stage", metavar="TAHAP")
@click.argument("column", metavar="KOLOM")
@click.option(
    "--version",
    "number",
    type=Number(),
    required=True,
    metavar="N",
    help="Nomor versi dari history.",
)
@click.option(
    "--row", type=Number(), metavar="N", help="Nomor baris, bila guru punya beberapa baris (tab D)."
)
@click.option("--yes", is_flag=True, help="Jangan bertanya dulu.")
def restore(deploy: Deploy, as_json: bool, **wish: Any) -> None:
    """Mengembalikan satu teks lama ke selnya, setelah memperlihatkannya."""
    from sheets_sync.commands.restore import cell

    here = deploy(careful=True)
    asked = cell.Wish(wish["kode"], wish["stage"], wish["column"], wish["number"], wish["row"])
    found = cell.to_restore(here.workbook, asked, here.clock)
    if not wish["yes"] and not agreed(found.shown(wish["column"]), RESTORING.say("ask")):
        return
    cell.put_back(here.workbook, found)
    if as_json:
        where = {"tab": found.tab, "row": found.row, "column": wish["column"]}
        print_json({"format_version": 1, **where, "text": found.after})
    else:
        say(RESTORING.say("restored", tab=found.tab, row=found.row, column=wish["column"]))
