"""Workbooks on Google: one listing tells of a thousand of them when each was changed last and by
whom, and what this program remembers of it, which stands on the file itself as `appProperties`.

Nothing else is needed for state, and a service account needs no storage for it. Whether putting a
property on a file counts as a change of it is not documented: the deal is right either way, because
a file that was last changed by the program's own account is looked at once more, not again and
again.

What lies in the trash is shown, too, and counts as not seen: its state is of no use to anybody.

A listing shows only files that a fleet has run before: each has dated copies in Drive, which would
fill page after page. A school that was never run is not seen, and so is due.

A claim is a property of its own name, so that the answer to whoever puts one there shows those of
all others: Drive changes a file's properties one request after the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter

from sheets_sync.adapters.google.drive.calls import FILES, FLEET, SPREADSHEET
from sheets_sync.adapters.google.drive.properties import Properties
from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.core.fleet.claims import Claim
from sheets_sync.core.fleet.dealing import Held, Mark, Sight
from sheets_sync.core.fleet.registry import School

_MARKS = Properties("sheets-sync-fleet-", TypeAdapter(Mark))
_CLAIM = "sheets-sync-claim-"
_RUN_BEFORE = f"appProperties has {{ key='{FLEET}' and value='1' }}"
_FIELDS = "id,parents,modifiedTime,trashed,appProperties,lastModifyingUser(me)"
_NOT_IN_TRASH = "trashed = false"


class GoogleFleet:
    """The spreadsheets that one account sees."""

    def __init__(self, http: GoogleHttp) -> None:
        self._http = http
        self._seen: dict[str, Mapping[str, Any]] = {}
        self._claims: dict[str, Sequence[Claim]] = {}
        """Ours and those that had ended when we claimed; they go when a run is remembered."""

    def look(self, schools: Sequence[School]) -> Mapping[str, Sight]:
        """How each spreadsheet looks: a request for a thousand."""
        wanted = {school.workbook for school in schools}
        listed = all_spreadsheets(self._http, _RUN_BEFORE)
        self._seen = {file["id"]: file for file in listed if file["id"] in wanted}
        return {key: _sight(file) for key, file in self._seen.items()}

    def marks(self, schools: Sequence[School]) -> Mapping[str, Mark]:
        """What stands on the files that were seen."""
        found = {}
        for school in schools:
            mark = _MARKS.read(self._seen.get(school.workbook, {}).get("appProperties", {}))
            if mark is not None:
                found[school.workbook] = mark
        return found

    def held(self, school: School) -> Held:
        """What stands on the file: one request."""
        found = self._properties("GET", school)
        return Held(_MARKS.read(found), _claims(found))

    def claim(self, school: School, claim: Claim) -> Held:
        """Put it on the file: one request, whose answer shows what stands there."""
        found = self._put(school, {FLEET: "1", _CLAIM + claim.by: claim.at.isoformat()})
        claims = _claims(found)
        others = tuple(one for one in claims if one.by != claim.by)
        known = {*others, *_claims(self._seen.get(school.workbook, {}).get("appProperties", {}))}
        ended = (one for one in known if not one.holds(claim.at))
        self._claims[school.workbook] = [claim, *ended]
        return Held(_MARKS.read(found), others)

    def withdraw(self, school: School, claim: Claim) -> None:
        """Take it off the file: one request."""
        self._put(school, {_CLAIM + claim.by: None})

    def keep(self, school: School, mark: Mark) -> None:
        """Put it on the file, and take our claim off: one request."""
        ended = {_CLAIM + claim.by: None for claim in self._claims.pop(school.workbook, ())}
        self._put(school, {FLEET: "1", **_MARKS.written(mark), **ended})

    def _put(self, school: School, properties: Mapping[str, str | None]) -> Mapping[str, str]:
        """All properties of the file after these were put there or, if None, taken off."""
        return self._properties("PATCH", school, json={"appProperties": properties})

    def _properties(self, method: str, school: School, **sent: Any) -> Mapping[str, str]:
        found = self._http.ask(
            method,
            f"{FILES}/{school.workbook}",
            answers.FILE.of(id=school.workbook),
            params={"supportsAllDrives": "true", "fields": "id,appProperties"},
            **sent,
        )
        told: Mapping[str, str] = found.get("appProperties", {})
        return told

    def state_now(self, school: School) -> str:  # noqa: ARG002 - nobody tells that for nothing
        """Only the next listing tells."""
        return ""


def all_spreadsheets(http: GoogleHttp, only: str = _NOT_IN_TRASH) -> Sequence[Mapping[str, Any]]:
    """All that the account sees, with what stands on them: a request for a thousand. `only`: a term
    of Drive's search that they fulfil.
    """
    found: list[Mapping[str, Any]] = []
    asked = {
        "corpora": "allDrives",
        "supportsAllDrives": "true",
        "includeItemsFromAllDrives": "true",
        "q": f"{only} and mimeType = '{SPREADSHEET}'",
        "pageSize": "1000",
        "fields": f"nextPageToken,files({_FIELDS})",
    }
    while True:
        page = http.ask("GET", FILES, answers.FILES, params=asked)
        found += page["files"]
        if not page.get("nextPageToken"):
            return found
        asked["pageToken"] = page["nextPageToken"]


def _sight(file: Mapping[str, Any]) -> Sight:
    in_trash = bool(file.get("trashed"))
    return Sight(
        "" if in_trash else file.get("modifiedTime", ""),
        _by_us(file) and not in_trash,
        in_trash=in_trash,
        claims=_claims(file.get("appProperties", {})),
        home=next(iter(file.get("parents", ())), ""),
    )


def _by_us(file: Mapping[str, Any]) -> bool:
    return bool(file.get("lastModifyingUser", {}).get("me", False))


def _claims(properties: Mapping[str, str]) -> tuple[Claim, ...]:
    """Those that can be read; what a person put there is none."""
    found = []
    for name, text in properties.items():
        with suppress(ValueError, OverflowError):
            if name.startswith(_CLAIM):
                at = datetime.fromisoformat(text)
                found.append(Claim(name.removeprefix(_CLAIM), at.astimezone(UTC)))
    return tuple(found)
