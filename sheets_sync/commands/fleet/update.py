"""`fleet update`: a new layout, catalogue edition or setting for every workbook of a list: tried on
one school first, and taken back by one command.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command
from sheets_sync.commands.fleet.options import on_fleet
from sheets_sync.commands.fleet.part import now, part_of_the_list, stopped_softly, task_of, told_by
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.errors import Misused, Refused

if TYPE_CHECKING:
    from sheets_sync.commands.fleet.update_telling import UpdateTeller
    from sheets_sync.core.fleet.dealing import Task
    from sheets_sync.core.fleet.registry import School
    from sheets_sync.fleet.update_run import UpdateRun
    from sheets_sync.fleet.wish import Wish
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
@part_of_the_list
@click.option("--plan", is_flag=True, help="Hanya katakan yang akan berubah di setiap sekolah.")
@click.option(
    "--canary", metavar="SEKOLAH", help="Coba dulu di sekolah ini (bawaan: yang pertama)."
)
@click.option(
    "--continue", "go_on", is_flag=True, help="Lanjutkan ke sekolah lain sesudah percobaan baik."
)
@click.option("--yes", is_flag=True, help="Lanjutkan sendiri bila percobaan baik.")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAMA=NILAI",
    help="Isi pengaturan yang masih kosong di tab Pengaturan.",
)
@click.option(
    "--back",
    is_flag=False,
    flag_value="",
    metavar="[SEKOLAH]",
    help="Kembalikan semua sekolah, atau sekolah itu, ke keadaan sebelum pembaruan.",
)
def update(deploy: Callable[[Task], Deployments], as_json: bool, **asked: Any) -> None:
    """Memperbarui buku kerja semua sekolah; dicoba dulu di satu sekolah."""
    from sheets_sync.commands.fleet.update_telling import UpdateTeller
    from sheets_sync.core.setup.wished_settings import wished_settings
    from sheets_sync.fleet.update_run import Streak, UpdateRun
    from sheets_sync.fleet.wish import wish_of

    _refuse_beside_back(asked)
    part = task_of(asked["task"], asked["tasks"])
    settings, deployments = wished_settings(asked["settings"]), deploy(part)
    registry = told_by(part, deployments.schools())
    schools = [school for school in registry.schools if school.active]
    if not schools:
        raise Misused(UPDATES.say("no_schools"))
    tell = UpdateTeller(registry.faults, deployments.advice, as_json=as_json)
    with stopped_softly() as stop:
        run = UpdateRun(deployments, schools, Streak(now, stop), now(), part)
        if asked["back"] is not None:
            school = _named(schools, asked["back"] or None)
            tell.all("summary_back", run.back(school))
        elif asked["plan"]:
            tell.all("summary_plan", run.plan(wish_of(deployments, settings)))
        else:
            _bring(run, tell, wish_of(deployments, settings), asked)
    tell.ends(run, deployments.requests)
    if tell.failed:
        from sheets_sync.core.fleet.outcomes import SOME_FAILED

        sys.exit(SOME_FAILED)


def _refuse_beside_back(asked: dict[str, Any]) -> None:
    words = {"plan": "--plan", "canary": "--canary", "go_on": "--continue", "settings": "--set"}
    said = [word for name, word in words.items() if asked[name]]
    if asked["back"] is not None and said:
        raise Misused(UPDATES.say("back_alone", words=list_words(said)))


def _bring(run: UpdateRun, tell: UpdateTeller, wish: Wish, asked: dict[str, Any]) -> None:
    """To one school first, and to the others only if that is well."""
    if run.task.index and not asked["go_on"]:
        return  # one school is tried by one process, which then has all the others
    school = _named(run.schools, asked["canary"]) or run.tried_first(wish, surely=asked["go_on"])
    if not asked["go_on"]:
        run = run.alone()
        tell.all("summary", run.canary(wish, school))
        school = tell.last
    since = run.well_since(wish, school)
    if since is None and asked["go_on"]:
        raise Refused(UPDATES.say("canary_first"))
    if since is None:
        tell.stopped_at(tell.last)
    elif asked["go_on"] or asked["yes"]:
        tell.all("summary", run.others(wish, since))
    else:
        tell.asks()


def _named(schools: Sequence[School], name: str | None) -> School | None:
    from sheets_sync.core.fleet.finding_schools import school_named

    return None if name is None else school_named(schools, name)
