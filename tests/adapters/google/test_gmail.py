"""Messages by Gmail: whoever may send does, what stands in the way is told, nothing goes twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sheets_sync.adapters.google.gmail import GmailMailer
from sheets_sync.adapters.google.http.credentials import credentials_from
from sheets_sync.adapters.google.http.faults import ApiDisabled
from sheets_sync.adapters.google.http.posting import posting
from sheets_sync.errors import Failed, Misused
from sheets_sync.ports.mail import Fate, Message
from tests.google_emulator.server import Emulator
from tests.google_emulator.tokens import NOT_DELEGATED
from tests.google_emulator.wire import ApiError
from tests.support.google import reach
from tests.support.keys import private_key

WHO = "program@sekolah.example"
MAY = f"user:{WHO};mail"
SEND = "POST /gmail/"
ROBOT = "program@proyek.iam.gserviceaccount.com"


@pytest.fixture
def google() -> Iterator[Emulator]:
    with Emulator() as emulator:
        yield emulator
        assert not emulator.bugs


def mailer(google: Emulator, token: str = MAY, sender: str = "") -> GmailMailer:
    http = reach(google, token)
    return GmailMailer(http.acting_as(posting(http.auth, sender)), sender, lambda: NOW)


NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)


def messages(*names: str) -> list[Message]:
    return [Message(f"{name}@sekolah.example", f"Halo {name}", f"Isi\n.{name}\n") for name in names]


def fates(found: GmailMailer, *names: str) -> list[Fate]:
    return [delivery.fate for delivery in found.send(messages(*names))]


def test_messages_arrive_whole_from_the_account(google: Emulator):
    assert fates(mailer(google), "siti", "budi") == [Fate.SENT, Fate.SENT]
    assert google.world.post.to == ["siti@sekolah.example", "budi@sekolah.example"]
    first = google.world.post.sent[0]
    assert first.sender == WHO
    assert first.letter.get_content().replace("\r\n", "\n") == "Isi\n.siti\n"
    assert first.letter["Auto-Submitted"] == "auto-generated"


def test_a_check_sends_nothing(google: Emulator):
    mailer(google).check()
    assert google.world.post.sent == []


def test_a_login_that_may_not_send_says_how_it_may(google: Emulator):
    with pytest.raises(Misused, match="belum boleh mengirim email"):
        mailer(google, f"user:{WHO}").check()


@pytest.mark.parametrize("token", ["sa:program;mail", "sa:program"])
def test_a_service_account_alone_has_no_mailbox(google: Emulator, token: str):
    with pytest.raises(Misused, match=r"kotak surat|belum boleh"):
        mailer(google, token).check()


def test_too_many_at_once_are_sent_a_little_later(google: Emulator):
    google.faults.add("429 retry-after", SEND, seconds=5)
    assert fates(mailer(google), "siti") == [Fate.SENT]
    assert len(google.world.post.sent) == 1


def test_a_day_full_of_messages_ends_the_run_with_what_was_sent(google: Emulator):
    google.faults.add("429 retry-after", SEND, nth=2, times=99, seconds=7_200)
    sending = mailer(google).send(messages("siti", "budi"))
    assert next(sending).fate is Fate.SENT
    with pytest.raises(Failed, match="Gmail membatasi"):
        next(sending)
    assert google.world.post.to == ["siti@sekolah.example"]


@pytest.mark.parametrize("kind", ["503 after", "503 before", "drop after", "drop before"])
def test_a_lost_answer_is_uncertain_and_never_sent_again(google: Emulator, kind: str):
    google.faults.add(kind, SEND)
    assert fates(mailer(google), "siti", "budi") == [Fate.UNCERTAIN, Fate.SENT]
    assert google.world.post.to.count("siti@sekolah.example") == kind.endswith("after")
    assert google.count(kind="gmail") == 2


def test_an_address_that_gmail_does_not_take_stops_nobody(google: Emulator):
    letters = [Message("budi@sekolah", "s", "b"), *messages("siti")]
    assert [one.fate for one in mailer(google).send(letters)] == [Fate.REFUSED, Fate.SENT]


def test_an_account_whose_mailbox_is_switched_off_sends_nothing(google: Emulator):
    def off(_request: object) -> None:
        raise ApiError(400, "Mail service not enabled", "failedPrecondition")

    google.world.post.refuse = off
    for act in (mailer(google).check, lambda: fates(mailer(google), "siti")):
        with pytest.raises(Misused, match="tidak punya kotak surat"):
            act()


@pytest.mark.parametrize("kind", ["file:{key}", "impersonate:{robot}"])
def test_a_service_account_needs_somebody_in_whose_name_it_sends(
    key_file: Path, monkeypatch: pytest.MonkeyPatch, kind: str
):
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(key_file))
    with pytest.raises(Misused, match="«sender»"):
        posting(credentials_from(kind.format(key=key_file, robot=ROBOT)), "")


def test_the_switched_off_api_is_named(google: Emulator):
    def off(_request: object) -> None:
        raise ApiError(403, "Gmail API has not been used in project 1.", "SERVICE_DISABLED")

    google.world.post.refuse = off
    with pytest.raises(ApiDisabled, match=r"library/gmail\.googleapis\.com"):
        mailer(google).check()


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kunci") / "kunci.json"
    content = {"type": "service_account", "client_email": ROBOT, "private_key_id": "1"}
    tokens = "https://oauth2.googleapis.com/token"
    content |= {"private_key": private_key(), "token_uri": tokens}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", ["file:{key}", "impersonate:{robot}", "impersonate:{robot},{who}"])
def test_a_service_account_sends_in_the_name_of_the_school(
    google: Emulator, key_file: Path, monkeypatch: pytest.MonkeyPatch, kind: str
):
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(key_file))
    setting = kind.format(key=key_file, robot=ROBOT, who=WHO)
    http = reach(google)
    lent = http.acting_as(posting(credentials_from(setting), WHO))
    assert fates(GmailMailer(lent, WHO, lambda: NOW), "siti") == [Fate.SENT]
    assert google.world.post.sent[0].sender == WHO
    refused = f"program{NOT_DELEGATED}"
    other = http.acting_as(posting(credentials_from(setting.replace(WHO, refused)), refused))
    with pytest.raises(Misused, match="Delegasi tingkat domain"):
        GmailMailer(other, refused, lambda: NOW).check()
