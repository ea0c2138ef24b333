"""Several accounts share a fleet: each has its schools, its pace and its quota."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

import pytest

from sheets_sync.adapters.google.drive.calls import FOLDER
from sheets_sync.errors import Misused
from sheets_sync.fleet.first_run import found_all, prepare
from sheets_sync.fleet.founding import Founding
from sheets_sync.fleet.hands import Until
from sheets_sync.fleet.running import Errand, begin, outcomes
from sheets_sync.wiring.fleet import Deployments
from tests.google_emulator.server import Emulator
from tests.support.command import run_command
from tests.support.google import FILES, ask, share
from tests.support.school import School
from tests.support.school_list import SchoolList

NAMES = ("satu@dinas.example", "dua@dinas.example")


def settings(folder: Path, google: Emulator, *more: str) -> Path:
    """Both accounts, as the emulator knows them."""
    path = folder / "sheets-sync.toml"
    logins = ", ".join(f'"token:user:{name}"' for name in NAMES)
    lines = (*more, "[google]", f'api_root = "{google.url}"', f"accounts = [{logins}]")
    path.write_text("\n".join(lines))
    return path


@pytest.mark.long
def test_each_school_is_read_and_remembered_by_its_own_account(tmp_path: Path):
    """In a folder that is shared with both; whatever one protects the other may write."""
    with Emulator() as google:
        google.now = datetime(2026, 3, 2, 1, tzinfo=UTC).timestamp()
        kept = SchoolList.typed(google, [["SDN 1"], ["SDN 2"]], ("Sekolah", "Buku Kerja"))
        for name in NAMES:
            share(google, kept.id, name)
        folder = ask(google, "user:" + NAMES[0], "POST", FILES, {"name": "x", "mimeType": FOLDER})
        share(google, folder["id"], NAMES[1], "user:" + NAMES[0])
        config = settings(tmp_path, google)
        config.write_text(config.read_text() + f'\nfolder = "{folder["id"]}"\n')
        deployments = Deployments(kept.id, config, date(2026, 3, 2))

        def now() -> datetime:
            return datetime.fromtimestamp(google.now, UTC)

        prepare(deployments)
        made = [*found_all(deployments, Founding(now, Until(now, None, Event())))]
        assert [one.message for one in made] == ["", ""]
        drew = {one.person for one in google.log if one.path.endswith(":batchUpdate")}
        assert {*NAMES} <= drew
        before, errand = len(google.log), Errand(now)
        begun, places = begin(deployments, errand)
        done = [*outcomes(deployments, errand, begun, places)]
        assert [one.message for one in done] == ["", ""]
        served = {key: NAMES[number] for key, number in deployments.accounts.served.items()}
        assert sorted(served.values()) == sorted(NAMES)
        asked = {
            (key, one.person) for one in google.log[before:] for key in served if key in one.path
        }
        assert asked == set(served.items())


def test_accounts_have_a_pace_each_and_one_of_their_project(tmp_path: Path):
    with Emulator() as google:
        deployments = Deployments(tmp_path / "sekolah.csv", settings(tmp_path, google))
        one, other = deployments.accounts.ways
    assert one.pace is not other.pace
    assert one.pace._within is other.pace._within is not None


def test_a_login_that_is_none_is_told_and_not_quoted(tmp_path: Path):
    path = tmp_path / "sheets-sync.toml"
    path.write_text('[google]\naccounts = ["file:kunci.json", "rahasia"]\n')
    with pytest.raises(Misused) as told:
        _ = Deployments(tmp_path / "x.csv", path).settings
    assert "rahasia" not in str(told.value)
    path.write_text('[google]\naccounts = ["file:kunci.json"]\n')
    (login,) = Deployments(tmp_path / "x.csv", path).settings.google.accounts
    assert login == f"file:{tmp_path / 'kunci.json'}"


@pytest.mark.long
def test_status_and_doctor_say_who_serves_a_school(tmp_path: Path):
    with Emulator() as google:
        school = School.create(google=google)
        settings(tmp_path, google, 'registry = "sekolah.csv"')
        (tmp_path / "sekolah.csv").write_text(f"Sekolah;Buku Kerja\nSDN 1;{school.book.id}\n")
        (one,) = json.loads(run_command(["fleet", "status", "--json"], tmp_path).stdout)["schools"]
        assert one["account"]
        assert "Akun" in run_command(["fleet", "status"], tmp_path).stdout
        doctor = run_command(["fleet", "doctor"], tmp_path).stdout
        assert "2 akun" in doctor
