"""What `init` takes from a list of teachers, and what it leaves there: told before anything is
written, so that whoever keeps the list sees at once whether it was understood.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.core.model.sentences import list_words, shorten
from sheets_sync.core.model.sentences.roster import ROSTER
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell
from sheets_sync.core.schema.columns import columns_of
from sheets_sync.core.schema.identity_numbers import is_rounded
from sheets_sync.core.schema.school import SchoolSettings
from sheets_sync.core.schema.teacher import Teacher

Row = dict[str, Cell]
"""Guru's label → cell."""
_MOST = 12
"""Rows, names or cells that one sentence lists."""
_PRINCIPAL = ("name", "nip", "other_number", "rank", "email", "phone")
"""What Pengaturan wants to know of the principal, by the field of a teacher."""


@dataclass(frozen=True, slots=True)
class RosterFile:
    """What a file holds: a row a teacher under Guru's labels, and what was left there."""

    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    """The row in the file each of them stands on."""
    unknown: tuple[str, ...] = ()
    """Headings of columns that nothing was taken from."""
    title: str = ""
    """The tab; empty where tabs have no names."""
    others: tuple[str, ...] = ()
    """Further tabs that look like lists of people."""
    header: int = 1
    """The row of the headings."""
    taken: Mapping[str, str] = field(default_factory=dict)
    """Guru's label → the headings it was taken from."""
    skipped: tuple[tuple[int, str], ...] = ()
    """Rows that are nobody, with what stands there."""
    joined: tuple[tuple[str, int], ...] = ()
    """Who stood on several rows, and on how many."""
    principals: tuple[Row, ...] = ()
    """Who is kepala sekolah, and no teacher."""
    staff: tuple[str, ...] = ()
    """Who is no teacher by the list's own word."""

    @property
    def damaged(self) -> tuple[tuple[int, str, str], ...]:
        """(row, name, label) of numbers that arrive without their last digits."""
        return tuple(
            (number, as_text(row.get("Nama")), label)
            for number, row in zip(self.numbers, self.rows, strict=True)
            for label in ("NIP", "NUPTK")
            if _is_damaged(label, row.get(label))
        )

    def to_json(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "teachers": len(self.rows),
            "tab": self.title or None,
            "other_tabs": list(self.others),
            "header_row": self.header,
            "columns": dict(self.taken),
            "columns_left": list(self.unknown),
            "rows_left": [{"row": number, "text": text} for number, text in self.skipped],
            "joined": [{"name": name, "rows": count} for name, count in self.joined],
            "staff": list(self.staff),
            "principals": [
                {label: as_text(cell) for label, cell in row.items() if not is_blank(cell)}
                for row in self.principals
            ],
            "damaged": [{"row": number, "column": label} for number, _, label in self.damaged],
        }


def _is_damaged(label: str, cell: Cell) -> bool:
    if is_blank(cell):
        return False
    return not isinstance(cell, str) or (label == "NIP" and is_rounded(cell))


def tell_roster(roster: RosterFile, path: str) -> Iterator[str]:
    """Sentence by sentence: how many teachers, from where, what was left, what is damaged."""
    tab = ROSTER.say("in_tab", title=roster.title) if roster.title else ""
    yield ROSTER.say("took", count=len(roster.rows), path=path, tab=tab, row=roster.header)
    columns = [
        label if label == word else f"{label} ({word})" for label, word in roster.taken.items()
    ]
    yield ROSTER.say("columns", columns=list_words(columns))
    if roster.unknown:
        yield ROSTER.say("unknown_columns", columns=list_words(roster.unknown))
    if roster.others:
        yield ROSTER.say(
            "other_tabs", titles=list_words([f"«{title}»" for title in roster.others], _MOST)
        )
    yield from _tell_rows(roster)
    if roster.damaged:
        cells = [
            ROSTER.say("damaged_cell", number=number, name=name, label=label)
            for number, name, label in roster.damaged
        ]
        yield ROSTER.say("damaged", cells=list_words(cells, _MOST))


def _tell_rows(roster: RosterFile) -> Iterator[str]:
    if roster.skipped:
        rows = [
            ROSTER.say("row_with", number=number, text=shorten(text, 40))
            for number, text in roster.skipped
        ]
        yield ROSTER.say("skipped", rows=list_words(rows, _MOST))
    if roster.joined:
        names = [ROSTER.say("times", name=name, count=count) for name, count in roster.joined]
        yield ROSTER.say("joined", names=list_words(names, _MOST))
    if roster.staff:
        yield ROSTER.say("staff", names=list_words(roster.staff, _MOST))
    for row in roster.principals:
        settings = list_words(list(_settings_of(row)))
        yield ROSTER.say("principal", name=as_text(row.get("Nama")), settings=settings)


def _settings_of(row: Row) -> Iterator[str]:
    labels = {column.field: column.label for column in columns_of(Teacher)}
    settings = {column.field: column.label for column in columns_of(SchoolSettings)}
    for name in _PRINCIPAL:
        cell = row.get(labels[name])
        if not is_blank(cell):
            wanted = settings["principal" if name == "name" else _setting(name)]
            yield ROSTER.say("setting", label=wanted, text=as_text(cell))


def _setting(name: str) -> str:
    return f"principal_{'number' if name == 'other_number' else name}"
