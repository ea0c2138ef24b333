"""The columns of a stage, sorted by who types in them and what rests on them.

All of it follows from the declarations in its record.
"""

from __future__ import annotations

from functools import cached_property

from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.columns import Column, columns_of
from sheets_sync.core.schema.stages.presented import LEADING
from sheets_sync.core.schema.stages.record import StageRecord


class StageColumns:
    """What follows from the three declarations below."""

    record: type[StageRecord]
    program: tuple[Column, ...]
    filler: Owner

    @cached_property
    def reviewed(self) -> bool:
        """Whether it has «Tinjau Ulang», and compares with earlier stages that may still change."""
        return "review" in self.by_field

    @cached_property
    def people(self) -> tuple[Column, ...]:
        """Columns people type in, in order."""
        return columns_of(self.record)

    @cached_property
    def chosen_from(self) -> tuple[Column, ...]:
        """People's columns whose words come from a list."""
        return tuple(column for column in self.people if column.kind.source)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """All columns in the order of the tab."""
        return (*LEADING, *self.program, *self.people)

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """People's columns by their field in the record."""
        return {column.field: column for column in self.people}

    @cached_property
    def filled(self) -> tuple[Column, ...]:
        """The filler's columns but the tick and «Tinjau Ulang»."""
        return tuple(
            c
            for c in self.people
            if c.owner is self.filler and not c.is_tick and c.field != "review"
        )

    @cached_property
    def sentences(self) -> tuple[Column, ...]:
        """Those of them that hold texts of sentences."""
        return tuple(column for column in self.filled if column.kind.long)

    @cached_property
    def content(self) -> tuple[Column, ...]:
        """The columns that count as content."""
        return tuple(column for column in self.filled if column.content)

    @cached_property
    def content_fields(self) -> frozenset[str]:
        """The fields that count as content."""
        return frozenset(column.field for column in self.content)

    @cached_property
    def filled_fields(self) -> frozenset[str]:
        """The fields a send-back rests on."""
        return frozenset(column.field for column in self.filled)

    @cached_property
    def own_fields(self) -> frozenset[str]:
        """All fields of the filler, tick included."""
        return frozenset(column.field for column in self.people if column.owner is self.filler)

    def holds_back(self, name: str) -> bool:
        """Whether a fault in a field is held against the row: in the filler's cells, but not in
        «Tinjau Ulang».
        """
        return self.by_field[name].owner is self.filler and name != "review"

    @cached_property
    def printed_fields(self) -> frozenset[str]:
        """The fields of the KS that a document prints beside the content."""
        return frozenset(column.field for column in self.people if column.printed)

    @cached_property
    def required(self) -> tuple[Column, ...]:
        """The columns needed to hand in."""
        return tuple(column for column in self.people if column.required)

    @cached_property
    def tick(self) -> Column | None:
        """The filler's checkbox; D has none."""
        return next((column for column in self.people if column.is_tick), None)
