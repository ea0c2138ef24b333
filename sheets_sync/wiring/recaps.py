"""Where recaps are kept: a folder with three files a month, a page, a table, and what of it the
next month is compared with; and a tab of a spreadsheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sheets_sync.adapters.files.belongings import digest_of
from sheets_sync.adapters.files.writing import put
from sheets_sync.core.fleet.recap.publication import Kept, Publication, is_recaps, read, written
from sheets_sync.core.model.limits import DOCUMENT_BYTES
from sheets_sync.core.model.sentences.recap import RECAP
from sheets_sync.errors import Misused
from sheets_sync.intake import TooLarge, read_bytes
from sheets_sync.wiring.succession import SPREADSHEET

if TYPE_CHECKING:
    from sheets_sync.adapters.google.http.client import GoogleHttp
    from sheets_sync.ports.fleet import SchoolList

_NAME = re.compile(r"rekap-(\d{4}-\d{2})\.json")


def kept_recaps(folder: Path, year: int) -> tuple[Kept, ...]:
    """All recaps of a year that were told, the latest last. Raises `Misused` where one cannot be
    read: without it small changes could be told.
    """
    found: list[Kept] = []
    for file in sorted(folder.glob(f"rekap-{year}-??.json")):
        if _NAME.fullmatch(file.name):
            found += _read(file)
    return tuple(found)


def _read(file: Path) -> tuple[Kept, ...]:
    try:
        found = read(read_bytes(file, DOCUMENT_BYTES))
    except (OSError, TooLarge):
        found = None
    if found is None:
        raise Misused(RECAP.say("memory", name=file.name))
    return found


def put_recap(
    folder: Path, recap: Publication, kept: tuple[Kept, ...], files: Mapping[str, bytes]
) -> list[Path]:
    """Write the files of a month, by their endings; answers where. Never over what is not a file
    of a recap as it was left. What is told is kept before it is told.
    """
    before = tuple(one for one in kept if one.recap.month == recap.month)
    told = Kept(recap, tuple(map(digest_of, files.values())))
    ours = {digest for one in (*before, told) for digest in one.digests}
    named = partial(_named, folder, recap.month)
    if told not in before:
        put(named("json"), written((*before, told)), is_ours=is_recaps)
    for ending, content in files.items():
        put(named(ending), content, is_ours=lambda present: digest_of(present) in ours)
    return [named(ending) for ending in files]


def _named(folder: Path, month: str, ending: str) -> Path:
    return folder / f"rekap-{month}.{ending}"


def recap_sheet(address: str, http: Callable[[], GoogleHttp]) -> SchoolList:
    """A spreadsheet that has, or gets, the tab. Raises `Misused` where the address is none."""
    found = SPREADSHEET.fullmatch(address.strip())
    if found is None:
        raise Misused(RECAP.say("no_sheet", address=address))
    from sheets_sync.adapters.google.sheets.school_list import GoogleList
    from sheets_sync.core.fleet.recap.tab import SHEET_ID, TITLE

    return GoogleList(http(), found["url"] or found["id"], {TITLE: SHEET_ID})
