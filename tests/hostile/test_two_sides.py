"""Limits from both sides: just within, a file is read; just over, it is refused by name, and
nothing of it is lost or left out."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.http.login import log_in
from sheets_sync.adapters.xlsx import XlsxWorkbook, careful, package, survey, xml
from sheets_sync.adapters.xlsx.holders import refuse_if_open
from sheets_sync.core.layout.tabs import TITLES, tab_layout
from sheets_sync.core.model.limits import LOCK_BYTES, LOGIN_BYTES
from sheets_sync.core.model.plan import SetCell
from sheets_sync.core.model.values import Tab
from sheets_sync.errors import Misused, OpenElsewhere
from tests.support.prepared import school_on_file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An equipped workbook."""
    book = XlsxWorkbook(tmp_path / "buku.xlsx")
    book.create([tab_layout(title, 2026) for title in TITLES])
    return tmp_path / "buku.xlsx"


def test_a_package_of_as_many_parts_as_may_be(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = len(archive.namelist())
    before = path.read_bytes()
    monkeypatch.setattr(package, "PARTS", parts)
    assert XlsxWorkbook(path).read().tabs["Guru"].fault is None
    monkeypatch.setattr(package, "PARTS", parts - 1)
    with pytest.raises(Misused, match=r"buku\.xlsx.*terlalu besar"):
        XlsxWorkbook(path).read()
    assert path.read_bytes() == before


def test_a_part_of_as_many_elements_as_fit_into_memory(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = XlsxWorkbook(path)
    change = [SetCell("Guru", 2, 1, "G001")]

    def write() -> None:
        book.write(change, book.read())

    monkeypatch.setattr(xml, "TREE_NODES", largest_part(path) - 1)
    before = path.read_bytes()
    with pytest.raises(Misused, match=r"buku\.xlsx.*terlalu besar"):
        write()
    assert path.read_bytes() == before
    monkeypatch.setattr(xml, "TREE_NODES", largest_part(path))
    write()
    assert book.read().tabs["Guru"].cell(2, 1) == "G001"


def largest_part(path: Path) -> int:
    """Elements, attributes and texts of the part that a write to Guru takes apart and that has most
    of them."""
    with zipfile.ZipFile(path) as archive:
        place = next(
            f"xl/worksheets/sheet{number}.xml"
            for number, title in enumerate(load_workbook(path).sheetnames, 1)
            if title == "Guru"
        )
        parts = [archive.read(name) for name in (place, "xl/styles.xml", "xl/workbook.xml")]
    return max(part.count(b"<") + 2 * part.count(b"=") for part in parts)


@pytest.mark.parametrize("writer", ["plain", "with a comment"])
def test_a_tab_of_as_many_merged_ranges_as_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    path, merges = tmp_path / "gabung.xlsx", 7
    book = Book()
    for row in range(1, merges + 1):
        book.active.cell(row, 1).value = row
        book.active.merge_cells(start_row=row, end_row=row, start_column=2, end_column=3)
    book.save(path)
    if writer != "plain":
        with_a_comment(path)

    def tab(limit: int) -> Tab:
        for module in (careful, survey):
            monkeypatch.setattr(module, "MERGES", limit)
        return XlsxWorkbook(path).read().tabs["Sheet"]

    within = tab(merges)
    assert (within.fault, len(within.merges), len(within.grid)) == (None, merges, merges)
    fault = tab(merges - 1).fault
    assert fault is not None
    assert fault.code == "tab_oversized"


def with_a_comment(path: Path) -> None:
    """The fast reader doesn't take a part with a comment."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b"<sheetData>", b"<!-- x --><sheetData>", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


PERSON = {"type": "authorized_user", "client_id": "i", "client_secret": "r", "refresh_token": "t"}


def test_a_login_of_as_many_bytes_as_may_be(tmp_path: Path) -> None:
    path = tmp_path / "masuk.json"
    path.write_text(json.dumps(PERSON).ljust(LOGIN_BYTES))
    assert credentials_from(f"oauth:{path}")
    path.write_text(json.dumps(PERSON).ljust(LOGIN_BYTES + 1))
    with pytest.raises(Misused, match=r"masuk\.json.*terlalu besar"):
        credentials_from(f"oauth:{path}")


def test_a_client_of_as_many_bytes_as_may_be(tmp_path: Path) -> None:
    """Just within it is read, and told that it is a login and no client; just over it is not."""
    path = tmp_path / "klien.json"
    for size, told in ((LOGIN_BYTES, "bukan berkas OAuth client"), (LOGIN_BYTES + 1, "besar")):
        path.write_text(json.dumps(PERSON).ljust(size))
        with pytest.raises(Misused, match=rf"klien\.json.*{told}"):
            log_in(path, tmp_path / "login.json")


def test_a_mark_of_an_open_workbook_of_as_many_bytes_as_may_be(path: Path) -> None:
    mark = path.with_name(f".~lock.{path.name}#")
    mark.write_bytes(b"Budi Santoso,budi,KANTOR,27.11.2026 07:00,x;".ljust(LOCK_BYTES))
    with pytest.raises(OpenElsewhere, match="Budi Santoso"):
        refuse_if_open(path, path.name)
    mark.write_bytes(b"Budi Santoso,budi,KANTOR,27.11.2026 07:00,x;".ljust(LOCK_BYTES + 1))
    with pytest.raises(OpenElsewhere, match=r"buku\.xlsx") as nameless:
        refuse_if_open(path, path.name)
    assert "Budi" not in str(nameless.value)


@pytest.mark.long
def test_a_tab_over_its_limit_holds_up_that_tab_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "buku.xlsx"
    school = school_on_file(path)
    book = load_workbook(path)
    for column in (30, 33, 36):
        book["F Penilaian Akhir"].merge_cells(
            start_row=30, end_row=30, start_column=column, end_column=column + 1
        )
    book.save(path)
    monkeypatch.setattr(survey, "MERGES", 2)
    monkeypatch.setattr(careful, "MERGES", 2)
    school.changed()
    report = school.sync(rest=False)
    told = {problem["tab"]: problem["code"] for problem in report["problems"]}
    assert told["F Penilaian Akhir"] == "tab_oversized"
    assert school.status("G001", "A") == "Belum diisi"
    kept = load_workbook(path)["F Penilaian Akhir"].merged_cells.ranges
    assert len(kept) == 3
