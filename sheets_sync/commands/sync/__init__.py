"""`sync`: check every row, open the next stages, write the documents; once, or again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import (
    command,
    drive_folder,
    fail_if_stopped,
    ignored,
    on_workbook,
    refused_by_system,
    say_aside,
)
from sheets_sync.terminal.screen import print_json
from sheets_sync.terminal.values import FOLDER

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy
    from sheets_sync.ports import Deployment


@command()
@on_workbook
@click.option(
    "--output",
    type=FOLDER,
    metavar="FOLDER",
    help="Folder dokumen (bawaan: dokumen di samping buku kerja).",
)
@drive_folder
@click.option("--force", is_flag=True, help="Teruskan walau perubahan tampak seperti kecelakaan.")
@click.option(
    "--watch", metavar="JEDA", help="Ulangi terus dengan jeda, misalnya 15m, 1h, atau 30s."
)
def sync(deploy: Deploy, as_json: bool, force: bool, watch: str | None, **places: Any) -> None:
    """Memeriksa semua baris, membuka tahap berikutnya, dan menulis dokumen."""
    from sheets_sync.commands.sync.watch import seconds_of, watch_every

    here = deploy(**places)
    say_aside(ignored(in_drive=here.in_drive, **places))
    if watch is None:
        fail_if_stopped(_once(here, as_json=as_json, force=force))
    else:
        watch_every(seconds_of(watch), lambda: _again(here, as_json=as_json, force=force))


def _again(here: Deployment, *, as_json: bool, force: bool) -> None:
    """One sync of many: what the system refuses now may pass, like any other failure."""
    try:
        _once(here, as_json=as_json, force=force)
    except OSError as error:
        raise refused_by_system(error) from error


def _once(here: Deployment, *, as_json: bool, force: bool) -> str:
    """One sync, told; answers why documents had no place."""
    from sheets_sync import run
    from sheets_sync.terminal import printing

    order = run.Order(rhk=here.rhk, limits=here.limits)
    report = run.sync(here.workbook, here.documents(), here.clock, force=force, order=order)
    if as_json:
        print_json(report.to_json() | here.requests)
    else:
        printing.print_report(report)
    return report.stopped
