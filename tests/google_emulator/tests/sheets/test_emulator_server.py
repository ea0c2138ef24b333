"""Faults, quotas, hooks, tokens, schemas, and the emulator as a process of its own."""

from __future__ import annotations

import base64
import json
import subprocess
import sys

import pytest
import requests

from tests.google_emulator.faults import KINDS, Quota
from tests.google_emulator.server import Emulator
from tests.google_emulator.tests.sheets.desk import Desk, area, new_spreadsheet, write
from tests.google_emulator.wire import Request

BATCH = ":batchUpdate"


def _status(desk: Desk, value: str = "x") -> int:
    """0 if the connection was dropped."""
    try:
        return desk.send("POST", BATCH, json={"requests": [write(0, 0, value)]}).status_code
    except requests.ConnectionError:
        return 0


@pytest.mark.parametrize(
    ("kind", "status", "applied"),
    [
        ("429", 429, False),
        ("429 retry-after", 429, False),
        ("500 before", 500, False),
        ("500 after", 500, True),
        ("503 before", 503, False),
        ("503 after", 503, True),
        ("drop before", 0, False),
        ("drop after", 0, True),
        ("slow", 200, True),
        ("401", 401, False),
        ("403 permission", 403, False),
        ("403 rate", 403, False),
        ("storage quota", 403, False),
        ("scope", 403, False),
        ("404", 404, False),
    ],
)
def test_every_fault_strikes_once_before_or_after_the_commit(
    google: Emulator, owner: Desk, kind: str, status: int, applied: bool
):
    assert kind in KINDS
    google.faults.add(kind, BATCH, seconds=0.05)
    assert _status(owner) == status
    assert owner.values() == ([["x"]] if applied else [])
    assert _status(owner, "y") == 200
    assert [sent.status for sent in google.log if sent.kind == "sheets_write"] == [status, 200]


def test_a_fault_may_wait_for_the_nth_request_and_last(google: Emulator, owner: Desk):
    google.faults.add("503 before", nth=2, times=2)
    assert [_status(owner) for _ in range(4)] == [200, 503, 503, 200]
    google.faults.add("503 before", lambda request: request.method == "GET")
    assert (_status(owner), owner.send("GET").status_code) == (200, 503)


def test_errors_carry_what_google_says_in_them(google: Emulator, owner: Desk):
    google.faults.add("429 retry-after", seconds=30)
    answer = owner.send("GET")
    assert answer.headers["Retry-After"] == "30"
    error = answer.json()["error"]
    assert (error["status"], error["details"][0]["reason"]) == (
        "RESOURCE_EXHAUSTED",
        "RATE_LIMIT_EXCEEDED",
    )
    google.faults.add("scope")
    error = owner.send("GET").json()["error"]
    assert (error["status"], error["details"][0]["reason"]) == (
        "PERMISSION_DENIED",
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
    )
    google.faults.add("403 rate")
    error = owner.session.get(f"{google.url}/drive/v3/files", timeout=30).json()["error"]
    assert error["errors"] == [
        {
            "domain": "usageLimits",
            "reason": "userRateLimitExceeded",
            "message": "User Rate Limit Exceeded",
        }
    ]
    assert requests.get(f"{google.url}/v4/spreadsheets/x", timeout=30).status_code == 401


def test_quotas_count_reads_and_writes_of_each_person_apart(
    google: Emulator, owner: Desk, teacher: Desk
):
    google.quota = Quota(per_minute=2, window=60.0)
    google.now = 1_800_000_000.0
    assert [_status(owner) for _ in range(3)] == [200, 200, 429]
    assert [owner.send("GET").status_code for _ in range(3)] == [200, 200, 429]
    assert _status(teacher) == 200
    google.clock.advance(59.9)
    assert _status(owner) == 429
    google.clock.advance(0.2)
    assert _status(owner) == 200


def test_people_edit_between_any_two_requests(google: Emulator, owner: Desk, teacher: Desk):
    seen: list[str] = []

    def hand(request: Request) -> None:
        seen.append(request.path)
        teacher.type("B1", [f"ke-{len(seen)}"])

    google.before(hand)
    google.faults.add("503 before", nth=2)
    assert owner.values() == [["", "ke-1"]]
    assert owner.send("GET").status_code == 503
    google.no_hooks()
    assert owner.values() == [["", "ke-2"]]
    assert len(seen) == 2
    assert [(sent.kind, sent.by_hook) for sent in google.log] == [
        ("sheets_write", True),
        ("sheets_read", False),
        ("sheets_write", True),
        ("sheets_read", False),
        ("sheets_read", False),
    ]
    assert (google.count(kind="sheets_read"), google.count(kind="sheets_write")) == (3, 0)


