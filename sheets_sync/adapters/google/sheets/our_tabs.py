"""Our tabs by what they are called now: Google reads cells by titles, and people rename tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress

from sheets_sync.adapters.google.http.faults import BadRequest
from sheets_sync.adapters.google.sheets.aside import Copies
from sheets_sync.adapters.google.sheets.reading import SNAPSHOT_FIELDS, Answer, Sheet
from sheets_sync.adapters.google.sheets.spreadsheet import Spreadsheet
from sheets_sync.core.layout.tabs import SHEET_IDS, TITLES
from sheets_sync.core.layout.worded import title_said
from sheets_sync.core.model.plan import AddTab, Change, RenameTab
from sheets_sync.core.model.role import Role
from sheets_sync.core.model.sentences.google import GOOGLE
from sheets_sync.errors import Misused

RENAMES = 2
"""How often tabs may be renamed in the middle of a read."""


class OurTabs:
    """Of one spreadsheet."""

    def __init__(self, spreadsheet: Spreadsheet, role: Role) -> None:
        self._spreadsheet = spreadsheet
        self.titles = tuple(title_said(role, title) for title in TITLES)
        """What they are called now, as far as we know."""

    def read(self, copies: Copies | None = None) -> Answer:
        """What a sync needs; where a tab was renamed or is missing, by the titles that are there
        now. What has one of these `copies` is read from it.

        Somebody may rename another one before that second read, so it has a second chance.
        """
        copies = copies or Copies()
        for _ in range(RENAMES):
            with suppress(BadRequest):
                return self._asked(copies)
            sheets = self._spreadsheet.sheets()
            self.titles = tuple(
                sheet.title for title, sheet in sheets.items() if title in SHEET_IDS
            )
            if not self.titles:
                raise Misused(GOOGLE.say("not_made_there", id=self._spreadsheet.id))
        return self._asked(copies)

    def _asked(self, copies: Copies) -> Answer:
        ranges = copies.ranges(self.titles)
        return self._spreadsheet.get(ranges=ranges, fields=SNAPSHOT_FIELDS)

    def change(self, changes: Sequence[Change], sheets: Mapping[str, Sheet]) -> None:
        """What they are called once the changes are made; `sheets`: what stands there before."""
        names = renamed(changes)
        shown = (
            (names.get(title, title), names.get(title, sheet.title))
            for title, sheet in sheets.items()
        )
        present = (title for ours, title in shown if ours in SHEET_IDS)
        fresh = (change.layout.title for change in changes if isinstance(change, AddTab))
        self.titles = (*present, *fresh)


def renamed(changes: Sequence[Change]) -> Mapping[str, str]:
    """Old title → new title."""
    return {change.tab: change.title for change in changes if isinstance(change, RenameTab)}
