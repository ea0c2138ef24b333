"""Rights in the spreadsheet of a list: what the program writes, people without rights leave alone.

Only what is missing is added, and nobody's right is taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.setup.own_address import own_address
from sheets_sync.adapters.google.sheets.begun import Request
from sheets_sync.adapters.google.sheets.reading import revision_of
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.core.fleet.online_list import SeenList, list_of
from sheets_sync.core.model.sentences.doctor import RIGHTS
from sheets_sync.core.schema.school_list import CHECK, HEALTH, MEMORY, TITLE

_FIELDS = "spreadsheetId,sheets(properties(sheetId),protectedRanges(range,description))"


def protect_list(http: GoogleHttp, list_id: str, seen: SeenList, operators: Sequence[str]) -> int:
    """Add the protections that are missing; how many."""
    there = Spreadsheet(http, list_id)
    present = {
        _place(each["range"])
        for sheet in there.get(fields=_FIELDS)["sheets"]
        for each in sheet.get("protectedRanges", ())
    }
    missing = [place for place in _program(seen) if _place(place) not in present]
    if missing:
        editors = [email for email in (own_address(http), *operators) if email]
        there.send([_protection(place, editors) for place in missing], {})
    return len(missing)


def _program(seen: SeenList) -> Iterator[Mapping[str, int]]:
    """What is the program's: its column of the list, and its tabs."""
    sheets = revision_of(seen.snapshot).sheets
    column = list_of(seen).at.get(CHECK)
    if column is not None and TITLE in sheets:
        span = {"startColumnIndex": column - 1, "endColumnIndex": column}
        yield {"sheetId": sheets[TITLE].id, **span}
    for title in (HEALTH, MEMORY):
        if title in sheets:
            yield {"sheetId": sheets[title].id}


def _place(area: Mapping[str, Any]) -> tuple[int, int, int]:
    first, last = area.get("startColumnIndex", 0), area.get("endColumnIndex", 0)
    return area.get("sheetId", 0), first, last


def _protection(place: Mapping[str, int], editors: Sequence[str]) -> Request:
    protection: dict[str, Any] = {
        "range": dict(place),
        "description": RIGHTS.say("description", owner=RIGHTS.say("program")),
    }
    if editors:  # none at all would shut out the program itself
        protection["editors"] = {"users": list(editors)}
    return {"addProtectedRange": {"protectedRange": protection}}
