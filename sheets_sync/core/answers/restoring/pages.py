"""The tabs whose texts can be put back: those of the stages, and Guru."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sheets_sync.core.judging.row_names import as_remembered, row_names
from sheets_sync.core.model.sentences import list_labels
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.core.model.wording import PLAIN, Wording
from sheets_sync.core.model.words import folded
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.memory import UNKNOWN_STAGE
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.columns import Column, columns_of
from sheets_sync.core.schema.stages import BY_LETTER, Stage
from sheets_sync.core.schema.teacher import ROSTER_TITLE, Teacher
from sheets_sync.errors import Misused

WORDS = ("verdict", "review")
"""Fields of «Keputusan KS» and «Tinjau Ulang»."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column that people type in: ours, or one that they added."""

    label: str
    place: int
    column: Column | None = None
    """None where people added it."""

    @property
    def key(self) -> str:
        """How the column is known in Riwayat."""
        return folded(self.label)

    @property
    def is_tick(self) -> bool:
        """Whether it is a checkbox of ours."""
        return self.column is not None and self.column.is_tick

    def is_called(self, *names: str) -> bool:
        """Whether it is one of these fields of the record."""
        return self.column is not None and self.column.field in names


@dataclass(frozen=True)
class TextTab:
    """One tab, with the rows of everybody who has a Kode there."""

    place: str
    """As Riwayat names it: the letter of a stage, or the title."""
    located: Located
    rows: Mapping[str, Sequence[ReadRow]]
    columns: Sequence[Column]
    stage: Stage | None = None
    known: Container[str] = ()
    """Whose rows belong here: on the tab of a stage all who are on Guru."""
    names: Mapping[int, str] = field(default_factory=dict)
    """What Riwayat calls the rows, where a teacher has many."""
    made: Mapping[str, int] = field(default_factory=dict)
    """By Kode: how many such names were given."""
    wording: Wording = PLAIN
    """How the role of the workbook calls our tabs and columns."""

    @property
    def is_many(self) -> bool:
        """Whether a teacher has many rows here."""
        return self.stage is not None and self.stage.many

    @property
    def title(self) -> str:
        """As people call it."""
        return self.located.title

    @property
    def tab(self) -> Tab:
        """As it was read."""
        return self.located.tab

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All columns of people, from the left."""
        at = self.located.at
        ours = (Field(column.label, at[column.label], column) for column in self.columns)
        added = (Field(label, place) for label, place in self.located.beyond().items())
        return tuple(sorted((*ours, *added), key=lambda each: each.place))

    def cell(self, row: int | None, each: Field) -> Cell:
        """What stands there; nothing in a row that is yet to be made."""
        return self.tab.cell(row, each.place) if row else None

    def which(self, row: ReadRow) -> str:
        """Which row of its Kode it is, as Riwayat knows it."""
        return self.names.get(row.number, "")

    def row_of(self, key: tuple[str, str]) -> int | None:
        """Where a row stands; 0 if it is gone, None where that is not clear."""
        kode, which = key
        if self.is_many and not which:
            return None
        rows = [row for row in self.rows.get(kode, ()) if self.which(row) == which]
        if len(rows) > 1 or (self.stage is not None and kode not in self.known):
            return None
        return rows[0].number if rows else 0

    def field_named(self, text: str) -> Field:
        """A column by its heading. Raises `Misused`."""
        for each in self.fields:
            if folded(text) in (each.key, folded(self.wording.said(each.label))):
                return each
        labels = list_labels([each.label for each in self.fields if not each.is_tick])
        raise Misused(RESTORING.say("unknown_column", text=text, tab=self.title, labels=labels))


def page_named(desk: Desk, text: str) -> TextTab:
    """A tab by the letter of its stage or by its title. Raises `Misused` for an unknown one, or one
    whose headings are not as they should be.
    """
    page = _page(desk, text)
    if page.located.stopped or desk.guru.stopped:
        tab = page.title if page.located.stopped else desk.guru.title
        raise Misused(RESTORING.say("unusable", tab=tab))
    return page


def _page(desk: Desk, text: str) -> TextTab:
    said = desk.snapshot.role.wording.said
    if folded(text) in (folded(ROSTER_TITLE), folded(said(ROSTER_TITLE))):
        members = {kode: (member.row,) for kode, member in desk.roster.members.items()}
        wording = desk.snapshot.role.wording
        return TextTab(ROSTER_TITLE, desk.guru, members, columns_of(Teacher), wording=wording)
    for stage in desk.cycle:
        if folded(text) in map(folded, (stage.letter, stage.title, said(stage.title))):
            return _of_stage(desk, stage)
    known = ", ".join((*BY_LETTER, said(ROSTER_TITLE)))
    raise Misused(RESTORING.say("unknown_stage", text=text, known=known))


def _of_stage(desk: Desk, stage: Stage) -> TextTab:
    sheet, (names, made) = desk.stages[stage.letter], _named(desk, stage)
    return TextTab(
        stage.letter,
        sheet.located,
        sheet.by_kode,
        stage.people,
        stage,
        known=desk.roster.members,
        names=names,
        made=made,
        wording=desk.snapshot.role.wording,
    )


def _named(desk: Desk, stage: Stage) -> tuple[dict[int, str], dict[str, int]]:
    """What Riwayat calls each row of a tab where a teacher has many, and how many names of each
    teacher there are.
    """
    names: dict[int, str] = {}
    made: dict[str, int] = {}
    for kode, rows in desk.stages[stage.letter].by_kode.items() if stage.many else ():
        memory = desk.memory.stages.get((kode, stage.letter), UNKNOWN_STAGE)
        told = row_names([as_remembered(row) for row in rows], memory.rows, memory.rows_made)
        names |= {row.number: name for row, name in zip(rows, told.names, strict=True)}
        made[kode] = told.made
    return names, made
