"""Every workbook backend there is, under one name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.ports import Workbook
from tests.google_emulator.server import Emulator
from tests.support.google import GoogleHands, new_workbook

Person = Callable[[str, int, int, str], None]


@pytest.fixture(scope="session")
def google() -> Iterator[Emulator]:
    """One Google for all tests; each has a spreadsheet of its own."""
    with Emulator() as running:
        yield running
        assert not running.bugs


@pytest.fixture(params=["memory", "xlsx", "google"])
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Workbook:
    if request.param == "memory":
        return MemoryWorkbook()
    if request.param == "google":
        return new_workbook(request.getfixturevalue("google"))
    return XlsxWorkbook(tmp_path / "sekolah.xlsx")


@pytest.fixture
def person(workbook: Workbook, request: pytest.FixtureRequest) -> Person:
    """Somebody types into a cell in their own program and saves."""
    if isinstance(workbook, MemoryWorkbook):
        return workbook.type
    if isinstance(workbook, GoogleWorkbook):
        return GoogleHands(request.getfixturevalue("google"), workbook.id).type

    def types(tab: str, row: int, column: int, text: str) -> None:
        import openpyxl

        book = openpyxl.load_workbook(workbook.name)
        book[tab].cell(row, column, text)
        book.save(workbook.name)

    return types
