"""`history`: every text of a teacher that was ever seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sheets_sync.commands.common import command, on_workbook
from sheets_sync.terminal.screen import print_json

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@click.argument("kode")
def history(deploy: Deploy, as_json: bool, kode: str) -> None:
    """Menampilkan setiap teks seorang guru yang pernah terlihat."""
    from dataclasses import asdict

    from sheets_sync.core.answers.history import versions_of
    from sheets_sync.terminal import printing

    found = versions_of(deploy().workbook.journal(), kode.strip().upper())
    if as_json:
        print_json(
            {"format_version": 1, "kode": kode, "versions": [asdict(version) for version in found]}
        )
    else:
        printing.print_history(kode, found)
