"""`GoogleHttp` against a real server: what is repeated, for how long, and what an operator is told
in the end."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import gspread
import pytest
from google.oauth2.credentials import Credentials

from sheets_sync.adapters.google.http import answers
from sheets_sync.adapters.google.http.client import GoogleHttp
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.http.faults import (
    Aborted,
    BadRequest,
    Intercepted,
    LoginFailed,
    NoAccess,
    NotFound,
    QuotaExhausted,
    Rejected,
    Unanswered,
    Unreachable,
    Untrusted,
)
from sheets_sync.adapters.google.http.pacing import LONGEST_WAIT, STUBBORN, WINDOW
from tests.support.answers import DROP, Answer, Answers, SlowClock

READ = "https://sheets.googleapis.com/v4/spreadsheets/abc"
WRITE = f"{READ}:batchUpdate"
FILES = "https://www.googleapis.com/drive/v3/files"
BUSY = Answer(503, {"error": {"code": 503, "status": "UNAVAILABLE"}})
TOO_MANY = Answer(
    429, {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Quota exceeded"}}
)
RATE_403 = Answer(
    403,
    {
        "error": {
            "code": 403,
            "errors": [{"domain": "usageLimits", "reason": "userRateLimitExceeded"}],
        }
    },
)


@pytest.fixture
def google():
    with Answers() as answers:
        yield answers


@pytest.fixture
def clock() -> SlowClock:
    return SlowClock()


def client(
    google: Answers, clock: SlowClock, credentials: Credentials | None = None, **options: float
) -> GoogleHttp:
    login = credentials or credentials_from("token:t0k3n")
    return GoogleHttp(login, google.url, sleep=clock.sleep, now=clock.now, **options)


def person(google: Answers, token: str | None = None, **expiry: datetime) -> Credentials:
    """Somebody who agreed once: a refresh token, at Google's own token endpoint."""
    return Credentials(
        token,
        refresh_token="r3fresh",
        client_id="id",
        client_secret="s3cret",
        token_uri="https://oauth2.googleapis.com/token",
        **expiry,
    )


def in_threads(work: Callable[[], object]) -> None:
    """Four at once."""
    start = threading.Barrier(4)

    def one() -> None:
        start.wait()
        work()

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# -- where it goes ---------------------------------------------------------------------------------


def test_the_setting_replaces_the_root_of_every_address(google: Answers, clock: SlowClock):
    http = client(google, clock)
    for endpoint in (
        READ,
        FILES,
        "https://www.googleapis.com/upload/drive/v3/files?uploadType=multipart",
    ):
        http.request("get", endpoint, params={"fields": "a,b", "ranges": ["A!1:1", "B!1:1"]})
    assert [each.path.partition("?")[0] for each in google.seen] == [
        "/v4/spreadsheets/abc",
        "/drive/v3/files",
        "/upload/drive/v3/files",
    ]
    assert google.seen[0].path.endswith("?fields=a%2Cb&ranges=A%211%3A1&ranges=B%211%3A1")
    assert google.seen[2].path.startswith("/upload/drive/v3/files?uploadType=multipart&fields=")


def test_an_address_that_google_gave_on_that_root_stays(google: Answers, clock: SlowClock):
    client(google, clock).request(
        "put", f"{google.url}/upload/drive/v3/files?upload_id=1", data=b"x"
    )
    assert google.seen[0].path == "/upload/drive/v3/files?upload_id=1"


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://example.org/v4/x",
        "https://googleapis.com.example.org/",
        "http://www.googleapis.com/drive/v3",
    ],
)
def test_the_token_goes_to_nobody_else(google: Answers, clock: SlowClock, endpoint: str):
    with pytest.raises(ValueError, match="no address of Google"):
        client(google, clock).request("get", endpoint)
    assert not google.seen


