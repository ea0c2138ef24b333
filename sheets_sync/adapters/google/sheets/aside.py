"""The state right after a write, set aside by the write itself, where Google does not bring it with
its answer.

People may move rows between a write and the reading after it; then nobody can tell any more which
cell it hit. A batch is atomic, so copies of our tabs that it makes last hold what stood there in
that moment, as the answer would have. They are hidden, read at once and deleted. That Google's
answer does not bring the state is learnt once and marked in the workbook by a named range, which
every read tells: where it does, nothing of this is ever sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from sheets_sync.adapters.google.http.faults import BadRequest, Intercepted, Misfit
from sheets_sync.adapters.google.sheets.begun import Request
from sheets_sync.adapters.google.sheets.generation import (
    ASIDE,
    Whose,
    mark_on,
    read_generations,
)
from sheets_sync.adapters.google.sheets.reading import (
    TITLE_FIELDS,
    Answer,
    Revision,
    Sheet,
    quoted,
    ranges_for,
    sheets_of,
)
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.core.layout.tabs import SHEET_IDS
from sheets_sync.core.schema.own_tabs import RIWAYAT
from sheets_sync.errors import Failed

_NAME = re.compile(r"_sheets_sync_(\d{1,8})_([0-9a-f]+)_\d{1,3}")
_BASE, _NUMBERS, _TABS = 1_500_000_000, 1_000_000, 100
"""Ids of copies stand far from those of all other tabs, and two generations in turn share none."""
_NOWHERE = "_sheets_sync_nowhere"
"""No tab has this title."""


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of one batch."""

    generation: int = 0
    sources: Mapping[str, Sheet] = field(default_factory=dict)
    """The title of a copy → the tab it is of, called as it is after the batch."""

    @property
    def requests(self) -> list[Request]:
        """What the batch does last: nobody sees a tab of them."""
        return [each for order in enumerate(self.sources) for each in self._made(*order)]

    @property
    def deletions(self) -> list[Request]:
        """What puts them away."""
        ids = [copy_id(self.generation, number) for number in range(len(self.sources))]
        return [{"deleteSheet": {"sheetId": each}} for each in ids]

    def _made(self, number: int, title: str) -> tuple[Request, Request]:
        own = copy_id(self.generation, number)
        source = {"sourceSheetId": self.sources[title].id, "insertSheetIndex": 1}
        hidden = {"properties": {"sheetId": own, "hidden": True}, "fields": "hidden"}
        return (
            {"duplicateSheet": {**source, "newSheetId": own, "newSheetName": title}},
            {"updateSheetProperties": hidden},
        )

    def ranges(self, titles: Iterable[str]) -> list[str]:
        """What to read: every copy, and the tabs of these titles that have none."""
        copied = {sheet.title for sheet in self.sources.values()}
        others = ranges_for(title for title in titles if title not in copied)
        return [*map(quoted, self.sources), *others]

    def brought_home(self, answer: Answer) -> Answer:
        """The answer with every copy in the place of its tab."""
        ids = {sheet.id for sheet in self.sources.values()}
        own = [each for each in answer["sheets"] if each["properties"]["sheetId"] not in ids]
        return {**answer, "sheets": [self._as_its_tab(each) for each in own]}

    def _as_its_tab(self, sheet: Mapping[str, Any]) -> Mapping[str, Any]:
        properties = sheet["properties"]
        source = self.sources.get(properties["title"])
        if source is None:
            return sheet
        known = {**properties, "sheetId": source.id, "title": source.title}
        return {**sheet, "properties": known}


def put_away(spreadsheet: Spreadsheet, is_over: Callable[[Whose], bool]) -> bool:
    """The copies of writes that nobody asks for any more, and what says that these were not looked
    at yet; whether Google did it.
    """
    for _ in range(2):  # somebody may delete one in between
        with suppress(Failed):
            answer = spreadsheet.get(fields=TITLE_FIELDS)
            if gone := [*_deletions(answer, is_over)]:
                spreadsheet.send(gone, {})
            return True
    return False


def _deletions(answer: Answer, is_over: Callable[[Whose], bool]) -> Iterator[Request]:
    for sheet in sheets_of(answer).values():
        if (found := _NAME.fullmatch(sheet.title)) and is_over(Whose(int(found[1]), found[2])):
            yield {"deleteSheet": {"sheetId": sheet.id}}
    unsettled = read_generations(answer.get("namedRanges", ())).unsettled
    for name_id, whose in unsettled.items():
        if is_over(whose):
            yield {"deleteNamedRange": {"namedRangeId": name_id}}


def copy_id(generation: int, number: int) -> int:
    """The id of a copy, counted from 0."""
    return _BASE + generation % _NUMBERS * _TABS + number


def copies_of(revision: Revision, titles: Mapping[str, str], attempt: str) -> Copies:
    """Of all our tabs but the journal, which is only added to. `titles`: the new ones of tabs that
    the batch renames. Where they stand, that attempt was applied.
    """
    number = revision.generations.latest + 1
    ours = {name: sheet for name, sheet in revision.sheets.items() if _is_copied(name)}
    return Copies(
        number,
        {
            f"_sheets_sync_{number}_{attempt}_{at}": Sheet(
                sheet.id, titles.get(name, sheet.title), sheet.rows, sheet.columns
            )
            for at, (name, sheet) in enumerate(ours.items())
        },
    )


def _is_copied(title: str) -> bool:
    return title in SHEET_IDS and title != RIWAYAT


def is_for_copies(request: Request) -> bool:
    """Whether a request of a batch makes them or puts them away."""
    hidden = request.get("updateSheetProperties", {}).get("properties", {})
    return bool(request.keys() & {"duplicateSheet", "deleteSheet"}) or "hidden" in hidden


class Nameless(Intercepted):
    """An answer that brings a state, but not whose batch it answers."""


def is_nameless(answer: Answer) -> bool:
    """Whether it is one."""
    sheets = answer.get("updatedSpreadsheet", {}).get("sheets", ())
    return "replies" not in answer and any("data" in each for each in sheets)


def is_silent(fault: Failed) -> bool:
    """Whether a batch that was applied will be answered so again, without its state: Google tells
    nobody's, or refused nothing of it but what the answer was to bring.
    """
    is_of_answer = type(fault) in (BadRequest, Misfit)
    is_of_batch = "requests[" in getattr(fault, "message", "")
    return isinstance(fault, Nameless) or (is_of_answer and not is_of_batch)


def mark_if_asked_too_late(spreadsheet: Spreadsheet, sheet_id: int) -> None:
    """Find out once, when a workbook is made, whether Google looks at what an answer is to bring
    only after the batch was applied: then the batch that asks for a tab which is not there leaves
    the mark, and else it leaves nothing.
    """
    asked = {"includeSpreadsheetInResponse": True, "responseRanges": [quoted(_NOWHERE)]}
    with suppress(Failed):
        spreadsheet.send([mark_on(sheet_id, ASIDE)], asked)
