"""`remind`: each awaited person gets one message a day that says all that waits for them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sheets_sync.adapters.mail.smtp import Server, SmtpMailer
from sheets_sync.clock import Clock
from sheets_sync.core.answers.reminder_rules import Reach
from sheets_sync.core.model.values import RowAt
from sheets_sync.errors import Failed, Misused, Refused
from sheets_sync.ports.mail import Delivery, Message
from sheets_sync.run import Order
from sheets_sync.run.reminding import Reminded, Reminding
from sheets_sync.terminal.reminding import lines
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.command import run_command
from tests.support.school import School
from tests.support.smtp import Inbox, smtp_server

MONDAY = date(2026, 3, 2)
SUNDAY, HOLIDAY = date(2026, 3, 1), date(2026, 5, 1)
MORNING, EVENING = 1, 12
"""Hours UTC; the school is seven hours ahead."""
ROSTER = [
    {**person, "Email": f"{kode}@sekolah.example"}
    for kode, person in zip(("siti", "budi", "rina"), texts.ROSTER, strict=True)
]
SETTINGS = {**texts.SETTINGS, "Email Kepala Sekolah": "kepala@sekolah.example"}


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with smtp_server() as here:
        yield here


@pytest.fixture(params=["memory", "xlsx", "google"])
def school(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[School]:
    """G001 handed in, G002 has a draft, G003 nothing."""
    with Emulator() as google:
        place = {"memory": {}, "xlsx": {"file": tmp_path / "a.xlsx"}, "google": {"google": google}}
        made = School.create(ROSTER, SETTINGS, **place[request.param])
        made.sync(MONDAY)
        made.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
        made.sync(MONDAY)
        yield made
        assert not google.bugs


def reminding(
    school: School,
    day: date = MONDAY,
    hour: int = MORNING,
    address: Callable[[RowAt], str] = lambda row: f"https://di.sini/{row.tab}/{row.row}",
    *,
    force: bool = False,
) -> Reminding:
    school.hands.close()
    now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Reminding(school.book, Clock(lambda: now, day), Order(), address, insist=force)


def mailer(inbox: Inbox) -> Callable[[], SmtpMailer]:
    server = Server("127.0.0.1", inbox.port, "program@sekolah.example")
    return lambda: SmtpMailer(server, lambda: datetime(2026, 3, 2, tzinfo=UTC))


@pytest.mark.long
def test_each_awaited_person_gets_one_message_a_day(school: School, inbox: Inbox):
    done = reminding(school).send(mailer(inbox))
    assert [one.key for one in done.sent] == ["KS", "G002", "G003"]
    assert inbox.to == ["kepala@sekolah.example", "budi@sekolah.example", "rina@sekolah.example"]
    body = inbox.letters[0].get_content()
    assert "Dra. Sri Wahyuni, M.Pd." in body
    assert "«A Diskusi Persiapan», Siti Aminah, S.Pd.: isi «Keputusan KS»" in body
    assert "https://di.sini/A Diskusi Persiapan/2" in body
    assert inbox.letters[0]["Auto-Submitted"] == "auto-generated"
    again = reminding(school).send(mailer(inbox))
    assert not again.sent
    assert [one.key for one in again.people[Reach.ALREADY]] == ["KS", "G002", "G003"]
    assert len(inbox.letters) == 3
    tomorrow = reminding(school, date(2026, 3, 3)).send(mailer(inbox))
    assert [one.key for one in tomorrow.sent] == ["KS", "G002", "G003"]


def test_two_runs_at_once_send_one(school: School, inbox: Inbox):
    """The other run reads, remembers and sends between our read and our write."""

    class Overtaken:
        def __init__(self, book) -> None:
            self._book, self.other = book, None

        def __getattr__(self, name: str):
            return getattr(self._book, name)

        def write(self, *args):
            if self.other is None:
                self.other = reminding(school).send(mailer(inbox))
            return self._book.write(*args)

    book = Overtaken(reminding(school).workbook)
    ours = replace(reminding(school), workbook=book).send(mailer(inbox))
    assert len(book.other.sent) == len(inbox.letters) == 3
    assert not ours.sent
    assert len(ours.people[Reach.ALREADY]) == 3


@pytest.mark.long
def test_a_sync_keeps_who_had_theirs_and_stays_at_rest(school: School, inbox: Inbox):
    reminding(school).send(mailer(inbox))
    school.changed()
    school.fill("A", "G003", texts.preparation("G003") | {"Kumpulkan": "Ya"})
    school.sync(MONDAY)
    assert reminding(school).send(mailer(inbox)).sent == ()


@pytest.mark.long
def test_who_comes_to_be_awaited_later_on_a_day_is_told_then(school: School, inbox: Inbox):
    school.fill("A", "G001", {"Keputusan KS": "Disepakati"})
    school.sync(MONDAY)
    assert "G001" not in [one.key for one in reminding(school).send(mailer(inbox)).sent]
    school.changed()
    school.fill("A", "G001", {"Keputusan KS": "Perlu perbaikan", "Catatan KS": "Tambahkan jadwal."})
    school.sync(MONDAY)
    assert [one.key for one in reminding(school).send(mailer(inbox)).sent] == ["G001"]


@pytest.mark.parametrize(
    ("day", "hour", "says"),
    [
        (SUNDAY, MORNING, "1 Maret 2026 hari libur"),
        (HOLIDAY, MORNING, "1 Mei 2026 hari libur"),
        (MONDAY, EVENING, "pukul 19"),
    ],
)
def test_nothing_is_sent_on_days_off_and_in_the_evening(
    tmp_path: Path, inbox: Inbox, day: date, hour: int, says: str
):
    school = School.create(ROSTER, SETTINGS)
    school.sync(MONDAY)
    found = reminding(school, day, hour).send(mailer(inbox))
    assert says in found.why_not
    assert inbox.letters == []
    forced = reminding(school, day, hour, force=True).send(mailer(inbox))
    assert len(forced.sent) == 3


def test_a_preview_shows_the_messages_also_when_none_would_be_sent(inbox: Inbox):
    found = reminding(school_of_three(), SUNDAY).found()[0]
    assert "hari libur" in found.why_not
    assert len(found.letters) == 3


@pytest.mark.parametrize(
    ("day", "hour", "when"),
    [
        (SUNDAY, MORNING, "2 Maret 2026"),
        (MONDAY, EVENING, "3 Maret 2026"),
        (MONDAY, -2, "2 Maret 2026"),
        (date(2026, 3, 18), EVENING, "30 Maret 2026"),
    ],
)
def test_a_preview_says_when_they_would_go(day: date, hour: int, when: str):
    """Over Nyepi, Idulfitri and their cuti bersama to the school's own last day off."""
    school = School.create(ROSTER, SETTINGS | {"Libur Sekolah": "25–28 Maret 2026"})
    school.sync(MONDAY)
    found = reminding(school, day, hour % 24).found()[0]
    told = [*lines(found, dry_run=True)]
    assert f"dapat dikirim mulai {when}, pukul 6 sampai 18" in told[1]
    assert sum(line.startswith("Akan dikirim ke") for line in told) == 3


