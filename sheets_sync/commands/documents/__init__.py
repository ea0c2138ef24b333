"""`documents`: make what is missing of finished documents, or one of the other things that are
asked for on demand.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import (
    agreed,
    command,
    documents_folder,
    drive_folder,
    ignored,
    on_workbook,
    print_or_say,
    say_aside,
)
from sheets_sync.core.model.sentences.making import MAKING
from sheets_sync.terminal.values import FOLDER

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy
    from sheets_sync.commands.documents.wish import Wish
    from sheets_sync.ports import Deployment


@command()
@on_workbook
@documents_folder
@drive_folder
@click.argument("kode", required=False)
@click.argument("kind", required=False, metavar="[JENIS]")
@click.option("--docx", is_flag=True, help="Tulis juga berkas Word.")
@click.option(
    "--reissue",
    is_flag=True,
    help=(
        "Cetak ulang dokumen yang selesai dengan kop dan identitas guru sekarang, sebagai "
        "versi berikutnya."
    ),
)
@click.option("--yes", is_flag=True, help="Bersama --reissue: jangan bertanya dulu.")
@click.option(
    "--preview",
    nargs=2,
    metavar="KODE JENIS",
    help="Tulis satu dokumen saja ke folder ini, misalnya G001 B.",
)
@click.option("--recap", is_flag=True, help="Tulis Rekap Sekolah per hari ini.")
@click.option(
    "--paste", metavar="KODE", help="Tampilkan teks seorang guru untuk disalin ke Ruang GTK."
)
@click.option(
    "--blank",
    is_flag=True,
    help=(
        "Tulis formulir kosong A–F untuk diisi dengan tangan; dengan KODE, yang sudah diketahui "
        "tentang guru itu sudah terisi."
    ),
)
@click.option(
    "--bundle",
    is_flag=True,
    help="Satukan semua dokumen yang selesai menjadi satu bundel PDF dengan daftar isi.",
)
@click.option("--check", is_flag=True, help="Periksa templat; tidak menulis apa pun.")
@click.option(
    "--eject", type=FOLDER, metavar="FOLDER", help="Salin templat ke folder untuk diubah sekolah."
)
def documents(
    deploy: Deploy, as_json: bool, output: Path | None, folder: str | None, **wish: Any
) -> None:
    """Membuat berkas yang belum ada dari dokumen yang selesai (yang hilang, Word, teks Ruang GTK);
    yang sudah ada tidak diubah.

    Dengan --reissue [KODE [JENIS]]: mencetak ulang semua dokumen, dokumen seorang guru, atau satu
    dokumen.
    """
    from sheets_sync.commands.documents import making
    from sheets_sync.commands.documents.wish import Wish

    asked = Wish(output=output, folder=folder, **wish)
    asked.refuse_if_contradictory()
    here = deploy(output, folder=folder)
    in_drive = here.in_drive and not asked.on_this_computer
    say_aside(ignored(in_drive=in_drive, output=output, folder=folder, docx=asked.docx))
    if asked.reissue and not asked.yes and not _agreed_to_reissue(here, asked):
        return
    print_or_say(making.documents(here, asked), as_json=as_json)


def _agreed_to_reissue(here: Deployment, asked: Wish) -> bool:
    """Whether the person who is shown the list wants it."""
    from sheets_sync.commands.documents.again import to_reissue

    found = to_reissue(here, asked)
    heading = MAKING.say("will_reissue")
    return not found or agreed([heading, *found], "Cetak ulang?")
