"""`remind` by Gmail as an operator has it: a login that may send, one that may not, and the mail
server that steps in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.core.layout.tabs import SHEET_IDS
from sheets_sync.errors import Failed
from sheets_sync.ports.mail import Message
from sheets_sync.run.mail_check import mail_check
from sheets_sync.settings.shape import Mail
from sheets_sync.wiring.mail import Post
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.command import run_command
from tests.support.google import PROGRAM, reach
from tests.support.labels import A
from tests.support.school import School
from tests.support.smtp import Inbox, smtp_server

MONDAY = date(2026, 3, 2)
ROSTER = [{**texts.ROSTER[0], "Email": "siti@sekolah.example"}]
REMIND = ("remind", "--today", "2026-03-02", "--force")


@dataclass
class Desk:
    """An operator's folder beside an emulated Google and a mail server."""

    folder: Path
    google: Emulator
    inbox: Inbox
    workbook: str

    def set(self, token: str, mail: str) -> None:
        lines = [
            f'workbook = "{self.workbook}"',
            "[google]",
            f'api_root = "{self.google.url}"',
            f'credentials = "token:{token}"',
            "[mail]",
            mail.format(port=self.inbox.port),
        ]
        (self.folder / "sheets-sync.toml").write_text("\n".join(lines))

    def run(self, *words: str) -> Any:
        said = run_command([*words, "--json"], self.folder)
        return said.returncode, json.loads(said.stdout or "{}"), said.stderr


GMAIL = "gmail = true"
BOTH = 'gmail = true\nhost = "127.0.0.1"\nport = {port}\nsender = "program@sekolah.example"'


@pytest.fixture
def place() -> str:
    """Where the workbook is."""
    return "xlsx"


@pytest.fixture
def desk(place: str, tmp_path: Path) -> Iterator[Desk]:
    with Emulator() as google, smtp_server() as inbox:
        there = {"google": google} if place == "google" else {"file": tmp_path / "a.xlsx"}
        school = School.create(ROSTER, texts.SETTINGS, **there)
        school.sync(MONDAY)
        school.hands.close()
        yield Desk(tmp_path, google, inbox, "a.xlsx" if place == "xlsx" else school.book.id)
        assert not google.bugs


@pytest.mark.parametrize("place", ["google", pytest.param("xlsx", marks=pytest.mark.long)])
def test_a_second_run_of_the_day_sends_none(desk: Desk):
    desk.set(f"{PROGRAM};mail", GMAIL)
    code, told, _ = desk.run(*REMIND)
    assert (code, told["way"], [one["kode"] for one in told["sent"]]) == (0, "Gmail", ["G001"])
    code, again, _ = desk.run(*REMIND)
    assert (code, again["sent"], [one["kode"] for one in again["already"]]) == (0, [], ["G001"])
    assert desk.google.world.post.to == ["siti@sekolah.example"]
    letter = desk.google.world.post.sent[0].letter
    row = f"docs.google.com/spreadsheets/d/{desk.workbook}/edit#gid={SHEET_IDS[A]}&range=A2"
    assert (row in letter.get_content()) is (desk.workbook != "a.xlsx")


@pytest.mark.long
def test_the_mail_server_steps_in_where_the_login_may_not_send(desk: Desk):
    desk.set(PROGRAM, BOTH)
    code, told, _ = desk.run(*REMIND)
    assert (code, told["way"]) == (0, "SMTP 127.0.0.1")
    assert (len(desk.inbox.letters), desk.google.world.post.sent) == (1, [])


@pytest.mark.long
def test_a_login_that_may_not_send_alone_sends_nothing_and_says_why(desk: Desk):
    desk.set(PROGRAM, GMAIL)
    code, told, said = desk.run(*REMIND)
    assert (code, told["error"]["code"]) == (2, "gmail_scope")
    assert "belum boleh mengirim email" in said
    desk.set(f"{PROGRAM};mail", GMAIL)
    assert len(desk.run(*REMIND)[1]["sent"]) == 1


def test_doctor_names_the_way_and_sends_nothing(desk: Desk):
    desk.set(PROGRAM, BOTH)
    _, told, _ = desk.run("doctor")
    ways = [one for one in told["findings"] if one["what"].startswith("Email pengingat dapat")]
    assert [(one["ok"], one["warning"]) for one in ways] == [(False, True), (True, False)]
    assert (desk.inbox.letters, desk.google.world.post.sent) == ([], [])


@pytest.mark.parametrize(
    ("token", "gmail", "port", "found"),
    [
        (f"{PROGRAM};mail", True, 0, [("Gmail", True), ("SMTP 127.0.0.1", True)]),
        (PROGRAM, True, 0, [("Gmail", False), ("SMTP 127.0.0.1", True)]),
        (f"{PROGRAM};mail", True, 9, [("Gmail", True), ("SMTP 127.0.0.1", False)]),
        (PROGRAM, True, None, [("Gmail", False)]),
        (PROGRAM, False, 9, [("SMTP 127.0.0.1", False)]),
        (PROGRAM, False, None, []),
    ],
)
def test_which_way_works(token: str, gmail: bool, port: int | None, found: list[tuple[str, bool]]):
    with Emulator() as google, smtp_server() as inbox:
        host = "" if port is None else "127.0.0.1"
        mail = Mail(gmail=gmail, host=host, port=port or inbox.port, sender="a@b.example")
        ways = [*mail_check(Post(mail, lambda: reach(google, token)))]
        assert (inbox.letters, google.world.post.sent) == ([], [])
        assert ("noop" in inbox.said) is (port == 0)
    told = [(one.what.rpartition("lewat ")[2], one.ok) for one in ways if "lewat" in one.what]
    assert told == found
    works = any(ok for _, ok in found)
    assert any(one.fails for one in ways) is (bool(found) and not works)
    assert all(one.ok or one.repair for one in ways)
    assert (not found) is any("belum diatur" in one.what for one in ways)


def test_a_way_that_failed_twice_is_given_up_and_one_that_recovers_is_not():
    letter = [Message("a@b.example", "s", "b"), Message("c@b.example", "s", "b")]
    with smtp_server() as inbox:
        mail = Mail(host="127.0.0.1", port=inbox.port, sender="a@b.example")
        post = Post(mail, lambda: reach(Emulator()))
        for taken in (0, 1, 2):
            inbox.hang_up_after = taken  # after the first a message goes before the line breaks
            with pytest.raises(Failed):
                list(post.mailer.send(letter))
        assert len(inbox.letters) == 2
        with pytest.raises(Failed):
            list(post.mailer.send(letter))
        with pytest.raises(Failed, match="tidak dapat dihubungi"):
            _ = post.mailer


def test_where_gmail_takes_no_more_today_the_mail_server_goes_on():
    letter = [Message("a@b.example", "s", "b")]
    with Emulator() as google, smtp_server() as inbox:
        mail = Mail(gmail=True, host="127.0.0.1", port=inbox.port, sender="a@b.example")
        post = Post(mail, lambda: reach(google, f"{PROGRAM};mail"))
        assert list(post.mailer.send(letter))
        google.faults.add("429 retry-after", "POST /gmail/", times=99, seconds=7_200)
        for _ in range(2):
            with pytest.raises(Failed, match="Gmail membatasi"):
                list(post.mailer.send(letter))
        assert list(post.mailer.send(letter))
        assert (len(google.world.post.sent), len(inbox.letters)) == (1, 1)
