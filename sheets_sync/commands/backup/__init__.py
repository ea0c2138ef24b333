"""`backup`: the states of the workbook that are kept: which there are, whether they are whole, and
one of them got back.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import agreed, on_workbook, unasked
from sheets_sync.core.model.sentences.backups import BACKUPS
from sheets_sync.errors import Misused
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.usage import Command, Commands
from sheets_sync.terminal.values import FILE

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@click.group(cls=Commands, options_metavar="[PILIHAN]", subcommand_metavar="PERINTAH …")
def backup() -> None:
    """Melihat, memeriksa, dan memulihkan cadangan buku kerja."""


@backup.command("list", cls=Command, options_metavar="[PILIHAN]")
@on_workbook
def list_states(deploy: Deploy, as_json: bool) -> None:
    """Menampilkan semua cadangan, yang terbaru di atas."""
    from sheets_sync.commands.backup import telling

    backups = deploy().backups
    states, others = backups.states(), backups.others()
    if as_json:
        print_json(telling.as_json(states, others))
    else:
        telling.print_states(backups.place, states, others)


@backup.command(cls=Command, options_metavar="[PILIHAN]")
@on_workbook
def verify(deploy: Deploy, as_json: bool) -> None:
    """Membuka setiap cadangan dan memeriksa apakah utuh dan dapat dibaca."""
    from sheets_sync.commands.backup import telling
    from sheets_sync.commands.backup.checking import faults_of

    backups = deploy().backups
    states = backups.states()
    faults = faults_of(backups, states)
    if as_json:
        print_json(telling.as_json(states, backups.others(), faults))
    else:
        telling.print_faults(backups.place, states, faults)
    if faults:
        sys.exit(1)


@backup.command(cls=Command, options_metavar="[PILIHAN]")
@on_workbook
@click.argument("name", metavar="KEADAAN")
@click.option("--to", "target", type=FILE, metavar="BERKAS", help="Nama berkas hasilnya.")
@click.option("--in-place", is_flag=True, help="Gantikan buku kerja yang sekarang; ditanya dulu.")
@unasked
def restore(deploy: Deploy, as_json: bool, name: str, in_place: bool, **wish: Any) -> None:
    """Memulihkan cadangan KEADAAN sebagai berkas baru, atau sebagai buku kerja ini."""
    from sheets_sync.commands.backup.checking import state_named
    from sheets_sync.run import returning

    target: Path | None = wish["target"]
    if in_place and target is not None:
        raise Misused(BACKUPS.say("to_or_place"))
    here = deploy(careful=True)
    state = state_named(here.backups, name)
    if not in_place:
        place = here.backups.put_beside(state, target)
        _tell(as_json, "put_beside", place=place, at=state.moment)
        return
    with returning.prepared(here, state) as back:
        if not wish["yes"] and not agreed(back.shown(), BACKUPS.say("ask", at=state.moment)):
            return
        back.put()
    _tell(as_json, "in_place", place=here.workbook.name, at=state.moment)


def _tell(as_json: bool, code: str, *, place: str, at: str) -> None:
    if as_json:
        print_json({"format_version": 1, "workbook": place, "state": at})
    else:
        say(BACKUPS.say(code, name=place, place=place, at=at))
