"""`sync`: check every row, open the next stages, write the documents; once, or again and again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import (
    command,
    drive_folder,
    fail_if_stopped,
    ignored,
    on_workbook,
    say_aside,
)
from sheets_sync.terminal.screen import print_json
from sheets_sync.terminal.values import FOLDER

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy
    from sheets_sync.ports import Deployment
    from sheets_sync.report import Report


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
    from sheets_sync.commands.sync.watch import Watched
    from sheets_sync.terminal.spans import seconds_of
    from sheets_sync.terminal.watching import watch_every

    here = deploy(**places)
    say_aside(ignored(in_drive=here.in_drive, **places))
    if watch is None:
        fail_if_stopped(_told(_synced(here, force=force), here, as_json=as_json).stopped)
    else:
        watched = Watched(
            here.clock, partial(_synced, here, force=force), partial(_tell_round, here, as_json)
        )
        watch_every(seconds_of(watch), watched.round, tell=watched.failed)


def _synced(here: Deployment, *, force: bool) -> Report:
    from sheets_sync.collector import collector_paused

    with collector_paused():
        from sheets_sync import run

    return run.sync_deployment(here, force=force)


def _told(report: Report, here: Deployment, *, as_json: bool) -> Report:
    if as_json:
        print_json(_as_json(report, here))
    else:
        from sheets_sync.terminal.told import print_report

        print_report(report)
    return report


def _as_json(report: Report, here: Deployment) -> dict[str, Any]:
    trouble = {"backup": here.trouble} if here.trouble else {}
    return report.to_json() | here.requests | trouble


def _tell_round(here: Deployment, as_json: bool, report: Report, first: bool) -> None:
    if as_json:
        print_json(_as_json(report, here))
    else:
        say_aside(filter(None, [here.trouble]))
        from sheets_sync.terminal.told import print_round

        print_round(report, first=first)
