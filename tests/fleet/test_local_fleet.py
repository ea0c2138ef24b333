"""A folder tree of workbooks, as a shared drive of a district has it: real commands."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sheets_sync.adapters.files.registry import read_registry_file, write_specimen
from sheets_sync.adapters.files.writing import put
from sheets_sync.core.fleet.health import on_the_clock
from sheets_sync.errors import Failed, Misused
from tests.support import texts
from tests.support.command import ROOT, Finished, run_command
from tests.support.school import School

DAY = "2026-03-02"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One school, ready for its first sync; «Kota» is missing, so that no document is due."""
    path = tmp_path_factory.mktemp("made") / "sekolah.xlsx"
    school = School.create(file=path, settings={**texts.SETTINGS, "Kota": None})
    school.sync()
    return path


@pytest.fixture
def tree(tmp_path: Path, workbook: Path) -> Path:
    """Three schools in two folders."""
    for name in ("utara/sd1", "utara/sd2", "selatan/sd3"):
        place = tmp_path / "dinas" / f"{name}.xlsx"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(workbook, place)
    return tmp_path


def fleet(folder: Path, *words: str, registry: str = "dinas") -> Finished:
    return run_command(
        ["fleet", "sync", "--registry", registry, "--today", DAY, "--json", *words], folder
    )


def told(finished: Finished) -> tuple[dict[str, dict], dict]:
    """The line of each school by name, and the last one."""
    *schools, last = map(json.loads, finished.stdout.splitlines())
    return {one["school"]: one for one in schools}, last


def edited(path: Path) -> None:
    book = load_workbook(path)
    book["A Diskusi Persiapan"]["G2"] = "KSK"
    book.save(path)


@pytest.mark.long
def test_only_what_changed_is_opened(tree: Path):
    first, summary = told(fleet(tree))
    assert sorted(first) == ["sd1", "sd2", "sd3"]
    assert {one["reason"] for one in first.values()} == {"new"}
    assert summary["summary"] | {"seconds": 0} == {
        "schools": 3,
        "due": 3,
        "mine": 3,
        "synced": 3,
        "failed": 0,
        "left": 0,
        "helped": 0,
        "taken": 0,
        "busy": 0,
        "seconds": 0,
    }
    again, summary = told(fleet(tree))
    assert again == {}
    assert summary["summary"]["due"] == 0
    edited(tree / "dinas/utara/sd2.xlsx")
    third, _ = told(fleet(tree))
    assert [(name, one["reason"]) for name, one in third.items()] == [("sd2", "changed")]
    assert third["sd2"]["changes"]["cells"] > 0
    assert third["sd2"]["waiting"]


@pytest.mark.long
def test_our_own_write_is_no_change(tree: Path):
    fleet(tree)
    edited(tree / "dinas/utara/sd2.xlsx")
    assert told(fleet(tree))[0]["sd2"]["changes"]["cells"]
    assert told(fleet(tree))[0] == {}


@pytest.mark.long
def test_a_broken_school_stops_nobody_and_is_not_tried_in_vain(tree: Path):
    broken = tree / "dinas/utara/rusak.xlsx"
    broken.write_text("bukan buku kerja")
    first = fleet(tree)
    schools, summary = told(first)
    assert first.returncode == 4
    assert schools["rusak"]["exit_code"] == 2
    assert "rusak.xlsx" in schools["rusak"]["message"]
    assert {name: schools[name]["exit_code"] for name in ("sd1", "sd2", "sd3")} == dict.fromkeys(
        ("sd1", "sd2", "sd3"), 0
    )
    assert summary["summary"]["failed"] == 1
    second = fleet(tree)
    assert second.returncode == 4
    assert told(second)[0] == {}
    assert told(second)[1]["standing"][0]["school"] == "rusak"
    shutil.copy2(tree / "dinas/utara/sd1.xlsx", broken)
    third = fleet(tree)
    assert [*told(third)[0]] == ["rusak"]
    assert third.returncode == 0