LEADER = {"Nama Kepala Sekolah": ROSTER[1]["Nama"], "NIP Kepala Sekolah": ROSTER[1]["NIP"]}


@pytest.mark.parametrize(
    ("settings", "to"),
    [
        (LEADER, "kepala@sekolah.example"),
        (LEADER | {"NIP Kepala Sekolah": None}, "kepala@sekolah.example"),
        (LEADER | {"Email Kepala Sekolah": None}, "budi@sekolah.example"),
        (LEADER | {"Email Kepala Sekolah": "kepala"}, "budi@sekolah.example"),
        (
            {"NIP Kepala Sekolah": None, "Email Kepala Sekolah": "BUDI@sekolah.example"},
            "BUDI@sekolah.example",
        ),
    ],
)
def test_who_teaches_and_leads_is_one_person_and_gets_one_message(settings, to: str, inbox: Inbox):
    school = School.create(ROSTER, SETTINGS | settings)
    school.sync(MONDAY)
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
    school.sync(MONDAY)
    done = reminding(school).send(mailer(inbox))
    assert inbox.to == [to, "rina@sekolah.example"]
    body = inbox.letters[0].get_content()
    assert "Siti Aminah, S.Pd.: isi «Keputusan KS»" in body
    assert body.count("Tab «A Diskusi Persiapan»") == 2
    assert [one.key for one in done.sent] == ["KS", "G003"]


