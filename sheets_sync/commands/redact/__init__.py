"""`redact`: texts of one person replaced by a mark, in the workbook, Riwayat and kept states."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import agreed, command, on_workbook, say_aside, unasked
from sheets_sync.core.model.sentences.redacting import REDACTING
from sheets_sync.errors import Misused
from sheets_sync.terminal.screen import print_json, say

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@click.argument("kode")
@click.option(
    "--column", "columns", multiple=True, metavar="KOLOM", help="Hanya kolom ini; boleh diulang."
)
@click.option("--reason", default="", metavar="ALASAN", help="Dicatat di Riwayat; wajib.")
@click.option(
    "--also-signed", "signed", is_flag=True, help="Juga yang diperlukan dokumen yang sudah terbit."
)
@unasked
def redact(deploy: Deploy, as_json: bool, kode: str, columns: tuple[str, ...], **wish: Any) -> None:
    """Menyamarkan teks seorang guru di buku kerja, Riwayat, dan cadangan."""
    from sheets_sync.commands.redact.forgetting import Forgetting
    from sheets_sync.core.answers.redacted import Scope

    reason = wish["reason"].strip()
    if not reason:
        raise Misused(REDACTING.say("no_reason"))
    scope = Scope(kode.strip().upper(), columns, reason)
    plan = Forgetting.planned(deploy(), scope, signed=wish["signed"])
    if not wish["yes"] and not agreed(plan.shown(), REDACTING.say("ask")):
        return
    done = plan.carried_out()
    if as_json:
        print_json({"format_version": 1} | done.to_json())
    else:
        say_aside(done.remarks)
        say(REDACTING.say("done", cells=done.cells, states=done.states))
    if done.left:
        sys.exit(1)
