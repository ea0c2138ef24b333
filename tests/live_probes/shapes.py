"""Probes of how Google answers what it did: replies, ids, colours, editors, groups of columns."""

from __future__ import annotations

from tests.live_probes.book import Request
from tests.live_probes.ground import Ground, refusal, told
from tests.live_probes.probe import Answer, Probe
from tests.live_probes.sheets import named

_MASK = "spreadsheetId,replies/addNamedRange/namedRange/name,updatedSpreadsheet(spreadsheetId)"
_ID = "770000001"


def _replies(ground: Ground) -> Answer:
    book = ground.book(["a"])
    wish = named(book, _ID, "sheets_sync_probe")
    answer = book.batch(
        book.typed(0, 0, ["b"]), wish, fields=_MASK, includeSpreadsheetInResponse=True
    )
    replied = "sheets_sync_probe" in str(answer.get("replies", ""))
    return Answer(replied, f"came back: {answer.get('replies')}")


def _named_range_id(ground: Ground) -> Answer:
    book = ground.book(["a"])
    book.batch(named(book, _ID, "sheets_sync_probe"))
    (found,) = book.get("namedRanges(namedRangeId)")["namedRanges"]
    return Answer(found["namedRangeId"] == _ID, f"it became {found['namedRangeId']}")


def _outlives(ground: Ground) -> Answer:
    book = ground.book(["a"])
    reply = book.batch({"addSheet": {"properties": {"title": "other"}}})["replies"][0]
    other = reply["addSheet"]["properties"]["sheetId"]
    wish = named(book, _ID, "sheets_sync_probe")
    wish["addNamedRange"]["namedRange"]["range"]["sheetId"] = other
    book.batch(wish)
    book.batch({"deleteSheet": {"sheetId": other}})
    left = book.get("namedRanges,spreadsheetId").get("namedRanges", [])
    return Answer(bool(left), f"left: {left}")


def _name_behind_title(ground: Ground) -> Answer:
    book = ground.book(["found"])
    book.batch(named(book, _ID, "sheets_sync_probe"))
    fault = refusal(lambda: book.values("sheets_sync_probe"))
    return Answer(fault is None, told(fault))


def _colours(ground: Ground) -> Answer:
    book = ground.book(["a"])
    tint = {"backgroundColorStyle": {"rgbColor": {"red": 0.8, "green": 0.1}}}
    wish: Request = {
        "range": book.area((0, 1), (0, 1)),
        "cell": {"userEnteredFormat": tint},
        "fields": "userEnteredFormat.backgroundColorStyle",
    }
    book.batch({"repeatCell": wish})
    (cell,) = book.cells("A1", "userEnteredFormat(backgroundColor,backgroundColorStyle)")
    shown = cell.get("userEnteredFormat", {})
    return Answer("backgroundColor" in shown, f"{shown}")


def _editors(ground: Ground) -> Answer:
    book = ground.book(["a"])
    bare = {"protectedRange": {"range": book.area((0, 1)), "warningOnly": True}}
    reply = book.batch({"addProtectedRange": bare})["replies"][0]["addProtectedRange"]
    (read,) = book.get("sheets(protectedRanges)")["sheets"][0]["protectedRanges"]
    answered, stands = reply["protectedRange"].get("editors"), read.get("editors")
    return Answer(f"answered {answered}, read back with {len((stands or {}).get('users', ()))}")


def _groups(ground: Ground) -> Answer:
    book = ground.book(["a"])
    span = {"sheetId": book.tab[0], "dimension": "COLUMNS", "startIndex": 1, "endIndex": 3}
    group = {"range": span, "depth": 1, "collapsed": True}
    book.batch(
        {"addDimensionGroup": {"range": span}},
        {"updateDimensionGroup": {"dimensionGroup": group, "fields": "collapsed"}},
    )
    sheet = book.get("sheets(columnGroups,data(columnMetadata(hiddenByUser)))", "A1:D1")["sheets"][
        0
    ]
    hidden = [bool(each.get("hiddenByUser")) for each in sheet["data"][0]["columnMetadata"]]
    (found,) = sheet["columnGroups"]
    is_so = found.get("collapsed") is True and hidden == [False, True, True, False]
    return Answer(is_so, f"{found}, hidden {hidden}")


PROBES = (
    Probe(
        "replies-under-a-mask",
        "Does a batch with a field mask, which answers with the spreadsheet, return `replies`?",
        (
            "Yes: they show which batch is answered. No: the names that stand there after it do, "
            "or one more read."
        ),
        _replies,
        switch="replies_come_under_a_mask",
        letter="11",
    ),
    Probe(
        "named-range-ids",
        "Does a named range keep the id that it is sent with?",
        (
            "Either way a generation is known by its id and by its name, and a name may stand "
            "there once only (named-range-name-taken)."
        ),
        _named_range_id,
        switch="named_range_ids_are_kept",
        letter="11",
    ),
    Probe(
        "named-range-of-a-deleted-tab",
        "Is a named range still there when its tab was deleted?",
        "Either way: generations are counted by what is listed; a taken number is stepped over.",
        _outlives,
        switch="named_ranges_outlive_tabs",
        letter="11",
    ),
    Probe(
        "name-behind-a-title",
        "Is `'Tab'!name` a range, where `name` is a named one?",
        "Nothing rests on it: tabs are asked for by quoted titles, alone or with row numbers.",
        _name_behind_title,
        letter="11",
    ),
    Probe(
        "colours-twice",
        "Does a colour that was set by its `…Style` come back by both names?",
        "Nothing rests on it: `init` compares no colours.",
        _colours,
        letter="11",
    ),
    Probe(
        "editors-of-a-warning",
        "Which editors has a protection that only warns, in the reply and when it is read?",
        "Nothing rests on it: what only warns is nobody's obstacle, and never taken for ours.",
        _editors,
        letter="11",
    ),
    Probe(
        "column-groups",
        "Is a folded group of columns told as folded, and are its columns hidden?",
        "Nothing rests on it: `init` folds where there is no group at all.",
        _groups,
        letter="11",
    ),
)
