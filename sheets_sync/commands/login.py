"""`login`: log in at Google with the school's account, once, in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from sheets_sync.commands.common import command, json_option, quiet_option, stopping
from sheets_sync.core.model.sentences.logins import LOGINS
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.values import FILE


@command()
@click.argument("client", metavar="BERKAS-KLIEN", type=FILE)
@click.option(
    "--output", type=FILE, default=Path("login.json"), metavar="BERKAS", help="Bawaan: login.json."
)
@json_option
@quiet_option
def login(client: Path, output: Path, as_json: bool) -> None:
    """Masuk ke Google dengan akun sekolah lewat browser, sekali saja; hasilnya berkas login."""
    from sheets_sync.wiring import log_in

    with stopping(as_json=as_json):
        account = log_in(client, output)
    setting = f"oauth:{output.as_posix()}"
    if as_json:
        print_json({"format_version": 1, "account": account, "credentials": setting})
    else:
        say(LOGINS.say("logged_in", account=account, setting=setting))
        say(LOGINS.say("keep", output=output))
