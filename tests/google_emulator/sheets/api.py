"""The methods of Sheets v4: who may, what is asked, what changes, what is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
from tests.google_emulator.sheets.spans import tidy
from tests.google_emulator.wire import ApiError, Person, Request, Response

_WRITERS = ("owner", "organizer", "fileOrganizer", "writer")
OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OFFICE_MODE = "This operation is not supported for this document"
"""To every call on an Excel file that is opened in Sheets (google.md 11)."""
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
        self.world.sheets.books[book.id] = book
        self.world.drive.touch(book.id, self.request.person)


def handle(request: Request, method: Method, mask: fields.Mask, world: Any) -> Response:
    """Answer a request of Sheets v4."""
    act = _METHODS.get(method.id)
    if act is None:
        raise ApiError(501, f"The emulator does not know {method.id}.")
    arguments = method.arguments(request.path)
    file_id = arguments["spreadsheetId"]
    book = world.sheets.books.get(file_id)
    if file_id in world.drive.files and world.drive.files[file_id].mime_type == OFFICE:
        _hand(world, file_id, request.person)
        raise ApiError(400, _OFFICE_MODE, state="FAILED_PRECONDITION")
    if book is None or file_id not in world.drive.files:
        raise ApiError(404, "Requested entity was not found.")
    hand = _hand(world, file_id, request.person)
    book.properties = {**book.properties, "title": world.drive.files[file_id].name}
    call = Call(request, arguments, mask, world, book, hand)
    try:
        return Response(act(call))
    except Refused as refused:
        raise ApiError(refused.status, str(refused)) from None
    except NotImplementedError as unknown:
        raise ApiError(501, f"The emulator does not know {unknown}.") from None


def _hand(world: Any, file_id: str, person: Person) -> Hand:
    role = world.drive.role(file_id, person)
    if role is None:
        raise ApiError(403, _NO_PERMISSION)
    return Hand(person.email, role, world.drive.files[file_id].owner, world.switches)


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
    if call.mask is not None and not call.hand.switches.replies_come_under_a_mask:
        del answer["replies"]
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


_UNUSED = ("dateTimeRenderOption", "majorDimension", "includeValuesInResponse")


def _refuse_unused(names: Iterable[str]) -> None:
    """What nobody here asks for is not answered as if it had not been asked for."""
    if unused := sorted({*names} & {*_UNUSED}):
        raise ApiError(501, f"The emulator does not know {unused[0]}.")


def _values_get(call: Call) -> Object:
    _refuse_unused(call.request.query)
    how = call.request.one("valueRenderOption") or "FORMATTED_VALUE"
    return fields.select(values.read(call.book, call.arguments["range"], how), call.mask)


def _values_update(call: Call) -> Object:
    body, option = call.request.content, call.request.one("valueInputOption")
    given = [name for name, item in body.items() if item is not None]  # null is not given
    _refuse_unused((*call.request.query, *given))
    if option not in ("RAW", "USER_ENTERED"):
        raise ApiError(400, "'valueInputOption' is required but not specified")
    draft, rows = call.draft(), body.get("values") or []
    answer = values.update(draft, call.arguments["range"], rows, raw=option == "RAW")
    call.commit(draft.book)
    return fields.select(answer, call.mask)


def _values_clear(call: Call) -> Object:
    draft = call.draft()
    cleared = values.clear(draft, call.arguments["range"])
    call.commit(draft.book)
    return {"spreadsheetId": call.book.id, "clearedRange": cleared}


_METHODS: dict[str, Callable[[Call], Object]] = {
    "sheets.spreadsheets.get": _get,
    "sheets.spreadsheets.batchUpdate": _batch_update,
    "sheets.spreadsheets.values.get": _values_get,
    "sheets.spreadsheets.values.update": _values_update,
    "sheets.spreadsheets.values.clear": _values_clear,
}
