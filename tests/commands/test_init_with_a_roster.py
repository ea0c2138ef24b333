"""`init --roster` first says what it took of a list; `--dry-run` stops there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sheets_sync.core.model.values import Cell
from sheets_sync.run import initialise
from tests.support.command import Finished, run_command
from tests.support.school import CATALOGUE, school_at

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
        "Nomor yang sudah rusak di berkas itu (angka terakhirnya hilang): Siti Contoh «NIP» "
        "(baris 4). Ketik ulang sebagai teks di tab Guru.",
        "Belum ada yang ditulis (--dry-run).",
    ]
    assert [path.name for path in school.iterdir()] == ["guru.csv"]


@pytest.mark.long
def test_the_same_stands_in_json_before_and_after(school: Path):
    tried = json.loads(init(school, "--roster", "guru.csv", "--dry-run", "--json").stdout)
    assert not (school / "b.xlsx").exists()
    done = json.loads(init(school, "--roster", "guru.csv", "--json").stdout)
    assert done["roster"] == tried["roster"]
    assert (done["roster"]["teachers"], done["changes"]["rows"] > 2) == (2, True)


@pytest.mark.long
def test_what_was_taken_is_said_before_the_workbook_is_ready(school: Path):
    told = init(school, "--roster", "guru.csv").stdout
    assert told.index("2 guru dari «guru.csv»") < told.index("b.xlsx")


@pytest.mark.long
def test_a_list_that_comes_again_says_how_many_were_added(school: Path):
    assert "Ditambahkan ke tab Guru: 2 guru; sudah ada di sana: 0." in init(
        school, "--roster", "guru.csv"
    ).stdout.replace("\n", " ")
    (school / "guru.csv").write_text(LIST + "4;Citra Contoh;;Guru Mapel;081200000004\n", "utf-8")
    assert "Ditambahkan ke tab Guru: 1 guru; sudah ada di sana: 2." in init(
        school, "--roster", "guru.csv"
    ).stdout.replace("\n", " ")


def test_a_dry_run_needs_a_list(school: Path):
    done = init(school, "--dry-run")
    assert done.returncode == 2
    assert "--roster BERKAS" in done.stderr
    assert not (school / "b.xlsx").exists()


@pytest.mark.parametrize(
    ("nip", "added"),
    [("198503152010012005", False), ("198503152010012013", True), ("198503152010012000", True)],
)
def test_a_teacher_of_another_name_with_the_same_nip_gets_no_twin(nip: str, added: bool) -> None:
    """A list that comes once more has a teacher under a new name or title: the row of Guru is to be
    corrected, and no second Kode is given to one person.
    """
    school = school_at("A")
    school.fill("Guru", "G003", {"NIP": "198503152010012000"})
    roster = [{"Nama": "Siti Aminah Zahra, M.Pd.", "NIP": nip}]
    report = initialise(school.book, CATALOGUE, school.clock, roster=roster)
    told = [problem.message for problem in report.problems if problem.code == "roster_renamed"]
    assert [f"tab «Guru» baris {school.rows('Guru', 'G001')[0]}" in each for each in told] == (
        [] if added else [True]
    )
    school.changed()
    school.sync(rest=False)
    assert bool(school.rows("Guru", "G004")) is added


PERSON = {"Nama": "Sri Wahyuni", "NIP": "", "NUPTK": "1234567890123456"}


@pytest.mark.parametrize(
    ("there", "listed", "told"),
    [
        ({"NIP": "198503152010012013"}, {"NIP": 1.98503152010012e17}, None),
        ({"NIP": "198503152010012013"}, {"NIP": "1,98503E+17"}, None),
        ({"NIP": "198503152010012013"}, {}, None),
        ({"NUPTK": ""}, {}, None),
        ({"Nama": "Dra. Sri Wahyuni"}, {}, "roster_renamed"),
        ({}, {"NIP": "198503152010012013"}, "roster_similar"),
        ({"NIP": "198503152010012013"}, {"NIP": "198503152010012029"}, "roster_similar"),
        ({"NUPTK": "1234567890123457"}, {}, "roster_similar"),
    ],
)
def test_a_list_that_comes_again_knows_who_was_corrected_in_guru(
    there: dict[str, str], listed: dict[str, Cell], told: str | None
) -> None:
    """Numbers retyped as we asked, names with a title, a NIP that came since: nobody is twins."""
    school = school_at("A")
    school.fill("Guru", "G003", PERSON | there)
    report = initialise(school.book, CATALOGUE, school.clock, roster=[PERSON | listed])
    codes = [one.code for one in report.problems if one.code.startswith("roster_")]
    assert codes == ([told] if told else [])
    school.changed()
    school.sync(rest=False)
    assert not school.rows("Guru", "G004")


def test_two_teachers_of_one_name_are_not_taken_for_each_other() -> None:
    """The list knows both, Guru one of them: the surest likeness finds its row first."""
    school = school_at("A")
    school.fill("Guru", "G003", PERSON)
    other = PERSON | {"NIP": "198503152010012013", "NUPTK": "1234567890123457"}
    initialise(school.book, CATALOGUE, school.clock, roster=[other, PERSON])
    school.changed()
    school.sync(rest=False)
    (row,) = school.rows("Guru", "G004")
    assert school.at("Guru", row, "NUPTK") == other["NUPTK"]
