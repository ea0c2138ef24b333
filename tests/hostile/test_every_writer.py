"""Every command and option that writes a file leaves alone what is not the program's own file as it
was left.

The list is made from the options of the command line: a new one fails here until somebody has said
whether it writes.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from sheets_sync.cli import main
from sheets_sync.core.layout.tabs import layout
from sheets_sync.demo.place import WORKBOOK
from tests.support import texts
from tests.support.school import School

WRITERS: dict[tuple[str, str], list[str]] = {
    ("init", "workbook"): ["init", "--workbook", "baru.xlsx"],
    ("sync", "output"): ["sync", "--output", "keluar"],
    ("documents", "output"): ["documents", "--output", "keluar"],
    ("documents", "docx"): ["documents", "--docx"],
    ("documents", "preview"): ["documents", "--preview", "G001", "A"],
    ("documents", "recap"): ["documents", "--recap"],
    ("documents", "blank"): ["documents", "--blank"],
    ("documents", "bundle"): ["documents", "--bundle"],
    ("documents", "eject"): ["documents", "--eject", "templat"],
    ("plan-observations", "ics"): ["plan-observations", "--ics", "jadwal.ics"],
    ("plan-observations", "workbook"): ["plan-observations"],
}
AGAIN = {("documents", "reissue"), ("close", "output")}
"""Publishes documents where `sync` does, in the same way."""
ELSEWHERE = {
    ("history", "html"): "tests/commands/test_history.py",
    ("remind", "whatsapp"): "tests/rules/test_remind.py",
    ("doctor", "support"): "tests/commands/test_doctor_bundle.py",
    ("export", "folder"): "tests/backups/test_export.py",
    ("rollover", "to"): "tests/commands/test_rollover.py",
}
"""What they write never stands over anything: each is tested where its command is."""
SLOW = {("demo", "folder"): WORKBOOK, ("login", "output"): "login.json"}
"""What they make with nothing in the way is tested where they are; here only what is in the way."""
SAVES = {(command, "workbook") for command in ("sync", "documents", "restore")}
"""They change the workbook that they read: `tests/adapters/xlsx/test_xlsx_files.py`."""
WRITES_NO_FILE = [
    "config",
    "today",
    "as_json",
    "quiet",
    "force",
    "dry_run",
    "watch",
    "stage",
    "kode",
    "column",
    "columns",
    "number",
    "row",
    "at",
    "tab",
    "choose",
    "reason",
    "codes",
    "roster",
    "title",
    "shares",
    "client",
    "apply",
    "start",
    "per_day",
    "saturday",
    "holidays",
    "paste",
    "check",
    "kind",
    "yes",
    "version",
    "reopen",
    "person",
    "whole",
    "in_bin",
    "since",
    "catalogue",
    "plan",
    "signed",
    "year",
]


def test_every_option_is_known_to_write_or_not():
    assert isinstance(main, click.Group)
    options = {
        (name, str(each.name)) for name, command in main.commands.items() for each in command.params
    }
    known = {*WRITERS, *AGAIN, *SLOW, *SAVES, *ELSEWHERE}
    reads = {(name, "workbook") for name in main.commands} | {("doctor", "output")}
    drive = {(name, "folder") for name in main.commands} - {("demo", "folder")}
    unknown = {each for each in options - known - reads - drive if each[1] not in WRITES_NO_FILE}
    assert unknown == set()
    assert {*WRITERS, *AGAIN, *SLOW} <= options


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A school with one finished stage that was synced without documents, beside a person's own
    files."""
    folder = tmp_path_factory.mktemp("asal")
    school = School.create(file=folder / "sekolah.xlsx")
    school.sync(rest=False)
    school.fill("A", "G001", texts.done("A", "G001"))
    school.hands.close()
    school.book.dress(layout(2026, len(texts.ROSTER)))  # an editor left out the sizes of notes
    (folder / "klien.json").write_text(
        json.dumps(
            {
                "installed": {
                    "client_id": "i",
                    "client_secret": "r",
                    "auth_uri": "https://example.org",
                }
            }
        )
    )
    return folder


