"""`login`: somebody agrees in a browser, and the file that comes of it is a login that works, or
there is none."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sheets_sync.adapters.google.gmail import GmailMailer
from sheets_sync.adapters.google.http import login
from sheets_sync.adapters.google.http.asker import MAIL_SCOPE, SCOPES
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from, identity
from sheets_sync.adapters.google.http.faults import NotFound, Unreachable
from sheets_sync.errors import Failed, Misused, SheetsSyncError
from tests.google_emulator.server import Emulator
from tests.support import browser

WHO = "operator@sekolah.example"
CLIENT = {
    "client_id": "i",
    "client_secret": "r4hasia",
    "auth_uri": "https://accounts.google.com/o/oauth2/auth",
}
TOKENS = {"token_uri": "https://oauth2.googleapis.com/token", "redirect_uris": ["http://localhost"]}


@pytest.fixture
def google():
    with Emulator() as emulator:
        yield emulator
        assert not emulator.bugs


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """What Google's console gives for a desktop client."""
    path = tmp_path / "klien.json"
    path.write_text(json.dumps({"installed": {**CLIENT, **TOKENS}}), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _loopback(monkeypatch: pytest.MonkeyPatch):
    """The emulator speaks http, which oauthlib takes from nobody else."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setattr(login, "WAIT", 30)


def answer(monkeypatch: pytest.MonkeyPatch, query: str) -> None:
    for name, value in browser.answering(query).items():
        monkeypatch.setenv(name, value)


def test_somebody_agrees_and_the_file_is_a_login(
    google: Emulator,
    client: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    answer(monkeypatch, f"code=user:{WHO}")
    target = tmp_path / "masuk" / "login.json"
    assert login.log_in(client, target, google.url) == WHO
    made = credentials_from(f"oauth:{target}")
    assert identity(made) == WHO
    about = (
        GoogleHttp(made, google.url)
        .request("get", login.ABOUT, params={"fields": "user(emailAddress)"})
        .json()
    )
    assert about["user"]["emailAddress"] == WHO
    said = capsys.readouterr()
    assert said.out == ""
    assert "buka di komputer ini" in said.err
    assert "r4hasia" not in said.err


def agreed_to(*scopes: str) -> str:
    """The answer that names what was allowed, without the words that all scopes begin with:
    google-auth-oauthlib makes https of every http."""
    return f"code={'%20'.join((f'user:{WHO}', *(scope.rpartition('/')[2] for scope in scopes)))}"


@pytest.mark.long
def test_the_right_to_send_is_asked_for_only_where_messages_go_by_gmail(
    google: Emulator, client: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    answer(monkeypatch, agreed_to(*SCOPES, MAIL_SCOPE))
    target = tmp_path / "login.json"
    login.log_in(client, target, google.url, mail=True)
    http = GoogleHttp(credentials_from(f"oauth:{target}"), google.url)
    GmailMailer(http, "", lambda: datetime.now(UTC)).check()
    answer(monkeypatch, agreed_to(*SCOPES))
    login.log_in(client, target, google.url)
    with pytest.raises(Failed, match="centang semua izin"):
        login.log_in(client, target, google.url, mail=True)


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_only_its_owner_may_read_the_file(
    google: Emulator, client: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    answer(monkeypatch, f"code=user:{WHO}")
    target = tmp_path / "login.json"
    login.log_in(client, target, google.url)
    target.chmod(0o644)
    answer(monkeypatch, f"code=user:{WHO}")
    login.log_in(client, target, google.url)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert json.loads(target.read_text(encoding="utf-8"))["account"] == WHO


@pytest.mark.long
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("error=access_denied", "Izin tidak diberikan"),
        (f"code=user:{WHO}%20{SCOPES[1]}", "centang semua izin"),
        ("code=revoked", "Google menolak login ini"),
        ("code=x&state=another", "Google menolak login ini"),
        ("error=invalid_request", "Google menolak login ini"),
    ],
)
def test_what_comes_of_no_agreement_is_told_and_kept_nowhere(
    google: Emulator,
    client: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    query: str,
    words: str,
):
    answer(monkeypatch, query)
    with pytest.raises(Failed, match=words):
        login.log_in(client, tmp_path / "login.json", google.url)
    assert not (tmp_path / "login.json").exists()


def test_nobody_answers(
    google: Emulator, client: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    answer(monkeypatch, "")
    monkeypatch.setattr(login, "WAIT", 0.1)
    with pytest.raises(Failed, match="Belum ada jawaban dari browser"):
        login.log_in(client, tmp_path / "login.json", google.url)


@pytest.mark.long
def test_google_is_not_reached(client: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    answer(monkeypatch, f"code=user:{WHO}")
    with pytest.raises(Unreachable):
        login.log_in(client, tmp_path / "login.json", "http://127.0.0.1:9")


@pytest.mark.long
def test_a_login_that_google_does_not_take_is_not_kept(
    google: Emulator, client: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    answer(monkeypatch, f"code=user:{WHO}")
    google.faults.add("404", "/drive/v3/about")
    with pytest.raises(NotFound):
        login.log_in(client, tmp_path / "login.json", google.url)
    assert not (tmp_path / "login.json").exists()


@pytest.mark.parametrize(
    "content",
    [
        '{"web": {"client_id": "i", "client_secret": "r4hasia"}}',
        '{"type": "service_account", "private_key": "r4hasia"}',
        '{"installed": {"client_id": "i"}}',
        '{"installed": "r4hasia"}',
        "[]",
        "r4hasia",
    ],
)
def test_another_file_is_no_desktop_client(tmp_path: Path, content: str):
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(Misused, match="«Aplikasi desktop»") as caught:
        login.log_in(path, tmp_path / "login.json")
    assert "r4hasia" not in str(caught.value)


def test_nothing_but_a_login_is_overwritten(client: Path):
    before = client.read_bytes()
    with pytest.raises(Misused, match="--output"):
        login.log_in(client, client)
    assert client.read_bytes() == before


@pytest.mark.parametrize("query", [f"code=user:{WHO}", "code=revoked", "error=access_denied"])
def test_nothing_secret_is_logged(
    google: Emulator,
    client: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    query: str,
):
    answer(monkeypatch, query)
    caplog.set_level(logging.DEBUG)
    with contextlib.suppress(SheetsSyncError):
        login.log_in(client, tmp_path / "login.json", google.url)
    logged = "\n".join(f"{record.getMessage()} {record.__dict__!r}" for record in caplog.records)
    assert "/token" in logged or "error" in query, "the test listens"
    for secret in ("r4hasia", "refresh:", f"user:{WHO}", f"user%3A{WHO}"):
        assert secret not in logged


@pytest.mark.long
def test_the_command_says_what_to_write_into_the_settings(
    google: Emulator, client: Path, tmp_path: Path
):
    env = os.environ | {
        **browser.answering(f"code=user:{WHO}"),
        "SHEETS_SYNC_GOOGLE__API_ROOT": google.url,
        "PYTHONPATH": str(browser.ROOT),
        "PYTHONUTF8": "1",
    }
    words = [sys.executable, "-m", "sheets_sync", "login", client.name]
    done = subprocess.run(
        words, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout.splitlines()[:4]) == (
        0,
        [
            f"Masuk sebagai {WHO}. Tulis di sheets-sync.toml:",
            "",
            "[google]",
            'credentials = "oauth:login.json"',
        ],
    )
    again = subprocess.run(
        [*words, "--json"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert json.loads(again.stdout) == {
        "format_version": 1,
        "account": WHO,
        "credentials": "oauth:login.json",
    }
    missing = subprocess.run(
        [*words[:-1], "tidak-ada.json", "--json"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (missing.returncode, json.loads(missing.stdout)["error"]["code"]) == (
        2,
        "client_missing",
    )
