"""`fleet recap`: the district in figures, as a page and as a table."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sheets_sync.commands.common import command
from sheets_sync.commands.fleet.options import on_fleet
from sheets_sync.commands.fleet.part import now, stopped_softly
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.errors import Failed, Misused
from sheets_sync.terminal.values import FOLDER

if TYPE_CHECKING:
    from threading import Event

    from sheets_sync.core.fleet.recap.making import MonthAsked, Read
    from sheets_sync.core.fleet.recap.publication import Publication
    from sheets_sync.core.fleet.registry import School
    from sheets_sync.ports.fleet import SchoolList
    from sheets_sync.wiring.fleet import Deployments

_MONTH = re.compile(r"20\d{2}-(0[1-9]|1[0-2])")


@command()
@on_fleet
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@click.option(
    "--month", metavar="BULAN", help="Bulan pada judulnya, misalnya 2026-11 (bawaan: bulan ini)."
)
@click.option(
    "--sheet",
    metavar="ALAMAT",
    help="Google Sheets (alamat atau ID) yang juga mendapat tab «Rekap» (bawaan: daftar sekolah di "
    "Google Sheets, bila tab itu ada di sana).",
)
def recap(
    deploy: Callable[[], Deployments],
    as_json: bool,
    folder: Path,
    month: str | None,
    sheet: str | None,
) -> None:
    """Merekap semua sekolah dalam angka: halaman HTML dan CSV, tanpa nama guru."""
    from sheets_sync.commands.fleet.recap_telling import files_of, finished
    from sheets_sync.core.fleet.health import WITHOUT
    from sheets_sync.core.fleet.recap.making import Read, recap_of
    from sheets_sync.core.fleet.recap.moving import month_before
    from sheets_sync.wiring.recaps import kept_recaps, put_recap

    deployments = deploy()
    place = _sheet(deployments, sheet)
    asked = _asked(month, deployments.today)
    kept = kept_recaps(folder, asked.year)
    told = tuple(one.recap for one in kept)
    if told and told[-1].month > asked.month:
        raise Misused(RECAP.say("later", month=told[-1].month))
    registry = deployments.schools()
    deployments.refuse_if_school(sheet, registry)
    active = [school for school in registry.schools if school.active]
    if not active:
        raise Misused(RECAP["nobody"])
    with stopped_softly() as stop:
        read = _read(deployments, active, asked, stop)
    waiting = [Read(school, code=WITHOUT) for school in registry.wanting if school.active]
    made = recap_of(asked, registry, [*read, *waiting], told)
    before = month_before(asked.month, told)
    files = files_of(made, before)
    places = put_recap(folder, made, kept, files)
    finished(made, places, registry, as_json=as_json)
    if place is not None:
        _tell(place, made, before, make=sheet is not None)
    if made.rows or any(one.code != WITHOUT for one in made.missing):
        from sheets_sync.core.fleet.outcomes import SOME_FAILED

        sys.exit(SOME_FAILED)


def _sheet(deployments: Deployments, address: str | None) -> SchoolList | None:
    """The spreadsheet that shall show it. Raises `Misused` where the address is none."""
    from sheets_sync.wiring.recaps import recap_sheet

    if address is None and deployments.online is None:
        return None
    return recap_sheet(address or str(deployments.registry), lambda: deployments.http)


def _tell(sheet: SchoolList, recap: Publication, before: Publication | None, *, make: bool) -> None:
    """Raises `Failed`: what stands in the folder stays."""
    from sheets_sync.core.fleet.recap.rows import recap_rows
    from sheets_sync.fleet.recap_sheet import tell_in_sheet

    _, *rows = recap_rows(recap, before)
    try:
        tell_in_sheet(sheet, rows, make=make)
    except Failed as error:
        raise Failed(RECAP.say("untold", why=error)) from error


def _asked(month: str | None, today: date | None) -> MonthAsked:
    from sheets_sync.core.fleet.health import on_the_clock
    from sheets_sync.core.fleet.recap.making import MonthAsked

    day = today or on_the_clock(now()).date()
    this = f"{day:%Y-%m}"
    if month is not None and not _MONTH.fullmatch(month):
        raise Misused(RECAP["month_form"])
    if month is not None and month > this:
        raise Misused(RECAP.say("future", month=month))
    return MonthAsked(month or this, day)


def _read(
    deployments: Deployments, schools: list[School], asked: MonthAsked, stop: Event
) -> list[Read]:
    """Every school, in the order of the list. Raises `Failed` where that was cut short."""
    from sheets_sync.commands.fleet.recap_telling import Progress
    from sheets_sync.core.fleet.recap.making import Read
    from sheets_sync.fleet.hands import Until, side_by_side
    from sheets_sync.fleet.recounting import Recount

    progress = Progress(len(schools), deployments.advice)
    guard = Until(now, None, stop)
    found: dict[str, Read] = {}
    for attempt in side_by_side(deployments, schools, Recount(asked.year), guard):
        progress.school(attempt)
        found[attempt.school.workbook] = Read(attempt.school, attempt.result, attempt.code)
    if len(found) < len(schools):
        raise Failed(RECAP["stopped"])
    if all(one.counts is None for one in found.values()):
        raise Failed(RECAP["none_read"])
    return [found[school.workbook] for school in schools]
