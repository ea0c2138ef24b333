"""`doctor --bundle`: what helps somebody from afar, and not one word of anybody's."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.races.ground import ground
from tests.support import labels
from tests.support.command import run_command
from tests.support.google import PROGRAM, ask
from tests.support.school import School
from tests.terminal.desk import Desk

MARKER = "RAHASIA"
NAME = f"buku-{MARKER}.xlsx"
OURS = ("Beranda", "Petunjuk", "Ringkasan", "Riwayat", "_status")


@cache
def _seeded() -> Path:
    """A school in which every cell that a person may type into says a marker, and so do a tab, an
    added heading and every setting."""
    file = Path(mkdtemp()) / "buku.xlsx"
    school = School.create(file=file)
    school.sync(rest=False)
    school.complete("G001", upto="A")
    school.hands.close()
    book = load_workbook(file)
    for sheet in book.worksheets:
        if sheet.title not in OURS:
            fill_with_markers(sheet)
    book["Riwayat"].append([None, *[f"{MARKER} diketik di Riwayat"] * 7])
    logo = next(row for row in book["Pengaturan"].iter_rows(min_row=2) if row[0].value == "Logo")
    logo[1].value = f"{MARKER}.png"
    book.create_sheet(f"{MARKER} tab").cell(1, 1).value = MARKER
    book.save(file)
    return file


def fill_with_markers(sheet: Any) -> None:
    """Every cell but those that say whose row it is."""
    heads = {cell.value: cell.column for cell in sheet[1] if cell.value}
    key, width = heads.get("Kode", 1), sheet.max_column
    for row in range(2, min(sheet.max_row, 12) + 1):
        for column in range(1, width + 2):
            if column != key or not sheet.cell(row, column).value:
                sheet.cell(row, column).value = f"{MARKER} {row} {column}"
    sheet.cell(1, width + 1).value = f"{MARKER} judul {sheet.title}"
    sheet.cell(40, 1).value = f"{MARKER} kode"


def run(folder: Path, *words: str) -> Any:
    return run_command((*words, "--config", f"{MARKER}.toml"), folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / f"folder {MARKER}"
    place.mkdir()
    shutil.copy(_seeded(), place / NAME)
    lines = (
        f'workbook = "{NAME}"',
        f'output = "dokumen-{MARKER}"',
        f'templates = "templat-{MARKER}"',
        "[google]",
        f'credentials = "token:{MARKER}"',
        f'folder = "{MARKER}folder"',
        f'backups = "{MARKER}cadangan"',
        f'operators = ["{MARKER}@sekolah.example"]',
        "[mail]",
        f'host = "{MARKER}.example"',
        f'user = "{MARKER}@sekolah.example"',
    )
    (place / f"{MARKER}.toml").write_text("\n".join(lines), "utf-8")
    (place / f"templat-{MARKER}").mkdir()
    (place / "cadangan").mkdir()
    (place / "cadangan" / f"{MARKER}.txt").write_text(MARKER)
    assert run(place, "sync", "--force").returncode in (0, 1)
    return place


@pytest.mark.long
def test_nothing_of_anybodys_is_in_it(folder: Path):
    seen = (folder / NAME).read_bytes()
    run(folder, "doctor", "--bundle", "bantuan.json")
    content = (folder / "bantuan.json").read_text("utf-8")
    assert MARKER.casefold() not in content.casefold()
    told = json.loads(content)
    assert "error" not in told["workbook"]
    assert told["settings"]["google"]["credentials"] == "token"
    assert told["settings"]["own_output"] is True
    assert told["workbook"]["foreign_tabs"] == 1
    (guru,) = [tab for tab in told["workbook"]["tabs"] if tab["title"] == "Guru"]
    assert guru["headings"]["NIP"] > 1
    assert guru["other_headings"] == 1
    assert told["workbook"]["teachers"] == 3
    assert {each["code"] for each in told["workbook"]["problems"]}
    assert {each["event"] for each in told["workbook"]["journal"]["last"]} >= {"Teks berubah"}
    assert told["states"]["others"] == 1
    assert all(finding["code"] != "?" for finding in told["findings"])
    assert (folder / NAME).read_bytes() == seen


def test_a_file_that_is_there_stays(folder: Path):
    (folder / "bantuan.json").write_text("milik orang")
    done = run(folder, "doctor", "--bundle", "bantuan.json")
    assert (done.returncode, "sudah ada" in done.stderr) == (2, True)
    assert (folder / "bantuan.json").read_text() == "milik orang"


def test_a_workbook_that_cannot_be_read_is_told_by_its_code(folder: Path):
    (folder / NAME).write_bytes(b"PK rusak")
    run(folder, "doctor", "--bundle", "bantuan.json")
    content = (folder / "bantuan.json").read_text("utf-8")
    assert MARKER not in content
    assert json.loads(content)["workbook"]["error"] == "damaged"


@pytest.mark.long
def test_who_may_open_is_told_and_a_link_for_anybody_is_a_fault(tmp_path: Path):
    here = ground(in_drive=True)
    here.put_back()
    desk = Desk(here, tmp_path)
    told = {each["what"]: each for each in desk.at_work("doctor", "--json").json["findings"]}
    (who,) = [what for what in told if what.startswith("Yang dapat membuka buku kerja")]
    assert "ke…@sekolah.example" in who
    assert told[who]["ok"]
    body = {"type": "anyone", "role": "reader"}
    ask(here.google, PROGRAM, "POST", f"/drive/v3/files/{here.id}/permissions", body)
    again = desk.at_work("doctor", "--json")
    (fault,) = [each for each in again.json["findings"] if "siapa saja" in each["what"]]
    assert (again.code, fault["ok"], "Bagikan" in fault["repair"]) == (1, False, True)
    desk.at_work("doctor", "--bundle", "bantuan.json")
    content = (tmp_path / "bantuan.json").read_text("utf-8")
    assert "@" not in content
    assert here.id not in content
    assert json.loads(content)["workbook"]["teachers"]


@pytest.mark.long
@pytest.mark.parametrize(("mode", "who"), [(0o600, "hanya pemilik"), (0o644, "semua pemakai")])
def test_who_on_this_computer(tmp_path: Path, mode: int, who: str):
    shutil.copy(_seeded(), tmp_path / "buku.xlsx")
    (tmp_path / "buku.xlsx").chmod(mode)
    tmp_path.chmod(0o755)
    words = ("doctor", "--workbook", "buku.xlsx", "--json")
    found = json.loads(run_command(words, tmp_path).stdout)["findings"]
    assert [each["ok"] for each in found if who in each["what"]] == [True]
    (tmp_path / "buku.xlsx").chmod(0o666)
    found = json.loads(run_command(words, tmp_path).stdout)["findings"]
    assert [each["ok"] for each in found if "Yang dapat membuka" in each["what"]] == [False]


def test_what_is_older_than_wanted_is_named(tmp_path: Path):
    shutil.copy(_seeded(), tmp_path / "buku.xlsx")
    words = ("doctor", "--workbook", "buku.xlsx", "--json", "--today")
    for today, fine in (("2027-01-01", True), ("2040-01-01", False)):
        found = json.loads(run_command((*words, today), tmp_path).stdout)["findings"]
        (age,) = [each for each in found if "lebih lama dari" in each["what"]]
        assert (age["ok"], age["warning"], "catatan Riwayat" in age["repair"]) == (
            fine,
            True,
            not fine,
        )


def test_the_tabs_that_count_are_there():
    assert labels.A in load_workbook(_seeded()).sheetnames
