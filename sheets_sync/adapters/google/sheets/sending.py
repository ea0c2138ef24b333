"""How one batch is sent, and where the state right after it comes from: with Google's answer, or
out of copies that the batch makes (`aside.py` says why).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from sheets_sync.adapters.google.http.faults import (
    BadRequest,
    Intercepted,
    NoAccess,
    Unanswered,
)
from sheets_sync.adapters.google.sheets.aside import (
    Copies,
    Nameless,
    copies_of,
    is_for_copies,
    is_nameless,
    is_silent,
)
from sheets_sync.adapters.google.sheets.begun import Request
from sheets_sync.adapters.google.sheets.generation import (
    ASIDE,
    Generations,
    Whose,
    is_of,
    unsettled_on,
)
from sheets_sync.adapters.google.sheets.our_tabs import OurTabs, renamed
from sheets_sync.adapters.google.sheets.reading import Answer, ranges_for, revision_of
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet, mark
from sheets_sync.adapters.google.sheets.turns import Turns
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.values import Snapshot
from sheets_sync.errors import Failed


@dataclass(frozen=True, slots=True)
class Attempt:
    """One batch that is to be applied once."""

    name: str
    seen: Snapshot
    changes: Sequence[Change]
    requests: Sequence[Request]

    @property
    def generations(self) -> Generations:
        """As they stand when it was applied."""
        return revision_of(self.seen).generations.after(self.name)

    @property
    def anchor(self) -> int:
        """The id of a tab of ours that named ranges hang on."""
        return revision_of(self.seen).anchor

    def batch(self, copies: Copies, left: Copies) -> list[Request]:
        """All its requests; it is the next generation."""
        advance = revision_of(self.seen).generations.advance(self.name, self.anchor)
        if copies.sources:
            whose = Whose(copies.generation, self.name)
            advance = [*advance, unsettled_on(self.anchor, whose)]
        return [*left.deletions, *self.requests, *copies.requests, *advance]


class Reader(Protocol):
    """Who understands answers and looks whether a batch was applied."""

    def understood(self, answer: Answer, generations: Generations) -> Snapshot:
        """The snapshot in an answer."""
        ...

    def resolved(self, attempt: Attempt, fault: Failed, requests: Sequence[Request]) -> Snapshot:
        """The workbook as it stands if the batch was applied all the same, else raises."""
        ...


class Sending:
    """The batches of one spreadsheet."""

    def __init__(self, spreadsheet: Spreadsheet, tabs: OurTabs, reader: Reader) -> None:
        self._spreadsheet, self._tabs, self._reader = spreadsheet, tabs, reader
        self._turns = Turns(spreadsheet)
        self._is_silent = False
        """Whether an answer did not bring the state after a batch, though it was to."""
        self._takes_copies = True
        """Whether Google has not refused yet to set a state aside."""
        self._left = Copies()
        """What the next batch puts away."""
        self._set_aside = 0
        """The last generation that set its state aside, until that is put away."""
        self._is_in_turn = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """What is set aside meanwhile stays until the next write, or until it ends."""
        self._is_in_turn = True
        try:
            yield
        finally:
            self._is_in_turn = False
            self._settle()

    def send(self, attempt: Attempt) -> Snapshot | None:
        """The state right after the batch; None where it has to be read."""
        known = revision_of(attempt.seen).generations
        self._turns.take(known, attempt.name)
        is_marked = ASIDE in known.marks
        if (self._is_silent or is_marked) and self._takes_copies:
            names = renamed(attempt.changes)
            return self._with_copies(
                attempt, copies_of(revision_of(attempt.seen), names, attempt.name)
            )
        after = self._with_answer(attempt)
        if self._is_silent and not is_marked:
            mark(self._spreadsheet, attempt.anchor, ASIDE)
        return after

    def is_without(self, refused: Request) -> bool:
        """Whether it was copies that Google refused; then the batch can go without them."""
        if not is_for_copies(refused):
            return False
        self._takes_copies &= "deleteSheet" in refused
        self._left = Copies()
        return True

    def _with_answer(self, attempt: Attempt) -> Snapshot | None:
        requests = attempt.batch(Copies(), self._left)
        response = {
            "includeSpreadsheetInResponse": True,
            "responseIncludeGridData": True,
            "responseRanges": ranges_for(self._tabs.titles),
        }
        try:
            answer = self._spreadsheet.send(requests, response)
            if not is_of(answer, attempt.name):
                raise Nameless if is_nameless(answer) else Intercepted
        except (Unanswered, BadRequest, NoAccess) as fault:
            now = self._reader.resolved(attempt, fault, requests)
            self._is_silent |= is_silent(fault)
            return now
        self._left = Copies()
        spreadsheet = answer.get("updatedSpreadsheet", {})
        if any("data" in each for each in spreadsheet.get("sheets", ())):
            return self._reader.understood(spreadsheet, attempt.generations)
        self._is_silent = True
        return None

    def _with_copies(self, attempt: Attempt, copies: Copies) -> Snapshot | None:
        self._set_aside = copies.generation
        after = self._out_of(copies, attempt, attempt.batch(copies, self._left))
        self._left = copies
        if not self._is_in_turn:
            self._settle()
        return after

    def _settle(self) -> None:
        """Put away what this run set aside, so that others may write."""
        generation, self._set_aside, self._left = self._set_aside, 0, Copies()
        if generation:
            self._takes_copies &= self._turns.settle(generation)

    def _out_of(
        self, copies: Copies, attempt: Attempt, requests: Sequence[Request]
    ) -> Snapshot | None:
        """The state in the copies, by which the batch is known as applied; where somebody put them
        away, the one that is read now, if it was applied.
        """
        now, fault = None, Failed("")
        try:
            self._spreadsheet.send(requests, {})
        except Unanswered as unknown:
            fault = unknown
        except (BadRequest, NoAccess) as refused:
            now = self._reader.resolved(attempt, refused, requests)
        try:
            answer = copies.brought_home(self._tabs.read(copies))
        except BadRequest:
            return now or self._reader.resolved(attempt, fault, requests)
        return self._reader.understood(answer, attempt.generations)
