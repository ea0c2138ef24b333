"""Probes of Sheets that need one account and nobody's hand."""

from __future__ import annotations

from typing import Any

from tests.live_probes.book import Book, Request
from tests.live_probes.ground import Ground, refusal, told
from tests.live_probes.probe import Answer, Probe, Unclear

_UPDATED = "updatedSpreadsheet(sheets(properties(sheetId),data(rowData(values(effectiveValue)))))"
MARK = {"metadataKey": "sheets_sync_probe", "visibility": "DOCUMENT"}


def marked_book(ground: Ground) -> Book:
    """Rows a, b, c below a heading; the row of a carries developer metadata."""
    book = ground.book(["heading"], ["a"], ["b"], ["c"])
    place = {"location": {"dimensionRange": book.row_span(1, 2)}}
    book.batch({"createDeveloperMetadata": {"developerMetadata": {**MARK, **place}}})
    return book


def mark_follows(book: Book) -> Answer:
    """Whether the mark is still at the row of a."""
    texts = [row[0] if row else "" for row in book.values("A1:A4")]
    rows = book.get("sheets(data(rowMetadata(developerMetadata(metadataKey))))", "A1:A4")["sheets"][
        0
    ]["data"][0]
    marks = [index for index, row in enumerate(rows["rowMetadata"]) if row.get("developerMetadata")]
    if texts[1:] != ["c", "b", "a"] or len(marks) != 1:
        raise Unclear(f"texts {texts}, marks at {marks}")
    return Answer(
        marks[0] == texts.index("a"), f"the text went to row 4, the mark is at row {marks[0] + 1}"
    )


def _metadata_after_sort(ground: Ground) -> Answer:
    book = marked_book(ground)
    book.batch(book.sorted_down((1, 4), (0, 1)))
    return mark_follows(book)


def _named_ranges_with_ranges(ground: Ground) -> Answer:
    book = ground.book(["a"])
    book.batch(named(book, "770000001", "sheets_sync_probe"))
    found = book.get("namedRanges,sheets(properties(sheetId))", "A1").get("namedRanges", [])
    return Answer(bool(found), f"{len(found)} named ranges came back")


def named(book: Book, name_id: str, name: str) -> Request:
    """The request that names the corner of a tab."""
    corner = book.area((0, 1), (0, 1))
    return {
        "addNamedRange": {"namedRange": {"namedRangeId": name_id, "name": name, "range": corner}}
    }


def _bad_response_range(ground: Ground) -> Answer:
    book = ground.book(["before"])
    asked: dict[str, Any] = {
        "includeSpreadsheetInResponse": True,
        "responseRanges": ["'no such tab'!A1"],
    }
    fault = refusal(lambda: book.batch(book.typed(0, 0, ["after"]), **asked))
    if fault is None:
        raise Unclear("a bad response range is not refused at all")
    return Answer(book.values("A1") == [["after"]], told(fault))


def _inherited_validation(ground: Ground) -> Answer:
    book = ground.book(["heading"], ["a"])
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "a"}]}}
    book.batch({"setDataValidation": {"range": book.area((1, 2), (0, 1)), "rule": rule}})
    book.batch({"insertDimension": {"range": book.row_span(2, 3), "inheritFromBefore": True}})
    found = book.cells("A3", "dataValidation(condition(type))")
    return Answer(any("dataValidation" in cell for cell in found))


def _beyond_the_grid(ground: Ground) -> Answer:
    book = ground.book(["a"])
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}}}
    wish = {
        "range": book.area((0, 1_000_000), (0, 1)),
        "cell": bold,
        "fields": "userEnteredFormat.textFormat.bold",
    }
    fault = refusal(lambda: book.batch({"repeatCell": wish}))
    return Answer(fault is None, told(fault))


def _updated_spreadsheet(ground: Ground) -> Answer:
    book = ground.book(["before"])
    asked = {"responseIncludeGridData": True, "responseRanges": [book.a1("A1:B2")]}
    answer = book.batch(
        book.typed(0, 0, ["after"]), fields=_UPDATED, includeSpreadsheetInResponse=True, **asked
    )
    shown = "after" in str(
        answer.get("updatedSpreadsheet", {}).get("sheets", [{}])[0].get("data", "")
    )
    return Answer(
        shown, "the new state came back" if shown else f"only {answer.get('updatedSpreadsheet')}"
    )


