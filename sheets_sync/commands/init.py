"""`init`: make a workbook, or repair the one that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, on_workbook
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.core.model.sentences.roster import ROSTER
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.values import FILE

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@click.option(
    "--roster",
    type=FILE,
    metavar="BERKAS",
    help="Daftar guru (.csv atau .xlsx) untuk mengisi tab Guru.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Buat lagi yang mungkin hanya berganti nama; cabut hak lama (Google).",
)
@click.option(
    "--google", "title", metavar="JUDUL", help="Buat buku kerja ini sebagai spreadsheet Google."
)
@click.option(
    "--folder", metavar="ID", help="Folder Drive untuk spreadsheet itu (dengan --google)."
)
@click.option(
    "--share",
    "shares",
    multiple=True,
    metavar="EMAIL:PERAN",
    help="Bagikan; PERAN: operator, editor, pembaca.",
)
def init(deploy: Deploy, as_json: bool, roster: Path | None, force: bool, **wish: Any) -> None:
    """Membuat buku kerja, atau memperbaiki yang sudah ada."""
    from sheets_sync.run import initialise
    from sheets_sync.terminal import printing
    from sheets_sync.wiring import read_roster

    teachers, unknown = read_roster(roster) if roster else ([], [])
    here = deploy(**wish)
    report = initialise(here.workbook, here.catalogue, here.clock, teachers, force=force)
    report.rounds += bool(here.dress(force=force))
    if unknown:
        say(ROSTER.say("unknown_columns", columns=", ".join(unknown)), err=True)
    if as_json:
        print_json({**here.address, **report.to_json()})
    else:
        printing.print_init(report, here.workbook.name)
        if url := here.address.get("url"):
            say(COMMANDS.say("address", url=url))
        if wish["title"] is not None:
            say(f"\n{here.sharing}")
