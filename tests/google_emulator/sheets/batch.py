"""`spreadsheets.batchUpdate`: all requests on a copy, which takes the spreadsheet's place only if
all of them went.

Each kind of request is a function of (draft, payload) that changes the draft and gives its reply; a
kind that is not here answers 501 and its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.google_emulator.colours import twinned
from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.book import Book
from tests.google_emulator.sheets.grid import Object, Refused, Sheet
from tests.google_emulator.sheets.protection import Hand
from tests.google_emulator.sheets.spans import tidy
from tests.google_emulator.wire import ApiError


@dataclass(frozen=True, slots=True)
class Draft:
    """The copy that requests change, and whose hand it is."""

    book: Book
    hand: Hand

    def target(self, grid_range: Object) -> tuple[Sheet, Rect]:
        """The tab and the cells of a `GridRange`. Raises `Refused` if they aren't there."""
        sheet = self.book.sheet(grid_range.get("sheetId") or 0)
        if self.hand.switches.ranges_may_exceed_grid:
            rect = sheet.clipped(grid_range)
            grid_range = {**grid_range, "endRowIndex": rect.bottom, "endColumnIndex": rect.right}
        return sheet, sheet.rect(grid_range)

    def given_id(self, wanted: int | None) -> int | None:
        """The id that a request brings, if it counts."""
        return wanted if self.hand.switches.given_ids_are_kept else None

    def to_write(self, grid_range: Object) -> tuple[Sheet, Rect]:
        """The same, refused if this person may not write there."""
        sheet, rect = self.target(grid_range)
        self.hand.write(sheet, rect)
        return sheet, rect


MOST_CELLS = 10_000_000
TOO_MANY_CELLS = (
    "This action would increase the number of cells in the workbook above the limit of 10000000 "
    "cells."
)
Act = Callable[[Draft, Object], Object | None]


def apply(
    book: Book, requests: list[Object], hand: Hand, acts: dict[str, Act]
) -> tuple[Book, list[Object]]:
    """The spreadsheet after all requests, and their replies. Raises `ApiError` if one of them can't
    be done."""
    if not requests:
        raise ApiError(400, "Must specify at least one request.")
    draft = Draft(book.copy(), hand)
    replies = [_one(draft, index, request, acts) for index, request in enumerate(requests)]
    return draft.book, replies


def _one(draft: Draft, index: int, request: Object, acts: dict[str, Act]) -> Object:
    given = {kind: payload for kind, payload in request.items() if payload is not None}
    if len(given) != 1:
        raise ApiError(
            400, f"Invalid value at 'requests[{index}]' (oneof), one kind of request is needed"
        )
    kind, payload = next(iter(given.items()))
    if kind not in acts:
        raise ApiError(501, f"The emulator does not know the request {kind}.")
    before = draft.book.cells
    try:
        reply = acts[kind](draft, payload)
        if before < draft.book.cells > MOST_CELLS:
            raise Refused(TOO_MANY_CELLS)
    except Refused as refused:
        raise ApiError(refused.status, f"Invalid requests[{index}].{kind}: {refused}") from None
    except NotImplementedError as unknown:
        raise ApiError(501, f"The emulator does not know {unknown} in {kind}.") from None
    return {} if reply is None else {kind: twinned(tidy(reply))}
