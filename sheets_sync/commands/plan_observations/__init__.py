"""`plan-observations`: propose days for observations, and write them into a calendar file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, on_workbook, print_or_say
from sheets_sync.terminal.values import FILE, Day, Number

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command("plan-observations")
@on_workbook
@click.option("--apply", is_flag=True, help="Tulis usulan ke kolom «Usulan Jadwal» pada tab A.")
@click.option(
    "--ics", type=FILE, metavar="BERKAS", help="Berkas kalender (bawaan: di samping buku kerja)."
)
@click.option(
    "--from", "start", type=Day(), metavar="TANGGAL", help="Tanggal pertama (bawaan: besok)."
)
@click.option(
    "--per-day",
    type=Number(),
    default=2,
    metavar="N",
    help="Paling banyak sehari per pengamat (bawaan: 2).",
)
@click.option("--saturday", is_flag=True, help="Sabtu juga hari sekolah.")
@click.option(
    "--holiday",
    "holidays",
    type=Day(),
    multiple=True,
    metavar="TANGGAL",
    help=(
        "Hari libur lain; boleh diulang. Libur nasional, cuti bersama, dan «Libur Sekolah» "
        "(tab Pengaturan) sudah dihitung."
    ),
)
def plan_observations(deploy: Deploy, as_json: bool, **wish: Any) -> None:
    """Mengusulkan tanggal observasi bagi guru yang belum punya, dan menulis berkas kalender
    (.ics).
    """
    from sheets_sync.commands.plan_observations import proposing

    print_or_say(proposing.plan_observations(deploy(), proposing.Wish(**wish)), as_json=as_json)
