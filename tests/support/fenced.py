"""A school on Google whose program is an editor like others, and what people put over its tabs."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date
from functools import cache
from typing import Any

from sheets_sync.adapters.google.setup.dress import dress
from sheets_sync.adapters.google.setup.obstructing import obstructions
from sheets_sync.adapters.google.setup.standing import read_metadata
from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.layout.tabs import layout
from sheets_sync.core.model.values import Moment
from sheets_sync.core.setup.rights import rights_of
from sheets_sync.run.examining import still_loading
from tests.google_emulator.server import Emulator
from tests.google_emulator.sheets.batch import MOST_CELLS
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.switches import Switches
from tests.support import texts
from tests.support.google import OPERATOR, SHEETS, TEACHER, ask, reach, share
from tests.support.school import School

ROBOT = "program@proyek.iam.gserviceaccount.com"
OTHER_PROGRAM = "dinas@proyek.iam.gserviceaccount.com"
"""Somebody else's service account, which edits the same spreadsheet."""
MORNING = date(2026, 6, 2)


@dataclass
class Fenced:
    """A school whose program is an editor like others, and what people put over its tabs."""

    school: School
    google: Emulator
    id: str

    def batch(self, who: str, *requests: dict[str, Any]) -> dict[str, Any]:
        body = {"requests": list(requests)}
        kind = "sa" if who.endswith(".gserviceaccount.com") else "user"
        return ask(self.google, f"{kind}:{who}", "POST", f"{SHEETS}/{self.id}:batchUpdate", body)

    def protect(
        self, tab: str, name: str = "Jangan diubah", *, who: str = TEACHER, **span: int
    ) -> int:
        """Somebody shuts a part of a tab against everybody else; answers its id."""
        area = {"sheetId": self.sheet_id(tab), **span}
        made = {"range": area, "description": name, "editors": {"users": [who]}}
        answer = self.batch(who, {"addProtectedRange": {"protectedRange": made}})
        found: int = answer["replies"][0]["addProtectedRange"]["protectedRange"]["protectedRangeId"]
        return found

    def open(self, protection: int) -> None:
        self.batch(TEACHER, {"deleteProtectedRange": {"protectedRangeId": protection}})

    def tabulate(self, tab: str, columns: int, who: str = TEACHER) -> None:
        """A person makes a table of a tab; every column gets a type."""
        area = {
            "sheetId": self.sheet_id(tab),
            "startRowIndex": 0,
            "endRowIndex": self.school.hands.sheet(tab)["gridProperties"]["rowCount"],
            "startColumnIndex": 0,
            "endColumnIndex": columns,
        }
        kinds = [{"columnIndex": at, "columnType": "TEXT"} for at in range(columns)]
        made = {"name": "Tabel1", "range": area, "columnProperties": kinds}
        self.batch(who, {"addTable": {"table": made}})

    def fill_up(self) -> None:
        """A tab of the school takes all the cells that are left."""
        room = MOST_CELLS - self.google.world.sheets.books[self.id].cells
        grid = {"rowCount": 2, "columnCount": room // 2}
        self.batch(
            OPERATOR, {"addSheet": {"properties": {"title": "Besar", "gridProperties": grid}}}
        )

    def width(self, tab: str) -> int:
        found: int = self.school.hands.sheet(tab)["gridProperties"]["columnCount"]
        return found

    def sheet_id(self, tab: str) -> int:
        found: int = self.school.hands.sheet(tab)["sheetId"]
        return found

    def reaches(self, tab: str, row: int) -> bool:
        """Whether a row is one of the program's on a tab, or the next one."""
        return row <= len(GoogleWorkbook(reach(self.google), self.id).read().tabs[tab].grid) + 1

    def sync(self) -> list[dict[str, Any]]:
        """One run, as a command does it; its problems."""
        self.school.book = GoogleWorkbook(reach(self.google, "sa:program"), self.id)
        return list(self.school.sync(rest=False)["problems"])

    def named(self, tab: str) -> str:
        """What a run says of a tab that is shut."""
        told = [each["message"] for each in self.sync() if each["code"] == "shut"]
        (found,) = [each for each in told if f"«{tab}»" in each]
        return str(found)

    def doctor(self) -> list[str]:
        """What `doctor` tells of obstacles and of cells that load, before any sync meets them."""
        book = GoogleWorkbook(reach(self.google, "sa:program"), self.id)
        seen = book.read()
        decision = decide(seen, Inputs(Moment(self.school.today), ""))
        loading = [each.repair for each in still_loading(decision)]
        return [*obstructions(read_metadata(book.http, self.id), seen), *loading]

    def status(self, letter: str, kode: str) -> object:
        return self.school.status(kode, letter)


def guarded(google: Emulator) -> Fenced:
    """A school that was synced once; made once for each way in which Google may answer."""
    kept = _synced(astuple(google.switches))
    school = School.create(texts.ROSTER, google=google, today=MORNING)
    assert isinstance(school.book, GoogleWorkbook)
    assert school.book.id == kept.id, "it would take itself for a copy"
    google.world.sheets.books[kept.id] = kept.copy()
    share(google, kept.id, ROBOT)
    share(google, kept.id, OTHER_PROGRAM)
    school.book = GoogleWorkbook(reach(google, "sa:program"), kept.id)
    return Fenced(school, google, kept.id)


@cache
def _synced(switches: tuple[Any, ...]) -> Book:
    with Emulator(Switches(*switches)) as google:
        school = School.create(texts.ROSTER, google=google, today=MORNING)
        assert isinstance(school.book, GoogleWorkbook)
        share(google, school.book.id, ROBOT)
        desk = decide(school.book.read(), Inputs(Moment(MORNING), "")).desk
        rights = rights_of(desk, ROBOT, (OPERATOR,))
        dress(school.book.http, school.book.id, layout(desk.year, 3), rights)
        school.book = GoogleWorkbook(reach(google, "sa:program"), school.book.id)
        school.sync()
        assert not google.bugs
        return google.world.sheets.books[school.book.id]
