"""Somebody at one spreadsheet of the emulator, by plain HTTP; knows nothing of our own client."""

from __future__ import annotations

from typing import Any

import requests

from tests.google_emulator.drive.model import SPREADSHEET
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import Person

Json = dict[str, Any]


class Desk:
    """One identity at one spreadsheet."""

    def __init__(self, google: Emulator, token: str, spreadsheet_id: str) -> None:
        self.google, self.id = google, spreadsheet_id
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"

    def close(self) -> None:
        self.session.close()

    def send(self, method: str, path: str = "", **options: Any) -> requests.Response:
        """A request below this spreadsheet."""
        url = f"{self.google.url}/v4/spreadsheets{self.id and f'/{self.id}'}{path}"
        return self.session.request(method, url, timeout=30, **options)

    def ask(self, method: str, path: str = "", **options: Any) -> Json:
        answer = self.send(method, path, **options)
        assert answer.status_code == 200, answer.text
        content: Json = answer.json()
        return content

    def refused(self, *changes: Json, **more: Any) -> str:
        """Why Google refuses a batch: status, a space, and its words."""
        answer = self.send("POST", ":batchUpdate", json={"requests": list(changes), **more})
        assert answer.status_code >= 400, "it was not refused"
        return f"{answer.status_code} {answer.json()['error']['message']}"

    def batch(self, *changes: Json, fields: str = "*", **more: Any) -> Json:
        """Send a batch; its answer."""
        return self.ask(
            "POST",
            ":batchUpdate",
            params={"fields": fields},
            json={"requests": list(changes), **more},
        )

    def get(self, fields: str, *ranges: str) -> Json:
        return self.ask("GET", params={"fields": fields, "ranges": list(ranges)})

    def values(self, text: str = "Data", **options: str) -> list[list[Any]]:
        found: list[list[Any]] = self.ask("GET", f"/values/{text}", params=options).get(
            "values", []
        )
        return found

    def type(self, text: str, *rows: list[Any], option: str = "USER_ENTERED") -> Json:
        """Type rows of values from a cell on."""
        return self.ask(
            "PUT",
            f"/values/{text}",
            params={"valueInputOption": option},
            json={"values": list(rows)},
        )

    def first(self, kind: str) -> Any:
        """What lies on the first tab of one kind (`merges`, `charts` …)."""
        return self.get(f"sheets/{kind}")["sheets"][0].get(kind, [])


def new_spreadsheet(google: Emulator) -> Desk:
    """The tab «Data» (id 1, 6 × 5), owned by Kepala, shared with a teacher and a service
    account."""
    kepala = Person.of("user:kepala@sekolah.example")
    file = google.world.drive.add("Buku", SPREADSHEET, None, kepala)
    book = google.world.sheets.create(file.id, file.name)
    book.properties = {**book.properties, "locale": "id_ID"}
    book.sheets = []
    grid = {"rowCount": 6, "columnCount": 5}
    book.add({"sheetId": 1, "title": "Data", "gridProperties": grid})
    desk = Desk(google, f"user:{kepala.email}", file.id)
    for token in ("user:guru@sekolah.example", "sa:robot"):
        google.world.drive.share(desk.id, Person.of(token).email, "writer")
    google.log.clear()
    return desk


def area(
    top: int | None = None,
    bottom: int | None = None,
    left: int | None = None,
    right: int | None = None,
) -> Json:
    """A `GridRange` on the tab «Data»."""
    bounds = {
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }
    return {"sheetId": 1, **{name: bound for name, bound in bounds.items() if bound is not None}}


def lines(start: int, end: int, dimension: str = "ROWS") -> Json:
    """A `DimensionRange` on the tab «Data»."""
    return {"sheetId": 1, "dimension": dimension, "startIndex": start, "endIndex": end}


def write(row: int, column: int, *texts: str) -> Json:
    """The request that writes texts side by side."""
    cells = [{"userEnteredValue": {"stringValue": text}} for text in texts]
    start = {"sheetId": 1, "rowIndex": row, "columnIndex": column}
    return {
        "updateCells": {"start": start, "rows": [{"values": cells}], "fields": "userEnteredValue"}
    }


def name(name_id: str, text: str, **bounds: Json) -> Json:
    """The request that adds a named range."""
    range_ = bounds.get("at", area(0, 1, 0, 1))
    return {
        "addNamedRange": {"namedRange": {"namedRangeId": name_id, "name": text, "range": range_}}
    }
