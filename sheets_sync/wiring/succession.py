"""Where the workbook of the next year is made: a file beside this one, or a spreadsheet in its
folder. And how a workbook is found by what «Buku Kerja Sebelumnya» says.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.core.model.sentences.years import NEXT_YEAR, YEARS_BEFORE
from sheets_sync.core.reading.status_lines import read_school
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.errors import Misused, SheetsSyncError
from sheets_sync.intake import at_home, leads_to
from sheets_sync.settings.google import folder_id
from sheets_sync.wiring.google_deployment import GoogleDeployment
from sheets_sync.wiring.local_deployment import LocalDeployment

if TYPE_CHECKING:
    from sheets_sync.core.reading.desk import Desk
    from sheets_sync.core.reading.memory import SchoolMemory
    from sheets_sync.ports import Deployment, Workbook

SPREADSHEET = re.compile(
    r"(?:https://docs\.google\.com/spreadsheets/(?:u/\d+/)?d/(?P<url>(?!e/)[\w-]+)(?:[/?#].*)?|(?P<id>[\w-]{20,}))"
)
"""The address or the id of a Google spreadsheet; `/d/e/…` is a page that was published of one."""


MOST_LOOKED = 200
"""Workbooks of one folder that are looked into, the latest first: a district may keep all of its
schools in one."""


@dataclass(frozen=True, slots=True)
class NextPlace:
    """What the command line says of the next workbook."""

    year: int
    before: int
    """The year that ends."""
    identity: str = ""
    """Of the workbook that ends; the one that was made of it remembers that."""
    to: str | None = None
    folder: str | None = None
    shares: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Successor:
    """The place of the next year's workbook."""

    here: Deployment
    name: str
    earlier: str
    """How it finds the workbook that ends."""
    operators: tuple[str, ...] = field(default=())

    @contextmanager
    def made_whole(self) -> Iterator[Workbook]:
        """A workbook to make everything in; at the end it stands in its place as a whole."""
        with made_whole(self.here) as workbook:
            yield workbook


@contextmanager
def made_whole(here: Deployment) -> Iterator[Workbook]:
    """A workbook to make everything in; at the end it stands in its place as a whole."""
    if not isinstance(here, LocalDeployment):
        yield here.workbook  # each write is atomic, and a run that was stopped goes on
        return
    from sheets_sync.adapters.xlsx import XlsxWorkbook
    from sheets_sync.adapters.xlsx.files import create_workbook

    target = here.workbook_path
    with tempfile.TemporaryDirectory(prefix="sheets-sync-") as aside:
        made = Path(aside, "buku.xlsx")
        yield here.worded(XlsxWorkbook(made, leads_to(target), called=str(target)))
        content = made.read_bytes()
        create_workbook(target, str(target), lambda file: file.write(content))


def successor(here: Deployment, wish: NextPlace) -> Successor:
    """The place; on Google made, where it is not there yet. Raises `Misused`."""
    if isinstance(here, GoogleDeployment):
        return _on_google(here, wish)
    if words := [*(["--folder"] if wish.folder else []), *(["--share"] if wish.shares else [])]:
        raise Misused(NEXT_YEAR.say("only_google", words=" dan ".join(words)))
    assert isinstance(here, LocalDeployment)  # noqa: S101 - there are two kinds
    return _on_this_computer(here, wish)


def _on_this_computer(here: LocalDeployment, wish: NextPlace) -> Successor:
    before = here.workbook_path
    told = at_home(wish.to) if wish.to else before.with_name(f"{_named(before.stem, wish)}.xlsx")
    if told.suffix.casefold() != ".xlsx":
        raise Misused(NEXT_YEAR.say("not_xlsx", name=told, year=wish.year))
    if leads_to(told) == leads_to(before):
        raise Misused(NEXT_YEAR.say("same"))
    if not leads_to(told).exists() and (made := next(_made_of(before, wish), None)):
        told = made
    earlier = os.path.relpath(leads_to(before), leads_to(told).parent)
    return Successor(replace(here, workbook_path=told), str(told), Path(earlier).as_posix())