def test_quietly_a_broken_school_is_told_by_its_number_and_code(tree: Path):
    rows = "SDN 1;20100001;utara/sd1.xlsx\nSDN 2;20100002;utara/rusak.xlsx\nSDN 3;;x.xlsx\n"
    (tree / "dinas/sekolah.csv").write_text(f"Sekolah;NPSN;Buku Kerja\n{rows}")
    (tree / "dinas/utara/rusak.xlsx").write_text("bukan buku kerja")
    words = [
        "fleet",
        "sync",
        "--registry",
        "dinas/sekolah.csv",
        "--today",
        DAY,
        "--quiet",
        "--full",
    ]
    way_out = "Lihat: fleet status --registry dinas/sekolah.csv."
    assert sorted(run_command(words, tree).stdout.splitlines()) == [
        f"NPSN 20100002: gagal (kode not_a_workbook). {way_out}",
        f"NPSN …: gagal (kode missing). {way_out}",
    ]
    *schools, _ = map(json.loads, run_command([*words, "--json"], tree).stdout.splitlines())
    assert sorted(one["npsn"] for one in schools) == ["", "20100001", "20100002"]


def test_a_fault_of_the_settings_is_held_against_no_school(tree: Path):
    """Nobody touches the workbooks when the operator has put the settings right."""
    (tree / "sheets-sync.toml").write_text('catalogue = "katalog.toml"\n')
    (tree / "katalog.toml").write_text("versi = ")
    first = fleet(tree)
    assert first.returncode == 4
    assert {one["exit_code"] for one in told(first)[0].values()} == {2}
    (tree / "sheets-sync.toml").unlink()
    schools, summary = told(fleet(tree))
    assert sorted(schools) == ["sd1", "sd2", "sd3"]
    assert summary["summary"]["failed"] == 0


@pytest.mark.long
def test_a_workbook_that_was_open_is_tried_again_as_soon_as_it_is_closed(tree: Path):
    """Closing it without a change leaves no trace in the file itself."""
    fleet(tree)
    opened = tree / "dinas/utara/sd2.xlsx"
    lock = opened.with_name(f".~lock.{opened.name}#")
    lock.write_text(",guru,pc,02.03.2026,file;")
    edited(opened)
    assert told(fleet(tree))[0]["sd2"]["code"] == "open_elsewhere"
    assert told(fleet(tree))[0] == {}
    lock.unlink()
    again = fleet(tree)
    assert told(again)[0]["sd2"]["changes"]["cells"]
    assert again.returncode == 0


@pytest.mark.long
def test_every_school_of_the_list_is_counted_once(tree: Path):
    (tree / "dinas/utara/rusak.xlsx").write_text("bukan buku kerja")
    fleet(tree)
    words = ["fleet", "sync", "--registry", "dinas", "--today", DAY]
    last = run_command(words, tree).stdout.splitlines()[-1]
    assert last == "0 sekolah disinkronkan, 3 tidak berubah, 1 gagal."


def test_processes_share_a_list_and_nobody_is_run_twice(tree: Path):
    parts = [
        told(fleet(tree, "--task", str(index), "--tasks", "2", "--full"))[0] for index in (0, 1)
    ]
    assert not {*parts[0]} & {*parts[1]}
    assert sorted({*parts[0], *parts[1]}) == ["sd1", "sd2", "sd3"]


def test_engines_say_which_part_by_their_own_variables(tree: Path):
    env = {"CLOUD_RUN_TASK_INDEX": "5", "CLOUD_RUN_TASK_COUNT": "3", "PATH": ""}
    said = run_command(["fleet", "sync", "--registry", "dinas"], tree, env)
    assert said.returncode == 2
    assert "antara 0 dan 2" in said.stderr