def test_namesakes_with_numbers_of_their_own_are_two_people():
    school = School.create(ROSTER, SETTINGS | {"Nama Kepala Sekolah": ROSTER[1]["Nama"]})
    school.sync(MONDAY)
    keys = [one.key for one in reminding(school).found()[0].waiting]
    assert keys == ["G001", "G002", "G003"]


def test_days_of_the_school_are_days_off_too(inbox: Inbox):
    school = School.create(ROSTER, SETTINGS | {"Libur Sekolah": "2 Maret 2026"})
    school.sync(MONDAY)
    assert "hari libur" in reminding(school).send(mailer(inbox)).why_not


def school_of_three() -> School:
    school = School.create(ROSTER, SETTINGS)
    school.sync(MONDAY)
    return school


def fates(done: Reminded) -> dict[str, list[str]]:
    return {str(fate): [one.key for one in people] for fate, people in done.fates.items()}


def test_a_refused_address_is_named_stops_nobody_and_is_not_tried_again(inbox: Inbox):
    school = school_of_three()
    inbox.refused = {"budi@sekolah.example": 550, "rina@sekolah.example": 451}
    done = reminding(school).send(mailer(inbox))
    assert fates(done) == {"sent": ["G001"], "refused": ["G002"], "not_sent": ["G003"]}
    inbox.refused = {}
    again = reminding(school).send(mailer(inbox))
    assert fates(again) == {"sent": ["G003"]}
    assert [one.key for one in again.people[Reach.UNDELIVERABLE]] == ["G002"]
    school.changed()
    school.sync(MONDAY)
    assert "«Email» ditolak server email" in str(school.cell("Guru", "G002", "Catatan Data"))
    school.fill("Guru", "G002", {"Email": "budi.santoso@sekolah.example"})
    school.sync(MONDAY)
    assert not school.cell("Guru", "G002", "Catatan Data")
    assert fates(reminding(school).send(mailer(inbox))) == {"sent": ["G002"]}


def test_a_refused_address_of_the_principal_is_named_on_the_settings(inbox: Inbox):
    school = school_of_three()
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
    school.sync(MONDAY)
    inbox.refused = {"kepala@sekolah.example": 550}
    assert fates(reminding(school).send(mailer(inbox)))["refused"] == ["KS"]
    school.changed()
    school.sync(MONDAY)
    (problem,) = school.problems("Pengaturan", code="refused_email")
    assert problem["column"] == "Email Kepala Sekolah"
    inbox.refused = {}
    forced = reminding(school, force=True).send(mailer(inbox))
    assert fates(forced) == {"sent": ["KS"]}
    school.changed()
    school.sync(MONDAY)
    assert not school.problems(code="refused_email")


def test_a_server_that_takes_nothing_from_us_is_held_against_no_address(inbox: Inbox):
    school = school_of_three()
    inbox.refused = {f"{who}@sekolah.example": 550 for who in ("siti", "budi", "rina")}
    assert fates(reminding(school).send(mailer(inbox))) == {"refused": ["G001", "G002", "G003"]}
    inbox.refused = {}
    assert len(reminding(school).send(mailer(inbox)).sent) == 3


