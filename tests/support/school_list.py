"""A district's list of schools as a Google spreadsheet, and the people who keep it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.google_emulator.server import Emulator
from tests.support.google import FILES, OPERATOR, PROGRAM, SHEETS, ask, share

TAB = "Sekolah"
HEADINGS = ("Pemeriksaan", "Sekolah", "NPSN", "Buku Kerja", "Folder", "Aktif", "Disetujui")
_SPREADSHEET = "application/vnd.google-apps.spreadsheet"


class SchoolList:
    """One spreadsheet; every edit is that of the person who keeps it."""

    def __init__(self, google: Emulator, spreadsheet_id: str) -> None:
        self.google, self.id = google, spreadsheet_id

    @classmethod
    def empty(cls, google: Emulator) -> SchoolList:
        """As a person makes it."""
        body = {"name": "Daftar Sekolah", "mimeType": _SPREADSHEET}
        made = ask(google, PROGRAM, "POST", FILES, body)
        share(google, made["id"], OPERATOR)
        return cls(google, made["id"])

    @classmethod
    def typed(
        cls, google: Emulator, rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS
    ) -> SchoolList:
        """A list that was typed by hand, without a look of ours."""
        made = cls.empty(google)
        made.batch({"addSheet": {"properties": {"sheetId": 7, "title": TAB}}})
        made.type("A1", [headings, *rows])
        return made

    def batch(self, *requests: Mapping[str, Any], who: str = OPERATOR) -> None:
        """Edits of a person."""
        path = f"{SHEETS}/{self.id}:batchUpdate"
        ask(self.google, who, "POST", path, {"requests": list(requests)})

    def type(self, place: str, rows: Sequence[Sequence[Any]], tab: str = TAB) -> None:
        """Type from a cell on."""
        path = f"{SHEETS}/{self.id}/values/'{tab}'!{place}?valueInputOption=USER_ENTERED"
        values = [["" if cell is None else cell for cell in row] for row in rows]
        ask(self.google, OPERATOR, "PUT", path, {"values": values})

    def grid(self, tab: str = TAB) -> list[list[Any]]:
        """What people see; of other tabs days as numbers."""
        path = f"{SHEETS}/{self.id}/values/'{tab}'"
        path += "" if tab == TAB else "?valueRenderOption=UNFORMATTED_VALUE"
        found: list[list[Any]] = ask(self.google, OPERATOR, "GET", path).get("values", [])
        return found

    def titles(self) -> list[str]:
        """All tabs in order."""
        path = f"{SHEETS}/{self.id}?fields=sheets.properties"
        answer = ask(self.google, OPERATOR, "GET", path)
        return [sheet["properties"]["title"] for sheet in answer["sheets"]]

    def column(self, heading: str, tab: str = TAB) -> list[Any]:
        """The cells below a heading."""
        head, *rows = self.grid(tab)
        place = head.index(heading)
        return [row[place] if place < len(row) else "" for row in rows]
