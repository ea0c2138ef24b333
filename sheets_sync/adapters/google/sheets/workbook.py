"""`GoogleWorkbook`: the Workbook port over a live spreadsheet that people edit while we run.

One request reads everything, one atomic batch writes everything and brings back what stands there
right after it. A batch that failed or was not answered is never sent again: a read shows by its
generation whether it was applied.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.faults import (
    Aborted,
    BadRequest,
    Unanswered,
)
from sheets_sync.adapters.google.sheets.aside import mark_if_asked_too_late
from sheets_sync.adapters.google.sheets.batch import requests_for
from sheets_sync.adapters.google.sheets.begun import Request
from sheets_sync.adapters.google.sheets.draw import drawn, untouched
from sheets_sync.adapters.google.sheets.generation import (
    OBSTRUCTED,
    TABLES,
    Generations,
    read_generations,
)
from sheets_sync.adapters.google.sheets.journal import journal_lines, tab_named
from sheets_sync.adapters.google.sheets.obstacles import Obstacles, refused_at
from sheets_sync.adapters.google.sheets.our_tabs import OurTabs, renamed
from sheets_sync.adapters.google.sheets.reading import (
    TITLE_FIELDS,
    Answer,
    Revision,
    is_month_first,
    read_snapshot,
    revision_of,
    sheets_of,
)
from sheets_sync.adapters.google.sheets.sending import Attempt, Sending
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet, mark, unmark
from sheets_sync.core.layout.tabs import SHEET_IDS
from sheets_sync.core.model.google_links import SPREADSHEET
from sheets_sync.core.model.limits import GOOGLE_CELL
from sheets_sync.core.model.plan import Change
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.core.model.sheet import TabLayout
from sheets_sync.core.model.values import Cell, Home, Snapshot, Tab, Value
from sheets_sync.core.reading.origin import derived, remembered_origin
from sheets_sync.core.schema.own_tabs import STATUS_TAB
from sheets_sync.errors import Failed, Misused, Stale


class GoogleWorkbook:
    """One school's spreadsheet."""

    longest_text = GOOGLE_CELL
    ticked: Value = True

    def __init__(self, http: GoogleHttp, spreadsheet_id: str, role: Role = ORDINARY) -> None:
        self.http, self.id, self._role = http, spreadsheet_id, role
        self._spreadsheet = Spreadsheet(http, spreadsheet_id)
        self.name = spreadsheet_id
        self._tabs = OurTabs(self._spreadsheet, role)
        self._names_hidden = False
        """Whether a read with ranges does not tell the named ranges (not documented)."""
        self._obstacles = Obstacles()
        self._is_remembered = False
        self._taken = 0
        """A generation whose number is taken, though Google lists no such name."""
        self._sending = Sending(self._spreadsheet, self._tabs, self)

    @property
    def url(self) -> str:
        """What a person opens."""
        return SPREADSHEET.format(self.id)

    def exists(self) -> bool:
        """Whether any tab of ours is there."""
        return any(title in SHEET_IDS for title in self._spreadsheet.sheets())

    def create(self, layout: Sequence[TabLayout]) -> None:
        """Make our tabs beside what is there; an untouched first tab of a new spreadsheet goes."""
        present = self._spreadsheet.get(
            fields="spreadsheetId,sheets(properties,data(rowData/values/userEnteredValue)),namedRanges"
        )
        if any(title in SHEET_IDS for title in sheets_of(present)):
            raise Misused(GOOGLE.say("exists", name=self.name))
        requests = drawn([(tab, index) for index, tab in enumerate(layout)], {})
        generations = read_generations(present.get("namedRanges", ()))
        anchor = next(
            (tab.sheet_id for tab in layout if tab.title == STATUS_TAB), layout[0].sheet_id
        )
        requests += [*untouched(present), *generations.advance(secrets.token_hex(4), anchor)]
        try:
            self._spreadsheet.send(requests, {})
        except (Unanswered, BadRequest):
            if not self.exists():
                raise
        mark_if_asked_too_late(self._spreadsheet, anchor)

    def titles(self) -> tuple[str, ...]:
        """All tabs in order, ours by our titles."""
        return tuple(self._spreadsheet.sheets())

    def read(self) -> Snapshot:
        """All tabs but the journal; where people's things stood in the way, it is looked whether
        they still do.
        """
        answer, generations = self._asked()
        snapshot = self.understood(answer, generations)
        if OBSTRUCTED not in generations.marks or self._obstacles.barriers:
            return snapshot
        self._obstacles = self._obstacles.looked_up(self._spreadsheet, snapshot)
        return self.understood(answer, generations)

    def _asked(self) -> tuple[Answer, Generations]:
        if self._names_hidden:
            names = self._spreadsheet.get(fields=TITLE_FIELDS).get("namedRanges", ())
            return self._tabs.read(), read_generations(names)
        answer = self._tabs.read()
        if "namedRanges" not in answer:
            # Read again after the generation is known: cells older than it would not be noticed as
            # stale.
            self._names_hidden = True
            return self._asked()
        return answer, read_generations(answer["namedRanges"])

    def read_tab(self, title: str) -> Tab:
        """One tab, also the journal."""
        return tab_named(self._spreadsheet, title)

    def journal(self) -> Iterator[Sequence[Cell]]:
        """The lines of all volumes, some thousands at a request."""
        return journal_lines(self._spreadsheet)

    def turn(self) -> AbstractContextManager[object]:
        """Until it ends, other runs wait where a state is set aside (`turns.py`)."""
        return self._sending.turn()

    def write(self, changes: Sequence[Change], seen: Snapshot) -> Snapshot | None:
        """Apply everything in one batch, as the next generation; answers what stands there right
        after it.
        """
        revision = seen.revision
        if not changes:
            return seen
        if not isinstance(revision, Revision):
            raise Failed(GOOGLE.say("other_read"))
        if renamed(changes).keys() - revision.sheets.keys():
            revision = replace(
                revision, sheets=self._spreadsheet.sheets()
            )  # not one that a sync reads
            seen = replace(seen, revision=revision)
        if TABLES in revision.generations.marks and not self._obstacles.typed:
            self._obstacles = self._obstacles.looked_up(self._spreadsheet, seen)
            seen = replace(seen, revision=replace(revision, typed=self._obstacles.typed))
        self._tabs.change(changes, revision.sheets)
        requests = requests_for(changes, seen)
        after = self._sending.send(Attempt(secrets.token_hex(4), seen, changes, requests))
        self._remember(revision)
        return after

    def _remember(self, seen: Revision) -> None:
        """Once a run: what stands in the way, so that the next one looks before it writes."""
        marks = seen.generations.marks
        fresh = {
            name: holds for name, holds in self._obstacles.marks.items() if holds != (name in marks)
        }
        for name, holds in ({} if self._is_remembered else fresh).items():
            self._is_remembered = True
            if holds:
                mark(self._spreadsheet, seen.anchor, name)
            else:
                unmark(self._spreadsheet, marks[name])

    def resolved(self, attempt: Attempt, fault: Failed, requests: Sequence[Request]) -> Snapshot:
        """After a batch that was refused or not answered: look whether it was applied all the same.

        Raises `Stale` if the workbook is no longer as it was seen, or if more is known now of what
        stands in the way; else the fault itself.
        """
        now, seen = self.read(), attempt.seen
        before, generations = revision_of(seen).generations, revision_of(now).generations
        if generations.present.get(before.latest + 1) == attempt.name:
            return now
        if generations.latest == before.latest and (now.tabs, revision_of(now).sheets) == (
            seen.tabs,
            revision_of(seen).sheets,
        ):
            self._learn(fault, requests, now)
        raise Stale(GOOGLE.say("stale")) from fault

    def _learn(self, fault: Failed, requests: Sequence[Request], now: Snapshot) -> None:
        """What stands in the way of a batch that Google refused, if anything still does. Raises the
        fault where nothing new is found, or where memory itself is shut.
        """
        refused = [*refused_at(getattr(fault, "message", ""), requests)]
        if isinstance(fault, Aborted):
            return  # whatever was in the way is over
        if not refused:
            raise fault
        if self._sending.is_without(refused[0]):
            return
        if "addNamedRange" in refused[0]:
            known, sheets = revision_of(now).generations, [*revision_of(now).sheets.values()]
            if read_generations(self._spreadsheet.names_now(sheets[-1])).latest <= known.latest:
                self._taken = known.latest + 1
            return
        self._obstacles = self._obstacles.after(fault, refused[0], self._spreadsheet, now)

    def understood(self, answer: Answer, generations: Generations) -> Snapshot:
        """The snapshot in an answer, with what is known to stand in the way."""
        self.name = answer.get("properties", {}).get("title", self.name)
        snapshot = read_snapshot(
            answer, generations.beyond(self._taken), self._obstacles.typed, self._role
        )
        known = remembered_origin(snapshot.tabs.get(STATUS_TAB))
        is_copy = bool(known.identity) and known.place not in (
            "",
            self.id,
        )  # a spreadsheet keeps its id for ever
        home = Home(self.id, derived(self.id), is_copy=is_copy)
        seen = self._obstacles.on(snapshot)
        return replace(seen, home=home, month_first=is_month_first(answer))
