"""What a mail server may answer beside yes, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sheets_sync.adapters.mail.smtp import Server, SmtpMailer
from sheets_sync.errors import Failed, Misused, SheetsSyncError
from sheets_sync.ports.mail import Fate, Message
from tests.support.smtp import Inbox, smtp_server

LETTER = Message("siti@sekolah.example", "Halo", "Satu\n.dua\n..tiga\n.\nhabis\n")
NOW = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with smtp_server() as here:
        yield here


def mailer(inbox: Inbox, user: str = "", password: Path | None = None) -> SmtpMailer:
    server = Server("127.0.0.1", inbox.port, "program@sekolah.example", user, password)
    return SmtpMailer(server, lambda: NOW)


def test_a_line_of_a_dot_ends_no_letter(inbox: Inbox):
    assert [one.fate for one in mailer(inbox).send([LETTER])] == [Fate.SENT]
    (letter,) = inbox.letters
    assert letter.get_content().replace("\r\n", "\n") == LETTER.body
    assert (letter["Date"], letter["From"]) == (
        "Mon, 02 Mar 2026 00:00:00 +0000",
        "Praktik Kinerja <program@sekolah.example>",
    )


@pytest.mark.parametrize(
    ("verb", "answer", "kind", "words"),
    [
        ("MAIL", "550 5.7.1 not yours", Misused, "menolak alamat pengirim"),
        ("EHLO", "421 busy", Failed, "sambungan terputus"),
        ("NOOP", "421 busy", Failed, "sambungan terputus"),
        ("AUTH", "535 5.7.8 no", Misused, "menolak nama pengguna atau sandinya"),
    ],
)
def test_what_stops_all_messages_is_told(
    inbox: Inbox, tmp_path: Path, verb: str, answer: str, kind: type[SheetsSyncError], words: str
):
    secret = tmp_path / "sandi.txt"
    secret.write_text("r4hasia\n")
    inbox.answers = {verb: answer} | ({"HELO": answer} if verb == "EHLO" else {})
    if verb == "AUTH":
        inbox.answers |= {"EHLO": "250-here\r\n250 AUTH PLAIN"}
    one = mailer(inbox, "program" if verb == "AUTH" else "", secret if verb == "AUTH" else None)
    with pytest.raises(kind, match=words) as told:
        one.check() if verb == "NOOP" else list(one.send([LETTER]))
    assert "r4hasia" not in str(told.value)
    assert inbox.letters == []


@pytest.mark.parametrize(
    ("verb", "answer"), [("MAIL", "451 later"), ("DATA", "451 later"), ("RCPT", "452 full")]
)
def test_what_is_not_taken_now_is_for_later(inbox: Inbox, verb: str, answer: str):
    inbox.answers = {verb: answer}
    assert [one.fate for one in mailer(inbox).send([LETTER, LETTER])] == [Fate.LATER] * 2


def test_a_password_that_cannot_be_read_is_named_without_it(inbox: Inbox, tmp_path: Path):
    with pytest.raises(Misused, match=r"Berkas sandi email «.*tiada.txt» tidak dapat dibaca"):
        mailer(inbox, "program", tmp_path / "tiada.txt").check()
    assert inbox.said == []