@pytest.mark.parametrize(
    ("words", "fate"),
    [
        ("550 5.1.1 no such user", "refused"),
        ("550 5.2.1 mailbox disabled", "refused"),
        ("552 5.2.2 mailbox full", "not_sent"),
        ("554 5.7.1 relay access denied", "not_sent"),
        ("553 unknown", "refused"),
        ("530 authenticate first", "not_sent"),
        ("421 come again", "not_sent"),
    ],
)
def test_it_is_the_address_that_is_wrong_or_something_else(inbox: Inbox, words: str, fate: str):
    code, _, said = words.partition(" ")
    inbox.refused, inbox.words = {"budi@sekolah.example": int(code)}, said
    done = reminding(school_of_three()).send(mailer(inbox))
    assert fates(done)[fate] == ["G002"]


@pytest.mark.parametrize(
    "text", ["budi", "budi@sekolah", "a@b.id, c@d.id", "Budi <a@b.id>", "é@b.id"]
)
def test_what_is_no_address_goes_to_no_server_and_is_said_as_such(inbox: Inbox, text: str):
    school = School.create([ROSTER[0], {**texts.ROSTER[1], "Email": text}], texts.SETTINGS)
    school.sync(MONDAY)
    done = reminding(school).send(mailer(inbox))
    assert [one.key for one in done.people[Reach.MALFORMED]] == ["G002"]
    assert fates(done) == {"sent": ["G001"]}
    assert sum(words.startswith("rcpt") for words in inbox.said) == 1
    assert "alamat email yang lengkap: Budi" in "\n".join(lines(done, dry_run=False))


@pytest.mark.parametrize("code", [451, 554])
def test_a_letter_that_is_not_wanted_is_tried_again_and_stops_nobody(inbox: Inbox, code: int):
    school = school_of_three()
    inbox.unwanted = {"budi@sekolah.example": code}
    done = reminding(school).send(mailer(inbox))
    assert fates(done) == {"sent": ["G001", "G003"], "not_sent": ["G002"]}
    assert inbox.said.count("rset") == 1
    inbox.unwanted = {}
    assert fates(reminding(school).send(mailer(inbox))) == {"sent": ["G002"]}


def test_a_lost_answer_is_told_and_nothing_is_sent_twice(inbox: Inbox):
    school = school_of_three()
    inbox.silent_after = 1
    with pytest.raises(Failed):
        reminding(school).send(mailer(inbox))
    assert len(inbox.letters) == 2
    inbox.silent_after = None
    assert fates(reminding(school).send(mailer(inbox))) == {"sent": ["G003"]}
    assert len({str(letter["To"]) for letter in inbox.letters}) == len(inbox.letters) == 3


def test_a_lost_answer_to_the_last_letter_is_uncertain(inbox: Inbox):
    inbox.silent_after = 2
    done = reminding(school_of_three()).send(mailer(inbox))
    assert fates(done) == {"sent": ["G001", "G002"], "uncertain": ["G003"]}
    assert done.troubled == 1


def test_a_workbook_that_looks_like_an_accident_is_told_to_nobody(inbox: Inbox):
    school = school_of_three()
    school.fill("A", "G001", texts.preparation("G001"))
    school.sync(MONDAY)
    school.set("Periode", "2027")
    with pytest.raises(Refused, match="Periode berganti"):
        reminding(school, force=True).send(mailer(inbox))
    assert reminding(school).found()[0].waiting
    assert inbox.letters == []


def test_without_a_memory_nothing_is_sent(inbox: Inbox):
    """Or every run would send it again."""
    school = School.create(ROSTER, SETTINGS)
    school.sync(MONDAY)
    for row in range(2, 40):
        school.hands.type("_status", row, 3, None)
    school.changed()
    assert "Jalankan sync dulu" in reminding(school).send(mailer(inbox)).why_not
    assert inbox.letters == []


def test_what_was_not_sent_when_the_line_broke_is_sent_by_the_next_run(inbox: Inbox):
    school = school_of_three()
    inbox.hang_up_after = 1
    with pytest.raises(Failed, match=r"127\.0\.0\.1"):
        reminding(school).send(mailer(inbox))
    inbox.hang_up_after = None
    reminding(school).send(mailer(inbox))
    assert sorted(inbox.to) == sorted(f"{who}@sekolah.example" for who in ("siti", "budi", "rina"))


