"""The cells of one row that differ from how it stood."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from pydantic_core import PydanticCustomError

from sheets_sync.core.answers.history import as_value
from sheets_sync.core.answers.restoring.pages import WORDS, Field, TextTab
from sheets_sync.core.answers.restoring.plan import CellBack
from sheets_sync.core.answers.restoring.then import Then
from sheets_sync.core.model.kept import clean
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.core.model.values import Cell, CellError, Value, units
from sheets_sync.core.reading.rows import is_loading
from sheets_sync.core.schema.cells import is_ticked, mistaken_words, read_tick


@dataclass(frozen=True, slots=True)
class CellLimits:
    """What the backend's cells hold."""

    longest: int
    ticked: Value


@dataclass(frozen=True, slots=True)
class CellsOfRow:
    """Looks at one row; what has to stay as it is goes to `remarks`."""

    page: TextTab
    limits: CellLimits
    kode: str
    number: int | None
    """None for a row that is yet to be made."""
    then: Then
    last: Then
    """The row as Riwayat knew it last."""
    seen: Collection[str] = ()
    """Folded headings of cells where a sync has seen something."""
    remarks: list[str] = field(default_factory=list)

    def all(self, chosen: Collection[str] = ()) -> Iterator[CellBack]:
        """Every cell that differs, from the left. `chosen`: folded headings; none for all."""
        for each in self.page.fields:
            if not each.is_tick and (not chosen or each.key in chosen):
                text = self._text_of(each)
                cell = self.one(each, text) if text is not None else None
                if cell and not self._is_unclear(each, cell):
                    yield cell

    def _is_unclear(self, each: Field, cell: CellBack) -> bool:
        """Whether a line is spoilt or lost that would tell what stood there: then nothing is put in
        its place.
        """
        lost = each.key in self.seen and each.key not in self.last.texts and not cell.after
        if lost or each.key in self.then.unclear:
            facts = {"kode": self.kode, "label": each.label}
            self.remarks.append(RESTORING.say("spoilt", **facts))
            return True
        return False

    def _text_of(self, each: Field) -> str | None:
        """What stood there; None where nobody knows. Of a column that people added an older
        program told nothing.
        """
        known = self.then.texts.get(each.key)
        return "" if known is None and each.column else known

    def one(self, each: Field, text: str) -> CellBack | None:
        """A text and what stands in its cell; None where they say the same, or no cell can take
        it.
        """
        cell, text = self.page.cell(self.number, each), clean(text) or ""
        before = standing(cell)
        if holds(cell, text):
            return None
        if code := self._obstacle(cell, text):
            facts = {"kode": self.kode, "label": each.label, "letters": units(text)}
            self.remarks.append(RESTORING.say(code, most=self.limits.longest, **facts))
            return None
        logged = self.last.texts.get(each.key, "") == before
        value = as_value(each.column, text) if each.column else text or None
        is_word = each.is_called(*WORDS)
        return CellBack(each.label, each.place, before, text, value, logged, is_word=is_word)

    def _obstacle(self, cell: Cell, text: str) -> str:
        if is_loading(cell):
            return "loading"
        return "too_long" if units(text) > self.limits.longest else ""

    def tick(self, *, wanted: bool) -> CellBack | None:
        """The checkbox, where it has to change."""
        each = next((one for one in self.page.fields if one.is_tick), None)
        if each is None:
            return None
        cell = self.page.cell(self.number, each)
        stands = _ticked(cell)
        if stands is wanted or is_loading(cell):
            return None
        value, words = (self.limits.ticked, "Ya") if wanted else (None, "")
        before, known = standing(cell), self.last.texts.get(each.key, "")
        logged = before == known or bool(stands and is_ticked(known))
        return CellBack(each.label, each.place, before, words, value, logged, is_tick=True)


def _ticked(cell: Cell) -> bool | None:
    """Whether a box is ticked; None for something else that was put there."""
    if is_blank(cell):
        return False
    try:
        return read_tick(cell)
    except PydanticCustomError:
        return None


def standing(cell: Cell) -> str:
    """What somebody typed there, also where it is a formula that shows nothing."""
    if isinstance(cell, CellError) and cell.formula:
        return mistaken_words(cell) or f"={cell.formula}"
    return "" if is_blank(cell) else as_text(cell)


def holds(cell: Cell, text: str) -> bool:
    """Whether a cell says a text of Riwayat."""
    told = "" if is_blank(cell) else mistaken_words(cell) or as_text(cell)
    return says(told, text) or says(standing(cell), text)


def says(one: str, other: str) -> bool:
    """Whether two texts are the same; spaces and line ends are no change."""
    return " ".join(one.split()) == " ".join(other.split())
