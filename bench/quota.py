"""What a sync asks of Google, beside what a plain gspread script asks for the same work, counted by
the emulator.

The script does what good scripts do: it lists the tabs once, reads all values of each, then writes
each cell, each fresh row and the lines of the journal with gspread's ordinary methods. It verifies
nothing and is safe against nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gspread
from google.oauth2.credentials import Credentials

from sheets_sync.core.layout.tabs import TITLES
from sheets_sync.core.model.plan import AppendLines, AppendRow, Change, SetCell
from sheets_sync.core.model.values import Link, Value
from sheets_sync.run import plan, sync
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.google import PROGRAM
from tests.support.school import NAMES, School

Counts = Counter[str]


@dataclass(frozen=True)
class Work:
    """One changed workbook, brought to rest by the program and by a plain script."""

    ours: Counts
    unchanged: Counts
    plain: Counts


def count(size: int) -> Work:
    """`size` teachers, of whom three have just typed: one hands in, one is agreed, one has
    begun.
    """
    with Emulator() as google:
        school = School.create(
            [{"Nama": f"{NAMES[n % 12]} Pratama {n}"} for n in range(size)], google=google
        )
        school.sync(rest=False)
        school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
        school.fill("A", "G002", texts.preparation("G002"))
        school.fill("A", "G003", texts.done("A", "G003"))
        changes = plan(school.book, school.clock).changes
        ours = _counted(google, lambda: sync(school.book, school.documents, school.clock))
        unchanged = _counted(google, lambda: sync(school.book, school.documents, school.clock))
        plain = _counted(google, lambda: _script(google, school.book.id, changes))  # type: ignore[attr-defined]
        if google.bugs:
            raise SystemExit("\n".join(google.bugs))
        return Work(ours, unchanged, plain)


def _counted(google: Emulator, work: Any) -> Counts:
    start = len(google.log)
    work()
    return Counter(one.kind for one in google.log[start:])


def _script(google: Emulator, spreadsheet_id: str, changes: Sequence[Change]) -> None:
    class Client(gspread.HTTPClient):
        def request(self, method: str, endpoint: str, *rest: Any, **more: Any) -> Any:
            return super().request(
                method,
                google.url + endpoint.removeprefix("https://sheets.googleapis.com"),
                *rest,
                **more,
            )

    book = gspread.Client(auth=Credentials(PROGRAM), http_client=Client).open_by_key(spreadsheet_id)  # type: ignore[no-untyped-call]
    tabs = {tab.title: tab for tab in book.worksheets()}
    how = gspread.utils.ValueRenderOption.unformatted
    for title in TITLES:
        tabs[title].get_all_values(value_render_option=how)
    for change in changes:
        _apply(tabs, change)


def _apply(tabs: Mapping[str, gspread.Worksheet], change: Change) -> None:
    if isinstance(change, SetCell):
        tabs[change.tab].update_cell(change.row, change.column, _plain(change.value))
    elif isinstance(change, AppendRow):
        _append(tabs[change.tab], [[value for _, value in change.cells]])
    elif isinstance(change, AppendLines):
        _append(tabs[change.tab], change.lines)


def _append(tab: gspread.Worksheet, rows: Sequence[Sequence[Value]]) -> None:
    """One request, as gspread's `append_rows` is."""
    cells = [{"values": [{"userEnteredValue": _typed(value)} for value in row]} for row in rows]
    wish = {"sheetId": tab.id, "rows": cells, "fields": "userEnteredValue"}
    tab.spreadsheet.batch_update({"requests": [{"appendCells": wish}]})


def _typed(value: Value) -> dict[str, Any]:
    plain = _plain(value)
    if isinstance(plain, bool):
        return {"boolValue": plain}
    if isinstance(plain, int | float):
        return {"numberValue": plain}
    return {"stringValue": plain} if plain else {}


def _plain(value: Value) -> Any:
    if isinstance(value, Link):
        return value.text
    return value if value is None or isinstance(value, str | int | float) else str(value)
