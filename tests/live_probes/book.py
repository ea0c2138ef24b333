"""A spreadsheet as probes use it: one tab, rows and columns counted from 0 as the API does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sheets_sync.adapters.google.http.client import GoogleHttp

_API = "https://sheets.googleapis.com/v4/spreadsheets/{}"
Request = dict[str, Any]


class Book:
    """One spreadsheet in somebody's hands."""

    def __init__(
        self, http: GoogleHttp, spreadsheet_id: str, tab: tuple[int, str] | None = None
    ) -> None:
        self.http, self.id, self._tab = http, spreadsheet_id, tab

    @cached_property
    def tab(self) -> tuple[int, str]:
        """Id and title of the first tab, whose title depends on the account's language."""
        if self._tab:
            return self._tab
        properties = self.get("sheets(properties(sheetId,title))")["sheets"][0]["properties"]
        return properties.get("sheetId", 0), properties["title"]

    @property
    def url(self) -> str:
        """What a person opens."""
        return f"https://docs.google.com/spreadsheets/d/{self.id}/edit"

    def get(self, fields: str, *ranges: str) -> dict[str, Any]:
        """`spreadsheets.get`; ranges without the tab's title."""
        params = {
            "fields": fields,
            **({"ranges": [self.a1(each) for each in ranges]} if ranges else {}),
        }
        answer: dict[str, Any] = self.http.request(
            "get", _API.format(self.id), params=params
        ).json()
        return answer

    def batch(self, *wishes: Request, fields: str = "", **more: Any) -> dict[str, Any]:
        """`spreadsheets.batchUpdate`."""
        address, params = (
            f"{_API.format(self.id)}:batchUpdate",
            {"fields": fields} if fields else {},
        )
        answer: dict[str, Any] = self.http.request(
            "post", address, params=params, json={"requests": list(wishes), **more}
        ).json()
        return answer

    def values(self, where: str, how: str = "UNFORMATTED_VALUE") -> list[list[Any]]:
        """`values.get`."""
        address = f"{_API.format(self.id)}/values/{self.a1(where)}"
        found: list[list[Any]] = (
            self.http.request("get", address, params={"valueRenderOption": how})
            .json()
            .get("values", [])
        )
        return found

    def cells(self, where: str, fields: str) -> list[dict[str, Any]]:
        """The cells of a range, row by row, with these fields of `CellData`."""
        data = self.get(f"sheets(data(rowData(values({fields}))))", where)["sheets"][0]["data"][0]
        return [cell for row in data.get("rowData", ()) for cell in row.get("values", ())]

    # -- words of the API

    def a1(self, where: str) -> str:
        """A range with the tab's title, which a named range might hide."""
        title = self.tab[1].replace("'", "''")
        return f"'{title}'!{where}"

    def area(
        self, rows: tuple[int, int] | None = None, columns: tuple[int, int] | None = None
    ) -> dict[str, int]:
        """A `GridRange`; None: all of them."""
        sides = {"sheetId": self.tab[0]}
        if rows:
            sides |= {"startRowIndex": rows[0], "endRowIndex": rows[1]}
        if columns:
            sides |= {"startColumnIndex": columns[0], "endColumnIndex": columns[1]}
        return sides

    def typed(self, row: int, column: int, *rows: Sequence[object]) -> Request:
        """The request that writes values; a text that begins with = is a formula."""
        start = {"sheetId": self.tab[0], "rowIndex": row, "columnIndex": column}
        cells = [{"values": [{"userEnteredValue": _value(each)} for each in line]} for line in rows]
        return {"updateCells": {"start": start, "rows": cells, "fields": "userEnteredValue"}}

    def sorted_down(self, rows: tuple[int, int], columns: tuple[int, int]) -> Request:
        """The request that sorts an area by its first column, Z to A."""
        order = [{"dimensionIndex": columns[0], "sortOrder": "DESCENDING"}]
        return {"sortRange": {"range": self.area(rows, columns), "sortSpecs": order}}

    def row_span(self, first: int, last: int) -> dict[str, Any]:
        """A `DimensionRange` of whole rows."""
        return {"sheetId": self.tab[0], "dimension": "ROWS", "startIndex": first, "endIndex": last}

    def protected(self, *editors: str, columns: tuple[int, int]) -> Request:
        """The request that protects whole columns for all but these people."""
        wish = {"range": self.area(columns=columns), "editors": {"users": list(editors)}}
        return {"addProtectedRange": {"protectedRange": wish}}


def _value(value: object) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": value}
    text = str(value)
    return {"formulaValue": text} if text.startswith("=") else {"stringValue": text}
