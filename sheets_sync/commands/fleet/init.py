"""`fleet init`: the list of schools made ready, and a workbook for every school that has none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, shared_with
from sheets_sync.commands.fleet.options import on_fleet
from sheets_sync.commands.fleet.part import deadline_option, errand_of, stopped_softly

if TYPE_CHECKING:
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
@click.option("--plan", is_flag=True, help="Hanya katakan yang akan dibuat.")
@deadline_option
@click.option(
    "--google", "title", metavar="JUDUL", help="Buat daftarnya sebagai spreadsheet Google."
)
@click.option("--folder", metavar="ID", help="Folder Drive untuk daftar itu (dengan --google).")
@shared_with("Bagikan daftarnya")
def init(
    deploy: Callable[..., Deployments],
    as_json: bool,
    plan: bool,
    deadline: str | None,
    title: str | None,
    **wish: Any,
) -> None:
    """Menyiapkan daftar sekolah, dan membuat buku kerja bagi yang belum punya."""
    from sheets_sync.commands.fleet.init_telling import InitTeller, plan_new
    from sheets_sync.fleet.first_run import found_all, lacking, prepare
    from sheets_sync.fleet.founding import Founding
    from sheets_sync.fleet.hands import Until

    _refuse_if_alone(title, **wish)
    if title and plan:
        plan_new(title, as_json=as_json)
        return
    deployments = deploy(listed=_made(title, **wish)) if title else deploy()
    tell = InitTeller(deployments, as_json=as_json)
    with stopped_softly() as stop:
        errand = errand_of(0, 1, stop=stop, deadline=deadline)
        if plan:
            tell.planned(lacking(deployments, errand.now))
            return
        lacked = prepare(deployments)
        tell.prepared(lacked)
        if lacked.file:
            return
        guard = Until(errand.now, errand.deadline, errand.stop)
        for attempt in found_all(deployments, Founding(errand.now, guard)):
            tell.school(attempt)
    if tell.ends():
        from sheets_sync.core.fleet.outcomes import SOME_FAILED

        sys.exit(SOME_FAILED)


def _refuse_if_alone(title: str | None, folder: str | None, shares: tuple[str, ...]) -> None:
    from sheets_sync.core.model.sentences.fleet import FLEET
    from sheets_sync.errors import Misused

    if title is None and (folder or shares):
        raise Misused(FLEET.say("only_with_google"))


def _made(title: str, folder: str | None, shares: tuple[str, ...]) -> Callable[[Path | None], str]:
    """The list as a new spreadsheet, or that which was made before."""

    def made(config: Path | None) -> str:
        from sheets_sync.wiring.founding import found_list

        return found_list(config, title, folder, shares)

    return made
