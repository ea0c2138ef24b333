"""Rows as read become records and faults.

A cell that cannot be read leaves its field empty in the record, keeps its text for Riwayat and
becomes a fault with the column's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple

from pydantic import ValidationError

from sheets_sync.core.model.hashes import short_hash
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError, Tab
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.rows import _R, ReadRowOf, is_empty, is_loading, kode_of
from sheets_sync.core.schema.cells import mistaken_words
from sheets_sync.core.schema.columns import (
    Column,
    Record,
    columns_of,
    dates_of,
    ticks_of,
)
from sheets_sync.core.schema.dates import is_read_day_first, read_date
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Fault


class _Cells(NamedTuple):
    """The cells of one row, by whose they are."""

    typed: Mapping[str, Cell]
    program: Mapping[str, Cell]
    beyond: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowReader(Generic[_R]):
    """Reads the rows of one located tab into records of one class."""

    located: Located
    record: type[_R]
    people: Sequence[Column]
    program: Sequence[Column]
    context: object = None

    def rows(self) -> Iterator[ReadRowOf[_R]]:
        """All rows below the header with anything in them."""
        beyond = self.located.beyond()
        at = self.located.at
        people = [(column.field, at[column.label] - 1) for column in self.people]
        there = (column for column in self.program if not column.optional or column.label in at)
        program = [(column.label, at[column.label] - 1) for column in there]
        merged = _merged_rows(self.located.tab, [i + 1 for _, i in people])
        for number, cells in enumerate(self.located.tab.grid[1:], start=2):
            width = len(cells)
            typed = {
                name: cells[i]
                for name, i in people
                if i < width and cells[i] is not None and not is_blank(cells[i])
            }
            shown = {label: cells[i] for label, i in program if i < width and cells[i] is not None}
            beside = {
                label: as_text(cells[place - 1])
                for label, place in beyond.items()
                if place <= width and not is_empty(cells[place - 1])
            }
            if typed or shown or beside:
                odd = [Fault("", "merged")] if number in merged else []
                yield self._row(number, cells, _Cells(typed, shown, beside), odd)

    def _row(
        self,
        number: int,
        cells: Sequence[Cell],
        sorted_out: _Cells,
        merged: Sequence[Fault],
    ) -> ReadRowOf[_R]:
        typed = sorted_out.typed
        record, faults = read_record(self.record, typed, self.context)
        odd = {fault.field for fault in faults if not fault.warning}
        ticks, values = ticks_of(self.record), record.__dict__
        empty = {name for name in ticks if name not in odd and values[name] is False}
        filled = {name: typed[name] for name in typed if name not in empty} if empty else typed
        texts = {
            name: _canonical(None if name in odd else values[name], cell)
            for name, cell in filled.items()
            if (not is_loading(cell) if name in odd else name not in ticks)
        }
        return ReadRowOf(
            number=number,
            kode=self._kode(cells),
            record=record,
            faults=(*faults, *(merged if filled else ())),
            texts=texts,
            typed=filled,
            program=sorted_out.program,
            hashes={name: short_hash(text) for name, text in texts.items()},
            added=self._added(cells),
            beyond=sorted_out.beyond,
        )

    def _kode(self, cells: Sequence[Cell]) -> str:
        key = self.located.at.get("Kode", 0) - 1
        return kode_of(cells[key] if 0 <= key < len(cells) else None)

    def _added(self, cells: Sequence[Cell]) -> Mapping[str, str]:
        """What stands in the columns that people added."""
        places = self.located.added.items()
        return {head: as_text(cells[i - 1]) if i <= len(cells) else "" for head, i in places}


def read_record(
    record: type[_R], typed: Mapping[str, Cell], context: object = None
) -> tuple[_R, list[Fault]]:
    """A record of all cells that can be read, a fault for each that can't, a warning for each that
    asks for a second look.
    """
    try:
        return record.model_validate(typed, context=context), _looks(record, typed)
    except ValidationError as error:
        found = (
            Fault(
                str(item["loc"][0]),
                item["type"],
                {k: v for k, v in item.get("ctx", {}).items() if k != "code"},
            )
            for item in error.errors(include_url=False)
        )
        faults = [_placed(record, each) if each.code == "picture" else each for each in found]
        broken = {fault.field for fault in faults}
        rest = {name: cell for name, cell in typed.items() if name not in broken}
        return record.model_validate(rest, context=context), [*faults, *_looks(record, rest)]


def _placed(record: type[Record], picture: Fault) -> Fault:
    """With the column where a link to the picture belongs."""
    links = [column.label for column in columns_of(record) if column.kind.link]
    if links:
        return replace(picture, facts={"links": list_labels(links)})
    is_of_stage = issubclass(record, StageRecord)
    return replace(picture, code="picture_elsewhere" if is_of_stage else "picture_alone")


def _looks(record: type[Record], read: Mapping[str, Cell]) -> list[Fault]:
    """Dates whose day could be taken for the month."""
    return [
        Fault(name, "day_first", {"day": read_date(read[name])}, warning=True)
        for name in dates_of(record)
        if isinstance(read.get(name), str) and is_read_day_first(read[name])
    ]


def _merged_rows(tab: Tab, columns: Sequence[int]) -> set[int]:
    """Rows where a merged range covers a person's cell."""
    return {
        row
        for first, left, last, right in tab.merges
        if any(left <= column <= right for column in columns)
        for row in range(max(first, 2), min(last, first + 10_000) + 1)
    }


def _canonical(value: object, cell: Cell) -> str:
    """Spaces and line ends are no change; what could not be read counts as typed."""
    if value is None:
        shown = mistaken_words(cell) or as_text(cell)
        return " ".join(shown.split()) or (cell.code if isinstance(cell, CellError) else "?")
    if not isinstance(value, str):
        return str(value)
    if value.isprintable() and "  " not in value:
        return value.strip(" ")
    return " ".join(value.split())