def test_a_server_that_is_not_there_loses_nothing():
    school = school_of_three()
    nowhere = SmtpMailer(Server("127.0.0.1", 9, "a@b.example"), lambda: datetime.now(UTC))
    with pytest.raises(Failed, match="sambungan ditolak"):
        reminding(school).send(lambda: nowhere)
    found, _ = reminding(school).found()
    assert len(found.due) == 3


def test_a_killed_run_sends_nothing_twice(inbox: Inbox):
    """It is remembered before it is sent."""

    class Killed(BaseException):
        pass

    class Dying:
        def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
            yield from mailer(inbox)().send(messages[:1])
            raise Killed

    school = school_of_three()
    run = replace(reminding(school), workbook=_Once(school.book))
    with pytest.raises(Killed):
        run.send(Dying)
    assert reminding(school).send(mailer(inbox)).sent == ()
    assert len(inbox.letters) == 1


def test_an_interrupted_run_gives_back_all_but_the_message_in_hand(inbox: Inbox):
    class Interrupted:
        way = "uji"

        def send(self, messages: Sequence[Message]) -> Iterator[Delivery]:
            yield from mailer(inbox)().send(messages[:1])
            raise KeyboardInterrupt

    school = school_of_three()
    with pytest.raises(KeyboardInterrupt):
        reminding(school).send(Interrupted)
    assert fates(reminding(school).send(mailer(inbox))) == {"sent": ["G003"]}
    assert inbox.to == ["siti@sekolah.example", "rina@sekolah.example"]


def test_whom_nothing_waits_for_gets_nothing(inbox: Inbox):
    school = School.create([ROSTER[0], {**ROSTER[1], "Aktif": "Tidak"}], SETTINGS)
    school.sync(MONDAY)
    school.fill("A", "G001", texts.preparation("G001") | {"Kumpulkan": "Ya"})
    school.sync(MONDAY)
    assert fates(reminding(school).send(mailer(inbox))) == {"sent": ["KS"]}
    nobody = School.create([{**ROSTER[1], "Aktif": "Tidak"}], SETTINGS)
    nobody.sync(MONDAY)
    done = reminding(nobody).send(mailer(inbox))
    assert (done.people, done.fates) == ({}, {})
    assert "Tidak ada yang perlu dikirimi pesan." in [*lines(done, dry_run=False)]
    assert len(inbox.letters) == 1


class _Once:
    """A workbook that a killed process can write no more after the first time."""

    def __init__(self, book) -> None:
        self._book, self._done = book, False

    def __getattr__(self, name: str):
        return getattr(self._book, name)

    def write(self, *args):
        if self._done:
            raise Failed("killed")
        self._done = True
        return self._book.write(*args)


def test_who_has_no_address_is_named(inbox: Inbox):
    school = School.create([ROSTER[0], texts.ROSTER[1]], texts.SETTINGS)
    school.sync(MONDAY)
    done = reminding(school).send(mailer(inbox))
    assert [one.key for one in done.sent] == ["G001"]
    assert [(one.key, one.column) for one in done.people[Reach.WITHOUT]] == [("G002", "Email")]


