"""What a stage is: all that judging, drawing and drafting ask about one, declared in the stage's
own file.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, NamedTuple, Protocol, TypeVar

from sheets_sync.core.model.ground import NOTHING, Ground
from sheets_sync.core.model.values import Cell, Value
from sheets_sync.core.model.words import Owner
from sheets_sync.core.schema.catalogue import Catalogue
from sheets_sync.core.schema.columns import Column
from sheets_sync.core.schema.stages.presented import Guide, Phase
from sheets_sync.core.schema.stages.record import StageRecord
from sheets_sync.core.schema.stages.rules import Circumstances, Codes, Fault
from sheets_sync.core.schema.stages.stage_columns import StageColumns

R_co = TypeVar("R_co", bound=StageRecord, covariant=True)
_R = TypeVar("_R", bound=StageRecord)
Cells = Mapping[str, Value]


class Records(Protocol):
    """What is read of one teacher's stages."""

    def record(self, stage: StageOf[_R]) -> _R | None:
        """The record that counts; None without one."""
        ...

    def records(self, stage: StageOf[_R]) -> Sequence[_R]:
        """All records of a stage with many rows."""
        ...

    def shown(self, stage: Stage) -> Ground:
        """The behaviours that a row shows."""
        ...


class Surroundings(NamedTuple):
    """What the program's own cells of a row may look at."""

    teacher: Records
    program: Mapping[str, Cell]
    """The same cells as they stand there."""
    ours: Mapping[str, Cell]
    """Those of them that still say what the program wrote last."""
    typed: Collection[str]
    """Fields that people filled, legibly or not."""
    catalogue: Catalogue
    observer: str
    """Who observed, or who is to, where that may be another than the principal."""


def _no_cells(_sight: Surroundings) -> Cells:
    return {}


def _no_day(_teacher: Records) -> date | None:
    return None


Given = Mapping[str, Ground]
"""Stage letter → what the stage gives to later ones."""


def _on_nothing(_given: Given) -> Ground:
    return NOTHING


def _nothing_shown(_program: Mapping[str, Cell]) -> Ground:
    return NOTHING


@dataclass(frozen=True, eq=False)
class StageOf(StageColumns, Generic[R_co]):
    """One stage = one tab. `R_co`: its rows as records, which alone are ever handed to `check`.

    It is known by its letter: a role may have it with further columns.
    """

    letter: str
    name: str
    record: type[R_co]
    check: Callable[[R_co, Circumstances], Iterator[Fault]]
    program: tuple[Column, ...]
    filler: Owner
    phase: Phase
    guide: Guide
    decided: bool = False
    """Has «Keputusan KS»."""
    always_decided: bool = False
    """Never done without the principal's agreement (A, C)."""
    many: bool = False
    """Many rows a teacher (D)."""
    rests_on: Callable[[Given], Ground] = _on_nothing
    """What it rests on, of all that earlier stages give."""
    gives: Callable[[R_co, Ground, Codes], Ground] | None = None
    """What later stages rest on, from the record and the behaviours that the row shows; None: its
    content as such."""
    parts: tuple[str, ...] = ()
    """The parts of a ground that `gives` makes."""
    shown_in: Callable[[Mapping[str, Cell]], Ground] = _nothing_shown
    """The behaviours that a row shows, read back from the program's own cells when the memory of it
    is lost."""
    cells: Callable[[Surroundings], Cells] = _no_cells
    """What stands in the program's columns behind the first five."""
    planned_on: Callable[[Records], date | None] = _no_day
    """By when it has to be done where Pengaturan has no «Batas» for it."""
    judgements: tuple[str, ...] = ()
    """Fields that rest on the behaviours shown beside them, which therefore stay while any of these
    is filled."""
    accepts_change: bool = False
    """Whoever fills it accepts by his tick that what it rests on has moved; no word of review is
    asked for."""
    delegable: bool = False
    """The principal may name a teacher who fills it."""
    judged_columns: tuple[str, ...] = ()
    """`judgements` as people call them when they are told to empty them."""
    shown_columns: str = ""
    """The program's columns that then show what is new, as people call them."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StageOf) and self.letter == other.letter

    def __hash__(self) -> int:
        return hash(self.letter)

    @property
    def title(self) -> str:
        """Of the tab."""
        return f"{self.letter} {self.name}"

    @cached_property
    def nothing_known(self) -> Ground:
        """What it gave, where nobody knows it any more."""
        return Ground(unknown=self.parts or (self.letter,))

    def holding(self, content: str) -> Ground:
        """Its content as a ground, by its hash."""
        return Ground(contents={self.letter: content}) if content else NOTHING

    @property
    def keeps_behaviours(self) -> bool:
        """Whether what is typed here stands under behaviours."""
        return bool(self.judgements)


Stage = StageOf[StageRecord]
"""Any of them."""
