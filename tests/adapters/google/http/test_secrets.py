"""No log record, message or traceback holds a token, a key or what people typed, whatever goes
wrong and how."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.errors import SheetsSyncError
from tests.support.answers import DROP, Answer, Answers, SlowClock
from tests.support.keys import private_key

SECRETS = ("t0k3n-satu", "t0k3n-dua", "r3fr3sh", "cl13nt", "PRIVATE", "Bu Sari", "eyJ")
WRITE = "https://sheets.googleapis.com/v4/spreadsheets/abc:batchUpdate"
CELLS = {
    "requests": [
        {"updateCells": {"rows": [{"values": [{"userEnteredValue": {"stringValue": "Bu Sari"}}]}]}}
    ]
}
TOKEN = Answer(200, {"access_token": "t0k3n-dua", "expires_in": 3600, "token_type": "Bearer"})
SIGNED = Answer(200, {"signedJwt": "eyJhbGciOi.eyJzdWIi.abc", "keyId": "1"})
GOOGLE_SAYS = {
    "error": {"code": 400, "message": "Invalid value Bu Sari", "status": "INVALID_ARGUMENT"}
}


def robot(place: Path) -> Path:
    path = place / "robot.json"
    key = {
        "client_email": "a@b.iam",
        "private_key": private_key(),
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    path.write_text(json.dumps({"type": "service_account", **key}), encoding="utf-8")
    return path


def person(place: Path) -> Path:
    path = place / "person.json"
    login = {"client_id": "id", "client_secret": "cl13nt", "refresh_token": "r3fr3sh"}
    path.write_text(json.dumps({"type": "authorized_user", **login}), encoding="utf-8")
    return path


def bare(place: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    return "token:t0k3n-satu"


def by_key(place: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    return f"file:{robot(place)}"


def by_consent(place: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    return f"oauth:{person(place)}"


def by_delegation(place: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(robot(place)))
    return "impersonate:c@d.iam,dokumen@sekolah.example"


@pytest.mark.parametrize("login", [bare, by_key, by_consent, by_delegation])
@pytest.mark.parametrize(
    "trouble",
    [
        Answer(),
        DROP,
        Answer(503),
        Answer(429),
        Answer(401, GOOGLE_SAYS),
        Answer(400, GOOGLE_SAYS),
        Answer(403, GOOGLE_SAYS),
        Answer(404, b"Bu Sari"),
    ],
)
@pytest.mark.parametrize("where", ["/v4", "/token", "/v1"])
def test_nothing_secret_is_said_or_logged(
    login: Callable[[Path, pytest.MonkeyPatch], str],
    trouble: Answer,
    where: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    caplog.set_level(logging.DEBUG)
    clock = SlowClock()
    said = ""
    with Answers() as google:
        google.script(TOKEN, path="/token")
        google.script(SIGNED, path="/v1")
        google.script(trouble, path=where)
        http = GoogleHttp(
            credentials_from(login(tmp_path, monkeypatch)),
            google.url,
            sleep=clock.sleep,
            now=clock.now,
            patience=5,
        )
        try:
            http.request("post", WRITE, json=CELLS)
        except SheetsSyncError as error:
            said = "".join(traceback.format_exception(error))
    logged = "\n".join(f"{record.getMessage()} {record.__dict__!r}" for record in caplog.records)
    assert "127.0.0.1" in logged, "the test listens"
    for secret in SECRETS:
        assert secret not in said
        assert secret not in logged
