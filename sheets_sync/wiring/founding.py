"""Where the workbook of a school is made that has none yet: in a folder of its own, in Drive or
beside the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.clock import Clock
from sheets_sync.core.fleet.registry import School
from sheets_sync.settings.google import folder_id
from sheets_sync.wiring import Given, http_of, settings_of
from sheets_sync.wiring.fleet import Deployments, is_local
from sheets_sync.wiring.succession import SPREADSHEET

if TYPE_CHECKING:
    from sheets_sync.adapters.google.drive.school_files import SchoolFiles
    from sheets_sync.core.fleet.online_list import SeenList

LIST_MARK = "sheets_sync_schools"


def list_id(deployments: Deployments) -> str:
    """The id of the spreadsheet that holds the list."""
    found = SPREADSHEET.fullmatch(str(deployments.registry).strip())
    return (found["url"] or found["id"]) if found else ""


def has_list(deployments: Deployments) -> bool:
    """Whether the list is a spreadsheet, or there is something at its path."""
    return deployments.online is not None or deployments.path.exists()


def school_files(deployments: Deployments, year: int) -> SchoolFiles:
    """What was made in Drive for the schools of the list and a year."""
    from sheets_sync.adapters.google.drive.school_files import SchoolFiles

    home = deployments.settings.google.folder
    return SchoolFiles(deployments.http, list_id(deployments), home, year)


def in_drive(school: School) -> School:
    """The school with its folder as Drive names it."""
    return replace(school, folder=folder_id(school.folder))


def protect(deployments: Deployments, seen: SeenList) -> int:
    """Add the rights that the list lacks; how many."""
    from sheets_sync.adapters.google.setup.list_dress import protect_list

    return protect_list(deployments.http, list_id(deployments), seen, deployments.operators)


def home_of(deployments: Deployments, school: School, year: int) -> Path:
    """Where its file is made, beside the list."""
    from sheets_sync.adapters.files.registry import new_home

    return new_home(deployments.folder, school, year)


def year_of(deployments: Deployments, now: Callable[[], datetime]) -> int:
    """For which year workbooks are made."""
    return Clock(now, deployments.today).moment().today.year


def make_room(school: School) -> None:
    """The folder of a file; Drive's is there before its spreadsheet is."""
    if is_local(school):
        Path(school.workbook).parent.mkdir(parents=True, exist_ok=True)


def write_specimen(path: Path) -> None:
    """An empty list as a file. Raises `Misused` where something is there already."""
    from sheets_sync.adapters.files.registry import write_specimen

    write_specimen(path)


def found_list(config: Path | None, title: str, folder: str | None, shares: Sequence[str]) -> str:
    """The spreadsheet of that title for a list, new or there already; its id."""
    from sheets_sync.adapters.google.setup import founding
    from sheets_sync.adapters.google.setup.made_once import MadeOnce

    asked, settings = founding.read_shares(shares), settings_of(Given(config=config, folder=folder))
    http = http_of(settings)
    home, called = settings.google.folder, title.strip()
    made = founding.known(http, called, home, LIST_MARK)
    if not made:
        make = partial(founding.make, http, called, home, LIST_MARK)
        made = MadeOnce(http, home, called, _now).made(make) if home else make()
    founding.share(http, made, asked)
    return made


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - only between processes, on the folder itself
