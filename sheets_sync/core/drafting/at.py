"""One stage of one teacher while it is drafted: where it stands, on which tab, and the sheet of
paper that is written on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sheets_sync.core.documents.filed import Papers
from sheets_sync.core.drafting.drafts import Drafts, Place, kept_cells, marks_of
from sheets_sync.core.drafting.phrasing import NOTHING_TO_DO, NextStep, Step, compose
from sheets_sync.core.judging.teacher import StagePass, TeacherPass
from sheets_sync.core.model.values import Value
from sheets_sync.core.model.words import Awaited
from sheets_sync.core.reading.desk import Desk
from sheets_sync.core.reading.headings import Located
from sheets_sync.core.reading.member import Member
from sheets_sync.core.reading.rows import ReadRow


class Said(NamedTuple):
    """What the rows of one stage say to a teacher."""

    told: NextStep = NOTHING_TO_DO
    """«Langkah Berikut» that speaks for the stage."""
    wrote: tuple[str, ...] | None = None
    """Marks of the program's cells that the stage's memory keeps; None keeps the last ones."""


class At(NamedTuple):
    """One stage of one teacher."""

    one: StagePass
    followed: TeacherPass
    papers: Papers
    drafts: Drafts
    desk: Desk
    """What was read."""

    @property
    def member(self) -> Member:
        """The teacher."""
        return self.followed.member

    @property
    def located(self) -> Located:
        """The stage's tab."""
        return self.desk.stages[self.one.stage.letter].located

    def place(self, row: int | None, column: str | None) -> Place:
        """Where something is wrong with this teacher."""
        return Place(self.one.stage.title, row, self.member.kode, column)

    def compose(
        self, found: Sequence[Step], first: Awaited | None = None, observer: str = ""
    ) -> NextStep:
        """What a row says, in the words of the role."""
        return compose(found, first, observer, self.drafts.wording)

    def write(self, row: ReadRow, cells: Mapping[str, Value]) -> tuple[str, ...]:
        """The program's cells of a row that counts, fresh or not; answers their marks."""
        kept = kept_cells(cells)
        if self.one.appended or not self.drafts.holds(row.program, kept):
            self._put(row, cells)
        return marks_of(kept)

    def _put(self, row: ReadRow, cells: Mapping[str, Value]) -> None:
        one, member, drafts = self.one, self.member, self.drafts
        if one.appended:
            kode = f"{member.kode} · {member.name}" if one.stage.many else member.kode
            drafts.append(self.located, row.number, {"Kode": kode, **cells})
            return
        wrote = one.before.wrote
        drafts.log_overwritten(member.kode, one.stage.letter, row.program, cells, wrote)
        for label, value in cells.items():
            drafts.put(self.located, row.number, label, value)

    def write_loose(self, row: ReadRow, cells: Mapping[str, Value]) -> None:
        """The program's cells of a row that does not count."""
        letter = self.one.stage.letter
        owner, wrote = (self.member.kode, letter), self.desk.wrote_on(letter)
        self.drafts.put_plain(self.located, row, owner, cells, wrote)
