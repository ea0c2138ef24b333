"""Gmail sends for whoever may, refuses as Google does, and keeps what was sent."""

from __future__ import annotations

import base64
from typing import Any

import pytest
import requests

from tests.google_emulator.server import Emulator

ANI = "user:ani@sekolah.example;mail"
LETTER = b"To: budi@sekolah.example\r\nFrom: x@y.example\r\nSubject: Halo\r\n\r\nApa kabar?\r\n"


def send(google: Emulator, token: str, body: dict[str, Any], user: str = "me") -> Any:
    return requests.post(
        f"{google.url}/gmail/v1/users/{user}/messages/send",
        json=body,
        headers={"Authorization": f"Bearer {token}"},
        timeout=10,
    )


def raw(letter: bytes) -> dict[str, str]:
    return {"raw": base64.urlsafe_b64encode(letter).decode()}


def test_what_is_sent_arrives_from_the_account_that_sent_it() -> None:
    with Emulator() as google:
        answer = send(google, ANI, raw(LETTER))
        assert answer.json()["labelIds"] == ["SENT"]
        (mail,) = google.world.post.sent
        assert (mail.sender, mail.letter["From"]) == ("ani@sekolah.example",) * 2
        assert mail.letter.get_content().strip() == "Apa kabar?"
        assert google.count(kind="gmail") == 1
        assert not google.bugs


@pytest.mark.parametrize(
    ("token", "body", "user", "status", "reason"),
    [
        ("user:ani@sekolah.example", raw(LETTER), "me", 403, "insufficientPermissions"),
        ("sa:robot;mail", raw(LETTER), "me", 400, "failedPrecondition"),
        (ANI, raw(LETTER), "budi@sekolah.example", 403, "forbidden"),
        (ANI, {"raw": ""}, "me", 400, "invalidArgument"),
        (ANI, {"raw": "!"}, "me", 400, "invalidArgument"),
        (ANI, raw(b"Subject: Halo\r\n\r\n"), "me", 400, "invalidArgument"),
        (ANI, raw(b"To: budi\r\n\r\n"), "me", 400, "invalidArgument"),
        (ANI, {"raw": 1}, "me", 400, "badRequest"),
    ],
)
def test_what_is_refused(
    token: str, body: dict[str, Any], user: str, status: int, reason: str
) -> None:
    with Emulator() as google:
        answer = send(google, token, body, user)
        assert answer.status_code == status
        assert answer.json()["error"]["errors"][0]["reason"] == reason
        assert google.world.post.sent == []
        assert not google.bugs


def test_reading_a_mailbox_is_not_there() -> None:
    with Emulator() as google:
        url = f"{google.url}/gmail/v1/users/me/messages"
        answer = requests.get(url, headers={"Authorization": f"Bearer {ANI}"}, timeout=10)
        assert answer.status_code == 501
