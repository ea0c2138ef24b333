"""Whose workbook a row of the list leads to.

A column of a list that was sorted by itself leads every school to another's workbook, and a copy
that was made for a school still is the first one's: documents would go into the folder of the other
school, and its counts would be told as this one's. The number in «Pengaturan» tells it.
"""

from __future__ import annotations

from collections.abc import Mapping

from sheets_sync.core.fleet.registry import Registry, School
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.core.model.values import Snapshot
from sheets_sync.core.reading.school_settings import read_settings
from sheets_sync.errors import Failed

ANOTHERS = "anothers"
"""The code of a school whose row leads to the workbook of another row's school."""


def numbers_of(registry: Registry) -> dict[str, str]:
    """Where each NPSN stands in the list."""
    rows = (*registry.wanting, *registry.schools)
    return {school.npsn: school.place for school in rows if school.npsn}


def refuse_if_anothers(school: School, snapshot: Snapshot, numbers: Mapping[str, str]) -> None:
    """Raise `Failed` where the workbook bears the number of another row: either row may be the one
    to be put right, so it is tried again.
    """
    number = read_settings(snapshot).record.npsn or ""
    if number in numbers and number != school.npsn:
        raise Failed(FLEET.say(ANOTHERS, other=numbers[number]))
