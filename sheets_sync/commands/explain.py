"""`explain`: why every stage of a teacher is where it is; and all sentences of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, on_workbook, say_refusals
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.terminal.misuse import OwnUsageError
from sheets_sync.terminal.screen import print_json

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@click.argument("kode", required=False)
@click.option(
    "--codes",
    is_flag=True,
    help="Daftar semua kalimat: masalah, petunjuk, judul, catatan, pengingat.",
)
def explain(deploy: Deploy, as_json: bool, kode: str | None, codes: bool) -> None:
    """Menjelaskan mengapa setiap tahap seorang guru berstatus begitu, dan apa yang harus
    dilakukan.
    """
    from sheets_sync.terminal import printing

    if codes:
        found = _every_sentence()
    elif kode:
        found = _of_teacher(deploy, kode)
    else:
        raise OwnUsageError(COMMANDS.say("which_kode"))
    if as_json:
        print_json(found)
    elif codes:
        printing.print_sentences(found)
    else:
        printing.print_explanation(found)


def _every_sentence() -> dict[str, Any]:
    from sheets_sync.core.answers.all_words import all_sentences

    return all_sentences()


def _of_teacher(deploy: Deploy, kode: str) -> dict[str, Any]:
    from sheets_sync.core.answers.explaining import explain_teacher
    from sheets_sync.run import look

    here = deploy()
    decision = look(here.workbook, here.rhk, here.clock, here.limits)
    found = explain_teacher(decision, kode)
    say_refusals(decision)
    return found
