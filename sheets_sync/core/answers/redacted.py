"""What `redact` is asked for and what it replaces, as values."""

from __future__ import annotations

from dataclasses import dataclass

from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.sentences.redacting import REDACTING
from sheets_sync.core.model.words import folded

NEVER = ("Kode", "Nama", "Nama Guru")
"""A row without them is nobody's."""
LONG = 30
"""Letters from which on a text is known again wherever it stands."""


LINK = "https://disamarkan.invalid/"
"""A mark where only a link may stand; it leads nowhere (RFC 2606)."""


def _mark(kode: str, time: int) -> str:
    return REDACTING.say("mark", kode=kode, time=f" ({time})" if time > 1 else "")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose texts, and of which columns; none named = all texts."""

    kode: str
    columns: tuple[str, ...] = ()
    reason: str = ""
    time: int = 1
    """How often texts of this person are taken away now. The mark tells it: else a text that was
    never agreed on could not be told from one that was.
    """
    name: str = ""
    """Of the person: before the Kode was given nothing else on Guru says whose a row is."""

    @property
    def mark(self) -> str:
        """What stands in the place of a text."""
        return _mark(self.kode, self.time)

    @property
    def link(self) -> str:
        """What stands in the place of a link."""
        return LINK if self.time == 1 else f"{LINK}{self.time}"

    def is_mark(self, text: str) -> bool:
        """Whether it already stands for a text that is gone, and for whose."""
        marks = (_mark(self.kode, time) for time in range(1, self.time + 1))
        return text.startswith(LINK) or text in marks

    def has(self, label: str, *, usually: bool) -> bool:
        """Whether a column is meant."""
        if folded(label) in map(folded, NEVER):
            return False
        return folded(label) in map(folded, self.columns) if self.columns else usually


@dataclass(frozen=True, slots=True)
class Replaced:
    """One cell that says something else from now on."""

    tab: str
    row: int
    column: int
    old: str
    new: str | None
    label: str = ""
    """Its heading, where a person owns it."""
    letter: str = ""
    """Of the stage whose cell it is."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What is replaced in one workbook."""

    cells: tuple[Replaced, ...] = ()

    @property
    def changes(self) -> tuple[SetCell, ...]:
        """As changes of the workbook."""
        return tuple(SetCell(one.tab, one.row, one.column, one.new) for one in self.cells)

    @property
    def texts(self) -> frozenset[str]:
        """What was there."""
        return frozenset(one.old for one in self.cells)

    @property
    def stages(self) -> frozenset[str]:
        """Letters of stages with a cell among them."""
        return frozenset(one.letter for one in self.cells if one.letter)

    @property
    def columns(self) -> frozenset[str]:
        """The columns of people with a cell among them."""
        return frozenset(one.label for one in self.cells if one.label)
