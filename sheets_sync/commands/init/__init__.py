"""`init`: make a workbook, or repair the one that is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, on_workbook, print_or_say, shared_with
from sheets_sync.core.model.sentences.commands import COMMANDS
from sheets_sync.core.model.sentences.roster import ROSTER
from sheets_sync.errors import Misused
from sheets_sync.terminal.screen import print_json, say
from sheets_sync.terminal.values import FILE

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy
    from sheets_sync.core.model.role import Role
    from sheets_sync.core.setup.roster_file import RosterFile


@command()
@on_workbook
@click.option(
    "--roster",
    type=FILE,
    metavar="BERKAS",
    help="Daftar guru (.csv, .xlsx, .xls, .ods) untuk mengisi tab Guru.",
)
@click.option(
    "--plan",
    type=FILE,
    metavar="BERKAS",
    help="Daftar sub-indikator (Nama atau NIP, Sub-indikator) untuk sel yang kosong di tab A.",
)
@click.option(
    "--dry-run",
    is_flag=True,
    help="Hanya katakan yang terbaca dari daftar itu (--roster, --plan).",
)
@click.option(
    "--catalogue",
    metavar="KATALOG",
    help="Katalog untuk peran lain: kepala-sekolah, atau berkas .toml.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Buat lagi yang mungkin hanya berganti nama; cabut hak lama (Google).",
)
@click.option(
    "--google", "title", metavar="JUDUL", help="Buat buku kerja ini sebagai spreadsheet Google."
)
@click.option(
    "--folder", metavar="ID", help="Folder Drive untuk spreadsheet itu (dengan --google)."
)
@shared_with("Bagikan")
def init(deploy: Deploy, as_json: bool, roster: Path | None, force: bool, **wish: Any) -> None:
    """Membuat buku kerja, atau memperbaiki yang sudah ada."""
    only_looking, plan = wish.pop("dry_run"), wish.pop("plan")
    if plan is not None:
        from sheets_sync.commands.init.planned import plan_from, refuse_beside

        told = {"--roster": roster, "--force": force, "--google": wish["title"]}
        refuse_beside([word for word, said in told.items() if said])
        answer = plan_from(deploy(**wish), plan, only_looking=only_looking)
        print_or_say(answer, as_json=as_json)
        return
    if only_looking and roster is None:
        raise Misused(ROSTER.say("dry_run_alone"))
    _init(deploy, as_json, (roster, only_looking), force, wish)


def _init(
    deploy: Deploy,
    as_json: bool,
    listed: tuple[Path | None, bool],
    force: bool,
    wish: dict[str, Any],
) -> None:
    """`listed`: the roster, and whether that is only to be looked at."""
    from sheets_sync.run import initialise
    from sheets_sync.terminal import printing

    roster, only_looking = listed
    taken = _taken(roster, deploy.role(wish["catalogue"]), as_json) if roster else None
    if only_looking:
        _tried(taken, as_json)
        return
    here = deploy(**wish)
    teachers = taken.rows if taken else ()
    report = initialise(here.workbook, here.catalogue, here.clock, teachers, force=force)
    dressed = here.dress(force=force)
    report.rounds += bool(dressed.added)
    report.problems = (*report.problems, *dressed.left)
    if as_json:
        print_json({**here.address, **report.to_json(), **_as_json(taken)})
    else:
        _say_added(taken, report.teachers)
        printing.print_init(report, here.workbook.name)
        if wish["title"] is not None and (url := here.address.get("url")):
            say(COMMANDS.say("address", url=url))
        if wish["catalogue"] is not None and not here.role.is_ordinary:
            say(COMMANDS.say("catalogue", catalogue=wish["catalogue"]))
        if wish["title"] is not None:
            say(f"\n{here.sharing}")


def _taken(roster: Path, role: Role, as_json: bool) -> RosterFile:
    """What the list gives, told before anything is written."""
    from sheets_sync.core.setup.roster_file import tell_roster
    from sheets_sync.wiring import read_roster

    taken = read_roster(roster, role)
    for line in () if as_json else tell_roster(taken, str(roster)):
        say(line)
    return taken


def _tried(taken: RosterFile | None, as_json: bool) -> None:
    if as_json:
        print_json({"format_version": 1, **_as_json(taken)})
    else:
        say(ROSTER.say("tried"))


def _say_added(taken: RosterFile | None, count: int) -> None:
    if taken:
        say(ROSTER.say("added", count=count, known=len(taken.rows) - count))


def _as_json(taken: RosterFile | None) -> dict[str, Any]:
    return {"roster": taken.to_json()} if taken else {}
