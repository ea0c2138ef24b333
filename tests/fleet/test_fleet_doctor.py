"""All schools examined: the same finding is told once, and one that cannot be reached is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sheets_sync.commands.fleet.findings import FindingTeller
from sheets_sync.core.answers.checkups import Checkup, common_findings
from sheets_sync.core.answers.finding import Finding
from sheets_sync.core.fleet.advice import Advice
from sheets_sync.core.fleet.registry import Registry
from sheets_sync.core.fleet.registry import School as Listed
from sheets_sync.fleet.attempt import Attempt
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.command import Finished, run_command
from tests.support.google import PROGRAM
from tests.support.school import School

WORDS = ["fleet", "doctor", "--registry", "sekolah.csv", "--today", "2026-03-02"]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two schools that lack the same setting, a file that is no workbook, a row without a name."""
    folder = tmp_path_factory.mktemp("dinas")
    School.create(file=folder / "sd1.xlsx", settings={**texts.SETTINGS, "Kota": None}).sync()
    shutil.copy2(folder / "sd1.xlsx", folder / "sd2.xlsx")
    (folder / "rusak.xlsx").write_text("bukan buku kerja")
    usual = ["SDN 1;sd1.xlsx;", "SDN 2;sd2.xlsx;", "SDN 3;rusak.xlsx;"]
    rows = [*usual, ";sd4.xlsx;", "SDN 5;x.xlsx;Tidak"]
    (folder / "sekolah.csv").write_text("\n".join(["Sekolah;Buku Kerja;Aktif", *rows]))
    return folder


def examined(folder: Path, *words: str) -> Finished:
    return run_command([*WORDS, *words], folder)


def test_each_school_has_a_line_and_a_common_finding_stands_once(district: Path):
    said = examined(district, "--json")
    *schools, last = map(json.loads, said.stdout.splitlines())
    assert said.returncode == 1
    assert {one["school"]: one["severity"] for one in schools} == dict.fromkeys(
        ("SDN 1", "SDN 2", "SDN 3"), "ERROR"
    )
    assert last["summary"] == {"schools": 3, "well": 0, "warned": 0, "failed": 3, "left": 0}
    assert [fault["code"] for fault in last["faults"]] == ["cell_missing"]
    (data,) = [one for one in last["common"] if "Kota" in one["repair"]]
    assert (data["severity"], data["schools"]) == ("ERROR", ["SDN 1", "SDN 2"])
    (broken,) = [one for one in last["common"] if "rusak.xlsx" in one["repair"]]
    assert broken["schools"] == ["SDN 3"]


@pytest.mark.long
def test_tasks_share_the_schools_and_the_first_tells_what_is_no_schools_own(district: Path):
    told = []
    for number in ("0", "1"):
        said = examined(district, "--json", "--task", number, "--tasks", "2")
        *schools, last = map(json.loads, said.stdout.splitlines())
        told.append(sorted(one["school"] for one in schools))
        assert bool(last["faults"]) is bool(last["program"]) is (number == "0")
        assert last["summary"]["left"] == 0
    assert sorted(name for each in told for name in each) == ["SDN 1", "SDN 2", "SDN 3"]
    assert [len(each) for each in told] == [2, 1]


def test_people_read_the_same_in_lines(district: Path):
    told = examined(district).stdout
    assert told.count("«Kota»") == 1
    assert "2 sekolah (SDN 1 dan SDN 2): Pengaturan, Guru, dan Katalog lengkap" in told
    assert "baris 5" in told
    assert "SDN 3: 1 kesalahan" in told
    assert told.splitlines()[-1].startswith("3 sekolah diperiksa: 0 baik")


def test_a_place_that_is_none_stops_nobody(tmp_path: Path):
    (tmp_path / "sekolah.csv").write_text("Sekolah;Buku Kerja\nSDN 1;buku.docx\nSDN 2;tiada.xlsx\n")
    said = examined(tmp_path)
    assert said.returncode == 1
    assert "SDN 1: tidak dapat diperiksa." in said.stdout
    assert "SDN 2: 1 kesalahan" in said.stdout


def test_errors_come_before_warnings_and_what_most_share_first():
    fault, other = Finding("A", ok=False, repair="a"), Finding("B", ok=False, repair="b")
    note = Finding("C", ok=False, repair="c", warning=True)
    found = common_findings(
        [
            Checkup("1", (note, fault, Finding("D"))),
            Checkup("2", (note, other)),
            Checkup("3", (other,)),
        ]
    )
    assert [(one.what, one.schools) for one in found] == [
        ("B", ("2", "3")),
        ("A", ("1",)),
        ("C", ("1", "2")),
    ]


@pytest.mark.long
def test_on_google_the_account_is_told_of_once_and_its_quota_too(tmp_path: Path):
    """A spreadsheet that is not there is one school's trouble."""
    with Emulator() as google:
        school = School.create(google=google, settings={**texts.SETTINGS, "Kota": None})
        rows = f"SDN 1;{school.book.id}\nSDN 2;{'x' * 44}\nSDN 3;{'y' * 44}\n"
        (tmp_path / "sekolah.csv").write_text(f"Sekolah;Buku Kerja\n{rows}")
        access = f'api_root = "{google.url}"\ncredentials = "token:{PROGRAM}"\n'
        (tmp_path / "sheets-sync.toml").write_text(f"[google]\n{access}")
        google.faults.add("429", "files", nth=1)
        said = examined(tmp_path, "--json")
        assert not google.bugs
    *schools, last = map(json.loads, said.stdout.splitlines())
    assert len(schools) == 3
    assert last["requests"]["drive"] > 3
    assert any(sorted(one["schools"]) == ["SDN 2", "SDN 3"] for one in last["common"])
    (quota,) = [one for one in last["program"] if "Kuota" in one["what"]]
    assert (quota["ok"], quota["warning"]) == (False, True)
    assert said.returncode == 1


def test_what_several_schools_are_advised_can_be_typed_for_each(
    capsys: pytest.CaptureFixture[str],
):
    schools = [Listed("SDN 1", "a.xlsx", "baris 2"), Listed("SDN 2", "dua b.xlsx", "baris 3")]
    shared = Finding("Tab terlindungi", False, "Jalankan perintah init sekali lagi.")
    alone = Finding("Judul kolom", False, "Jalankan init --force.")
    for as_json in (False, True):
        tell = FindingTeller(Registry(tuple(schools)), (), Advice(config="d.toml"), as_json=as_json)
        for school, found in zip(schools, [(shared,), (shared, alone)], strict=True):
            tell.school(Attempt(school, Checkup(school.name, found, school.workbook)))
        tell.ends(2, {}, None)
    said = capsys.readouterr().out
    assert "Jalankan perintah init --workbook ALAMAT --config d.toml sekali lagi." in said
    assert 'ALAMAT: a.xlsx (SDN 1) dan "dua b.xlsx" (SDN 2)' in said
    assert 'Jalankan init --workbook "dua b.xlsx" --config d.toml --force.' in said
    own = json.loads(said.splitlines()[-3])["findings"]
    assert [each["repair"] for each in own] == [
        "Jalankan perintah init --workbook a.xlsx --config d.toml sekali lagi."
    ]
