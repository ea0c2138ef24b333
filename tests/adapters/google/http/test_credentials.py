"""Every kind of login reaches Google as the right account, and what is wrong with one is told
without its secret."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import (
    MAKE_OAUTH_FILE,
    credentials_from,
    identity,
    login_again,
)
from sheets_sync.adapters.google.http.faults import LoginFailed
from sheets_sync.errors import Misused
from tests.google_emulator.server import Emulator
from tests.support.answers import Answer, Answers, SlowClock
from tests.support.keys import private_key

ABOUT = "https://www.googleapis.com/drive/v3/about"
ROBOT = "program@proyek.iam.gserviceaccount.com"
SECRET = "r4hasia"


@pytest.fixture(autouse=True)
def _empty_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in (
        "GOOGLE_APPLICATION_CREDENTIALS",
        "CLOUDSDK_CONFIG",
        "GCE_METADATA_HOST",
        "GOOGLE_CLOUD_PROJECT",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CLOUDSDK_CONFIG", str(tmp_path / "gcloud"))


@pytest.fixture(scope="module")
def key() -> str:
    return private_key()


@pytest.fixture
def google():
    with Emulator() as emulator:
        yield emulator
        assert not emulator.bugs


def saved(path: Path, content: object) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def robot_file(path: Path, key: str) -> Path:
    return saved(
        path,
        {
            "type": "service_account",
            "client_email": ROBOT,
            "private_key_id": "1",
            "private_key": key,
            "token_uri": "https://oauth2.googleapis.com/token",
        },
    )


def person_file(path: Path, refresh_token: str) -> Path:
    login = {
        "type": "authorized_user",
        "client_id": "id",
        "client_secret": SECRET,
        "refresh_token": refresh_token,
    }
    return saved(path, login)


def asked_as(google: Emulator, setting: str) -> str:
    """Whom Google takes us for."""
    http = GoogleHttp(credentials_from(setting), google.url)
    user: Mapping[str, Any] = http.request(
        "get", ABOUT, params={"fields": "user(emailAddress)"}
    ).json()["user"]
    return str(user["emailAddress"])


# -- every kind reaches Google ---------------------------------------------------------------------


def test_a_bare_token(google: Emulator):
    assert asked_as(google, "token:user:guru@sekolah.example") == "guru@sekolah.example"
    assert identity(credentials_from("token:user:guru@sekolah.example")) is None


def test_a_key_file_of_a_service_account(google: Emulator, tmp_path: Path, key: str):
    setting = f"file:{robot_file(tmp_path / 'kunci.json', key)}"
    assert asked_as(google, setting) == ROBOT
    assert identity(credentials_from(setting)) == ROBOT


def test_a_person_who_agreed_once(google: Emulator, tmp_path: Path):
    setting = (
        f"oauth:{person_file(tmp_path / 'login.json', 'refresh:user:dokumen@sekolah.example')}"
    )
    assert asked_as(google, setting) == "dokumen@sekolah.example"


def test_the_machines_own_login(
    google: Emulator, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(
        "GOOGLE_APPLICATION_CREDENTIALS", str(robot_file(tmp_path / "kunci.json", key))
    )
    assert asked_as(google, "adc") == ROBOT


def test_what_gcloud_was_told(google: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(
        "PATH", str(tmp_path)
    )  # else a gcloud on this machine is asked for its project
    place = tmp_path / "gcloud"
    place.mkdir()
    person_file(
        place / "application_default_credentials.json", "refresh:user:kepala@sekolah.example"
    )
    assert asked_as(google, "adc") == "kepala@sekolah.example"


def test_another_service_account_without_its_key(
    google: Emulator, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(
        "GOOGLE_APPLICATION_CREDENTIALS", str(robot_file(tmp_path / "kunci.json", key))
    )
    other = "lain@proyek.iam.gserviceaccount.com"
    assert asked_as(google, f"impersonate:{other}") == other
    assert identity(credentials_from(f"impersonate:{other}")) == other
    assert [sent.path for sent in google.log] == [
        "/token",
        f"/v1/projects/-/serviceAccounts/{other}:generateAccessToken",
        "/drive/v3/about",
    ]


def test_a_school_account_through_delegation(
    google: Emulator, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv(
        "GOOGLE_APPLICATION_CREDENTIALS", str(robot_file(tmp_path / "kunci.json", key))
    )
    setting = f"impersonate:{ROBOT},dokumen@sekolah.example"
    assert asked_as(google, setting) == "dokumen@sekolah.example"
    assert identity(credentials_from(setting)) == "dokumen@sekolah.example"
    assert [sent.path for sent in google.log] == [
        "/token",
        f"/v1/projects/-/serviceAccounts/{ROBOT}:signJwt",
        "/token",
        "/drive/v3/about",
    ]


CLOUD_RUN = """
import sys
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from, identity
http = GoogleHttp(credentials_from("adc"), sys.argv[1])
answer = http.request("get", sys.argv[2], params={"fields": "user(emailAddress)"})
print(answer.json()["user"]["emailAddress"])
print(identity(http.auth))
"""


@pytest.mark.long
def test_the_account_of_a_cloud_run_job_without_any_key(google: Emulator):
    plain = {"Metadata-Flavor": "Google", "Content-Type": "text/plain"}
    rich = plain | {"Content-Type": "application/json"}
    place = "/computeMetadata/v1/instance/service-accounts"
    with Answers() as metadata:
        metadata.script(Answer(200, b"proyek", plain))
        metadata.script(
            Answer(200, {"email": ROBOT, "scopes": [], "aliases": ["default"]}, rich),
            path=f"{place}/default",
        )
        for name in ("default", ROBOT):
            token = {"access_token": f"sa:{ROBOT}", "expires_in": 3600, "token_type": "Bearer"}
            metadata.script(Answer(200, token, rich), path=f"{place}/{name}/token")
        host = metadata.url.removeprefix("http://")
        environment = os.environ | {
            "GCE_METADATA_HOST": host,
            "GCE_METADATA_IP": host,
            "GCE_METADATA_ROOT": host,
        }
        done = subprocess.run(
            [sys.executable, "-c", CLOUD_RUN, google.url, ABOUT],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stdout.split() == [ROBOT, ROBOT], done.stderr
    token_request = next(each for each in metadata.seen if "/token" in each.path)
    assert "scopes=https%3A%2F%2Fwww.googleapis.com%2Fauth%2Fspreadsheets" in token_request.path


# -- what is wrong is told -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["", "adc:x", "token:", "file:", f"{SECRET}", f"tokn:{SECRET}", f"TOKEN:{SECRET}"]
)
def test_an_unknown_kind_lists_the_known_ones_and_quotes_nothing(text: str):
    with pytest.raises(Misused, match=r"google\.credentials") as caught:
        credentials_from(text)
    assert "token:TEKS" in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("kind", ["file", "oauth"])
@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        SECRET,
        {},
        {"private_key": SECRET},
        {"client_email": "a@b", "token_uri": "u", "private_key": SECRET},
    ],
)
def test_a_file_that_is_none_is_told_without_its_content(
    tmp_path: Path, kind: str, content: object
):
    path = saved(tmp_path / "a.json", content)
    with pytest.raises(Misused, match=r"a\.json") as caught:
        credentials_from(f"{kind}:{path}")
    assert SECRET not in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_missing_file_is_named(tmp_path: Path):
    for kind in ("file", "oauth"):
        with pytest.raises(Misused, match=r"tiada\.json» tidak ditemukan"):
            credentials_from(f"{kind}:{tmp_path / 'tiada.json'}")
        with pytest.raises(Misused, match="tidak boleh dibaca"):
            credentials_from(f"{kind}:{tmp_path}")


def test_a_file_of_the_other_kind_is_told_apart(tmp_path: Path, key: str):
    robot, person = robot_file(tmp_path / "r.json", key), person_file(tmp_path / "p.json", "x")
    with pytest.raises(Misused, match=r"Tulis oauth:.*p\.json"):
        credentials_from(f"file:{person}")
    with pytest.raises(Misused, match=r"Tulis file:.*r\.json"):
        credentials_from(f"oauth:{robot}")


def test_an_incomplete_login_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(Misused) as caught:
        credentials_from(f"oauth:{saved(tmp_path / 'p.json', {'type': 'authorized_user'})}")
    assert MAKE_OAUTH_FILE in str(caught.value)


@pytest.mark.parametrize("text", ["bukan-alamat", "a@b.iam,bukan-alamat"])
def test_impersonation_needs_addresses(text: str):
    with pytest.raises(Misused, match="alamat email akun layanan"):
        credentials_from(f"impersonate:{text}")


@pytest.mark.long
@pytest.mark.parametrize(
    ("setting", "way_out"),
    [
        ("adc", "sheets-sync login"),
        (f"impersonate:{ROBOT}", "gcloud auth application-default login"),
    ],
)
def test_a_machine_without_login_says_how_to_log_in_soon(setting: str, way_out: str):
    script = (
        "from sheets_sync.adapters.google.http.credentials import credentials_from; "
        f"credentials_from('{setting}')"
    )
    gone = {"GCE_METADATA_HOST": "127.0.0.1:9", "GCE_METADATA_IP": "127.0.0.1:9"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | gone,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert "Misused" in done.stderr
    assert way_out in done.stderr
    assert "metadata server" not in done.stderr.casefold(), (
        "google-auth's warnings are not for people"
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("token", "ambil token baru"),
        ("file", "buat kunci JSON baru"),
        ("oauth", "sheets-sync login"),
        ("impersonate", "Service Account Token Creator"),
        ("delegate", "Delegasi tingkat domain"),
    ],
)
def test_every_kind_says_how_to_log_in_again(
    tmp_path: Path, key: str, kind: str, words: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(robot_file(tmp_path / "r.json", key)))
    setting = {
        "token": "token:x",
        "file": f"file:{tmp_path / 'r.json'}",
        "oauth": f"oauth:{person_file(tmp_path / 'p.json', 'x')}",
        "impersonate": f"impersonate:{ROBOT}",
        "delegate": f"impersonate:{ROBOT},dokumen@sekolah.example",
    }[kind]
    assert words in login_again(credentials_from(setting))


def test_a_revoked_login_stops_at_once_with_the_way_out(google: Emulator, tmp_path: Path):
    setting = f"oauth:{person_file(tmp_path / 'p.json', 'revoked')}"
    clock = SlowClock()
    http = GoogleHttp(credentials_from(setting), google.url, sleep=clock.sleep, now=clock.now)
    with pytest.raises(LoginFailed, match="sheets-sync login"):
        http.request("get", ABOUT)
    assert not clock.waits
    assert [sent.path for sent in google.log] == ["/token"]
