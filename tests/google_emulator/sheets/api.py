"""The methods of Sheets v4: who may, what is asked, what changes, what is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.google_emulator import fields
from tests.google_emulator.schema import Method
from tests.google_emulator.sheets import answers, batch, values
from tests.google_emulator.sheets.batch import Draft
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.sheets.grid import Object, Refused
from tests.google_emulator.sheets.protection import Hand
from tests.google_emulator.sheets.requests import ACTS
from tests.google_emulator.sheets.requests.tabs import take_over
from tests.google_emulator.sheets.spans import tidy
from tests.google_emulator.sheets.words import LOCALES
from tests.google_emulator.wire import ApiError, Person, Request, Response

MIME_TYPE = "application/vnd.google-apps.spreadsheet"
_WRITERS = ("owner", "organizer", "fileOrganizer", "writer")
_NO_PERMISSION = "The caller does not have permission"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method on a spreadsheet."""

    request: Request
    arguments: dict[str, str]
    mask: fields.Mask
    world: Any
    book: Book
    hand: Hand

    def draft(self) -> Draft:
        """A copy to change. Raises 403 for those who may only read."""
        if self.hand.role not in _WRITERS:
            raise ApiError(403, _NO_PERMISSION)
        return Draft(self.book.copy(), self.hand)

    def commit(self, book: Book) -> None:
        """Let the copy take the place of the spreadsheet."""
        if book.properties["title"] != self.book.properties["title"]:
            self.world.drive.files[book.id].name = book.properties["title"]
        book.forget_values()
        self.world.sheets.books[book.id] = book
        self.world.drive.touch(book.id, self.request.person)


def handle(request: Request, method: Method, mask: fields.Mask, world: Any) -> Response:
    """Answer a request of Sheets v4."""
    if method.id == "sheets.spreadsheets.create":
        return Response(_create(request, mask, world))
    act = _METHODS.get(method.id)
    if act is None:
        raise ApiError(501, f"The emulator does not know {method.id}.")
    arguments = method.arguments(request.path)
    file_id = arguments["spreadsheetId"]
    book = world.sheets.books.get(file_id)
    if book is None or file_id not in world.drive.files:
        raise ApiError(404, "Requested entity was not found.")
    hand = _hand(world, file_id, request.person)
    book.properties = {**book.properties, "title": world.drive.files[file_id].name}
    call = Call(request, arguments, mask, world, book, hand)
    try:
        return Response(act(call))
    except Refused as refused:
        raise ApiError(refused.status, str(refused)) from None


def _hand(world: Any, file_id: str, person: Person) -> Hand:
    role = world.drive.role(file_id, person)
    if role is None:
        raise ApiError(403, _NO_PERMISSION)
    return Hand(person.email, role, world.drive.files[file_id].owner, world.switches)


def _create(request: Request, mask: fields.Mask, world: Any) -> Object:
    body = request.content
    unknown = set(body) - {"properties", "sheets"} | {
        key for each in body.get("sheets", ()) for key in each
    } - {"properties"}
    if unknown:
        raise ApiError(
            501, f"The emulator does not know {sorted(unknown)[0]} in spreadsheets.create."
        )
    properties = {"title": "Untitled spreadsheet", **body.get("properties", {})}
    if properties.get("locale", "en_US") not in LOCALES:
        raise ApiError(400, f"Invalid value for: locale: {properties['locale']}")
    book = _new_book(request, world, properties)
    given = [each.get("properties", {}) for each in body.get("sheets", ())]
    if given:
        book.sheets = []
    for each in given:
        book.add(each)
    hand = _hand(world, book.id, request.person)
    return answers.spreadsheet(book, hand, mask, None, grids=False)


def _new_book(request: Request, world: Any, properties: Object) -> Book:
    try:
        file = world.drive.add(properties["title"], MIME_TYPE, None, request.person)
    except ApiError as error:
        raise (
            ApiError(403, _NO_PERMISSION) if error.reason == "storageQuotaExceeded" else error
        ) from None
    book: Book = world.sheets.create(file.id, properties["title"])
    book.properties = {**book.properties, **properties}
    return book


def _get(call: Call) -> Object:
    ranges = call.request.query.get("ranges")
    rects = None if ranges is None else [call.book.find(text) for text in ranges]
    return answers.spreadsheet(
        call.book, call.hand, call.mask, rects, grids=call.request.flag("includeGridData")
    )


def _batch_update(call: Call) -> Object:
    body = tidy(call.request.content) if b"null" in call.request.body else call.request.content
    draft = call.draft()
    after, replies = batch.apply(draft.book, body.get("requests") or [], draft.hand, ACTS)
    answer: dict[str, Any] = {"spreadsheetId": after.id, "replies": replies}
    late = call.hand.switches.bad_response_range_after_commit
    if late:
        call.commit(after)
    if body.get("includeSpreadsheetInResponse"):
        answer["updatedSpreadsheet"] = _updated(call, after, body)
    if not late:
        call.commit(after)
    return {**fields.select(answer, call.mask), **_kept_whole(answer, call.mask)}


def _kept_whole(answer: Object, mask: fields.Mask) -> Object:
    """`updatedSpreadsheet` is already what its own part of the mask leaves."""
    wanted = mask is None or "updatedSpreadsheet" in mask
    return (
        {"updatedSpreadsheet": answer["updatedSpreadsheet"]}
        if wanted and "updatedSpreadsheet" in answer
        else {}
    )


