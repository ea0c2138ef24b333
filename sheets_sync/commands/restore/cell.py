"""`restore`: put one text that Riwayat has seen back into its cell, by a person's own command.

The only path besides `init` that writes a cell of a person; what stood there goes to Riwayat in the
same write.
"""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.clock import Clock
from sheets_sync.core.answers.history import Version, as_value, row_for_restore, versions_of
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.drafting.drafts import Drafts
from sheets_sync.core.model.kept import clean
from sheets_sync.core.model.plan import AppendLines, Change, SetCell
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError, Snapshot, Value, units
from sheets_sync.core.model.words import Event, folded
from sheets_sync.core.reading.rows import ReadRow
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.core.schema.stages import BY_LETTER, Stage
from sheets_sync.errors import Misused
from sheets_sync.ports import Workbook
from sheets_sync.run import refuse_if_closed, refuse_if_foreign


@dataclass(frozen=True, slots=True)
class Wish:
    """Which text of whom goes back where."""

    kode: str
    letter: str
    column: str
    version: int
    row: int | None = None
    """The row in the sheet, needed where a teacher has several (D)."""


def stage_named(text: str) -> Stage:
    """A stage by its letter or tab title. Raises `Misused`."""
    for stage in BY_LETTER.values():
        if folded(text) in (folded(stage.letter), folded(stage.title)):
            return stage
    raise Misused(RESTORING.say("unknown_stage", text=text, known=", ".join(BY_LETTER)))


def column_named(stage: Stage, text: str) -> Column:
    """A column of people by its label. Raises `Misused`."""
    for column in stage.people:
        if folded(column.label) == folded(text) and not column.is_tick:
            return column
    labels = ", ".join(f"«{column.label}»" for column in stage.people if not column.is_tick)
    raise Misused(RESTORING.say("unknown_column", text=text, tab=stage.title, labels=labels))


@dataclass(frozen=True, slots=True)
class Restoring:
    """One cell before and after, decided and not yet written."""

    tab: str
    row: int
    before: str
    after: str
    changes: tuple[Change, ...]
    seen: Snapshot

    def shown(self, column: str) -> list[str]:
        """The cell before and after, for the person who is asked."""
        return [
            f"Tab «{self.tab}», baris {self.row}, kolom «{column}»",
            f"Sekarang: {self.before or '(kosong)'}",
            f"Menjadi: {self.after or '(kosong)'}",
        ]


def to_restore(workbook: Workbook, wish: Wish, clock: Clock) -> Restoring:
    """What would be written; nothing is yet. Raises `Misused` if the wish is not clear."""
    stage = stage_named(wish.letter)
    column = column_named(stage, wish.column)
    kode = wish.kode.strip().upper()
    versions = versions_of(workbook.journal(), kode, stage.letter, column.label)
    chosen = _chosen(versions, wish, kode, column)
    snapshot = workbook.read()
    refuse_if_foreign(snapshot, workbook.name)
    refuse_if_closed(snapshot)
    moment = clock.moment(snapshot)
    sheet = decide(snapshot, Inputs(moment, DEFAULT_RHK)).desk.stages[stage.letter]
    if sheet.located.stopped:
        raise Misused(RESTORING.say("unusable", tab=stage.title))
    row = _row(list(sheet.by_kode.get(kode, ())), column, wish, stage)
    place, value = sheet.located.at[column.label], _whole(chosen, column, workbook)
    drafts = Drafts(moment.at, "pemulihan")
    before = sheet.located.tab.cell(row.number, place)
    if not is_blank(before):
        drafts.log(kode, stage.letter, Event.TEXT_CHANGED, column.label, _standing(before))
    drafts.log(kode, stage.letter, Event.REPAIRED, column.label, chosen.text)
    change = SetCell(sheet.located.tab.title, row.number, place, value)
    changes = (change, AppendLines(RIWAYAT, tuple(drafts.lines)))
    return Restoring(stage.title, row.number, _standing(before), chosen.text, changes, snapshot)


def _standing(cell: Cell) -> str:
    """What somebody typed there, also where it is a formula that shows nothing."""
    return f"={cell.formula}" if isinstance(cell, CellError) and cell.formula else as_text(cell)


def put_back(workbook: Workbook, restoring: Restoring) -> None:
    """Write it. Raises `Stale` if somebody changed the workbook since it was shown."""
    workbook.write(restoring.changes, restoring.seen)


def _whole(version: Version, column: Column, workbook: Workbook) -> Value:
    """The text as its cell holds it, uncut. Raises `Misused` before anything is written if no cell
    has room for it.
    """
    value = as_value(column, clean(version.text) or "")
    if isinstance(value, str) and units(value) > workbook.longest_text:
        raise Misused(
            RESTORING.say(
                "too_long",
                version=version.number,
                label=column.label,
                letters=units(value),
                most=workbook.longest_text,
            )
        )
    return value


def _chosen(versions: list[Version], wish: Wish, kode: str, column: Column) -> Version:
    for version in versions:
        if version.number == wish.version:
            return version
    known = RESTORING.say("known", count=len(versions)) if versions else RESTORING.say("none_known")
    raise Misused(
        RESTORING.say(
            "no_version", version=wish.version, label=column.label, kode=kode, known=known
        )
    )


def _row(rows: list[ReadRow], column: Column, wish: Wish, stage: Stage) -> ReadRow:
    kode, numbers = wish.kode.strip().upper(), ", ".join(str(row.number) for row in rows)
    if not rows:
        raise Misused(RESTORING.say("no_row", kode=kode, tab=stage.title))
    if wish.row is not None:
        rows = [row for row in rows if row.number == wish.row]
        if not rows:
            raise Misused(
                RESTORING.say(
                    "not_its_row", row=wish.row, tab=stage.title, kode=kode, numbers=numbers
                )
            )
    row = row_for_restore(rows, column)
    if row is None:
        raise Misused(RESTORING.say("several_rows", kode=kode, tab=stage.title, rows=numbers))
    return row