def test_a_hook_that_fails_is_a_bug_that_tests_see():
    with Emulator() as google:
        google.before(lambda request: 1 // 0)
        requests.get(f"{google.url}/v4/spreadsheets/x", timeout=30)
        assert "ZeroDivisionError" in google.bugs[0]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            {"requests": [{"updateCells": {"rowz": []}}]},
            (
                'Invalid JSON payload received. Unknown name "rowz" at '
                "'requests[0].updateCells': Cannot find field."
            ),
        ),
        (
            {"requestz": []},
            'Invalid JSON payload received. Unknown name "requestz": Cannot find field.',
        ),
        (
            {"requests": [{"deleteSheet": {"sheetId": "satu"}}]},
            "Invalid value at 'requests[0].deleteSheet.sheetId' (TYPE_INT32), \"satu\"",
        ),
        (
            {"requests": [{"mergeCells": {"range": area(), "mergeType": "SEMUA"}}]},
            "Invalid value at 'requests[0].mergeCells.mergeType' (TYPE_ENUM), \"SEMUA\"",
        ),
        (
            {"requests": [{"deleteSheet": {"sheetId": True}}]},
            "Invalid value at 'requests[0].deleteSheet.sheetId' (TYPE_INT32), true",
        ),
        ({"requests": {}}, "Invalid value at 'requests', a list is needed"),
    ],
)
def test_bodies_that_break_googles_schema_are_refused(owner: Desk, body: object, words: str):
    answer = owner.send("POST", BATCH, json=body)
    error = answer.json()["error"]
    (detail,) = error.pop("details")
    assert error == {"code": 400, "message": words, "status": "INVALID_ARGUMENT"}
    (violation,) = detail["fieldViolations"]
    assert violation["description"] == words
    assert f"'{violation['field']}'" in words if "'" in words else "field" not in violation


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"field": "x"}, "Cannot bind query parameter. Field 'field' could not be found"),
        ({"includeGridData": "ya"}, "Invalid value at 'includeGridData' (TYPE_BOOL)"),
        (
            {"fields": "sheets(properties,lain)"},
            "Cannot find matching fields for path 'sheets.lain'.",
        ),
        ({"fields": "sheets(properties"}, "Error expanding 'fields' parameter"),
    ],
)
def test_queries_that_break_googles_schema_are_refused(
    owner: Desk, params: dict[str, str], words: str
):
    answer = owner.send("GET", params=params)
    assert answer.status_code == 400
    assert words in answer.json()["error"]["message"]


def test_explicit_nulls_are_as_if_they_were_not_there(owner: Desk):
    protected = {"range": area(0, 1), "description": None, "protectedRangeId": 3}
    owner.batch({"addProtectedRange": {"protectedRange": protected}, "addSheet": None})
    assert "description" not in owner.first("protectedRanges")[0]


def test_an_answer_that_breaks_the_schema_is_a_loud_bug():
    with Emulator() as google:
        desk = new_spreadsheet(google)
        google.world.sheets.books[desk.id].properties["salah"] = 1
        answer = desk.send("GET")
        desk.close()
        assert answer.status_code == 500
        assert 'Unknown name "salah"' in google.bugs[0]


def test_masks_may_be_written_in_every_way(owner: Desk):
    owner.type("A1", ["x"])
    ways = (
        "sheets(data(rowData(values(note,formattedValue))))",
        "sheets.data.rowData.values.formattedValue",
        "sheets/data/rowData/values(formattedValue,note),sheets/data/rowData/values/note",
    )
    expected = {"sheets": [{"data": [{"rowData": [{"values": [{"formattedValue": "x"}]}]}]}]}
    for way in ways:
        assert owner.get(way) == expected


@pytest.mark.parametrize(
    ("form", "token"),
    [
        (
            {"grant_type": "refresh_token", "refresh_token": "refresh:user:a@b.example"},
            "user:a@b.example",
        ),
        ({"grant_type": "refresh_token", "refresh_token": "revoked"}, None),
        ({"iss": "robot@p.example"}, "sa:robot@p.example"),
        ({"iss": "robot@p.example", "sub": "kepala@b.example"}, "user:kepala@b.example"),
    ],
)
def test_tokens_name_their_account(google: Emulator, form: dict[str, str], token: str | None):
    if "iss" in form:
        claims = base64.urlsafe_b64encode(json.dumps(form).encode()).decode().rstrip("=")
        form = {
            "grant_type": "urn:ietf:params:oauth:grant-type:jwt-bearer",
            "assertion": f"e30.{claims}.x",
        }
    answer = requests.post(f"{google.url}/token", data=form, timeout=30)
    expected = (200, token) if token else (400, None)
    assert (answer.status_code, answer.json().get("access_token")) == expected
    assert google.log[-1].kind == "token"


def test_impersonation_signs_and_gives_tokens(google: Emulator):
    root = f"{google.url}/v1/projects/-/serviceAccounts/robot@p.example"
    given = requests.post(f"{root}:generateAccessToken", json={}, timeout=30).json()
    signed = requests.post(
        f"{root}:signJwt", json={"payload": json.dumps({"sub": "a@b"})}, timeout=30
    ).json()
    assert given["accessToken"] == "sa:robot@p.example"
    assert json.loads(base64.urlsafe_b64decode(signed["signedJwt"].split(".")[1] + "==")) == {
        "sub": "a@b"
    }


def test_it_may_be_a_process_of_its_own():
    command = [sys.executable, "-m", "tests.google_emulator", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        first = running.stdout.readline()
        assert first.startswith("listening on http://127.0.0.1:")
        root = first.removeprefix("listening on ").strip()
        asked = requests.get(
            f"{root}/v4/spreadsheets/x", headers={"Authorization": "Bearer x"}, timeout=30
        )
        assert asked.status_code == 404
        running.terminate()
        assert running.communicate(timeout=30) == ("", "")
