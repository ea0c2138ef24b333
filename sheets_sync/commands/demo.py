"""`demo`: a school to look at, with twelve teachers in every state."""

from __future__ import annotations

from pathlib import Path

import click

from sheets_sync.commands.common import command, json_option, quiet_option, stopping
from sheets_sync.core.model.sentences.demo import DEMO
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.values import FOLDER


@command()
@click.argument("folder", type=FOLDER, default=Path("demo"))
@json_option
@quiet_option
def demo(folder: Path, as_json: bool) -> None:
    """Membuat sekolah contoh dengan 12 guru di setiap keadaan, lengkap dengan dokumennya."""
    from sheets_sync.demo import make_demo

    with stopping(as_json=as_json):
        made = make_demo(folder, lambda line: say(line, err=True))
    if as_json:
        print_json(made)
    else:
        say(DEMO.say("made", workbook=made["workbook"], documents=made["documents"]))
