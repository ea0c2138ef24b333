"""What is remembered of updates of spreadsheets: on each file itself, as `appProperties`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import TypeAdapter

from sheets_sync.adapters.google.drive.calls import FILES
from sheets_sync.adapters.google.drive.fleet import all_spreadsheets
from sheets_sync.adapters.google.drive.properties import Properties
from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.core.fleet.registry import School
from sheets_sync.core.fleet.updates import UpdateMark

_MARKS = Properties("sheets-sync-update-", TypeAdapter(UpdateMark))


class GoogleUpdateMarks:
    """Of the spreadsheets that one account sees."""

    def __init__(self, http: GoogleHttp) -> None:
        self._http = http

    def all(self, schools: Sequence[School]) -> Mapping[str, UpdateMark]:
        """As a listing shows them, which may be late."""
        wanted = {school.workbook for school in schools}
        listed = (file for file in all_spreadsheets(self._http) if file["id"] in wanted)
        found = ((file["id"], _MARKS.read(file.get("appProperties", {}))) for file in listed)
        return {key: mark for key, mark in found if mark is not None}

    def now(self, school: School) -> UpdateMark | None:
        """What stands on the file at this very moment."""
        key, asked = school.workbook, {"supportsAllDrives": "true", "fields": "id,appProperties"}
        found = self._http.ask("GET", f"{FILES}/{key}", answers.FILE.of(id=key), params=asked)
        return _MARKS.read(found.get("appProperties", {}))

    def made_room(self, school: School) -> str:  # noqa: ARG002 - a property is replaced as it is
        """Nothing is ever in the way."""
        return ""

    def keep(self, school: School, mark: UpdateMark) -> None:
        """Put it on the file: one request."""
        self._http.ask(
            "PATCH",
            f"{FILES}/{school.workbook}",
            answers.FILE.of(id=school.workbook),
            params={"supportsAllDrives": "true", "fields": "id"},
            json={"appProperties": _MARKS.written(mark)},
        )
