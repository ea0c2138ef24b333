"""Probes of what Google refuses on a tab: frozen lines, merges, rules, hidden tabs, full grids."""

from __future__ import annotations

from typing import Any

from tests.live_probes.book import Book, Request
from tests.live_probes.ground import Ground, refusal, told
from tests.live_probes.probe import Answer, Probe, Unclear


def _of_tab(book: Book, properties: dict[str, Any], fields: str) -> Request:
    wish = {"properties": {"sheetId": book.tab[0], **properties}, "fields": fields}
    return {"updateSheetProperties": wish}


def _frozen(book: Book, columns: int) -> Request:
    grid = {"gridProperties": {"frozenColumnCount": columns}}
    return _of_tab(book, grid, "gridProperties.frozenColumnCount")


def _merged(book: Book) -> Request:
    return {"mergeCells": {"range": book.area((0, 1), (0, 3)), "mergeType": "MERGE_ALL"}}


def _frozen_merge(ground: Ground) -> Answer:
    first, second = ground.book(["a"]), ground.book(["a"])
    first.batch(_merged(first))
    second.batch(_frozen(second, 1))
    faults = [
        refusal(lambda: first.batch(_frozen(first, 1))),
        refusal(lambda: second.batch(_merged(second))),
    ]
    words = "; ".join(map(told, faults))
    if (faults[0] is None) != (faults[1] is None):
        raise Unclear(f"freezing and merging differ: {words}")
    return Answer(faults[0] is None, words)


def _frozen_whole(ground: Ground) -> Answer:
    book = ground.book(["a"])
    width = book.get("sheets(properties(gridProperties))")["sheets"][0]["properties"]
    fault = refusal(lambda: book.batch(_frozen(book, width["gridProperties"]["columnCount"])))
    return Answer(fault is not None, told(fault))


def _last_tab_hidden(ground: Ground) -> Answer:
    book = ground.book(["a"])
    fault = refusal(lambda: book.batch(_of_tab(book, {"hidden": True}, "hidden")))
    return Answer(fault is not None, told(fault))


def _rule_across_tabs(ground: Ground) -> Answer:
    book = ground.book(["a"])
    book.batch({"addSheet": {"properties": {"title": "other"}}})
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=other!A1=1"}]}
    shown = {"textFormat": {"bold": True}}
    rule = {
        "ranges": [book.area((0, 1))],
        "booleanRule": {"format": shown, "condition": condition},
    }
    fault = refusal(lambda: book.batch({"addConditionalFormatRule": {"rule": rule, "index": 0}}))
    return Answer(fault is not None, told(fault))


def _typed_formats(ground: Ground) -> Answer:
    book = ground.book(["heading"], ["a"])
    column = {"columnIndex": 0, "columnName": "heading", "columnType": "TEXT"}
    table = {"name": "probe", "range": book.area((0, 3), (0, 1)), "columnProperties": [column]}
    book.batch({"addTable": {"table": table}})
    shown = {"userEnteredFormat": {"numberFormat": {"type": "TEXT", "pattern": "@"}}}
    wish = {
        "range": book.area((1, 2), (0, 1)),
        "cell": shown,
        "fields": "userEnteredFormat.numberFormat",
    }
    fault = refusal(lambda: book.batch({"repeatCell": wish}))
    return Answer(fault is None, told(fault))


def _full_grid(ground: Ground) -> Answer:
    book = ground.book(["a"])
    grid = {"gridProperties": {"rowCount": 1_000, "columnCount": 18_000}}
    fault = refusal(lambda: book.batch({"addSheet": {"properties": grid}}))
    return Answer(fault is not None, told(fault))


def _language(ground: Ground) -> Answer:
    book = Book(ground.http, ground.book(["a"]).id, (0, "no such tab"))
    fault = refusal(lambda: book.get("spreadsheetId", "A1"))
    if fault is None:
        raise Unclear("a tab that is not there is not refused")
    return Answer(not fault.message.startswith("Unable to parse range"), told(fault))


PROBES = (
    Probe(
        "frozen-merge",
        "May cells be merged across the line of what is frozen, and be frozen through a merge?",
        "Either way: what `init` may not freeze it leaves, names it, and does everything else.",
        _frozen_merge,
        switch="frozen_lines_may_cut_merges",
        letter="11",
    ),
    Probe(
        "frozen-whole",
        "Is freezing all columns of a tab refused?",
        "Nothing rests on it: `init` freezes a few of many, and nothing where people froze.",
        _frozen_whole,
        letter="11",
    ),
    Probe(
        "last-tab-hidden",
        "Is hiding the only tab refused?",
        "Nothing rests on it: `init` hides `_status` only; refused, it does everything else.",
        _last_tab_hidden,
        letter="11",
    ),
    Probe(
        "rule-across-tabs",
        "Is a conditional format refused whose formula names another tab?",
        "Nothing rests on it: ours look at their own row.",
        _rule_across_tabs,
        letter="11",
    ),
    Probe(
        "typed-column-formats",
        "May number formats be set in a typed column of a table?",
        "Nothing rests on it: on a tab with a table only values are written.",
        _typed_formats,
        switch="typed_columns_take_formats",
        letter="11",
    ),
    Probe(
        "full-grid",
        "How is a tab refused with which the spreadsheet would have more than 10 million cells?",
        "By the part of the batch that Google names, never by its words; who needs a row waits.",
        _full_grid,
        letter="11",
    ),
    Probe(
        "language-of-refusals",
        "Does Google refuse in the account's language, although it is asked for English?",
        "Nothing rests on it: words are neither read nor shown. An account in English says no.",
        _language,
        switch="words_follow_the_account",
        letter="11",
    ),
)
