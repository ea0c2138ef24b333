"""People at a Google spreadsheet: every edit is a request under the identity of whose column it is.

It is handed to the emulator as it would arrive; over the wire go the program's own requests, of
which the tests tell."""

from __future__ import annotations

import json
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.setup.dress import dress
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.layout.tabs import layout
from sheets_sync.core.model.values import CellError, Moment
from sheets_sync.core.setup.rights import rights_of
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import OWNER, Person, Request, Response
from tests.support import labels

PROGRAM = "program"
"""The token of the account that the program runs as; it owns the spreadsheet."""
OPERATOR = "operator@sekolah.example"
PRINCIPAL = "kepala@sekolah.example"
TEACHER = "guru@sekolah.example"
OPERATORS_TABS = ("Pengaturan", "Guru", "Katalog", "Riwayat")
SHEETS = "/v4/spreadsheets"
FILES = "/drive/v3/files"
PRINCIPALS = {
    labels.A: ("Keputusan KS", "Catatan KS", "Tanggal Diskusi"),
    labels.B: labels.PEOPLE[labels.B],
    labels.C: ("Dukungan yang Disetujui", "Keputusan KS", "Catatan KS", "Tanggal Diskusi"),
    labels.D: ("Masukan KS", "Tanggal Diskusi"),
    labels.E: ("Keputusan KS", "Catatan KS", "Tanggal Diskusi"),
    labels.F: labels.PEOPLE[labels.F],
}
"""What the principal types."""
TICKS = {*labels.TICK.values(), "Tinjau Ulang"}
_ERRORS = {
    "#DIV/0!": "=1/0",
    "#REF!": "=#REF!",
    "#N/A": "=#N/A",
    "Loading...": '=IMPORTRANGE("lain"; "A1")',
}


def reach(google: Emulator, token: str = PROGRAM, **options: Any) -> GoogleHttp:
    """The program's own client, at the emulator. It waits for its turn by the emulator's clock,
    which then moves on."""
    clock = {"sleep": google.clock.advance, "now": google.clock.now}
    return GoogleHttp(credentials_from(f"token:{token}"), google.url, **clock | options)


def new_workbook(google: Emulator, token: str = PROGRAM) -> GoogleWorkbook:
    """An empty spreadsheet, as `init --google` makes it, shared with the people of the school."""
    body = {"name": "Praktik Kinerja 2026", "mimeType": "application/vnd.google-apps.spreadsheet"}
    made = ask(google, token, "POST", FILES, body)
    for email in (OPERATOR, PRINCIPAL, TEACHER):
        share(google, made["id"], email, token)
    return GoogleWorkbook(reach(google, token), made["id"])


def share(google: Emulator, file_id: str, email: str, token: str = PROGRAM) -> None:
    """Give somebody the right to edit."""
    body = {"type": "user", "role": "writer", "emailAddress": email}
    ask(google, token, "POST", f"{FILES}/{file_id}/permissions?sendNotificationEmail=false", body)


def dressed(book: GoogleWorkbook) -> int:
    """What `init` does last: rights, filter views and whatever looks are missing."""
    desk = decide(book.read(), Inputs(Moment(date(2026, 3, 2)), "")).desk
    rights = rights_of(desk, OWNER, (OPERATOR,))
    return dress(book.http, book.id, layout(desk.year, len(desk.roster.members)), rights)


def ask(google: Emulator, token: str, method: str, path: str, body: Any = None) -> dict[str, Any]:
    """One request of a person; what Google refuses is an error of the test."""
    answer = handed(google, token, method, path, body)
    assert answer.status < 400, (
        f"{method} {path} by {token}: {answer.status} {answer.content!r:.500}"
    )
    return answer.content if isinstance(answer.content, dict) else {}


def handed(google: Emulator, token: str, method: str, path: str, body: Any = None) -> Response:
    """What the emulator answers to a request of a person."""
    url = urlsplit(path)
    query = parse_qs(url.query, keep_blank_values=True)
    headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
    return google.answer(
        Request(
            method=method,
            path=url.path,
            query={name: tuple(values) for name, values in query.items()},
            headers=headers,
            body=b"" if body is None else json.dumps(body).encode(),
            person=Person.of(token),
        )
    )


