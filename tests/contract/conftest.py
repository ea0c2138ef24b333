"""Every workbook backend there is, under one name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.ports import Workbook

Person = Callable[[str, int, int, str], None]


@pytest.fixture(params=["memory", "xlsx"])
def workbook(request: pytest.FixtureRequest, tmp_path: Path) -> Workbook:
    if request.param == "memory":
        return MemoryWorkbook()
    return XlsxWorkbook(tmp_path / "sekolah.xlsx")


@pytest.fixture
def person(workbook: Workbook) -> Person:
    """Somebody types into a cell in their own program and saves."""
    if isinstance(workbook, MemoryWorkbook):
        return workbook.type

    def types(tab: str, row: int, column: int, text: str) -> None:
        import openpyxl

        book = openpyxl.load_workbook(workbook.name)
        book[tab].cell(row, column, text)
        book.save(workbook.name)

    return types
