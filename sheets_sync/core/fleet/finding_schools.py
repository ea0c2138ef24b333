"""A school of the list, as a person names it on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.sentences.fleet_update import UPDATES
from sheets_sync.core.model.words import folded
from sheets_sync.errors import Misused


def school_named(schools: Sequence[School], name: str) -> School:
    """By its name, NPSN or workbook. Raises `Misused` where that is none, or several."""
    wanted = folded(name)
    found = [school for school in schools if wanted in _names(school)]
    if not found:
        raise Misused(UPDATES.say("no_school", name=name))
    if len(found) > 1:
        raise Misused(UPDATES.say("several_schools", name=name, count=len(found)))
    return found[0]


def _names(school: School) -> set[str]:
    file = school.workbook.replace("\\", "/").rpartition("/")[2]
    names = (school.name, school.npsn, school.workbook, file)
    return {folded(each) for each in names if each}
