"""Rights in the spreadsheet of a list: what the program writes, people without rights leave alone.

Only what is missing is added, protections and editors, and nobody's right is taken back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.setup.guarding import may_change
from sheets_sync.adapters.google.setup.own_address import own_address
from sheets_sync.adapters.google.sheets.begun import Request
from sheets_sync.adapters.google.sheets.reading import revision_of
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.core.fleet.online_list import SeenList, list_of
from sheets_sync.core.model.sentences.doctor import RIGHTS
from sheets_sync.core.model.words import folded
from sheets_sync.core.schema.school_list import CHECK, HEALTH, MEMORY, TITLE

_FIELDS = (
    "spreadsheetId,sheets(properties(sheetId),protectedRanges(protectedRangeId,range,description,"
    "warningOnly,editors,requestingUserCanEdit))"
)


def protect_list(http: GoogleHttp, list_id: str, seen: SeenList, operators: Sequence[str]) -> int:
    """Add the protections that are missing, and to those that stand who is missing; how many."""
    there = Spreadsheet(http, list_id)
    present = {
        _place(each["range"]): each
        for sheet in there.get(fields=_FIELDS)["sheets"]
        for each in sheet.get("protectedRanges", ())
    }
    places = [(place, present.get(_place(place))) for place in _program(seen)]
    bare = [place for place, stands in places if stands is None]
    # Whoever may change one that stands is its editor: only for a new one the address is asked.
    editors = [email for email in (own_address(http), *operators) if email] if bare else []
    requests = [_protection(place, editors) for place in bare]
    requests += [
        request for _, stands in places if stands for request in _invited(stands, operators)
    ]
    if requests:
        there.send(requests, {})
    return len(requests)


def _invited(stands: Mapping[str, Any], operators: Sequence[str]) -> Iterator[Request]:
    """Operators that a protection of ours does not let in yet."""
    known = stands.get("editors", {})
    users = known.get("users", ())
    missing = {email.casefold() for email in operators} - {email.casefold() for email in users}
    if missing and _is_ours(stands) and may_change(stands):
        wanted = {**known, "users": [*users, *sorted(missing)]}
        changed = {"protectedRangeId": stands["protectedRangeId"], "editors": wanted}
        yield {"updateProtectedRange": {"protectedRange": changed, "fields": "editors"}}


def _is_ours(protection: Mapping[str, Any]) -> bool:
    return not protection.get("warningOnly") and folded(
        protection.get("description", "")
    ) == folded(_named())


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
        "description": _named(),
    }
    if editors:  # none at all would shut out the program itself
        protection["editors"] = {"users": list(editors)}
    return {"addProtectedRange": {"protectedRange": protection}}


def _named() -> str:
    return RIGHTS.say("description", owner=RIGHTS.say("program"))