def _made_of(before: Path, wish: NextPlace) -> Iterator[Path]:
    """Workbooks beside it that were made of it for that year, whatever each is called now."""
    for path, school in followers(before, wish.identity):
        if school.period == str(wish.year):
            yield path


def followers(before: Path, identity: str) -> Iterator[tuple[Path, SchoolMemory]]:
    """Workbooks beside a file that were made of it, with what they remember."""
    from sheets_sync.adapters.xlsx import XlsxWorkbook

    found = sorted(before.parent.glob("*.xlsx"), key=_saved, reverse=True) if identity else []
    for path in found[:MOST_LOOKED]:
        with suppress(SheetsSyncError, OSError):
            school = read_school(XlsxWorkbook(path).read_tab(STATUS_TAB))
            if school.follows == identity:
                yield path, school


def years_beside(here: Deployment, desk: Desk) -> list[str]:
    """The workbooks of the year before and of the next one, as `--workbook` takes them, as far as
    they are known.
    """
    before = desk.settings.record.earlier
    if isinstance(here, LocalDeployment):
        path = here.workbook_path
        made = (each for each, _ in followers(path, desk.origin.identity))
        found = [*([path.parent / at_home(before)] if before else []), *made]
        return [str(each) for each in found if each.exists()]
    if not isinstance(here, GoogleDeployment):
        return []
    from sheets_sync.adapters.google.setup.founding import follower
    from sheets_sync.core.model import google_links

    http, key = here.access.http, here.access.workbook_id
    next_one = follower(http, f"{key} {desk.year + 1}") if desk.year else None
    return [
        *([before] if before else []),
        *([google_links.SPREADSHEET.format(next_one)] if next_one else []),
    ]


def _saved(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0


def _named(name: str, wish: NextPlace) -> str:
    """The name with the other year in it, or with the new one behind it."""
    if str(wish.before) in name:
        return name.replace(str(wish.before), str(wish.year))
    return f"{name} {wish.year}"


def _on_google(here: GoogleDeployment, wish: NextPlace) -> Successor:
    from sheets_sync.adapters.google.drive.calls import Drive
    from sheets_sync.adapters.google.setup import founding

    access, asked = here.access, founding.read_shares(wish.shares)
    title = (wish.to or _named(here.workbook.name, wish)).strip()
    folder = folder_id(wish.folder) or Drive(access.http).place(access.workbook_id)[0] or None
    made = founding.found(access.http, title, folder, follows=f"{access.workbook_id} {wish.year}")
    if made == access.workbook_id:
        raise Misused(NEXT_YEAR.say("same"))
    founding.share(access.http, made, asked)
    operators = (*access.operators, *founding.operators_among(asked))
    there = replace(here, access=replace(access, workbook_id=made, operators=operators))
    return Successor(there, str(there.address["url"]), str(here.address["url"]), operators)


def earlier_at(here: Deployment, place: str) -> Deployment:
    """The workbook that «Buku Kerja Sebelumnya» names, only ever to be read. Raises `Misused`."""
    found = SPREADSHEET.fullmatch(place.strip())
    if isinstance(here, GoogleDeployment):
        if not found:
            raise Misused(YEARS_BEFORE.say("elsewhere", kind=YEARS_BEFORE["spreadsheet"]))
        return replace(here, access=replace(here.access, workbook_id=found["url"] or found["id"]))
    assert isinstance(here, LocalDeployment)  # noqa: S101 - there are two kinds
    if not place.casefold().endswith(".xlsx"):
        raise Misused(YEARS_BEFORE.say("elsewhere", kind=YEARS_BEFORE["file"]))
    return replace(here, workbook_path=here.workbook_path.parent / at_home(place))
