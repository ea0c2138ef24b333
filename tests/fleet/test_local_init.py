"""`fleet init` over files: a list to begin with, a workbook for every school beside it, and never
two."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from sheets_sync.adapters.files.fleet import LocalFleet
from sheets_sync.adapters.files.registry import found_home, new_home
from sheets_sync.core.fleet.dealing import Mark
from sheets_sync.core.fleet.registry import School
from sheets_sync.errors import Failed
from sheets_sync.fleet.founding import equip
from sheets_sync.fleet.reminding import page_name
from sheets_sync.wiring.astray import Astray
from sheets_sync.wiring.fleet import Deployments, ledger_of
from tests.support.command import ROOT, Finished, run_command

LIST = "Sekolah;NPSN;Buku Kerja;Disetujui;Jenjang\nSDN 1;20100001;;;SD\nSMP: Dua;;;ya;SMP\n"


def fleet(folder: Path, *words: str, registry: str = "sekolah.csv") -> Finished:
    return run_command(["fleet", *words, "--registry", registry, "--today", "2026-03-02"], folder)


@pytest.mark.parametrize("name", ["sekolah.csv", "sekolah.toml"])
def test_a_list_that_is_not_there_is_begun_with_an_example(tmp_path: Path, name: str):
    planned = fleet(tmp_path, "init", "--plan", registry=name)
    assert "akan dibuat" in planned.stdout
    assert not (tmp_path / name).exists()
    assert "Contoh daftar" in fleet(tmp_path, "init", registry=name).stdout
    began = (tmp_path / name).read_bytes()
    again = fleet(tmp_path, "init", "--json", registry=name)
    assert (again.returncode, json.loads(again.stdout)["summary"]["made"]) == (0, 0)
    assert (tmp_path / name).read_bytes() == began
    assert [*tmp_path.iterdir()] == [tmp_path / name]


def test_every_school_gets_one_workbook_and_keeps_it_under_another_name(tmp_path: Path):
    path = tmp_path / "sekolah.csv"
    path.write_text(LIST)
    plan = fleet(tmp_path, "init", "--plan", "--json")
    one, two = json.loads(plan.stdout)["schools"]
    assert one["workbook"].endswith("20100001 SDN 1/praktik-kinerja-2026.xlsx")
    made = fleet(tmp_path, "init", "--json")
    assert made.returncode == 0, made.stderr
    first, second, last = map(json.loads, made.stdout.splitlines())
    assert {first["workbook"], second["workbook"]} == {one["workbook"], two["workbook"]}
    assert last["summary"] == {"made": 2, "failed": 0, "left": 0}
    path.write_text(LIST.replace("SDN 1", "SD Negeri Satu"))
    there = sorted(tmp_path.rglob("*.xlsx"))
    assert "masukkan daftarnya: init --workbook ALAMAT --roster" in " ".join(
        fleet(tmp_path, "doctor").stdout.split()
    )
    assert "0 buku kerja dibuat" in fleet(tmp_path, "init").stdout
    assert sorted(tmp_path.rglob("*.xlsx")) == there
    here = tmp_path / one["workbook"]
    here.with_name("praktik-kinerja-2027.xlsx").write_bytes(here.read_bytes())
    synced = fleet(tmp_path, "sync", "--json")
    assert synced.returncode == 0
    lines = [json.loads(line) for line in synced.stdout.splitlines()]
    assert {(line["school"], line["workbook"][-9:]) for line in lines[:-1]} == {
        ("SD Negeri Satu", "2027.xlsx"),
        ("SMP: Dua", "2026.xlsx"),
    }


def test_a_school_whose_folder_was_renamed_gets_no_second_workbook(tmp_path: Path):
    (tmp_path / "sekolah.csv").write_text("Sekolah;NPSN;Buku Kerja\nSDN 1;20100001;\nSMP Dua;;\n")
    assert fleet(tmp_path, "init").returncode == 0
    (tmp_path / "20100001 SDN 1").rename(tmp_path / "SD kami")
    (tmp_path / "SMP Dua").rename(tmp_path / "Lain")
    Workbook().save(tmp_path / "anggaran.xlsx")
    (tmp_path / "rusak.xlsx").write_bytes(b"PK")
    there = sorted(tmp_path.rglob("*.xlsx"))
    plan = fleet(tmp_path, "init", "--plan")
    assert "0 buku kerja akan dibuat" in plan.stdout
    assert "SD kami/praktik-kinerja-2026.xlsx" in plan.stderr
    told = fleet(tmp_path, "init", "--json")
    assert told.returncode == 4
    one, two, _ = map(json.loads, told.stdout.splitlines())
    assert (one["code"], two["code"]) == ("astray", "astray")
    assert "SD kami/praktik-kinerja-2026.xlsx" in one["message"]
    assert sorted(tmp_path.rglob("*.xlsx")) == there


def test_a_workbook_that_was_run_and_is_gone_is_not_made_anew(tmp_path: Path):
    (tmp_path / "sekolah.csv").write_text(
        "Sekolah;NPSN;Buku Kerja\nSDN 1;20100001;\nSDN 2;20100002;\n"
    )
    school = School("SDN 1", "", "baris 2", npsn="20100001")
    home = tmp_path.resolve() / "20100001 Dulu/praktik-kinerja-2026.xlsx"
    mark = Mark(state="1-1", entry="e", at=datetime(2026, 3, 2, tzinfo=UTC))
    LocalFleet(ledger_of(tmp_path / "sekolah.csv")).keep(replace(school, workbook=str(home)), mark)
    astray = Astray(Deployments(tmp_path / "sekolah.csv"))
    refusal = astray.refusal(school)
    assert refusal is not None
    assert refusal.code == "gone"
    assert "20100001 Dulu/praktik-kinerja-2026.xlsx" in str(refusal)
    assert astray.refusal(replace(school, name="SDN 2", npsn="20100002")) is None
    planned = json.loads(fleet(tmp_path, "init", "--plan", "--json").stdout)
    assert [one["school"] for one in planned["schools"]] == ["SDN 2"]
    (stray,) = planned["astray"]
    assert (stray["school"], stray["npsn"], stray["code"]) == ("SDN 1", "20100001", "gone")
    assert f'init --workbook "{home}"' in stray["message"]


def test_of_two_folders_with_one_number_that_of_the_schools_name_is_its_own(tmp_path: Path):
    school = School("SDN 1", "", "baris 2", npsn="20100001")
    for name in ("20100001 AAA", "20100001 SDN 1", "20100001 salinan"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "praktik-kinerja-2026.xlsx").touch()
    own = tmp_path / "20100001 SDN 1/praktik-kinerja-2026.xlsx"
    assert found_home(tmp_path, school) == own
    own.unlink()
    assert found_home(tmp_path, school) == own.parents[1] / "20100001 salinan" / own.name


def test_a_row_that_is_passed_over_is_told_with_the_standing_too(tmp_path: Path):
    (tmp_path / "sekolah.csv").write_text("Sekolah;Buku Kerja\nSDN 1;\nSDN 1;\n")
    standing = fleet(tmp_path, "status")
    assert "baris 3: Sekolah ini sudah ada di baris 2 (SDN 1)" in standing.stderr


@pytest.mark.parametrize("npsn", ["/etc", "../lain/20100001", "20\n1"])
def test_a_number_of_a_list_leads_nowhere_else(tmp_path: Path, npsn: str):
    school = School("SDN 1", "buku.xlsx", "baris 2", npsn=npsn)
    home = new_home(tmp_path, school, 2026)
    assert home.parent.parent == tmp_path
    assert found_home(tmp_path, school) is None
    home.parent.mkdir()
    home.touch()
    assert found_home(tmp_path, school) == home
    assert re.fullmatch(r"sdn-1_[0-9a-f]+\.html", page_name(school))


def test_two_workbooks_of_one_school_have_two_pages():
    school = School("SDN 1", "buku.xlsx", "baris 2", npsn="20100001")
    assert page_name(school).startswith("sdn-1_20100001_")
    assert page_name(school) != page_name(replace(school, workbook="kepala-sekolah.xlsx"))


def test_a_schedule_makes_only_what_is_approved(tmp_path: Path):
    (tmp_path / "sekolah.csv").write_text(LIST)
    synced = fleet(tmp_path, "sync", "--json")
    assert synced.returncode == 0, synced.stderr
    founded, ran, _ = map(json.loads, synced.stdout.splitlines())
    assert (founded["reason"], founded["school"]) == ("founded", "SMP: Dua")
    assert (ran["reason"], ran["school"]) == ("new", "SMP: Dua")
    assert "SDN 1: belum punya buku kerja" in synced.stderr


@pytest.mark.soak
@pytest.mark.parametrize("tenths", range(2, 22))
def test_a_workbook_comes_into_its_place_as_a_whole(tmp_path: Path, tenths: int):
    """Whoever is killed while it is made leaves no half workbook that would be taken for one."""
    (tmp_path / "sekolah.csv").write_text(LIST)
    words = ["fleet", "init", "--registry", "sekolah.csv", "--today", "2026-03-02"]
    with subprocess.Popen(
        [sys.executable, "-m", "sheets_sync", *words],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    ) as init:
        time.sleep(tenths / 10)
        init.kill()
    for path in tmp_path.rglob("*.xlsx"):
        settings = load_workbook(path)["Pengaturan"]
        assert {row[0].value: row[1].value for row in settings.rows}["Nama Sekolah"]
    assert fleet(tmp_path, "init").returncode == 0
    assert len([*tmp_path.rglob("*.xlsx")]) == 2


def test_a_list_without_schools_says_what_comes_next(tmp_path: Path):
    (tmp_path / "sekolah.csv").write_text("Sekolah;NPSN;Buku Kerja\n")
    assert "Isi satu baris untuk tiap sekolah" in fleet(tmp_path, "init").stdout


def test_what_is_no_name_of_a_list_is_not_made(tmp_path: Path):
    said = fleet(tmp_path, "init", registry="sekolah.txt")
    assert said.returncode == 2
    assert [*tmp_path.iterdir()] == []
    alone = fleet(tmp_path, "init", "--folder", "x")
    assert (alone.returncode, "--google" in alone.stderr) == (2, True)


def test_a_workbook_that_another_run_made_meanwhile_is_the_schools_own(
    tmp_path: Path,
):
    """It stands there when ours is to come into its place."""
    registry = tmp_path / "sekolah.csv"
    registry.write_text("Sekolah;Buku Kerja\nSDN 1;\n")
    home = new_home(tmp_path, School("SDN 1", "", "baris 2"), 2026)
    home.parent.mkdir()
    home.write_bytes(b"buku kerja proses lain")
    deployments = Deployments(registry, None, date(2026, 3, 2))
    school = School("SDN 1", str(home), "baris 2")
    with pytest.raises(Failed, match="Jalankan fleet init lagi; yang sudah ada dipakai"):
        equip(deployments, school)
    assert home.read_bytes() == b"buku kerja proses lain"