def test_lists_in_toml_and_csv_mean_the_same(tree: Path):
    (tree / "sekolah.toml").write_text(
        '[[sekolah]]\nsekolah = "SDN 1"\nnpsn = 20100001\nbuku_kerja = "dinas/utara/sd1.xlsx"\n'
        '[[sekolah]]\nsekolah = "SDN 2"\nbuku_kerja = "dinas/utara/sd2.xlsx"\naktif = false\n'
        '[[sekolah]]\nsekolah = "SDN 3"\n[[sekolah]]\nnpsn = "20100004"\n'
    )
    (tree / "sekolah.csv").write_text(
        "Sekolah;NPSN;Buku Kerja;Aktif\nSDN 1;20100001;dinas/utara/sd1.xlsx;\n"
        "SDN 2;;dinas/utara/sd2.xlsx;Tidak\nSDN 3;;;\n;20100004;;\n"
    )
    for registry in ("sekolah.toml", "sekolah.csv"):
        finished = fleet(tree, registry=registry)
        schools, summary = told(finished)
        assert [(one["school"], one["npsn"]) for one in schools.values()] == [("SDN 1", "20100001")]
        assert [fault["code"] for fault in summary["faults"]] == ["cell_missing"]
        assert "SDN 3: belum punya buku kerja" in finished.stderr
        assert finished.returncode == 4


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("tiada.toml", None, "tidak ada"),
        ("a.toml", "[[sekolah]\n", "tidak terbaca di baris 1. Periksa"),
        ("a.csv", f"Sekolah,Buku Kerja\n{'x' * 140_000},y\n", "tidak terbaca di baris 2. Periksa"),
        ("a.toml", "sekolah = 1\n", "[[sekolah]]"),
        ("a.toml", "[[sekolah]]\nnama_sekolah = 'x'\n", "«nama_sekolah» tidak dikenal"),
        ("a.csv", "Sekolah,Buku Kerjaa\n", "«Buku Kerjaa» tidak dikenal"),
        ("a.csv", "Sekolah,NPSN\n", "«Buku Kerja»"),
        ("a.csv", "Sekolah,Buku Kerja,Aktif,aktif\n", "«Aktif» ada lebih dari satu"),
        ("a.csv", "Sekolah,Buku Kerja,\nA,a.xlsx,Tidak\n", "kolom C berisi"),
        ("a.csv", 'Sekolah,Buku Kerja\nA,a.xlsx\n"B,b.xlsx\nC,c.xlsx\n', "di baris 3. Periksa"),
        ("a.csv", b"\xff\xfe\x00", "Simpan ulang sebagai «CSV UTF-8»"),
        ("a.txt", "", ".toml atau .csv"),
    ],
)
def test_a_list_that_is_none_says_why(tmp_path: Path, name: str, content, says: str):
    if content is not None:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    said = run_command(["fleet", "sync", "--registry", name], tmp_path)
    assert said.returncode == 2
    assert says in said.stderr


def test_workbooks_of_a_folder_that_are_named_alike_are_told_by_their_folders(tmp_path: Path):
    for place in ("SD 1/praktik.xlsx", "SD 2/praktik.xlsx", "SD 2/lain.xlsx"):
        (tmp_path / place).parent.mkdir(exist_ok=True)
        (tmp_path / place).touch()
    names = [school.name for school in read_registry_file(tmp_path).schools]
    assert names == ["SD 1/praktik", "lain", "SD 2/praktik"]


def test_an_example_that_could_not_be_written_leaves_no_empty_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Misused, match=r"tempat penyimpanan penuh.*\.$"):
        write_specimen(tmp_path / "sekolah.csv")
    with pytest.raises(OSError, match="No space") as fault:
        put(tmp_path / "rekap.csv", b"1")
    assert fault.value.filename == str(tmp_path / "rekap.csv"), "not that of a temporary file"
    assert not [*tmp_path.iterdir()]


def test_a_list_that_another_run_put_there_meanwhile_is_taken_by_the_next(tmp_path: Path):
    """Nobody is told to move it away or to choose another name: there would be two lists."""
    (tmp_path / "sekolah.csv").write_text("Sekolah;Buku Kerja\nSDN 1;\n")
    with pytest.raises(Failed, match="Jalankan fleet init lagi; yang sudah ada dipakai") as fault:
        write_specimen(tmp_path / "sekolah.csv")
    assert fault.value.exit_code == 1


def test_the_list_that_the_settings_name_is_taken_where_none_is_said(tree: Path):
    words = ["fleet", "sync", "--today", DAY, "--json"]
    unnamed = run_command(words, tree)
    assert unnamed.returncode == 2
    assert "isi «registry» di sheets-sync.toml" in unnamed.stderr
    (tree / "sheets-sync.toml").write_text('registry = "dinas/utara"\n')
    assert sorted(told(run_command(words, tree))[0]) == ["sd1", "sd2"]
    assert sorted(told(fleet(tree, registry="dinas/selatan"))[0]) == ["sd3"]


