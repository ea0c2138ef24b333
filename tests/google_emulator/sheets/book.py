"""A spreadsheet: its tabs in order, its named ranges and developer metadata."""

from __future__ import annotations

from tests.google_emulator.sheets import a1, formulas
from tests.google_emulator.sheets.a1 import Rect
from tests.google_emulator.sheets.grid import Object, Refused, Sheet, new_properties
from tests.google_emulator.sheets.spans import GONE, ROWS, Change, Shift

_DEFAULTS = {"locale": "en_US", "timeZone": "Etc/GMT", "autoRecalc": "ON_CHANGE"}


class Book:
    """One spreadsheet."""

    def __init__(self, spreadsheet_id: str, properties: Object) -> None:
        self.id = spreadsheet_id
        self.properties: Object = {**_DEFAULTS, **properties}
        self.sheets: list[Sheet] = []
        self.named_ranges: list[Object] = []
        self.metadata: list[Object] = []
        self.unlisted: set[str] = set()
        """Named ranges whose ids are taken though no answer shows them."""
        self.next_id = 1

    def copy(self, spreadsheet_id: str = "") -> Book:
        """A twin that may be changed."""
        twin = Book(spreadsheet_id or self.id, self.properties)
        twin.sheets = [sheet.copy() for sheet in self.sheets]
        twin.named_ranges, twin.metadata = list(self.named_ranges), list(self.metadata)
        twin.unlisted = set(self.unlisted)
        twin.next_id = self.next_id
        return twin

    @property
    def locale(self) -> str:
        """How numbers and dates are written."""
        locale: str = self.properties["locale"]
        return locale

    @property
    def cells(self) -> int:
        """How many all grids have, empty ones too."""
        return sum(sheet.height * sheet.width for sheet in self.sheets)

    # -- tabs

    def sheet(self, sheet_id: int) -> Sheet:
        """The tab with this id. Raises `Refused`."""
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise Refused(f"No grid with id: {sheet_id}")

    def titled(self, title: str) -> Sheet | None:
        """The tab with this title; capitals don't matter."""
        return next(
            (sheet for sheet in self.sheets if sheet.title.casefold() == title.casefold()), None
        )

    def add(self, given: Object, index: int | None = None) -> Sheet:
        """A new tab at its place. Raises `Refused` if its id or title is taken."""
        sheet_id = given.get("sheetId")
        if sheet_id is None:
            sheet_id = self.new_id() if self.sheets else 0
        if any(sheet.id == sheet_id for sheet in self.sheets):
            raise Refused(f"Sheet with id {sheet_id} already exists.")
        place = len(self.sheets) if index is None else min(index, len(self.sheets))
        properties = new_properties(given, sheet_id, self._free_title(), place)
        if self.titled(properties["title"]):
            title = properties["title"]
            raise Refused(
                f'A sheet with the name "{title}" already exists. Please enter another name.'
            )
        sheet = Sheet(properties)
        self.sheets.insert(place, sheet)
        self.renumber()
        return sheet

    def _free_title(self) -> str:
        number = len(self.sheets) + 1
        while self.titled(f"Sheet{number}"):
            number += 1
        return f"Sheet{number}"

    def renumber(self) -> None:
        """Let every tab know its place."""
        for index, sheet in enumerate(self.sheets):
            sheet.properties = {**sheet.properties, "index": index}

    def new_id(self) -> int:
        """An id that nothing in this spreadsheet had before."""
        self.next_id += 1
        return 1_000_000_000 + self.next_id * 7_919

    # -- ranges

    def find(self, text: str) -> Rect:
        """The cells of a range in A1 notation. Raises `Refused` as Google does."""
        written = a1.read(text)
        if written is not None and written.is_bare:
            return self._bare(text)
        if written is None and (named := self._named(text.rpartition("!")[2])):
            return named
        sheet = self._sheet_of(written, text)
        assert written is not None
        return self._within(sheet, text, written)

    def _bare(self, text: str) -> Rect:
        if named := self._named(text):
            return named
        sheet = self.titled(text)
        if sheet is not None:
            return sheet.clipped({})
        written = a1.cells(text)
        if written is None or not self.sheets:
            raise Refused(f"Unable to parse range: {text}")
        return self._within(self.sheets[0], text, written)

    def _named(self, name: str) -> Rect | None:
        """The cells of a named range; None if there is none, or if its tab is gone."""
        for named in self.named_ranges:
            if named["name"].casefold() == name.casefold() and "range" in named:
                return self.sheet(named["range"].get("sheetId", 0)).clipped(named["range"])
        return None

    def _sheet_of(self, written: a1.Written | None, text: str) -> Sheet:
        if written is not None:
            sheet = self.sheets[0] if written.title is None else self.titled(written.title)
            if sheet is not None:
                return sheet
        raise Refused(f"Unable to parse range: {text}")

    def _within(self, sheet: Sheet, text: str, written: a1.Written) -> Rect:
        top, left = written.top or 0, written.left or 0
        bottom = sheet.height if written.bottom is None else min(written.bottom, sheet.height)
        right = sheet.width if written.right is None else min(written.right, sheet.width)
        if top >= sheet.height or left >= sheet.width:
            limits = f"Max rows: {sheet.height}, max columns: {sheet.width}"
            raise Refused(f"Range ({text}) exceeds grid limits. {limits}")
        return Rect(sheet.id, top, left, bottom, right)

    def write(self, rect: Rect) -> str:
        """A range in A1 notation with its title."""
        return a1.write(self.sheet(rect.sheet_id).title, rect)

    # -- shape

    def reshape(self, sheet: Sheet, dimension: str, shift: Shift) -> None:
        """Insert, delete or move rows or columns of one tab; everything that refers to it
        follows."""
        title = sheet.title
        index = shift.index
        row, column = (index, None) if dimension == ROWS else (None, index)

        def rewritten(text: str) -> str:
            return formulas.shifted(text, title, title, row, column)

        change = Change(sheet.id, dimension, shift, rewritten)
        sheet.reshape(change)
        sheet.adjust(change)
        for each in self.sheets:
            if each is not sheet:
                each.adjust_charts(change)
        self.named_ranges = [
            now for item in self.named_ranges if (now := change.apply(item)) is not GONE
        ]
        self.metadata = [now for item in self.metadata if (now := change.apply(item)) is not GONE]
