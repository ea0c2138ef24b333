"""What gives every stray cell back what it held, in the next batch; what people hear of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time

from sheets_sync.core.mending.astray import Stray
from sheets_sync.core.mending.predict import predicted
from sheets_sync.core.model.journal import JournalEntry
from sheets_sync.core.model.plan import AppendLines, Change, Problem, SetCell, Severity
from sheets_sync.core.model.sentences import sentence
from sheets_sync.core.model.sentences.rows import ROWS
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Cell, CellError, Moment, Snapshot, Value
from sheets_sync.core.model.words import Event
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.core.schema.stages import LETTERS
from sheets_sync.errors import Said


def repairs(owed: Sequence[Stray], moment: Moment, process: str) -> tuple[Change, ...]:
    """The changes that give every stray cell back what it held, and the lines of Riwayat that tell
    of people's.
    """
    cells = tuple(
        SetCell(stray.tab, stray.row, stray.column, _value(stray.theirs)) for stray in owed
    )
    lines = tuple(
        line for stray in owed if stray.is_told for line in _entry(stray).lines(moment.at, process)
    )
    return (*cells, AppendLines(RIWAYAT, lines)) if lines else cells


def _entry(stray: Stray) -> JournalEntry:
    """As Riwayat tells it, on a stage's tab under the letter of the stage."""
    place, text = LETTERS.get(stray.tab, stray.tab), as_text(stray.theirs)
    return JournalEntry(Event.REPAIRED, stray.kode, place, stray.label, text)


def told(owed: Iterable[Stray]) -> tuple[Problem, ...]:
    """What people hear of cells of theirs that were hit and given back."""
    return tuple(_problem(stray, "cell_restored") for stray in owed if stray.is_told)


def never_repaired(problems: Sequence[Problem], owed: Iterable[Stray]) -> tuple[Problem, ...]:
    """The problems of a run, in the end: somebody moved columns at every attempt to give these
    back.
    """
    lost = {stray: _problem(stray, "cell_not_restored") for stray in owed if stray.is_told}
    untrue = {(stray.tab, stray.kode or None, stray.label) for stray in lost}
    kept = (
        each
        for each in problems
        if each.code != "cell_restored" or (each.tab, each.kode, each.column) not in untrue
    )
    return (*kept, *lost.values())


def with_losses(said: str, code: str, owed: Iterable[Stray]) -> Said:
    """The sentence that ends a run, and what it could not give back any more."""
    losses = (
        ROWS.say("cell_lost_at", tab=stray.tab, row=stray.row, lost=_lost(stray))
        for stray in owed
        if stray.is_told
    )
    return Said(code, " ".join((said, *losses)))


def _lost(stray: Stray) -> str:
    return ROWS.say("cell_not_restored", label=stray.label, text=as_text(stray.theirs))


def _problem(stray: Stray, code: str) -> Problem:
    is_lost = code == "cell_not_restored"
    severity = Severity.ERROR if is_lost else Severity.WARNING
    said = _lost(stray) if is_lost else ROWS.brief(code, label=stray.label)
    where = stray.tab, stray.row, stray.kode or None, stray.label
    return Problem(*where, code, severity, sentence(said))


def _value(cell: Cell) -> Value:
    """A cell as it can be written again; an error or a time as its text."""
    if isinstance(cell, CellError):
        return cell.code
    return as_text(cell) if isinstance(cell, time) else cell


def mended(snapshot: Snapshot, owed: Sequence[Stray]) -> Snapshot:
    """The snapshot as it will be after the repairs."""
    if not owed:
        return snapshot
    tabs = dict(snapshot.tabs)
    cells = [SetCell(stray.tab, stray.row, stray.column, _value(stray.theirs)) for stray in owed]
    for title in {stray.tab for stray in owed} & tabs.keys():
        tabs[title] = replace(tabs[title], grid=tuple(map(tuple, predicted(tabs[title], cells))))
    return replace(snapshot, tabs=tabs)
