"""Who may edit what: protected ranges, for every person.

The owner of the file and whoever made the range may always edit; everybody else must be among its
editors [3rd-party live: google.md part 2]. `warningOnly` stops nobody who comes through the API.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.grid import Forbidden, Object, Refused, Sheet
from tests.google_emulator.sheets.spans import ROWS
from tests.google_emulator.switches import Switches

REFUSAL = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet "
    "owner to remove protection if "
    "you need to edit."
)
"""Google's words; with which status is a switch."""
MAKER = " maker"
"""Under this key a protected range remembers who made it; never on the wire."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who edits, and what the switches let them do."""

    email: str
    role: str
    owner: str
    """Who owns the file; '' on a shared drive."""
    switches: Switches

    def may_edit(self, protected: Object) -> bool:
        """Whether this protection lets them through."""
        if (
            protected.get("warningOnly")
            or self.role == "owner"
            or protected.get(MAKER) == self.email
        ):
            return True
        if self.role in ("organizer", "fileOrganizer") and self.switches.managers_pass_protection:
            return True
        users = protected.get("editors", {}).get("users", ())
        return self.email in {user.casefold() for user in users}

    def _closed(self, sheet: Sheet) -> Iterator[tuple[Object, Rect]]:
        for protected, rect in sheet.on_its_ranges("protectedRanges"):
            if not self.may_edit(protected):
                yield protected, rect

    @property
    def refused(self) -> Refused:
        """What a person gets who may not."""
        return (Forbidden if self.switches.protection_is_forbidden else Refused)(REFUSAL)

    def write(self, sheet: Sheet, rect: Rect) -> None:
        """Refuse a write to these cells if one of them is protected."""
        if any(closed.meets(rect) for _, closed in self._closed(sheet)):
            raise self.refused

    def sort(self, sheet: Sheet, rect: Rect) -> None:
        """Refuse a sort through protected cells unless the switch allows it."""
        if not self.switches.strangers_may_sort:
            self.write(sheet, rect)

    def insert(self, sheet: Sheet, dimension: str, at: int) -> None:
        """Refuse rows or columns in the middle of what is protected."""
        for protected, closed in self._closed(sheet):
            first, last = _interval(closed, dimension)
            if first < at < last and not self._passes(protected, dimension):
                raise self.refused

    def remove(self, sheet: Sheet, dimension: str, start: int, end: int) -> None:
        """Refuse to take away protected rows or columns."""
        for protected, closed in self._closed(sheet):
            first, last = _interval(closed, dimension)
            if start < last and first < end and not self._passes(protected, dimension):
                raise self.refused

    def sheet(self, sheet: Sheet) -> None:
        """Refuse to change a tab itself that is protected as a whole."""
        for protected, _ in self._closed(sheet):
            if set(protected.get("range", {})) <= {"sheetId"}:
                raise self.refused

    def _passes(self, protected: Object, dimension: str) -> bool:
        """Whole rows through protected columns: nobody outside Google knows, so a switch says."""
        range_ = protected.get("range", {})
        is_columns = "startColumnIndex" in range_ or "endColumnIndex" in range_
        is_one_row = range_.get("endRowIndex", 2**31) - range_.get("startRowIndex", 0) <= 1
        return (
            dimension == ROWS
            and is_columns
            and not is_one_row
            and self.switches.strangers_may_insert_rows
        )


def _interval(rect: Rect, dimension: str) -> tuple[int, int]:
    return (rect.top, rect.bottom) if dimension == ROWS else (rect.left, rect.right)


def seen_by(hand: Hand, protected: Object) -> Object:
    """A protected range as this person gets it: editors only for those who may edit."""
    shown: dict[str, Any] = {name: item for name, item in protected.items() if name != MAKER}
    if not hand.may_edit(protected):
        shown.pop("editors", None)
        return shown
    return {**shown, "requestingUserCanEdit": True, "editors": _editors(hand, protected)}


def _editors(hand: Hand, protected: Object) -> Object:
    """Owner and maker are among the editors, also when nobody named them, and of a range that only
    warns [cassettes: test_delete_protected_range, test_add_protected_range_warning]."""
    given = protected.get("editors", {})
    always = [hand.owner] if "editors" in protected else [hand.owner, protected[MAKER]]
    users = list(dict.fromkeys(user for user in [*given.get("users", ()), *always] if user))
    return {**{name: item for name, item in given.items() if item}, "users": users}


def give_to(book: Any, email: str) -> None:
    """Every protected range of a spreadsheet becomes this person's, alone
    (github.com/burnash/gspread/issues/1072)."""
    for sheet in book.sheets:
        sheet.objects["protectedRanges"] = [
            {**each, "editors": {"users": [email]}, MAKER: email}
            for each in sheet.objects["protectedRanges"]
        ]


def refuse_if_removing_oneself(hand: Hand, protected: Object) -> None:
    """Nobody but the owner may make a protection that shuts themselves out [3rd-party live, three
    public reports]."""
    if protected.get("warningOnly") or "editors" not in protected or hand.role == "owner":
        return
    if hand.email not in {user.casefold() for user in protected["editors"].get("users", ())}:
        raise Refused("You can't remove yourself as an editor.")