def _copy_in_a_batch(ground: Ground) -> Answer:
    book = ground.book(["before"])
    copy = Book(book.http, book.id, (1_500_000_000, "copy"))
    wish = {"newSheetId": copy.tab[0], "newSheetName": copy.tab[1], "sourceSheetId": book.tab[0]}
    hidden = {"properties": {"sheetId": copy.tab[0], "hidden": True}, "fields": "hidden"}
    typed = book.typed(0, 0, ["after"])
    book.batch(typed, {"duplicateSheet": wish}, {"updateSheetProperties": hidden})
    found = copy.values("A1")
    return Answer(found == [["after"]], f"it holds {found}")


def _find_replace(ground: Ground) -> Answer:
    book = ground.book(["x"])
    wish = {
        "find": "x",
        "replacement": "=1+1",
        "matchEntireCell": True,
        "range": book.area((0, 1), (0, 1)),
    }
    reply = book.batch({"findReplace": wish})["replies"][0]["findReplace"]
    (cell,) = book.cells("A1", "userEnteredValue")
    return Answer(
        f"{cell.get('userEnteredValue')}, occurrencesChanged {reply.get('occurrencesChanged')}"
    )


def _append_below_ticks(ground: Ground) -> Answer:
    book = ground.book(["a"], ["b"])
    book.batch(book.typed(0, 1, *[[False]] * 4))
    line = {"values": [{"userEnteredValue": {"stringValue": "appended"}}]}
    book.batch(
        {"appendCells": {"sheetId": book.tab[0], "rows": [line], "fields": "userEnteredValue"}}
    )
    rows = [index for index, row in enumerate(book.values("A1:A20"), 1) if row == ["appended"]]
    return Answer(rows == [5], f"appended at row {rows}")


PROBES = (
    Probe(
        "metadata-after-sort",
        "Does row developer metadata move with the content when `sortRange` sorts?",
        "Nothing rests on it: rows are known by their Kode, never by metadata.",
        _metadata_after_sort,
        switch="metadata_follows_sort",
        letter="a",
    ),
    Probe(
        "named-ranges-with-ranges",
        "Does `spreadsheets.get` with `ranges` still return the named ranges?",
        "Yes: a sync reads once. No: one more small read, first, for the generation.",
        _named_ranges_with_ranges,
        switch="named_ranges_with_ranges",
        letter="11",
    ),
    Probe(
        "bad-response-range",
        "Is a bad `responseRanges` noticed only after the batch was applied?",
        (
            "Either way the batch is not sent again: a read shows whether it was applied. Yes: "
            "copies that a write makes last keep the state after it."
        ),
        _bad_response_range,
        switch="bad_response_range_after_commit",
        letter="11",
    ),
    Probe(
        "inherited-validation",
        (
            "Does `insertDimension` with `inheritFromBefore` take over the data validation "
            "of the row before?"
        ),
        (
            "Nothing rests on it: a fresh row brings its own formats and validations in the "
            "same batch."
        ),
        _inherited_validation,
        switch="insert_inherits_validation",
    ),
    Probe(
        "beyond-the-grid",
        "Is a `GridRange` that ends beyond the grid clipped, not refused?",
        "Nothing rests on it: the grid is made large enough first, in the same batch.",
        _beyond_the_grid,
        switch="ranges_may_exceed_grid",
    ),
    Probe(
        "updated-spreadsheet",
        (
            "Does `includeSpreadsheetInResponse` with a field mask return the cells of "
            "`responseRanges`?"
        ),
        (
            "Yes: the state right after a write comes with it. No: copies that the write makes "
            "last keep it."
        ),
        _updated_spreadsheet,
        switch="updated_spreadsheet_is_returned",
        letter="11",
    ),
    Probe(
        "copy-in-a-batch",
        "Does a hidden copy of a tab that a batch makes last hold what the batch wrote before?",
        (
            "Asked of Google only where the state does not come with the answer. Refused: one "
            "more read verifies a write."
        ),
        _copy_in_a_batch,
        letter="11",
    ),
    Probe(
        "find-replace",
        "Is the replacement of `findReplace` read like typed text, and is what changed counted?",
        "Nothing rests on it: nothing is written by findReplace.",
        _find_replace,
        letter="d",
    ),
    Probe(
        "append-below-ticks",
        "Does `appendCells` count cells that hold FALSE, and so append below them?",
        (
            "Only the journal, which has no ticks, is appended so; stage rows are inserted "
            "after the last Kode."
        ),
        _append_below_ticks,
        letter="11",
    ),
)
