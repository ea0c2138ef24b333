"""Probes of what lies on cells: protections, filter views and charts, and what becomes of them."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from sheets_sync.adapters.google.drive.calls import FILES, Media
from tests.live_probes.book import Book
from tests.live_probes.ground import ALL_DRIVES, Ground, email_of, refusal, told
from tests.live_probes.probe import STRANGER, Answer, Probe

OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ID = 770_001
_FIELDS = (
    "sheets(protectedRanges(protectedRangeId,editors),filterViews/filterViewId,charts/chartId)"
)


def _given_ids(ground: Ground) -> Answer:
    book = ground.book(["heading", "count"], ["a", 1])
    source = {"sourceRange": {"sources": [book.area((0, 2), (1, 2))]}}
    spec = {"basicChart": {"chartType": "BAR", "series": [{"series": source}]}}
    anchor = {"sheetId": book.tab[0], "rowIndex": 5, "columnIndex": 0}
    place = {"overlayPosition": {"anchorCell": anchor}}
    book.batch(
        {
            "addProtectedRange": {
                "protectedRange": {"protectedRangeId": _ID, "range": book.area((0, 1))}
            }
        },
        {
            "addFilterView": {
                "filter": {
                    "filterViewId": _ID + 1,
                    "title": "probe",
                    "range": book.area((0, 2), (0, 2)),
                }
            }
        },
        {"addChart": {"chart": {"chartId": _ID + 2, "spec": spec, "position": place}}},
    )
    sheet = book.get(_FIELDS)["sheets"][0]
    found = (
        sheet["protectedRanges"][0]["protectedRangeId"],
        sheet["filterViews"][0]["filterViewId"],
        sheet["charts"][0]["chartId"],
    )
    return Answer(found == (_ID, _ID + 1, _ID + 2), f"they became {found}")


def _copied_protections(ground: Ground) -> Answer:
    book = ground.book(["a", "b"])
    ground.by_stranger(book)
    assert ground.stranger is not None
    book.batch(book.protected(ground.email, email_of(ground.stranger), columns=(0, 1)))
    asked = {**ALL_DRIVES, "fields": "id"}
    copy = ground.http.request(
        "post", f"{FILES}/{book.id}/copy", params=asked, json={"parents": [ground.folder]}
    ).json()
    (protected,) = Book(ground.http, copy["id"]).get(_FIELDS)["sheets"][0]["protectedRanges"]
    users = protected.get("editors", {}).get("users", [])
    return Answer(email_of(ground.stranger) not in users, f"{len(users)} editors in the copy")


def _typed_columns(ground: Ground) -> Answer:
    book = ground.book(["heading"], ["a"])
    column = {"columnIndex": 0, "columnName": "heading", "columnType": "TEXT"}
    table = {"name": "probe", "range": book.area((0, 3), (0, 1)), "columnProperties": [column]}
    book.batch({"addTable": {"table": table}})
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "a"}]}}
    start = {"sheetId": book.tab[0], "rowIndex": 1, "columnIndex": 0}
    cells = {"start": start, "rows": [{"values": [{"dataValidation": rule}]}]}
    fault = refusal(lambda: book.batch({"updateCells": {**cells, "fields": "dataValidation"}}))
    return Answer(fault is None, told(fault))


def _office_file(ground: Ground) -> Answer:
    book = Workbook()
    content = BytesIO()
    book.save(content)
    wish = {"name": "probe.xlsx", "mimeType": OFFICE, "parents": [ground.folder]}
    file = ground.drive.create(wish, Media(content.getvalue(), OFFICE))
    fault = refusal(lambda: Book(ground.http, file.id).get("spreadsheetId"))
    return Answer(getattr(fault, "reason", "") or "not refused", told(fault))


PROBES = (
    Probe(
        "typed-columns",
        "Is `updateCells` with `dataValidation` alone taken in a typed column of a table?",
        "Nothing rests on it: on a tab with a table only values are written.",
        _typed_columns,
        switch="typed_columns_take_rules",
        letter="11",
    ),
    Probe(
        "office-file",
        "How does Sheets refuse an Excel file that was not converted?",
        "`FAILED_PRECONDITION` says so, and how it becomes a spreadsheet.",
        _office_file,
        letter="11",
    ),
    Probe(
        "given-ids",
        "Do a protected range, a filter view and a chart keep the ids that they are sent with?",
        "Either way `init` knows its own by what they are called and where they are, too.",
        _given_ids,
        switch="given_ids_are_kept",
        letter="11",
    ),
    Probe(
        "copied-protections",
        "Has a protected range, in a copy of its spreadsheet, the copier as its only editor?",
        "Yes: `init` lets everybody in again where it may, else names what it may not change.",
        _copied_protections,
        switch="copies_reset_editors",
        letter="11",
        how=(STRANGER,),
    ),
)
