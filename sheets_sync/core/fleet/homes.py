"""Where the workbooks of a list of schools are, once whoever knows the places has looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sheets_sync.core.fleet.registry import (
    Registry,
    RowFault,
    School,
    key_of,
    without_doubles,
)
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.schema.school_list import WORKBOOK


def homed(registry: Registry, workbooks: Mapping[str, str]) -> Registry:
    """The same list where some that had no workbook have one; by the school's key."""
    found = tuple(
        replace(school, workbook=workbooks[key_of(school)])
        for school in registry.wanting
        if key_of(school) in workbooks
    )
    wanting = tuple(one for one in registry.wanting if key_of(one) not in workbooks)
    return without_doubles(Registry((*registry.schools, *found), registry.faults, wanting))


def placed(registry: Registry, workbooks: Mapping[str, str], itself: str = "") -> Registry:
    """The same list with each workbook written in its one way. One without such a way is a fault
    of its row, and so is `itself`, the list.
    """
    found = {told: place for told, place in workbooks.items() if place != itself}
    schools = tuple(
        replace(school, workbook=found[school.workbook])
        for school in registry.schools
        if school.workbook in found
    )
    lost = (
        _fault_of(school, "list_itself" if school.workbook in workbooks else "not_online")
        for school in registry.schools
        if school.workbook not in found
    )
    return without_doubles(Registry(schools, (*registry.faults, *lost), registry.wanting))


def _fault_of(school: School, code: str) -> RowFault:
    return RowFault(school.place, school.name, FLEET.say(code, label=WORKBOOK), school.row)
