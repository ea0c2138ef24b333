"""`history`: every text of a teacher that was ever seen, in this workbook and those of the years
before; what is missing in the whole school.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, on_workbook, say_aside
from sheets_sync.core.model.sentences.histories import HISTORY
from sheets_sync.errors import Misused
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.values import FILE, Day

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy


@command()
@on_workbook
@click.argument("kode", required=False)
@click.option("--stage", metavar="TAHAP", help="Hanya tahap itu (A sampai F), atau tab Guru.")
@click.option("--column", metavar="KOLOM", help="Hanya kolom itu.")
@click.option("--since", type=Day(), metavar="TANGGAL", help="Hanya sejak tanggal itu.")
@click.option("--html", type=FILE, metavar="BERKAS", help="Tulis sebagai halaman untuk dibaca.")
@click.option(
    "--bin", "in_bin", is_flag=True, help="Baris yang terhapus dan sel yang dikosongkan, sesekolah."
)
def history(deploy: Deploy, as_json: bool, kode: str | None, in_bin: bool, **asked: Any) -> None:
    """Menampilkan setiap teks seorang guru yang pernah terlihat, juga di tahun-tahun
    sebelumnya.
    """
    _refuse_if_unclear(kode, in_bin, as_json, asked)
    if in_bin:
        _show_bin(deploy, as_json=as_json)
        return
    from sheets_sync.commands.history import looking

    here = deploy()
    words = here.role.wording
    wish = looking.wish_of(asked["stage"], asked["column"], asked["since"], words)
    found = looking.histories(here, str(kode).strip().upper(), wish)
    looking.refuse_if_unknown(here, found, wish)
    if as_json:
        print_json(looking.as_json(found))
        return
    if asked["html"]:
        say(HISTORY.say("page_written", name=looking.write_page(here, found, asked["html"])))
        return
    _print(found)


def _print(found: Any) -> None:
    from sheets_sync.terminal.history import print_telling

    for heading, told in found.years:
        print_telling(found.kode, told, heading=heading)
    say_aside(found.left)


def _show_bin(deploy: Deploy, *, as_json: bool) -> None:
    from sheets_sync.commands.history.bringing_back import bin_json, command_for
    from sheets_sync.core.answers.wastebin import missing
    from sheets_sync.terminal.history import print_bin

    given = click.get_current_context().params.get("workbook")
    found = missing(deploy().workbook.journal())
    if as_json:
        print_json(bin_json(found, given))
    else:
        print_bin(found, lambda one, text: command_for(one, text, given))


def _refuse_if_unclear(
    kode: str | None, in_bin: bool, as_json: bool, asked: dict[str, Any]
) -> None:
    """Raise `Misused` for words that contradict each other or lack."""
    words = [f"--{name}" for name, value in asked.items() if value] + ["KODE"] * bool(kode)
    if in_bin and words:
        raise Misused(HISTORY.say("bin_alone", words=", ".join(words)))
    if not (kode or in_bin):
        raise Misused(HISTORY.say("needs_kode"))
    if asked["html"] and as_json:
        raise Misused(HISTORY.say("page_with_json"))
    if asked["html"] and asked["html"].suffix.casefold() not in (".html", ".htm"):
        raise Misused(HISTORY.say("no_page", name=asked["html"]))
