"""A row as it stood at an earlier moment, as Riwayat tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.core.answers.journal_lines import Entry
from sheets_sync.core.answers.restoring.pages import TextTab
from sheets_sync.core.model.words import Event, folded
from sheets_sync.core.schema.cells import is_ticked

RowKey = tuple[str, str]
"""Kode, and which of its rows."""
_EVENTS = frozenset(map(str, Event))
Told = Mapping[RowKey, Sequence[Entry]]
"""What happened to every row of one tab, oldest first."""


@dataclass(frozen=True, slots=True)
class Then:
    """One row at a moment."""

    texts: Mapping[str, str]
    """By folded heading; an empty one was emptied."""
    is_known: bool
    """Whether Riwayat had told anything of it by then."""
    is_gone: bool = False
    """Whether it was deleted."""
    was_done: bool = False
    was_sent_back: bool = False
    """Whether the principal had sent back what stood there."""
    is_latest: bool = False
    """Whether no run has seen anything else there since."""
    was_ticked: bool | None = None
    """Whether its box was ticked; None where an older program did not tell."""
    was_handed_in_since: bool = False
    """Whether a run found it handed in after that moment that was not so before."""
    unclear: frozenset[str] = frozenset()
    """Folded headings of cells whose last line until then cannot be understood."""


@dataclass(frozen=True, slots=True)
class _Telling:
    """A row as far as its lines have been told again."""

    filled: frozenset[str]
    """Folded headings of what a send-back rests on."""
    texts: Mapping[str, str] = field(default_factory=dict)
    is_gone: bool = False
    was_done: bool = False
    was_sent_back: bool = False
    unclear: frozenset[str] = frozenset()

    def after(self, entry: Entry) -> _Telling:
        """The row after one more line."""
        if entry.tells_text:
            return self._typed(folded(entry.column), entry.text)
        if entry.event not in _EVENTS and entry.column:
            return replace(self, unclear=self.unclear | {folded(entry.column)})
        if entry.event == Event.ROW_LOST:
            return replace(self, is_gone=True, was_sent_back=False)
        if entry.event in (Event.DONE, Event.CHANGED_AFTER_DONE):
            return replace(self, was_done=entry.event == Event.DONE)
        if entry.event in (Event.AGREED, Event.SENT_BACK):
            return replace(self, was_sent_back=entry.event == Event.SENT_BACK)
        return self

    def _typed(self, column: str, text: str) -> _Telling:
        begins = self.is_gone and bool(text)
        before = {} if begins else self.texts
        answered = before.get(column, "") != text and column in self.filled
        return replace(
            self,
            texts={**before, column: text},
            unclear=self.unclear - {column},
            is_gone=self.is_gone and not begins,
            was_sent_back=self.was_sent_back and not answered,
        )


def rows_told(page: TextTab, entries: Sequence[Entry]) -> Told:
    """What Riwayat tells of the rows of one tab. What happened to a stage of many rows as a whole
    is told of none of them.
    """
    found: dict[RowKey, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kode and entry.letter == page.place:
            found[entry.kode, entry.row].append(entry)
    return found


def as_it_stood(page: TextTab, entries: Sequence[Entry], count: int | None = None) -> Then:
    """A row after the first `count` of its lines, or after all."""
    taken = entries if count is None else entries[:count]
    filled = {folded(column.label) for column in page.stage.filled} if page.stage else set()
    row = _Telling(frozenset(filled))
    for entry in taken:
        row = row.after(entry)
    later = entries[len(taken) :]
    return Then(
        texts=row.texts,
        is_known=bool(taken),
        is_gone=row.is_gone,
        was_done=row.was_done,
        was_sent_back=row.was_sent_back,
        is_latest=not any(one.tells_text or one.event == Event.ROW_LOST for one in later),
        was_ticked=_was_ticked(page, row.texts, later),
        was_handed_in_since=any(one.event == Event.HANDED_IN for one in later),
        unclear=row.unclear,
    )


def _was_ticked(page: TextTab, texts: Mapping[str, str], later: Sequence[Entry]) -> bool | None:
    """What was told of the box until then, else the contrary of what was told next."""
    box = page.stage.tick if page.stage else None
    if box is None:
        return None
    key = folded(box.label)
    if key in texts:
        return is_ticked(texts[key])
    told = (one for one in later if one.tells_text and folded(one.column) == key)
    following = next(told, None)
    return None if following is None else not is_ticked(following.text)
