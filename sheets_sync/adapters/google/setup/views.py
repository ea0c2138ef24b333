"""Filter views: how people sort and filter a live spreadsheet without moving a row for anyone else.

Who has no rights on protected columns may still use them, so that everyone can see their own order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sheets_sync.adapters.google.setup.standing import Standing
from sheets_sync.core.layout.tabs import GURU
from sheets_sync.core.model.role import ORDINARY, Role
from sheets_sync.core.model.sentences.google import VIEW_NAMES
from sheets_sync.core.model.words import Status, folded
from sheets_sync.core.schema.stages import STAGES

Criteria = dict[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """One filter view: sorted by a column, and perhaps only some rows by another."""

    title: str
    sort: str
    column: str = ""
    kind: str = ""
    """`without`: rows that show neither `word` nor nothing; `TEXT_…`: a condition of the Sheets
    API."""
    word: str = ""

    def worded(self, said: Callable[[str], str]) -> View:
        """The same in other words."""
        told = map(said, (self.title, self.sort, self.column, self.kind, self.word))
        return View(*told)

    def criteria(self) -> Criteria:
        """The `FilterCriteria` of its column."""
        if self.kind == "without":
            return {"hiddenValues": ["", self.word]}
        return {"condition": {"type": self.kind, "values": [{"userEnteredValue": self.word}]}}


_STAGE_VIEWS = (
    View(VIEW_NAMES["by_name"], "Nama Guru"),
    View(VIEW_NAMES["unfinished"], "Nama Guru", "Status", "without", Status.DONE),
    View(VIEW_NAMES["awaited"], "Nama Guru", "Langkah Berikut", "TEXT_CONTAINS", "KS:"),
)
VIEWS = {
    GURU: (
        View(VIEW_NAMES["by_name"], "Nama"),
        View(VIEW_NAMES["unfinished"], "Nama", "Tahap", "without", Status.DONE),
        View(VIEW_NAMES["awaited"], "Nama", "Menunggu", "TEXT_EQ", "KS"),
    ),
    **{stage.title: _STAGE_VIEWS for stage in STAGES},
}
"""The filter views of each tab, in order."""


def missing_views(
    title: str, sheet_id: int, tab: Standing, role: Role = ORDINARY
) -> list[dict[str, Any]]:
    """The requests for a tab's views that are there neither by id nor by title, for Google may give
    ids of its own; `sheet_id`: the fixed id of the tab's layout.
    """
    views = tab.sheet.get("filterViews", ())
    ids = {each.get("filterViewId") for each in views}
    titles = {folded(each.get("title", "")) for each in views}
    wanted = {
        sheet_id * 1000 + 950 + number: view.worded(role.wording.said)
        for number, view in enumerate(VIEWS.get(title, ()))
    }
    return [
        {"addFilterView": {"filter": drawn}}
        for fixed_id, view in wanted.items()
        if fixed_id not in ids
        and folded(view.title) not in titles
        and (drawn := _drawn(view, fixed_id, tab))
    ]


def _drawn(view: View, fixed_id: int, tab: Standing) -> dict[str, Any] | None:
    """A view over the columns where they stand now; None while one of them is missing."""
    sort, column = tab.place(view.sort), tab.place(view.column)
    if not sort or (view.column and not column):
        return None
    area = {
        "sheetId": tab.id,
        "startRowIndex": 0,
        "endRowIndex": tab.rows,
        "startColumnIndex": 0,
        "endColumnIndex": tab.width,
    }
    order = [{"dimensionIndex": sort - 1, "sortOrder": "ASCENDING"}]
    drawn: dict[str, Any] = {
        "filterViewId": fixed_id,
        "title": view.title,
        "range": area,
        "sortSpecs": order,
    }
    if column:
        drawn["filterSpecs"] = [{"columnIndex": column - 1, "filterCriteria": view.criteria()}]
    return drawn
