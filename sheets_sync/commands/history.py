"""`history`: every text of a teacher that was ever seen, in this workbook and those of the years
before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command, on_workbook, say_aside
from sheets_sync.core.model.sentences.years import YEARS_BEFORE
from sheets_sync.terminal.screen import print_json

if TYPE_CHECKING:
    from sheets_sync.commands.common import Deploy
    from sheets_sync.core.answers.history import Version
    from sheets_sync.ports import Deployment
    from sheets_sync.run.earlier import YearBefore

    Years = list[tuple[YearBefore, list[Version]]]


@command()
@on_workbook
@click.argument("kode")
def history(deploy: Deploy, as_json: bool, kode: str) -> None:
    """Menampilkan setiap teks seorang guru yang pernah terlihat, juga di tahun-tahun
    sebelumnya.
    """
    from sheets_sync.run.earlier import settings_of, years_before
    from sheets_sync.terminal import printing
    from sheets_sync.wiring.succession import earlier_at

    here = deploy()
    found, before = _versions(here, kode), years_before(here, earlier_at)
    others = dict(_others(here, before.years, kode))
    years = [(one, _versions(one.here, kode)) for one in before.years if one.year not in others]
    said = [*others.values(), *([before.gone] if before.gone else [])]
    if as_json:
        content = {"format_version": 1, "kode": kode, "versions": _plain(found)}
        print_json(content | {"years": _years_json(years), "years_left": said})
        return
    for one, versions in reversed(years):
        heading = YEARS_BEFORE.say("year", year=one.year, name=one.name)
        printing.print_history(kode, versions, heading=heading)
    now = YEARS_BEFORE.say("now", year=settings_of(here).year) if years else ""
    printing.print_history(kode, found, heading=now)
    say_aside(said)


def _versions(here: Deployment, kode: str) -> list[Version]:
    from sheets_sync.core.answers.history import versions_of

    return versions_of(here.workbook.journal(), kode.strip().upper())


def _others(
    here: Deployment, years: tuple[YearBefore, ...], kode: str
) -> Iterator[tuple[int, str]]:
    """Years in which the Kode was somebody else's, with what is said of it."""
    from sheets_sync.run.earlier import is_same_person, person_of

    kode = kode.strip().upper()
    mine = person_of(here, kode) if years else None
    for one in years:
        theirs = person_of(one.here, kode)
        if theirs and not is_same_person(mine, theirs):
            who = theirs.names[-1] if theirs.names else "–"
            facts = {"year": one.year, "name": one.name, "kode": kode, "who": who}
            yield one.year, YEARS_BEFORE.say("other_person", **facts)


def _plain(found: list[Version]) -> list[dict[str, Any]]:
    from dataclasses import asdict

    return [asdict(version) for version in found]


def _years_json(years: Years) -> list[dict[str, Any]]:
    return [
        {"year": one.year, "workbook": one.name, "versions": _plain(found)} for one, found in years
    ]
