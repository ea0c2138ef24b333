"""Rows as they would be put back: their cells, their ticks, and which decision words may come with
them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sheets_sync.core.answers.journal_lines import Entry
from sheets_sync.core.answers.restoring.cells import CellLimits, CellsOfRow, standing
from sheets_sync.core.answers.restoring.pages import WORDS, Field, TextTab
from sheets_sync.core.answers.restoring.plan import CellBack, Restoration, RowBack
from sheets_sync.core.answers.restoring.then import RowKey, Then, Told, as_it_stood, rows_told
from sheets_sync.core.answers.restoring.words import (
    JudgedAfter,
    memory_of,
    remembered_cells,
    stood_ticked,
)
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.core.model.values import Cell, Value
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.rows import last_content_row
from sheets_sync.errors import Misused

MOST_NAMED = 12
"""Kodes that a remark names."""


@dataclass(frozen=True, slots=True)
class Target:
    """One row, and the state that it goes back to."""

    key: RowKey
    row: int | None
    """In the sheet; None for one that has to be made."""
    then: Then
    columns: Collection[str] = ()
    """Folded headings; none for all."""
    whole: bool = True
    """Whether its tick and its decision words go back too."""


@dataclass(frozen=True)
class Bench:
    """A tab on the desk, beside all that Riwayat tells of it."""

    desk: Desk
    page: TextTab
    entries: Sequence[Entry]
    """Of all Riwayat, oldest first."""
    limits: CellLimits
    of_other_year: bool = False
    """Whether that Riwayat is of another workbook: it tells texts, and nothing of these rows."""

    @cached_property
    def told(self) -> Told:
        """The lines of each row of the tab."""
        return rows_told(self.page, self.entries)

    def latest(self, key: RowKey) -> Then:
        """A row as Riwayat of this workbook knew it last."""
        if self.of_other_year:
            return Then({}, is_known=False)
        return as_it_stood(self.page, self.told.get(key, ()))

    def put_back(self, targets: Iterable[Target], source: str) -> Restoration:
        """The plan for some rows: with all columns also their ticks and words."""
        rows, remarks = self._rows([*targets])
        plan = Restoration(
            self.page.place, self.page.title, source, tuple(rows), remarks, self.desk.year
        )
        return plan.without_empty_rows()

    def _rows(self, targets: Sequence[Target]) -> tuple[list[RowBack], tuple[str, ...]]:
        free, remarks = last_content_row(self.page.tab), list[str]()
        made: list[tuple[Target, RowBack]] = []
        for target in targets:
            looked = CellsOfRow(
                self.page,
                self.limits,
                target.key[0],
                target.row,
                target.then,
                self.latest(target.key),
                self._seen(target.key),
            )
            cells = [*looked.all(target.columns), *self._ticks(looked, target)]
            remarks += looked.remarks
            if cells and target.row is None:
                free += 1
            nth = 1 + sum(bool(row.cells) for other, row in made if other.key[0] == target.key[0])
            made.append((target, self._row(target, target.row or free, cells, nth)))
        return self._decided(made, remarks)

    def _seen(self, key: RowKey) -> frozenset[str]:
        """Folded headings of the cells where the last sync has seen something."""
        if self.of_other_year or self.latest(key).is_gone:
            return frozenset()
        cells = remembered_cells(self.desk, self.page.stage, key)
        return frozenset(each.key for each in self.page.fields if each.is_called(*cells))

    def _row(self, target: Target, number: int, cells: Iterable[CellBack], nth: int) -> RowBack:
        kode, which = target.key
        if self.page.is_many and self.latest(target.key).is_gone:
            which = str(self.page.made.get(kode, 0) + nth)  # as the next sync will call it
        fresh = self._own_cells(kode) if target.row is None else ()
        return RowBack(kode, number, tuple(cells), which, fresh)

    def _own_cells(self, kode: str) -> tuple[tuple[int, Value], ...]:
        """What the program writes into a row that it makes."""
        at, member = self.page.located.at, self.desk.roster.members.get(kode)
        if member is None or self.page.stage is None:
            return ((at["Kode"], kode),)
        shown = f"{kode} · {member.name}" if self.page.stage.many else kode
        return ((at["Kode"], shown), (at["Nama Guru"], member.name))

    def _ticks(self, looked: CellsOfRow, target: Target) -> Iterable[CellBack]:
        stage = self.page.stage
        if stage is None or stage.tick is None or not target.whole:
            return ()
        memory = memory_of(self.desk, target.key[0], stage)
        wanted = not self.of_other_year and stood_ticked(memory, target.then)
        found = looked.tick(wanted=wanted)
        return (found,) if found else ()

    def _decided(
        self, made: Sequence[tuple[Target, RowBack]], remarks: list[str]
    ) -> tuple[list[RowBack], tuple[str, ...]]:
        """Without the words that would decide something else than they did."""
        stage = self.page.stage
        words = [field for field in self.page.fields if field.is_called(*WORDS)]
        rows = [row for _, row in made]
        if stage is None or not words or not any(row.cells for row in rows):
            return rows, tuple(remarks)
        changes = tuple(
            Restoration(self.page.place, self.page.title, "", tuple(rows)).cells_changed
        )
        judged, left = (
            JudgedAfter.after(self.desk, stage, changes),
            defaultdict[str, list[str]](list),
        )
        for number, (target, row) in enumerate(made):
            for each in words if row.cells else ():
                name = each.column.field if each.column else ""
                word = self._word(row, each)
                if word and not judged.may_say(name, word, row.kode, target.then):
                    rows[number] = self._unsaid(target, rows[number], each)
                    left[each.label].append(row.kode)
        return rows, (*remarks, *(_left_words(label, kodes) for label, kodes in left.items()))

    def _word(self, row: RowBack, each: Field) -> str:
        """What would stand there."""
        back = next((cell for cell in row.cells if cell.place == each.place), None)
        return back.after if back else standing(self._cell(row, each))

    def _cell(self, row: RowBack, each: Field) -> Cell:
        return None if row.fresh else self.page.cell(row.row, each)

    def _unsaid(self, target: Target, row: RowBack, each: Field) -> RowBack:
        """The row with an empty word. Raises `Misused` where that cell was not asked for, or
        nothing else was.
        """
        asked = target.whole or each.key in target.columns
        if not asked:
            raise Misused(RESTORING.say("word_unseen", kode=row.kode, label=each.label))
        if not target.whole and len(row.cells) == 1:
            raise Misused(RESTORING.say("word_alone", kode=row.kode, label=each.label))
        cells = [cell for cell in row.cells if cell.place != each.place]
        before = standing(self._cell(row, each))
        if before:
            logged = self.latest(target.key).texts.get(each.key, "") == before
            cells.append(CellBack(each.label, each.place, before, "", None, logged, is_word=True))
        return replace(row, cells=tuple(sorted(cells, key=lambda cell: cell.place)))


def _left_words(label: str, kodes: Sequence[str]) -> str:
    return RESTORING.say("word_left", label=label, kodes=list_words(kodes, MOST_NAMED))
