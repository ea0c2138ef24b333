"""All spreadsheets by the ids of their Drive files."""

from __future__ import annotations

from typing import Any

from tests.google_emulator.sheets.book import Book


class SheetStore:
    """`world.sheets`: Drive makes and copies spreadsheets here; the Sheets API changes them."""

    def __init__(self, world: Any) -> None:
        self.world = world
        self.books: dict[str, Book] = {}

    def create(self, file_id: str, title: str) -> Book:
        """A new spreadsheet with one empty tab, as Drive makes it."""
        book = Book(file_id, {"title": title})
        book.add({"title": "Sheet1"})
        self.books[file_id] = book
        return book

    def copy(self, old_id: str, new_id: str) -> Book:
        """A twin under a new id. Its title is the name of the new file, as always."""
        self.books[new_id] = self.books[old_id].copy(new_id)
        return self.books[new_id]
