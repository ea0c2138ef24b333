"""`export`: everything of the school, or all that is held of one person, as open files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheets_sync.commands.common import command, on_workbook, say_aside
from sheets_sync.core.model.sentences.export import EXPORT
from sheets_sync.errors import Misused
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.values import FOLDER

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@click.option("--school", "whole", is_flag=True, help="Seluruh sekolah (bawaan).")
@click.option("--person", metavar="KODE", help="Semua yang disimpan tentang seorang guru.")
def export(deploy: Deploy, as_json: bool, folder: Path, whole: bool, person: str | None) -> None:
    """Menyalin isi buku kerja sebagai berkas terbuka: CSV, JSON, PDF, xlsx."""
    from sheets_sync.commands.export import writing

    if whole and person is not None:
        raise Misused(EXPORT.say("which"))
    here = deploy()
    if person is None:
        done = writing.write_school(here, folder)
    else:
        done = writing.write_person(here, folder, person.strip().upper())
    if as_json:
        print_json({"format_version": 1, "folder": str(folder), "files": done.files} | done.facts)
        return
    if done.missing:
        say_aside([EXPORT.say("no_document", names=", ".join(done.missing))])
    say(EXPORT.say("exported", count=done.files, folder=folder))
