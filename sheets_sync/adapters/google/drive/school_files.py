"""The files that a list of schools brought forth: for each school a folder with its spreadsheet.

Drive takes no id of ours for a spreadsheet, so each file carries two marks, of which list and for
which school it was made, and is found by them. Whoever calls `make` holds the school's claim
(`core/fleet/founding.py`); a request that was not answered is followed by looks, never by a second
one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sheets_sync.adapters.google.drive.calls import (
    FOLDER,
    SPREADSHEET,
    Drive,
    DriveFile,
    marked,
)
from sheets_sync.adapters.google.drive.copies import COPY
from sheets_sync.adapters.google.drive.shelf import LOOKS
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import Unanswered
from sheets_sync.core.fleet.founding import Made
from sheets_sync.core.fleet.registry import School, key_of
from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.sentences.drive import DRIVE
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed

_LIST, _SCHOOL, _FORM = "sheets_sync_list", "sheets_sync_school", "sheets_sync_form"
_FORMS = {FOLDER: "folder", SPREADSHEET: "workbook"}


class SchoolFiles:
    """What was made for the schools of one list and one year. `home`: the folder in which theirs
    are made; None is that of the list.
    """

    def __init__(
        self,
        http: GoogleHttp,
        list_id: str,
        home: str | None,
        year: int,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._drive, self._list, self._home = Drive(http), list_id, home
        self._year, self._sleep = year, sleep

    def known(self) -> Mapping[str, Made]:
        """What is there by the school's key, as far as Google finds it: of twins the one that was
        first. Raises `Failed` where Google did not look everywhere.
        """
        return self._found({_LIST: self._list})

    def _found(self, marks: Mapping[str, str]) -> Mapping[str, Made]:
        query = marked(marks)
        found = self._drive.search(query)
        if not found.complete:
            found = self._drive.search(query, self._drive.place(self._home or self._list)[1])
        if not found.complete:
            raise Failed(DRIVE.say("incomplete"))
        # A dated copy carries all marks of its original, and is thinned out one day.
        return _by_school(file for file in found.files if COPY not in file.properties)

    def of(self, known: Mapping[str, Made], school: School) -> Made:
        """What of it is one school's."""
        return known.get(self._mark_of(school), Made())

    def make(self, school: School, known: Made) -> Made:
        """What is missing of it."""
        name = f"{school.name} ({school.npsn})" if school.npsn else school.name
        if not known.folder:
            folder = self._create(school, FOLDER, name, self._parent(school))
            known = replace(known, folder=folder)
        if not known.workbook:
            title = FLEET.say("workbook_title", year=self._year, name=name)
            known = replace(known, workbook=self._create(school, SPREADSHEET, title, known.folder))
        return known

    def _parent(self, school: School) -> str:
        """Where the folder of a school is made."""
        return school.folder or self._home or self._drive.place(self._list)[0] or "root"

    def _create(self, school: School, kind: str, name: str, parent: str) -> str:
        marks = {
            _LIST: self._list,
            _SCHOOL: self._mark_of(school),
            _FORM: _FORMS[kind],
        }
        metadata = {"name": name, "mimeType": kind, "parents": [parent], "appProperties": marks}
        try:
            return self._drive.create(metadata).id
        except Unanswered:
            return self._found_again(marks, name)

    def _mark_of(self, school: School) -> str:
        """The school and the year, short enough for a property: a row that is emptied for the next
        year gets another workbook, one that is emptied by mistake its own again.
        """
        return short_hash(f"{self._year}\n{key_of(school)}")

    def _found_again(self, marks: Mapping[str, str], name: str) -> str:
        for seconds in (0.0, *LOOKS):
            self._sleep(seconds)
            for made in self._found(marks).values():
                return made.folder or made.workbook
        raise Failed(DRIVE.say("not_settled", name=name))


def _by_school(files: Iterable[DriveFile]) -> Mapping[str, Made]:
    found: dict[str, Made] = {}
    for file in sorted(files, key=lambda each: (each.created, each.id), reverse=True):
        key = file.properties.get(_SCHOOL, "")
        made = found.get(key, Made())
        is_folder = file.properties.get(_FORM) == _FORMS[FOLDER]
        found[key] = replace(made, folder=file.id) if is_folder else replace(made, workbook=file.id)
    return found
