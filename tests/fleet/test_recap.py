"""`fleet recap` over real workbooks: read once, nothing written into them, nobody named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sheets_sync.core.fleet.recap.tab import TITLE
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.command import Finished, run_command
from tests.support.google import PROGRAM
from tests.support.school import School
from tests.support.school_list import SchoolList

DAY = "2026-03-02"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two schools with the same teachers, one of whom is past the first stage; one that is no
    workbook, one that is not active, one that has no workbook yet."""
    folder = tmp_path_factory.mktemp("dinas")
    school = School.create(file=folder / "sd0.xlsx", settings={**texts.SETTINGS, "Kota": None})
    school.sync()
    school.fill("A", "G001", texts.done("A", "G001"))
    school.sync()
    shutil.copy2(folder / "sd0.xlsx", folder / "sd1.xlsx")
    (folder / "rusak.xlsx").write_text("bukan buku kerja")
    rows = [f"SDN {at};sd{at}.xlsx;Lembang;SD;" for at in range(2)]
    rows += ["SDN 4;rusak.xlsx;lembang ;SD;", "SDN 5;x.xlsx;Lembang;SD;Tidak"]
    rows += ["SDN 6;;Lembang;SD;"]
    heading = "Sekolah;Buku Kerja;Kecamatan;Jenjang;Aktif"
    (folder / "sekolah.csv").write_text("\n".join([heading, *rows]))
    return folder


@pytest.fixture
def district(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "dinas"))


def recap(folder: Path, *words: str, today: str = DAY) -> Finished:
    usual = ["fleet", "recap", "rekap", "--registry", "sekolah.csv", "--today", today]
    return run_command([*usual, *words], folder)


def files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_schools_are_counted_and_one_that_cannot_be_read_is_named(district: Path):
    before = files(district)
    done = recap(district, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 4
    assert (told["month"], told["schools"], told["counted"]) == ("2026-03", 4, 2)
    codes = {one["school"]: one["code"] for one in told["missing"]}
    assert codes == {"SDN 4": "not_a_workbook", "SDN 6": "without_workbook"}
    assert "rusak.xlsx" in done.stderr
    assert files(district) == before
    written = files(district / "rekap")
    assert sorted(written) == [f"rekap-2026-03.{ending}" for ending in ("csv", "html", "json")]
    rows = [row.split(";") for row in written["rekap-2026-03.csv"].decode().splitlines()]
    count = 2 * len(texts.ROSTER)
    assert ["2026-03", "Guru", "Semua sekolah", "", "Guru", str(count), "", "2026-03"] in rows
    everything = b"".join(written.values()).decode()
    assert "SDN 4" in everything
    assert "rusak.xlsx" not in everything
    for person in texts.ROSTER:
        assert person["Nama"] not in everything


def test_it_can_be_made_again_and_again_but_never_over_somebody_elses_file(district: Path):
    assert recap(district).returncode == 4
    first = files(district / "rekap")
    assert recap(district).returncode == 4
    assert files(district / "rekap") == first
    assert recap(district, today="2026-03-03").returncode == 4
    assert files(district / "rekap") != first
    page = district / "rekap/rekap-2026-03.html"
    page.write_text("catatan orang")
    refused = recap(district)
    assert refused.returncode == 1
    assert page.read_text() == "catatan orang"


def test_quietly_it_tells_numbers_alone(district: Path):
    done = recap(district, "--json", "--quiet")
    told = json.loads(done.stdout)
    assert told == {"format_version": 1, "month": "2026-03", "schools": 4, "counted": 2}
    assert done.stderr == ""


def test_without_what_was_told_before_no_recap_is_made(district: Path):
    recap(district)
    kept = district / "rekap/rekap-2026-03.json"
    kept.write_text("{}")
    refused = recap(district, today="2026-04-02")
    assert refused.returncode == 2
    assert kept.name in refused.stderr
    assert not (district / "rekap/rekap-2026-04.html").exists()


@pytest.mark.parametrize("month", ["2026-3", "2026-13", "2026-04"])
def test_a_month_that_is_none_or_to_come_is_refused(district: Path, month: str):
    assert recap(district, "--month", month).returncode == 2
    assert not (district / "rekap").exists()


def test_a_month_before_the_last_one_is_not_told_any_more(district: Path):
    recap(district)
    assert recap(district, "--month", "2026-02").returncode == 2


def test_workbooks_of_another_year_do_not_count(district: Path):
    refused = recap(district, today="2027-01-04")
    assert refused.returncode == 1
    assert "2026" in refused.stderr
    assert not (district / "rekap").exists()


def test_schools_on_google_are_read_once_and_a_spreadsheet_shows_the_recap(tmp_path: Path):
    with Emulator() as google:
        school = School.create(google=google, settings={**texts.SETTINGS, "Kota": None})
        school.sync()
        kept = SchoolList.empty(google)
        again = SchoolList.empty(google)
        (tmp_path / "sheets-sync.toml").write_text(
            f'[google]\napi_root = "{google.url}"\ncredentials = "token:{PROGRAM}"\n'
        )
        rows = ["Sekolah;Buku Kerja", f"SDN 1;{school.book.id}", f"SDN 2;{again.id}"]
        (tmp_path / "sekolah.csv").write_text("\n".join(rows))
        before = len(google.log)
        done = recap(tmp_path, "--sheet", kept.id)
        assert done.returncode == 4, done.stderr
        of_school = [one for one in google.log[before:] if school.book.id in one.path]
        assert [one.kind for one in of_school] == ["sheets_read"]
        told = kept.grid(TITLE)
        assert ["2026-03", "Sekolah yang belum terhitung", "Tanpa jenjang"] in [
            row[:3] for row in told
        ]
        assert (tmp_path / "rekap/rekap-2026-03.html").exists()
        assert not google.bugs
