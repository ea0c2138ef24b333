"""All rows of a tab that changed at once go back: one plan, accepted or refused as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sheets_sync.core.answers.restoring.accidents import Accident, accidents, chosen
from sheets_sync.core.answers.restoring.cells import holds
from sheets_sync.core.answers.restoring.plan import Restoration
from sheets_sync.core.answers.restoring.rows import MOST_NAMED, Bench, Target
from sheets_sync.core.answers.restoring.then import RowKey, Then, as_it_stood
from sheets_sync.core.answers.restoring.wishes import said_at
from sheets_sync.core.model.sentences import list_words
from sheets_sync.core.model.sentences.restoring import RESTORING
from sheets_sync.errors import Misused


@dataclass(frozen=True, slots=True)
class WholeTab:
    """A tab as it stood before many of its rows changed at once."""

    at: datetime | None = None
    """Which time before; None for the last one."""
    columns: Sequence[str] = ()


def whole_tab(bench: Bench, wish: WholeTab) -> Restoration:
    """Raises `Misused` where nothing of the kind happened."""
    found = accidents(bench.page, bench.entries)
    one = chosen(found, wish.at, bench.desk.moment.at)
    if one is None:
        page = bench.page
        raise Misused(RESTORING.say("no_accident", tab=page.title, place=page.place))
    fields = {bench.page.field_named(name).key for name in wish.columns}
    rows = _Rows(bench, one, fields)
    targets = [*rows.targets()]
    plan = bench.put_back(targets, _source(one, wish.at))
    return plan.saying(*rows.remarks())


def _source(one: Accident, at: datetime | None) -> str:
    if at is not None:
        return RESTORING.say("from_moment", at=said_at(at))
    if one.at is not None:
        return RESTORING.say("from_before", at=said_at(one.at))
    return RESTORING.say("from_last_sync")


class _Rows:
    """Goes through the rows that were hit."""

    def __init__(self, bench: Bench, one: Accident, chosen: set[str]) -> None:
        self._bench, self._one, self._chosen = bench, one, chosen
        before = bench.entries[: one.first]
        self._counts = Counter(
            (entry.kode, entry.row) for entry in before if entry.letter == bench.page.place
        )
        self._unclear: list[str] = []
        self._typed: list[str] = []
        """Cells that say something else again since."""

    def targets(self) -> Iterator[Target]:
        """Each with the columns that were hit and not typed anew since."""
        for key in sorted(self._one.hit):
            row = self._bench.page.row_of(key)
            if row is None:
                self._unclear.append(key[0])
                continue
            lines = self._bench.told.get(key, ())
            then = as_it_stood(self._bench.page, lines, self._counts[key])
            columns = self._columns(key, row, then)
            if columns:
                yield Target(key, row or None, then, columns, whole=not self._chosen)

    def _columns(self, key: RowKey, row: int, then: Then) -> set[str]:
        columns, page = set[str](), self._bench.page
        after = self._one.after.get(key, {})
        for field in page.fields:
            is_chosen = not self._chosen or field.key in self._chosen
            if field.is_tick or not is_chosen or field.key not in self._one.hit[key]:
                continue
            cell = page.cell(row, field)
            if holds(cell, after.get(field.key, "")) or self._one.at is None or not row:
                columns.add(field.key)
            elif not holds(cell, then.texts.get(field.key, "")):
                self._typed.append(RESTORING.say("cell_of", kode=key[0], label=field.label))
        return columns

    def remarks(self) -> Iterator[str]:
        """What stays as it is."""
        if self._typed:
            yield RESTORING.say("typed_since", cells=list_words(self._typed, MOST_NAMED))
        if self._unclear:
            yield RESTORING.say("unclear_rows", kodes=list_words(self._unclear, MOST_NAMED))
