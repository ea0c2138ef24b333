"""A tab that cannot be read holds back what stands on it, never the school; nothing on it is
touched."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.adapters.memory import MemoryDocuments
from sheets_sync.adapters.xlsx import XlsxWorkbook
from sheets_sync.clock import Clock
from sheets_sync.core.setup.equip import Equipment, equip
from sheets_sync.errors import Refused
from sheets_sync.run import status, sync
from tests.support.school import School

CLOCK = Clock.fixed(date(2026, 3, 3))
FAR = b'<row r="1048576"><c r="C1048576"><v>1</v></c></row></sheetData>'
SINGLE_TABS = ("A Diskusi Persiapan", "Guru", "Pengaturan", "Katalog", "Ringkasan")
TWICE = b'<row r="2"><c r="A2"><v>1</v></c></row></sheetData>'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sekolah") / "buku.xlsx"
    School.create(file=path).sync()
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "buku.xlsx"))


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part_of(path: Path, title: str) -> str:
    found = parts(path)
    book, rels = found["xl/workbook.xml"].decode(), found["xl/_rels/workbook.xml.rels"].decode()
    rel = re.search(rf'name="{re.escape(title)}"[^>]*r:id="(\w+)"', book)
    assert rel is not None
    for each in re.findall(r"<Relationship [^>]*>", rels):
        if f'Id="{rel[1]}"' in each:
            return "xl/" + re.sub(r"^/?(xl/)?", "", re.search(r'Target="([^"]*)"', each)[1])  # type: ignore[index]
    raise AssertionError(title)


def spoil(path: Path, title: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change the part of a tab as no spreadsheet would; answers what stands there now."""
    name, found = part_of(path, title), parts(path)
    found[name] = change(found[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in found.items():
            archive.writestr(each, content)
    return found[name]


def run(path: Path) -> dict[str, object]:
    return sync(XlsxWorkbook(path), MemoryDocuments(), CLOCK, force=False).to_json()


@pytest.mark.long
@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("A Diskusi Persiapan", FAR),
        *((title, TWICE) for title in SINGLE_TABS),
        *(pytest.param(title, FAR, marks=pytest.mark.soak) for title in SINGLE_TABS[1:]),
    ],
)
def test_one_unreadable_tab_is_named_and_untouched_and_the_rest_goes_on(
    path: Path, title: str, end: bytes
) -> None:
    spoilt = spoil(path, title, lambda xml: xml.replace(b"</sheetData>", end))
    standing = status(XlsxWorkbook(path), CLOCK)
    report = run(path)
    assert parts(path)[part_of(path, title)] == spoilt
    told = [problem for problem in report["problems"] if problem["tab"] == title]  # type: ignore[attr-defined, index]
    assert [problem["code"] for problem in told] == ["tab_far" if end is FAR else "tab_malformed"]
    assert len(standing["teachers"]) == 3
    assert run(path)["changes"] == {"cells": 0, "rows": 0, "documents": 0}


def test_a_tab_of_the_schools_own_may_hold_anything(path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.create_sheet("Nomor HP")
    sheet["A1"] = 6281234567890
    sheet["A1"].number_format = "[h]:mm"
    book.save(path)
    spoil(
        path,
        "Nomor HP",
        lambda xml: xml.replace(b"</sheetData>", TWICE + b"<!--").replace(b"<!--", b""),
    )
    run(path)
    assert run(path)["changes"] == {"cells": 0, "rows": 0, "documents": 0}


def test_a_memory_that_cannot_be_read_is_not_taken_for_none(path: Path) -> None:
    spoil(path, "_status", lambda xml: xml.replace(b"</sheetData>", TWICE))
    before = path.read_bytes()
    with pytest.raises(Refused, match="_status"):
        run(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("title", ["A Diskusi Persiapan", "Guru", "Katalog", "Ringkasan"])
def test_init_names_an_unreadable_tab_and_leaves_it(path: Path, title: str) -> None:
    spoil(path, title, lambda xml: xml.replace(b"</sheetData>", TWICE))
    plan = equip(XlsxWorkbook(path).read(), Equipment(2026, (), force=True))
    assert [problem.code for problem in plan.problems if problem.tab == title] == ["tab_malformed"]
    assert not [change for change in plan.changes if getattr(change, "tab", "") == title]
