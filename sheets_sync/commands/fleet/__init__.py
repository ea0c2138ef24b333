"""`fleet`: the same commands for many schools at once."""

from __future__ import annotations

import click

from sheets_sync.terminal.usage import ByName, Commands

NAMES = ("doctor", "init", "recap", "remind", "status", "sync", "update", "watch")


@click.group(
    cls=Commands,
    commands=ByName("sheets_sync.commands.fleet", NAMES),
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
)
def fleet() -> None:
    """Menjalankan banyak sekolah sekaligus, menurut sebuah daftar."""
