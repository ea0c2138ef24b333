"""The blocks beside the table of Ringkasan: how many stand where in each stage, and how the year
goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sheets_sync.core.judging.teacher import TeacherPass
from sheets_sync.core.judging.turns import bucket, days_late
from sheets_sync.core.layout import summary as place
from sheets_sync.core.model.showing import MONTHS
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Status
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.schema.stages import STAGES

Spots = dict[tuple[int, int], Value]


def recap(passes: Mapping[str, TeacherPass], desk: Desk) -> Spots:
    """How many active teachers stand where, stage by stage."""
    spots: Spots = {}
    active = [followed for followed in passes.values() if followed.member.active]
    for row, stage in enumerate(STAGES, start=place.RECAP_FIRST_ROW):
        counts = {"Terkunci": 0, "Berjalan": 0, "Menunggu KS": 0, "Selesai": 0, "Terlambat": 0}
        for followed in active:
            one = followed.stages[stage.letter]
            counts[bucket(one, followed)] += 1
            counts["Terlambat"] += days_late(one, followed, desk) > 0
        values: tuple[Value, ...] = (stage.title, *counts.values())
        spots.update(
            {(row, column): value for column, value in enumerate(values, start=place.RECAP_COLUMN)}
        )
    return spots


def months(passes: Mapping[str, TeacherPass], desk: Desk) -> Spots:
    """How many stages of active teachers were done by the end of each month; nothing yet for months
    to come.
    """
    stages = (
        one
        for followed in passes.values()
        if followed.member.active
        for one in followed.stages.values()
    )
    days = [
        date.fromisoformat(one.memory.done.on)
        for one in stages
        if one.status == Status.DONE and one.memory.done
    ]
    year, today = desk.year or desk.moment.today.year, desk.moment.today
    spots: Spots = {}
    for month, name in enumerate(MONTHS, start=1):
        row = place.MONTHS_FIRST_ROW + month - 1
        spots[row, place.RECAP_COLUMN] = name
        if (year, month) <= (today.year, today.month):
            done = sum((day.year, day.month) <= (year, month) for day in days)
            spots[row, place.RECAP_COLUMN + 1] = done
    return spots