class GoogleHands:
    """Teachers, the principal and the operator at one spreadsheet; each edit is saved at once."""

    def __init__(self, google: Emulator, spreadsheet_id: str) -> None:
        self.google, self.id = google, spreadsheet_id
        self._owners: dict[tuple[str, int], str] = {}

    # -- typing ------------------------------------------------------------------------------------

    def type(self, tab: str, row: int, column: int, value: object) -> None:
        """Type into a cell as the person whose column it is; None clears it."""
        if row == 1:
            self._reach_column(tab, column)
        who, where = self._person(tab, row, column), f"'{tab}'!{letters(column)}{row}"
        if value is None:
            self._ask(who, "POST", f"/values/{where}:clear", {})
            return
        if isinstance(value, CellError):
            formula = f"={value.formula}" if value.formula else _ERRORS.get(value.code, "=1/0")
            self._paste_formula(who, tab, (row, column), formula)
            return
        typed, how = entered(value, is_tick=self._head(tab, column) in TICKS)
        body = {"values": [[typed]]}
        self._ask(who, "PUT", f"/values/{where}?valueInputOption={how}", body)

    def _paste_formula(self, who: str, tab: str, at: tuple[int, int], formula: str) -> None:
        """A cell pasted from elsewhere brings its own format: as typed text a formula would stay
        text."""
        start = {
            "sheetId": self.sheet(tab)["sheetId"],
            "rowIndex": at[0] - 1,
            "columnIndex": at[1] - 1,
        }
        cell = {"userEnteredValue": {"formulaValue": formula}}
        fields = "userEnteredValue,userEnteredFormat.numberFormat"
        pasted = {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": fields}}
        self._ask(who, "POST", ":batchUpdate", {"requests": [pasted]})

    def _reach_column(self, tab: str, column: int) -> None:
        """Add columns at the right, as people do before they type a heading there."""
        sheet = self.sheet(tab)
        missing = column - sheet["gridProperties"]["columnCount"]
        if missing > 0:
            more = {"sheetId": sheet["sheetId"], "dimension": "COLUMNS", "length": missing}
            self._batch({"appendDimension": more})

    def _person(self, tab: str, row: int, column: int) -> str:
        if row == 1 or tab in OPERATORS_TABS:
            return OPERATOR
        head = self._head(tab, column)
        if head in labels.PROGRAM.get(tab, ()) and not (tab == labels.D and head == "Kode"):
            return OPERATOR
        return PRINCIPAL if head in PRINCIPALS.get(tab, ()) else TEACHER

    def _head(self, tab: str, column: int) -> str:
        """The heading of a column, looked up once until somebody moves columns."""
        if (tab, column) not in self._owners:
            found = self._ask(OPERATOR, "GET", f"/values/'{tab}'!1:1").get("values", [[]])[0]
            self._owners |= {(tab, number): str(head) for number, head in enumerate(found, start=1)}
        return self._owners.get((tab, column), "")

    # -- moving ------------------------------------------------------------------------------------

    def insert_row(self, tab: str, row: int) -> None:
        """Insert an empty row above `row`."""
        self._batch(
            {
                "insertDimension": {
                    "range": self._span(tab, "ROWS", row),
                    "inheritFromBefore": row > 2,
                }
            }
        )

    def delete_row(self, tab: str, row: int) -> None:
        """Delete a row with all that stands in it."""
        self._batch({"deleteDimension": {"range": self._span(tab, "ROWS", row)}})

    def insert_column(self, tab: str, column: int) -> None:
        """Insert an empty column left of `column`."""
        span = self._span(tab, "COLUMNS", column)
        self._batch({"insertDimension": {"range": span, "inheritFromBefore": False}})

    def delete_column(self, tab: str, column: int) -> None:
        """Delete a column with all that stands in it."""
        self._batch({"deleteDimension": {"range": self._span(tab, "COLUMNS", column)}})

    def move_column(self, tab: str, column: int, before: int) -> None:
        """Drag a column to stand before another (both counted as they are now)."""
        span = self._span(tab, "COLUMNS", column)
        self._batch({"moveDimension": {"source": span, "destinationIndex": before - 1}})

    def swap_columns(self, tab: str, one: int, other: int) -> None:
        """Two columns change places, headers and all."""
        left, right = sorted((one, other))
        self.move_column(tab, right, left)
        self.move_column(tab, left + 1, right + 1)

    def sort(self, tab: str, column: int, *, reverse: bool = False) -> None:
        """Sort whole rows below the header by a column, empty cells last."""
        sheet = self.sheet(tab)
        order = {
            "dimensionIndex": column - 1,
            "sortOrder": "DESCENDING" if reverse else "ASCENDING",
        }
        area = {"sheetId": sheet["sheetId"], "startRowIndex": 1}
        self._batch({"sortRange": {"range": area, "sortSpecs": [order]}})

    def rename_tab(self, tab: str, title: str) -> None:
        """Give a tab another title."""
        properties = {"sheetId": self.sheet(tab)["sheetId"], "title": title}
        self._batch({"updateSheetProperties": {"properties": properties, "fields": "title"}})

    def delete_tab(self, tab: str) -> None:
        """Delete a tab."""
        self._batch({"deleteSheet": {"sheetId": self.sheet(tab)["sheetId"]}})

    # -- looking -----------------------------------------------------------------------------------

    def sheets(self) -> list[dict[str, Any]]:
        """The properties of all tabs, in order."""
        answer = self._ask(OPERATOR, "GET", "?fields=sheets.properties")
        return [sheet["properties"] for sheet in answer["sheets"]]

    def sheet(self, tab: str) -> dict[str, Any]:
        """The properties of one tab."""
        return next(sheet for sheet in self.sheets() if sheet["title"] == tab)

    def titles(self) -> tuple[str, ...]:
        """All tabs in order."""
        return tuple(sheet["title"] for sheet in self.sheets())

    def is_hidden(self, tab: str) -> bool:
        """Whether people don't see a tab."""
        return bool(self.sheet(tab).get("hidden"))

    def frozen(self, tab: str) -> tuple[int, int]:
        """Frozen rows and columns."""
        grid = self.sheet(tab)["gridProperties"]
        return grid.get("frozenRowCount", 0), grid.get("frozenColumnCount", 0)

    def close(self) -> None:
        """Nothing to save."""

    def mark(self) -> object:
        """Changes with every change of the spreadsheet."""
        return ask(self.google, PROGRAM, "GET", f"{FILES}/{self.id}?fields=version,modifiedTime")

    # -- requests ----------------------------------------------------------------------------------

    def _span(self, tab: str, dimension: str, number: int) -> dict[str, Any]:
        place = {"startIndex": number - 1, "endIndex": number}
        return {"sheetId": self.sheet(tab)["sheetId"], "dimension": dimension, **place}

    def _batch(self, *wishes: dict[str, Any]) -> None:
        """What the operator does with mouse and menu."""
        self._owners.clear()
        self._ask(OPERATOR, "POST", ":batchUpdate", {"requests": list(wishes)})

    def _ask(self, person: str, method: str, path: str, body: Any = None) -> dict[str, Any]:
        return ask(self.google, f"user:{person}", method, f"{SHEETS}/{self.id}{path}", body)


def cut_blank_rows(hands: GoogleHands, spare: int) -> None:
    """The owner deletes what lies below the last row in use, but a few rows, so that a read is
    quick; unticked boxes are no use."""
    wishes = []
    for sheet in hands.google.world.sheets.books[hands.id].sheets:
        used = [number for number, row in enumerate(sheet.rows) if any(map(_is_used, row.values()))]
        first = max(used, default=0) + 1 + spare
        if first < sheet.height:
            span = {"dimension": "ROWS", "startIndex": first, "endIndex": sheet.height}
            wishes.append({"deleteDimension": {"range": {"sheetId": sheet.id, **span}}})
    if wishes:
        body = {"requests": wishes}
        ask(hands.google, PROGRAM, "POST", f"{SHEETS}/{hands.id}:batchUpdate", body)


def _is_used(cell: dict[str, Any]) -> bool:
    return cell.get("userEnteredValue", {}).get("boolValue", True) and "userEnteredValue" in cell


def entered(value: object, *, is_tick: bool) -> tuple[object, str]:
    """What reaches the keyboard, and how Google takes it: a date as people type it, a text as
    pasted text."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}", "USER_ENTERED"
    if is_tick and value == "Ya":
        return True, "RAW"
    return value, "RAW"


def letters(column: int) -> str:
    """A column as people name it: 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