def test_a_lost_memory_costs_one_look_at_everybody(tree: Path):
    fleet(tree)
    (tree / "dinas/.armada.json").write_text('{"format_version":1,"schools":')
    said = fleet(tree)
    assert "Catatan armada tidak dapat dibaca" in said.stderr
    assert sorted(told(said)[0]) == ["sd1", "sd2", "sd3"]
    assert told(fleet(tree))[0] == {}


def test_status_tells_what_is_remembered_and_opens_nothing(tree: Path):
    fleet(tree)
    for path in tree.rglob("*.xlsx"):
        path.chmod(0)
    said = run_command(["fleet", "status", "--registry", "dinas", "--json"], tree)
    assert said.returncode == 0
    (one, *_) = json.loads(said.stdout)["schools"]
    assert one["succeeded"]
    assert one["waiting"] == {"guru": 3}
    elsewhere = {**os.environ, "TZ": "America/Lima"}
    table = run_command(["fleet", "status", "--registry", "dinas"], tree, elsewhere)
    at = on_the_clock(datetime.fromisoformat(one["succeeded"]))
    assert (f"{at:%H.%M}" in table.stdout, "(WIB)" in table.stdout) == (True, True)
    assert "sd1" in table.stdout
    assert "guru 3" in table.stdout


def test_what_is_to_be_done_stands_whole_on_a_line_of_its_own(tree: Path):
    """A command that a table breaks or cuts cannot be copied."""
    (broken,) = tree.rglob("sd1*.xlsx")
    broken.write_bytes(b"nothing")
    fleet(tree)
    table = run_command(
        ["fleet", "status", "--registry", "dinas"], tree, {**os.environ, "COLUMNS": "40"}
    )
    (line,) = [each for each in table.stdout.splitlines() if each.startswith("sd1:")]
    assert str(broken) in line


def test_what_many_schools_need_is_said_once(tree: Path):
    table = run_command(["fleet", "status", "--registry", "dinas"], tree)
    assert "\nsd3, sd1, dan sd2: Belum pernah" in table.stdout


def test_a_run_that_is_over_leaves_the_rest_for_the_next(tree: Path):
    said = fleet(tree, "--deadline", "0.000001s")
    schools, summary = told(said)
    assert schools == {}
    assert summary["summary"]["left"] == 3
    assert said.returncode == 0
    assert sorted(told(fleet(tree))[0]) == ["sd1", "sd2", "sd3"]


@pytest.mark.long
def test_a_watch_sees_what_changes_and_ends_when_it_is_told_to(tree: Path):
    words = ["fleet", "watch", "--registry", "dinas", "--today", DAY, "--json", "--every", "0.2s"]
    with subprocess.Popen(
        [sys.executable, "-m", "sheets_sync", *words],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as watch:
        assert watch.stdout is not None
        assert watch.stderr is not None
        assert "setiap 0,2 detik" in watch.stderr.readline()
        assert "3 dari 3 sekolah" in watch.stderr.readline()
        seen = {json.loads(watch.stdout.readline())["school"] for _ in range(3)}
        assert seen == {"sd1", "sd2", "sd3"}
        edited(tree / "dinas/selatan/sd3.xlsx")
        line = json.loads(watch.stdout.readline())
        assert (line["school"], line["reason"]) == ("sd3", "changed")
        watch.send_signal(signal.SIGTERM)
        assert watch.wait(30) == 0


def test_a_state_that_cannot_be_kept_is_told_and_stops_nobody(tree: Path):
    (tree / "dinas/utara/cadangan").write_text("bukan folder")
    edited(tree / "dinas/utara/sd1.xlsx")
    schools, summary = told(fleet(tree))
    assert "cadangan" in schools["sd1"]["backup"]
    assert "backup" not in schools["sd3"]
    assert summary["summary"]["failed"] == 0


def test_what_export_wrote_is_no_school(tree: Path):
    words = ["export", "dinas/salinan", "--workbook", "dinas/utara/sd1.xlsx", "--today", DAY]
    assert run_command(words, tree).returncode == 0
    assert (tree / "dinas/salinan/buku-kerja.xlsx").is_file()
    assert sorted(told(fleet(tree))[0]) == ["sd1", "sd2", "sd3"]
