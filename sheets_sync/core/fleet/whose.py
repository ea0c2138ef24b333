"""Whose workbook and whose folder a row of the list leads to.

A column of a list that was sorted by itself leads every school to another's workbook, and a copy
that was made for a school still is the first one's: documents would go into the folder of the other
school, and its counts would be told as this one's. The number in «Pengaturan» tells it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from sheets_sync.core.fleet.registry import Registry, RowFault, School
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.reading.school_settings import read_settings
from sheets_sync.errors import Failed

ANOTHERS = "anothers"
"""The code of a school whose row leads to the workbook of another row's school."""


def numbers_of(registry: Registry) -> dict[str, str]:
    """Where each NPSN stands in the list."""
    faulty = {fault.npsn: fault.place for fault in registry.faults}
    rows = (*registry.wanting, *registry.schools)
    found = faulty | {school.npsn: school.place for school in rows}
    return {number: place for number, place in found.items() if number}


def refuse_if_anothers(school: School, snapshot: Snapshot, numbers: Mapping[str, str]) -> None:
    """Raise `Failed` where the workbook bears the number of another row: either row may be the one
    to be put right, so it is tried again.
    """
    number = read_settings(snapshot).record.npsn or ""
    if number in numbers and number != school.npsn:
        raise Failed(FLEET.say(ANOTHERS, other=numbers[number]))


def without_misplaced(registry: Registry, homes: Mapping[str, str]) -> Registry:
    """The list without the schools whose «Folder» is another school's own: its people would read
    their documents. `homes`: in which folder workbooks lie, as far as that is known.

    A folder is a school's own where its workbook lies there alone, and no other row but the one
    that is wrong names it.
    """
    named = Counter(folder_of(school) for school in registry.schools)
    lie = Counter(homes.get(school.workbook, "") for school in registry.schools)
    owners = {homes.get(school.workbook, ""): school for school in registry.schools}
    faults = {}
    for school in registry.schools:
        folder, home = folder_of(school), homes.get(school.workbook, "")
        if not home or folder in ("", home) or not named[folder] == lie[folder] == 1:
            continue
        if not school.npsn or owners[folder].npsn != school.npsn:
            said = FLEET.say("folder_anothers", other=owners[folder].place)
            faults[school.workbook] = RowFault(school.place, school.name, said, school.row)
    kept = tuple(one for one in registry.schools if one.workbook not in faults)
    return replace(registry, schools=kept, faults=(*registry.faults, *faults.values()))


def folder_of(school: School) -> str:
    """The id of its «Folder»."""
    return re.sub(r"^https://.*/folders/([\w-]+).*$", r"\1", school.folder, flags=re.DOTALL)
