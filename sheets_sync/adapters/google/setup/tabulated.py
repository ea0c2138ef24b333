"""Tables that people made of our tabs («Konversi ke tabel»): Google takes no format and no rule in
columns that have a type there (google.md, tables), and one such request would stop all of `init`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sheets_sync.adapters.google.setup.standing import Standing
from sheets_sync.adapters.google.sheets.barriers import ENDLESS
from sheets_sync.adapters.google.sheets.draw import Request

_FORMS = ("userEnteredFormat", "dataValidation", "*")


def without_tables(requests: Iterable[Request], tab: Standing) -> Iterator[Request]:
    """The requests for a tab but those that would give formats or rules to cells of a table."""
    tables = [table.get("range", {}) for table in tab.sheet.get("tables", ())]
    for request in requests:
        shaped = _shaped(request)
        if shaped is None or not any(_meet(shaped, table) for table in tables):
            yield request


def _shaped(request: Request) -> Mapping[str, int] | None:
    """The range to which a request gives formats or rules; None if it gives none."""
    ((kind, payload),) = request.items()
    if kind == "setDataValidation":
        return dict(payload["range"])
    fields = str(payload.get("fields", "")) if kind in ("repeatCell", "updateCells") else ""
    if not any(form in fields for form in _FORMS):
        return None
    return dict(payload["range"]) if "range" in payload else _from_start(payload)


def _from_start(payload: Mapping[str, Any]) -> dict[str, int]:
    start, rows = payload["start"], payload["rows"]
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    width = max(len(row.get("values", ())) for row in rows)
    return {
        "startRowIndex": top,
        "endRowIndex": top + len(rows),
        "startColumnIndex": left,
        "endColumnIndex": left + width,
    }


def _meet(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether two ranges of a tab share a cell; an open side reaches to the edge."""
    return all(
        one.get(f"start{side}", 0) < other.get(f"end{side}", ENDLESS)
        and other.get(f"start{side}", 0) < one.get(f"end{side}", ENDLESS)
        for side in ("RowIndex", "ColumnIndex")
    )
