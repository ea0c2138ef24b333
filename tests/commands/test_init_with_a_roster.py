"""`init --roster` first says what it took of a list; `--dry-run` stops there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.command import Finished, run_command

LIST = """Daftar Guru;;;;
No;Nama;NIP;Jenis PTK;HP
1;Ahmad Contoh;197001011995011001;Kepala Sekolah;081200000001
2;Siti Contoh;198503152010012000;Guru Kelas;081200000002
3;Budi Contoh;;Guru Mapel;081200000003
;JUMLAH;;;
"""


@pytest.fixture
def school(tmp_path: Path) -> Path:
    (tmp_path / "guru.csv").write_text(LIST, "utf-8")
    return tmp_path


def init(school: Path, *more: str) -> Finished:
    return run_command(["init", "--workbook", "b.xlsx", *more], school)


def test_a_dry_run_says_what_a_list_gives_and_writes_nothing(school: Path):
    done = init(school, "--roster", "guru.csv", "--dry-run")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Daftar guru: 2 guru dari «guru.csv», judul kolom di baris 2.",
        "Kolom yang dipakai: Nama, NIP, dan Nomor WhatsApp (HP).",
        "Kolom yang tidak dipakai: No.",
        "Baris yang bukan guru dan dilewati: baris 6 «JUMLAH».",
        "Kepala sekolah tidak dimasukkan sebagai guru: Ahmad Contoh. Salin ke tab Pengaturan: "
        "«Nama Kepala Sekolah» Ahmad Contoh, «NIP Kepala Sekolah» 197001011995011001, dan "
        "«Nomor WhatsApp Kepala Sekolah» 081200000001.",
        "Nomor yang sudah rusak di berkas itu (angka terakhirnya hilang): baris 4 «NIP». "
        "Ketik ulang sebagai teks di tab Guru.",
        "Belum ada yang ditulis (--dry-run).",
    ]
    assert [path.name for path in school.iterdir()] == ["guru.csv"]


def test_the_same_stands_in_json_before_and_after(school: Path):
    tried = json.loads(init(school, "--roster", "guru.csv", "--dry-run", "--json").stdout)
    assert not (school / "b.xlsx").exists()
    done = json.loads(init(school, "--roster", "guru.csv", "--json").stdout)
    assert done["roster"] == tried["roster"]
    assert (done["roster"]["teachers"], done["changes"]["rows"] > 2) == (2, True)


def test_what_was_taken_is_said_before_the_workbook_is_ready(school: Path):
    told = init(school, "--roster", "guru.csv").stdout
    assert told.index("2 guru dari «guru.csv»") < told.index("b.xlsx")


def test_a_dry_run_needs_a_list(school: Path):
    done = init(school, "--dry-run")
    assert done.returncode == 2
    assert "--roster BERKAS" in done.stderr
    assert not (school / "b.xlsx").exists()