def test_a_netrc_of_the_machine_does_not_replace_the_token(
    google: Answers, clock: SlowClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b\n")
    (tmp_path / "netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    client(google, clock).request("get", READ)
    assert google.seen[0].headers["Authorization"] == "Bearer t0k3n"
    assert "gzip" in google.seen[0].headers["User-Agent"]
    assert "gzip" in google.seen[0].headers["Accept-Encoding"]
    assert google.seen[0].headers["Accept-Language"] == "en"


def test_gspread_works_through_it(google: Answers, clock: SlowClock):
    google.script(Answer(200, {"values": [["a"]]}))
    http = client(google, clock)
    assert http.values_get("abc", "A!1:1") == {"values": [["a"]]}
    google.script(TOO_MANY, Answer(200, {"properties": {"title": "Sekolah"}, "sheets": []}))
    gone = gspread.Client(http.auth, http_client=lambda auth, session: http).open_by_key("abc")
    assert gone.title == "Sekolah"


def test_every_request_is_counted_as_google_counts_it(google: Answers, clock: SlowClock):
    http = client(google, clock)
    google.script(BUSY, Answer())
    http.request("get", READ)
    http.request("post", f"{READ}/values:batchGetByDataFilter", json={})
    http.request("post", WRITE, json={})
    http.request("get", FILES)
    http.request("post", FILES, json={})
    assert http.counts.to_json() == {"sheets_read": 3, "sheets_write": 1, "drive": 2}
    assert len(google.seen) == 6


# -- what is repeated ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "trouble", [BUSY, DROP, TOO_MANY, RATE_403, Answer(500, b"<html>"), Answer(502), Answer(504)]
)
@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_what_can_be_repeated_is(google: Answers, clock: SlowClock, trouble: Answer, method: str):
    google.script(trouble, trouble, Answer(200, {"ok": 1}))
    assert client(google, clock).request(method, READ).json() == {"ok": 1}
    assert len(google.seen) == 3
    assert len(clock.waits) == 2


@pytest.mark.parametrize("trouble", [BUSY, DROP, Answer(500), Answer(408)])
def test_a_post_that_was_perhaps_applied_is_not_repeated(
    google: Answers, clock: SlowClock, trouble: Answer
):
    google.script(trouble, Answer())
    with pytest.raises(Unanswered):
        client(google, clock).request("post", WRITE, json={})
    assert len(google.seen) == 1
    assert not clock.waits


@pytest.mark.parametrize("trouble", [TOO_MANY, RATE_403])
def test_a_post_that_was_surely_not_applied_is_repeated(
    google: Answers, clock: SlowClock, trouble: Answer
):
    google.script(trouble, trouble, Answer(200, {"ok": 1}))
    assert client(google, clock).request("post", WRITE, json={}).json() == {"ok": 1}
    assert len(google.seen) == 3


def test_a_sender_who_knows_better_says_so(google: Answers, clock: SlowClock):
    google.script(BUSY, DROP, Answer())
    client(google, clock).request("post", FILES, json={}, repeatable=True)
    assert len(google.seen) == 3
    google.script(BUSY, Answer())
    with pytest.raises(Unanswered):
        client(google, clock).request("patch", FILES, json={}, repeatable=False)


def test_a_body_is_sent_again_whole(google: Answers, clock: SlowClock):
    google.script(DROP, Answer())
    client(google, clock).request("put", FILES, data=b"isi", headers={"Content-Type": "text/plain"})
    assert [(each.body, each.headers["Content-Type"]) for each in google.seen] == [
        (b"isi", "text/plain")
    ] * 2


def test_a_post_that_never_left_is_repeated_and_in_the_end_nothing_was_sent(clock: SlowClock):
    with Answers() as gone:
        http = client(gone, clock, patience=30)
    with pytest.raises(Unreachable, match="tidak terjangkau"):
        http.request("post", WRITE, json={})
    assert len(clock.waits) > 1
    assert sum(clock.waits) <= 30


def test_a_stranger_in_between_is_told_at_once(google: Answers, clock: SlowClock, tmp_path: Path):
    google.encrypt(tmp_path)
    with pytest.raises(Untrusted, match="jam komputer"):
        client(google, clock).request("get", READ)
    assert not google.seen
    assert not clock.waits


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (
            Answer(
                400,
                {
                    "error": {
                        "code": 400,
                        "status": "INVALID_ARGUMENT",
                        "message": "Invalid requests[3].x",
                    }
                },
            ),
            BadRequest,
        ),
        (Answer(403, {"error": {"code": 403, "status": "PERMISSION_DENIED"}}), NoAccess),
        (Answer(404, {"error": {"code": 404, "status": "NOT_FOUND"}}), NotFound),
        (Answer(410, {"error": {"code": 410, "status": "GONE"}}), Rejected),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_would_stay_refused_stops_at_once(
    google: Answers, clock: SlowClock, answer: Answer, fault: type[Rejected], method: str
):
    google.script(answer)
    with pytest.raises(fault) as caught:
        client(google, clock).request(method, WRITE)
    assert type(caught.value) is fault
    assert caught.value.status == answer.status
    assert len(google.seen) == 1
    assert not clock.waits


# -- for how long ----------------------------------------------------------------------------------


def test_waits_grow_and_have_an_end(google: Answers, clock: SlowClock):
    google.script(BUSY)
    with pytest.raises(Unanswered, match="jalankan lagi"):
        client(google, clock).request("get", READ)
    assert 200 < sum(clock.waits) <= 240
    assert all(wait <= min(LONGEST_WAIT, 2**tries) for tries, wait in enumerate(clock.waits))
    assert len(set(clock.waits)) == len(clock.waits)


def test_google_may_ask_for_a_longer_wait(google: Answers, clock: SlowClock):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    google.script(
        Answer(429, headers={"Retry-After": "40"}),
        Answer(503, headers={"Retry-After": later}),
        Answer(503, headers={"Retry-After": "soon"}),
        Answer(),
    )
    client(google, clock).request("get", READ)
    assert clock.waits[0] == 40
    assert 80 < clock.waits[1] <= 90
    assert clock.waits[2] <= LONGEST_WAIT


def test_a_wait_beyond_patience_is_not_begun(google: Answers, clock: SlowClock):
    google.script(Answer(429, headers={"Retry-After": "3600"}))
    with pytest.raises(QuotaExhausted, match="Tunggu beberapa menit, lalu jalankan lagi"):
        client(google, clock).request("post", WRITE)
    assert not clock.waits


def test_after_giving_up_once_every_request_has_one_try_until_one_is_answered(
    google: Answers, clock: SlowClock
):
    google.script(TOO_MANY)
    http = client(google, clock)
    with pytest.raises(QuotaExhausted):
        http.request("get", READ)
    waited, sent = sum(clock.waits), len(google.seen)
    for _ in range(3):
        with pytest.raises(QuotaExhausted):
            http.request("get", FILES)
    assert len(google.seen) == sent + 3
    assert sum(clock.waits) == waited
    google.script(Answer(), BUSY, Answer())
    http.request("get", FILES)
    http.request("get", FILES)


def test_the_quota_of_a_minute_is_never_exceeded(google: Answers, clock: SlowClock):
    http = client(google, clock)
    for _ in range(130):
        http.request("get", READ)
    assert clock.time - 1_000.0 == pytest.approx(2 * WINDOW)
    for _ in range(55):
        http.request("post", WRITE)
    assert len(clock.waits) == 2, "writes and reads are paced apart"


def test_too_many_slows_down_what_follows(google: Answers, clock: SlowClock):
    http = client(google, clock)
    for _ in range(30):
        http.request("get", READ)
    google.script(TOO_MANY, Answer())
    http.request("get", READ)
    assert sum(clock.waits) >= WINDOW - LONGEST_WAIT, "the window is already half full"


# -- login -----------------------------------------------------------------------------------------

TOKEN = Answer(200, {"access_token": "n3w", "expires_in": 3600, "token_type": "Bearer"})
UNAUTHORIZED = Answer(401, {"error": {"code": 401, "status": "UNAUTHENTICATED"}})


def test_the_first_token_is_fetched_from_the_same_root(google: Answers, clock: SlowClock):
    google.script(TOKEN, path="/token")
    client(google, clock, person(google)).request("get", READ)
    assert google.paths() == ["/token", "/v4/spreadsheets/abc"]
    assert b"refresh_token=r3fresh" in google.seen[0].body
    assert google.seen[1].headers["Authorization"] == "Bearer n3w"


def test_a_token_that_ran_out_is_replaced_and_the_request_sent_again(
    google: Answers, clock: SlowClock
):
    google.script(TOKEN, path="/token")
    google.script(UNAUTHORIZED, Answer(), path="/v4")
    http = client(google, clock, person(google, "0ld"))
    http.request("post", WRITE, json={})
    assert google.paths() == [
        "/v4/spreadsheets/abc:batchUpdate",
        "/token",
        "/v4/spreadsheets/abc:batchUpdate",
    ]
    assert [google.seen[at].headers["Authorization"] for at in (0, 2)] == [
        "Bearer 0ld",
        "Bearer n3w",
    ]
    assert http.counts.sheets_write == 2
    assert not clock.waits


def test_a_new_token_that_is_refused_too_ends_it(google: Answers, clock: SlowClock):
    google.script(TOKEN, path="/token")
    google.script(UNAUTHORIZED, path="/v4")
    with pytest.raises(LoginFailed, match="sheets-sync login"):
        client(google, clock, person(google, "0ld")).request("get", READ)
    assert google.paths().count("/token") == 1
    assert not clock.waits


def test_a_bare_token_is_shown_twice_in_case_google_erred(google: Answers, clock: SlowClock):
    google.script(UNAUTHORIZED, Answer(), UNAUTHORIZED)
    http = client(google, clock)
    http.request("post", WRITE, json={})
    with pytest.raises(LoginFailed, match="ambil token baru"):
        http.request("post", WRITE, json={})
    assert len(google.seen) == 4
    assert not clock.waits


def test_threads_whose_token_ran_out_together_fetch_one_new_one(google: Answers):
    google.script(TOKEN, path="/token")
    google.refused.add("Bearer 0ld")
    http = GoogleHttp(person(google, "0ld"), google.url)
    in_threads(lambda: http.request("get", FILES))
    assert google.paths().count("/token") == 1


def test_a_revoked_login_ends_it_at_once(google: Answers, clock: SlowClock):
    google.script(
        Answer(400, {"error": "invalid_grant", "error_description": "revoked"}), path="/token"
    )
    with pytest.raises(LoginFailed, match="dicabut") as caught:
        client(google, clock, person(google)).request("get", READ)
    assert "invalid_grant" in caught.value.message
    assert google.paths() == ["/token"]
    assert not clock.waits


@pytest.mark.parametrize("trouble", [BUSY, DROP, Answer(429), Answer(500)])
def test_a_busy_token_endpoint_is_waited_for(google: Answers, clock: SlowClock, trouble: Answer):
    google.script(trouble, trouble, TOKEN, path="/token")
    client(google, clock, person(google)).request("post", WRITE)
    assert google.paths() == ["/token"] * 3 + ["/v4/spreadsheets/abc:batchUpdate"]
    assert len(clock.waits) == 2


def test_a_token_endpoint_that_stays_busy_means_that_nothing_was_sent(
    google: Answers, clock: SlowClock
):
    google.script(BUSY, path="/token")
    with pytest.raises(Unreachable):
        client(google, clock, person(google)).request("post", WRITE)
    assert sum(clock.waits) <= 240


def test_threads_share_login_pace_and_counts_but_no_connection(google: Answers):
    google.script(TOKEN, path="/token")
    http = GoogleHttp(person(google), google.url)
    in_threads(lambda: [http.request("get", FILES) for _ in range(5)])
    assert google.paths().count("/token") == 1
    assert http.counts.drive == 20
    assert len({each.connection for each in google.seen}) == 4


# -- what is no answer of Google -------------------------------------------------------------------

PAGE = Answer(200, b"<html>Masuk Wi-Fi</html>", {"Content-Type": "text/html"})
NO_ANSWERS = [
    PAGE,
    Answer(302, b"", {"Location": "https://wifi.example/masuk"}),
    Answer(204, b""),
    Answer(200, b'{"id": "a'),
    Answer(200, b'{"id": "abc"}{"id": "abc"}'),
    Answer(200, {"status": "blocked"}),
    Answer(200, {"id": 7}),
    Answer(200, {"id": "another"}),
    Answer(200, b"[" * 100_000),
    Answer(403, b"<html>Situs ini ditutup</html>"),
    Answer(404, {"error": "blocked"}),
    Answer(407, b""),
]


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=range(len(NO_ANSWERS)))
def test_who_answers_in_googles_place_is_named_and_not_asked_for_long(
    google: Answers, clock: SlowClock, answer: Answer
):
    google.script(answer)
    with pytest.raises(Intercepted, match="dicegat"):
        client(google, clock).ask("get", FILES, answers.FILE.of(id="abc"))
    assert len(google.seen) > 1
    assert sum(clock.waits) <= STUBBORN


