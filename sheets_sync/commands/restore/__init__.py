"""`restore`: put one old text back into its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, on_workbook
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.usage import Number

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
def restore(deploy: Deploy, as_json: bool, **wish: Any) -> None:
    """Mengembalikan satu teks lama ke selnya."""
    from sheets_sync.commands.restore import cell

    here = deploy()
    asked = cell.Wish(wish["kode"], wish["stage"], wish["column"], wish["number"], wish["row"])
    tab, row, value = cell.restore(here.workbook, asked, here.clock)
    if as_json:
        print_json(
            {"format_version": 1, "tab": tab, "row": row, "column": wish["column"], "text": value}
        )
    else:
        say(
            f"Dikembalikan ke tab «{tab}», baris {row}, kolom «{wish['column']}». "
            "Jalankan sync sesudahnya."
        )
