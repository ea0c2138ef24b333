"""`doctor`: is this set up right? Told with what mends it. What is looked at:
`run/examining.py`, and `doctor.py` of the adapter where it depends on where the workbook is.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheets_sync.commands.common import (
    command,
    documents_folder,
    drive_folder,
    ignored,
    on_workbook,
    say_aside,
)
from sheets_sync.terminal.screen import print_json
from sheets_sync.terminal.values import FILE

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@documents_folder
@drive_folder
@click.option(
    "--bundle",
    "support",
    type=FILE,
    metavar="BERKAS",
    help="Tulis juga berkas bantuan (JSON) tanpa data pribadi, untuk dikirim kepada yang membantu.",
)
def doctor(
    deploy: Deploy, as_json: bool, output: Path | None, folder: str | None, support: Path | None
) -> None:
    """Memeriksa apakah semuanya siap dipakai; setiap temuan disertai cara memperbaikinya."""
    from sheets_sync.run.examining import examine
    from sheets_sync.terminal import printing
    from sheets_sync.terminal.wording import worded

    here = deploy(output, folder=folder)
    say_aside(ignored(in_drive=here.in_drive, output=output, folder=folder))
    findings = examine(here)
    if support is not None:
        from sheets_sync.commands.doctor.supporting import put_support_file

        put_support_file(here, findings, support)
    said = [replace(one, what=worded(one.what), repair=worded(one.repair)) for one in findings]
    if as_json:
        print_json({"format_version": 1, "findings": [finding.to_json() for finding in said]})
    else:
        printing.print_findings(said)
    if any(finding.fails for finding in findings):
        sys.exit(1)