@pytest.mark.parametrize("answer", NO_ANSWERS, ids=range(len(NO_ANSWERS)))
def test_a_post_that_somebody_else_answered_is_not_repeated(
    google: Answers, clock: SlowClock, answer: Answer
):
    google.script(answer)
    with pytest.raises(Intercepted):
        client(google, clock).ask("post", FILES, answers.FILE.of(id="abc"))
    assert len(google.seen) == 1


def test_half_an_answer_is_asked_for_again(google: Answers, clock: SlowClock):
    google.script(Answer(200, b'{"id": "a'), Answer(200, {"id": "abc", "name": "x"}))
    assert client(google, clock).ask("get", FILES, answers.FILE)["name"] == "x"


def test_a_page_is_no_file(google: Answers, clock: SlowClock):
    google.script(PAGE)
    with pytest.raises(Intercepted):
        client(google, clock).fetch(FILES)


@pytest.mark.parametrize(
    "answer", [*NO_ANSWERS[:7], *NO_ANSWERS[8:10]], ids=range(len(NO_ANSWERS) - 3)
)
def test_who_answers_in_place_of_the_token_endpoint_is_named(
    google: Answers, clock: SlowClock, answer: Answer
):
    """It is no refusal of the login: nobody is sent to log in again."""
    google.script(answer, path="/token")
    with pytest.raises(Intercepted):
        client(google, clock, person(google)).ask("get", FILES, answers.FILE)
    assert google.paths() == ["/token"] * len(google.seen)


@pytest.mark.parametrize(
    ("address", "said"),
    [(WRITE, {"status": "ABORTED"}), (FILES, {"errors": [{"reason": "aborted"}]})],
)
def test_a_post_that_google_gave_up_was_perhaps_applied(
    google: Answers, clock: SlowClock, address: str, said: dict[str, object]
):
    google.script(Answer(409, {"error": {"code": 409, **said}}))
    with pytest.raises(Aborted):
        client(google, clock).request("post", address, json={})
    assert len(google.seen) == 1