def _updated(call: Call, after: Book, body: Object) -> Object:
    ranges = body.get("responseRanges")
    rects = [after.find(text) for text in ranges] if ranges else None
    grids = bool(body.get("responseIncludeGridData"))
    mask = None if call.mask is None else call.mask.get("updatedSpreadsheet")
    if mask is not None and not call.hand.switches.updated_spreadsheet_is_returned:
        mask = {**mask, "sheets": {"properties": None}}
    return answers.spreadsheet(after, call.hand, mask, rects, grids=grids)


def _values_get(call: Call) -> Object:
    return fields.select(
        values.read(call.book, call.arguments["range"], _rendering(call)), call.mask
    )


def _values_batch_get(call: Call) -> Object:
    found = [
        values.read(call.book, text, _rendering(call))
        for text in call.request.query.get("ranges", ())
    ]
    return fields.select({"spreadsheetId": call.book.id, "valueRanges": found}, call.mask)


def _rendering(call: Call, prefix: str = "") -> values.Rendering:
    def option(name: str, default: str) -> str:
        name = f"response{name[0].upper()}{name[1:]}" if prefix else name
        return call.request.one(name) or default

    return values.Rendering(
        option("valueRenderOption", "FORMATTED_VALUE"),
        option("dateTimeRenderOption", "SERIAL_NUMBER"),
        (call.request.one("majorDimension") or "ROWS") if not prefix else "ROWS",
    )


def _is_raw(option: str) -> bool:
    if option not in ("RAW", "USER_ENTERED"):
        raise ApiError(400, "'valueInputOption' is required but not specified")
    return option == "RAW"


def _values_update(call: Call) -> Object:
    draft, raw = call.draft(), _is_raw(call.request.one("valueInputOption"))
    answer, rect = values.update(draft, call.arguments["range"], call.request.content, raw=raw)
    if rect is not None and call.request.flag("includeValuesInResponse"):
        answer["updatedData"] = values.value_range(draft.book, rect, _rendering(call, "response"))
    call.commit(draft.book)
    return fields.select(answer, call.mask)


def _values_batch_update(call: Call) -> Object:
    body = call.request.content
    draft, raw = call.draft(), _is_raw(body.get("valueInputOption", ""))
    found = [values.update(draft, each["range"], each, raw=raw) for each in body.get("data", [])]
    sheets = {rect.sheet_id for _, rect in found if rect is not None}
    totals = {
        f"totalUpdated{name}": sum(answer.get(f"updated{name}", 0) for answer, _ in found)
        for name in ("Rows", "Columns", "Cells")
    }
    call.commit(draft.book)
    answer = {"spreadsheetId": call.book.id, **totals, "totalUpdatedSheets": len(sheets)}
    return {
        **{name: item for name, item in answer.items() if item},
        "responses": [answer for answer, _ in found],
    }


def _values_append(call: Call) -> Object:
    draft, raw = call.draft(), _is_raw(call.request.one("valueInputOption"))
    insert = call.request.one("insertDataOption") == "INSERT_ROWS"
    answer, rect = values.append(
        draft, call.arguments["range"], call.request.content, raw=raw, insert=insert
    )
    if rect is not None and call.request.flag("includeValuesInResponse"):
        answer["updates"]["updatedData"] = values.value_range(
            draft.book, rect, _rendering(call, "response")
        )
    call.commit(draft.book)
    return {"spreadsheetId": call.book.id, **answer}


def _values_clear(call: Call) -> Object:
    draft = call.draft()
    cleared = values.clear(draft, call.arguments["range"])
    call.commit(draft.book)
    return {"spreadsheetId": call.book.id, "clearedRange": cleared}


def _values_batch_clear(call: Call) -> Object:
    draft = call.draft()
    cleared = [values.clear(draft, text) for text in call.request.content.get("ranges", [])]
    call.commit(draft.book)
    return {"spreadsheetId": call.book.id, "clearedRanges": cleared}


def _copy_to(call: Call) -> Object:
    target_id = call.request.content.get("destinationSpreadsheetId", "")
    target = call.world.sheets.books.get(target_id)
    if target is None:
        raise ApiError(404, "Requested entity was not found.")
    if call.world.drive.role(target_id, call.request.person) not in _WRITERS:
        raise ApiError(403, _NO_PERMISSION)
    source = call.book.sheet(int(call.arguments["sheetId"]))
    after = target.copy()
    wanted = {
        "title": f"Copy of {source.title}",
        "gridProperties": source.properties["gridProperties"],
    }
    sheet = after.add(wanted)
    take_over(source, sheet)
    call.commit(after)
    return sheet.properties


_METHODS: dict[str, Callable[[Call], Object]] = {
    "sheets.spreadsheets.get": _get,
    "sheets.spreadsheets.batchUpdate": _batch_update,
    "sheets.spreadsheets.sheets.copyTo": _copy_to,
    "sheets.spreadsheets.values.get": _values_get,
    "sheets.spreadsheets.values.batchGet": _values_batch_get,
    "sheets.spreadsheets.values.update": _values_update,
    "sheets.spreadsheets.values.batchUpdate": _values_batch_update,
    "sheets.spreadsheets.values.append": _values_append,
    "sheets.spreadsheets.values.clear": _values_clear,
    "sheets.spreadsheets.values.batchClear": _values_batch_clear,
}