@pytest.fixture
def here(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "sekolah"
    shutil.copytree(made, folder)
    monkeypatch.chdir(folder)
    return folder


def run(words: list[str]) -> Result:
    own = [] if words[0] in ("login", "demo") else ["--today", "2026-03-02"]
    if own and "--workbook" not in words:
        own += ["--workbook", "sekolah.xlsx"]
    done = CliRunner().invoke(main, [*words, *own])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def files(folder: Path) -> dict[str, bytes]:
    found = (file for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    found = (file for file in found if file.parent.name != "cadangan")  # their own tests tell
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


def written_by(words: list[str], here: Path) -> list[str]:
    before = files(here)
    assert run(words).exit_code == 0
    return [name for name in files(here) if name not in before]


@pytest.mark.long
@pytest.mark.parametrize("writer", WRITERS, ids=" ".join)
def test_our_own_file_as_left_is_no_obstacle(writer: tuple[str, str], here: Path):
    words = WRITERS[writer]
    made = written_by(words, here)
    assert made
    assert written_by(words, here) == []


OBSTACLES = ["foreign", "workbook", "folder", "link", "pipe"]


def put_in_the_way(place: Path, obstacle: str, here: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if obstacle == "foreign":
        place.write_bytes(b"%PDF-1.7 milik orang")
    elif obstacle == "workbook":
        place.hardlink_to(here / "sekolah.xlsx")
    elif obstacle == "folder":
        place.mkdir()
        (place / "isi.txt").write_text("milik orang")
    elif obstacle == "link":
        (here.parent / "luar").write_bytes(b"milik orang")
        place.symlink_to(here.parent / "luar")
    else:
        os.mkfifo(place)


TARGETS: dict[tuple[str, str], str] = {}
"""What each writes first, found out once."""


def in_the_way() -> Iterator[Any]:
    """Each writer with a foreign file, and each with two of the other obstacles in turn; all with
    all in the soak."""
    for at, writer in enumerate(WRITERS):
        for number, obstacle in enumerate(OBSTACLES):
            is_quick = obstacle == "foreign" or (at + number) % 2 == 0
            marks = () if is_quick else pytest.mark.soak
            yield pytest.param(writer, obstacle, id=f"{' '.join(writer)}-{obstacle}", marks=marks)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are a thing of POSIX")
@pytest.mark.parametrize(("writer", "obstacle"), list(in_the_way()))
def test_what_is_in_the_way_stays(
    writer: tuple[str, str], obstacle: str, here: Path, made: Path, tmp_path: Path
):
    words = WRITERS[writer]
    if writer not in TARGETS:
        TARGETS[writer] = sorted(written_by(words, here))[0]
        shutil.rmtree(here)
        shutil.copytree(made, here)
        os.chdir(here)
    place = here / TARGETS[writer]
    put_in_the_way(place, obstacle, here)
    state, before = place.lstat(), files(here)
    done = run(words)
    said = " ".join((done.stdout + done.stderr).split())
    after = files(here)
    changes_workbook = {"sekolah.xlsx"} if words[0] in ("sync", "documents") else set()
    assert {name for name in before if after.get(name) != before[name]} <= changes_workbook
    assert (place.lstat().st_ino, place.lstat().st_mode) == (state.st_ino, state.st_mode)
    assert [each.name for each in tmp_path.iterdir() if each.name not in ("sekolah", "luar")] == []
    assert obstacle != "link" or (tmp_path / "luar").read_bytes() == b"milik orang"
    if done.exit_code or writer != (
        "documents",
        "eject",
    ):  # templates that are there are a school's own
        assert place.stem in said


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are a thing of POSIX")
@pytest.mark.parametrize("obstacle", OBSTACLES)
@pytest.mark.parametrize("writer", SLOW, ids=" ".join)
def test_what_is_in_the_way_of_the_slow_ones_is_refused(
    writer: tuple[str, str], obstacle: str, here: Path
):
    place = here / SLOW[writer]
    put_in_the_way(place, obstacle, here)
    before = files(here)
    words = (
        ["demo", "."] if writer[0] == "demo" else ["login", "klien.json", "--output", "login.json"]
    )
    done = run(words)
    assert done.exit_code == 2
    assert place.stem in done.stderr
    assert files(here) == before


def test_a_calendar_is_no_workbook(here: Path):
    before = files(here)
    for name in ("sekolah.xlsx", "baru.xlsx", "catatan"):
        done = run(["plan-observations", "--ics", name, "--apply"])
        assert done.exit_code == 2
        assert ".ics" in done.stderr
    assert files(here) == before


def test_calendars_of_two_workbooks_stand_beside_each_other(here: Path):
    (first,) = written_by(["plan-observations"], here)
    calendar = (here / first).read_bytes()
    (here / "sekolah.xlsx").rename(here / "satu.xlsx")
    School.create(file=here / "sekolah.xlsx").hands.close()
    run(["sync"])
    (second,) = written_by(["plan-observations"], here)
    assert second != first
    assert (here / first).read_bytes() == calendar