def test_text_from_cells_makes_no_header_and_no_other_recipient(inbox: Inbox):
    evil = {**ROSTER[0], "Nama": "Siti\r\nBcc: lain@x.example"}
    school = School.create([evil], SETTINGS | {"Nama Sekolah": "SD\nBcc: y@x.example"})
    school.sync(MONDAY)
    reminding(school).send(mailer(inbox))
    (letter,) = inbox.letters
    assert letter["Bcc"] is None
    assert letter["To"] == "siti@sekolah.example"
    assert [words for words in inbox.said if words.startswith("rcpt")] == [
        "rcpt TO:<siti@sekolah.example>"
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    school = School.create(ROSTER, SETTINGS, file=tmp_path / "sekolah.xlsx")
    school.sync(MONDAY)
    school.hands.close()
    return tmp_path


def test_the_command_says_whom_it_would_tell_what(folder: Path):
    words = ["remind", "--workbook", "sekolah.xlsx", "--today", "2026-03-02", "--dry-run"]
    before = (folder / "sekolah.xlsx").read_bytes()
    said = run_command([*words, "--json"], folder)
    assert len(json.loads(said.stdout)["waiting"]) == 3
    said = run_command(words, folder)
    assert said.returncode == 0
    assert "Akan dikirim ke Siti Aminah, S.Pd. <siti@sekolah.example>" in said.stdout
    assert "Baris 2" in said.stdout
    assert (folder / "sekolah.xlsx").read_bytes() == before


def test_the_command_sends_by_the_settings(folder: Path, inbox: Inbox):
    (folder / "sheets-sync.toml").write_text(
        'workbook = "sekolah.xlsx"\n[mail]\nhost = "127.0.0.1"\n'
        f'port = {inbox.port}\nsender = "program@sekolah.example"\n'
    )
    said = run_command(["remind", "--today", "2026-03-02", "--force"], folder)
    assert (said.returncode, len(inbox.letters)) == (0, 3)
    again = run_command(["remind", "--today", "2026-03-02", "--force"], folder)
    assert "Sudah dikirimi hari ini" in again.stdout
    assert len(inbox.letters) == 3
    inbox.refused = {"budi@sekolah.example": 550}
    quiet = run_command(["remind", "--today", "2026-03-03", "--force", "--quiet"], folder)
    assert quiet.returncode == 1
    assert sorted(quiet.stdout.split("\n")) == ["", "G001: sent", "G002: refused", "G003: sent"]
    assert "Budi" not in quiet.stderr
    told = run_command(
        ["remind", "--today", "2026-03-03", "--force", "--quiet", "--json"], folder
    ).stdout
    assert [one["kode"] for one in json.loads(told)["refused"]] == ["G002"]
    assert "@" not in told


def test_without_a_server_it_says_what_to_set(folder: Path):
    said = run_command(["remind", "--workbook", "sekolah.xlsx", "--force"], folder)
    assert said.returncode == 2
    assert "[mail]" in said.stderr


def test_a_password_never_travels_unencrypted():
    server = Server("mail.example", 587, "a@b.example", "a@b.example")
    assert not server.is_here
    with pytest.raises((Failed, Misused)):
        list(SmtpMailer(server, lambda: datetime.now(UTC)).send([Message("x@y.example", "s", "b")]))


@pytest.mark.long
def test_the_command_makes_a_page_for_whatsapp_and_sends_nothing(tmp_path: Path, inbox: Inbox):
    people = [{**ROSTER[0]}, {**texts.ROSTER[1], "Nomor WhatsApp": "0812-3456-7890"}]
    school = School.create(people, texts.SETTINGS, file=tmp_path / "sekolah.xlsx")
    school.sync(MONDAY)
    school.hands.close()
    before = (tmp_path / "sekolah.xlsx").read_bytes()
    words = [
        "remind",
        "--workbook",
        "sekolah.xlsx",
        "--today",
        "2026-03-01",
        "--whatsapp",
        "wa.html",
    ]
    made = run_command([*words, "--json"], tmp_path)
    assert [one["nama"] for one in json.loads(made.stdout)["people"]] == [texts.ROSTER[1]["Nama"]]
    page = (tmp_path / "wa.html").read_text("utf-8")
    assert page.count("https://wa.me/6281234567890?text=Yth.") == 1
    assert "siti@sekolah.example" not in page
    assert "1 orang: wa.html" in run_command(words, tmp_path).stdout
    (tmp_path / "wa.html").write_text("milik orang")
    assert run_command(words, tmp_path).returncode == 1
    assert (tmp_path / "wa.html").read_text() == "milik orang"
    assert run_command([*words, "--force"], tmp_path).returncode == 2
    assert (tmp_path / "sekolah.xlsx").read_bytes() == before
