"""The stages as a role has them: its further columns are fields of the record like all others, so
that they are asked for, remembered, decided on and printed as those are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Annotated, Any

from pydantic import create_model

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.role import FurtherColumn, Role
from sheets_sync.core.model.words import Owner, folded
from sheets_sync.core.schema.columns import Column, LongText, Record, columns_of
from sheets_sync.core.schema.stages import STAGES, Stage
from sheets_sync.core.schema.stages.record import StageRecord

WIDTH = 40
_MARK = "further_"
"""Fields of a role's own columns begin so."""


def stages_of(role: Role) -> tuple[Stage, ...]:
    """All stages with the columns of this role."""
    return _stages(role.further) if role.further else STAGES


@cache
def _stages(further: tuple[FurtherColumn, ...]) -> tuple[Stage, ...]:
    return tuple(_with(stage, further) for stage in STAGES)


def _with(stage: Stage, further: tuple[FurtherColumn, ...]) -> Stage:
    fields: dict[str, Any] = {
        field_of(column): (Annotated[LongText, _declared(column, stage)], None)
        for column in further
        if column.stage == stage.letter
    }
    if not fields:
        return stage
    base: type[StageRecord] = stage.record
    record: type[StageRecord] = create_model(base.__name__, __base__=base, **fields)
    return replace(stage, record=record)


def field_of(column: FurtherColumn) -> str:
    """What memory calls it: the heading, however often the file is written anew."""
    return f"{_MARK}{short_hash(folded(column.label))}"


def _declared(column: FurtherColumn, stage: Stage) -> Column:
    return Column(
        column.label,
        column.owner,
        required=column.required,
        printed=column.owner is Owner.PRINCIPAL and stage.filler is not Owner.PRINCIPAL,
        width=WIDTH,
        help=column.help,
        example=column.example,
    )


def further_texts(record: Record) -> Iterator[tuple[str, str]]:
    """(heading, text) of a role's own columns in a record."""
    for column in columns_of(type(record)):
        if column.field.startswith(_MARK):
            yield column.label, getattr(record, column.field) or ""
