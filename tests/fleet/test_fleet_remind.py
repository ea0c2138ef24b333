"""Reminders of many schools: each person one a day, whatever runs beside, and one broken school
holds nobody up."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from sheets_sync.commands.fleet.reminders import Teller
from sheets_sync.core.answers.reminder_rules import Reach
from sheets_sync.core.fleet.advice import NOTHING_TYPED
from sheets_sync.core.fleet.dealing import ALONE, Task, share_of
from sheets_sync.core.fleet.registry import School as Listed
from sheets_sync.fleet.attempt import Attempt
from sheets_sync.fleet.reminding import Remind, SchoolReminded, remind_all
from sheets_sync.fleet.running import Errand, begin, outcomes
from sheets_sync.ports.mail import Fate
from sheets_sync.wiring.fleet import Deployments
from tests.google_emulator.server import Emulator
from tests.support import texts
from tests.support.command import Finished, run_command
from tests.support.google import PROGRAM
from tests.support.school import School
from tests.support.smtp import Inbox, smtp_server

MONDAY = date(2026, 3, 2)
DAY = "2026-03-02"
AT = datetime(2026, 3, 2, 1, tzinfo=UTC)
COUNT = 4


def roster(number: int) -> list[dict[str, str]]:
    return [{**texts.ROSTER[0], "Email": f"siti{number}@sekolah.example"}]


# -- files -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    for number in range(3):
        school = School.create(roster(number), file=folder / f"sd{number}.xlsx")
        school.sync(MONDAY)
        school.hands.close()
    return folder


@pytest.fixture
def tree(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "dinas")
    return tmp_path


@pytest.fixture
def inbox(tree: Path) -> Iterator[Inbox]:
    with smtp_server() as here:
        (tree / "sheets-sync.toml").write_text(
            f'[mail]\nhost = "127.0.0.1"\nport = {here.port}\nsender = "program@dinas.example"\n'
        )
        yield here


def fleet_remind(folder: Path, *words: str) -> Finished:
    whole = ["fleet", "remind", "--registry", "dinas", "--today", DAY, *words]
    return run_command(whole, folder)


def remind(folder: Path, *words: str) -> Finished:
    """At whatever hour the test runs."""
    return fleet_remind(folder, "--force", *words)


def told(finished: Finished) -> tuple[dict[str, dict], dict]:
    *schools, last = map(json.loads, finished.stdout.splitlines())
    return {one["school"]: one for one in schools}, last


@pytest.mark.long
def test_every_school_once_and_a_broken_one_is_named(tree: Path, inbox: Inbox):
    (tree / "dinas" / "sd1.xlsx").write_bytes(b"rusak")
    done = remind(tree, "--json")
    schools, last = told(done)
    assert done.returncode == 4
    assert {name: one["sent"] for name, one in schools.items()} == {
        "sd0": ["G001"],
        "sd1": [],
        "sd2": ["G001"],
    }
    assert (schools["sd1"]["exit_code"], schools["sd1"]["severity"]) == (2, "ERROR")
    counts = {name: last["summary"][name] for name in ("schools", "sent", "failed", "left")}
    assert counts == {"schools": 3, "sent": 2, "failed": 1, "left": 0}
    assert "siti" not in done.stdout
    again, last = told(remind(tree, "--json"))
    assert (again["sd0"]["already"], last["summary"]["sent"]) == (["G001"], 0)
    assert sorted(inbox.to) == ["siti0@sekolah.example", "siti2@sekolah.example"]


@pytest.mark.long
def test_tasks_share_the_list_and_people_read_lines(tree: Path, inbox: Inbox):
    inbox.refused = {"siti2@sekolah.example": 451}
    first = remind(tree, "--task", "0", "--tasks", "2")
    second = remind(tree, "--task", "1", "--tasks", "2")
    assert (first.returncode, second.returncode) == (4, 0)
    assert "sd0: 1 dikirimi." in first.stdout
    assert "sd2: 1 belum terkirim (G001)." in first.stdout
    assert "1 sekolah, 1 pesan dikirim, 0 perlu dilihat." in second.stdout


@pytest.mark.long
def test_a_dry_run_counts_and_sends_nothing(tree: Path, inbox: Inbox):
    before = {path.name: path.read_bytes() for path in (tree / "dinas").iterdir()}
    done = remind(tree, "--dry-run")
    assert "sd0: 1 akan dikirimi." in done.stdout
    assert inbox.letters == []
    assert {path.name: path.read_bytes() for path in (tree / "dinas").iterdir()} == before


@pytest.mark.long
def test_each_school_gets_its_page_of_buttons_and_nothing_is_sent(tree: Path):
    school = School.create([texts.ROSTER[1]], file=tree / "dinas" / "sd1.xlsx")
    school.sync(MONDAY)
    school.hands.close()
    before = {path.name: path.read_bytes() for path in (tree / "dinas").iterdir()}
    schools, _ = told(fleet_remind(tree, "--whatsapp", "wa", "--json"))
    assert {name: one["people"] for name, one in schools.items()} == {"sd0": 0, "sd1": 1, "sd2": 0}
    page = (tree / schools["sd1"]["page"]).read_text("utf-8")
    assert page.count('href="https://wa.me/') == 1
    assert texts.ROSTER[1]["Nama"] in page
    assert {path.name: path.read_bytes() for path in (tree / "dinas").iterdir()} == before
    again = fleet_remind(tree, "--whatsapp", "wa").stdout
    assert "sd1: halaman WhatsApp untuk 1 orang, " in again
    assert len([*(tree / "wa").iterdir()]) == 3
    assert remind(tree, "--whatsapp", "wa").returncode == 2


def test_a_dry_run_on_a_day_off_says_how_many_and_when(capsys: pytest.CaptureFixture[str]):
    school = Listed("SDN 1", "a.xlsx", "baris 2")
    did = SchoolReminded(
        "Hari libur.",
        date(2026, 3, 2),
        waiting=("G001", "G002"),
        others={Reach.MALFORMED: ("G003",)},
    )
    for as_json in (False, True):
        Teller(None, NOTHING_TYPED, as_json=as_json).school(Attempt(school, did))
    line, told = capsys.readouterr().out.splitlines()
    assert line == (
        "SDN 1: Hari libur. 2 akan dikirimi mulai 2 Maret 2026, pukul 6 sampai 18, "
        "1 alamat belum lengkap (G003)."
    )
    assert json.loads(told)["earliest"] == "2026-03-02"


def test_without_a_way_nothing_is_opened(tree: Path):
    done = remind(tree)
    assert (done.returncode, done.stdout) == (2, "")
    assert "[mail]" in done.stderr


# -- Google ----------------------------------------------------------------------------------------


class District:
    """Schools on Google, whose reminders go by Gmail."""

    def __init__(self, google: Emulator, folder: Path) -> None:
        self.google = google
        google.now = AT.timestamp()
        settings = {**texts.SETTINGS, "Kota": None}
        self.schools = [School.create(roster(n), settings, google=google) for n in range(COUNT)]
        for school in self.schools:
            school.sync(MONDAY)
        rows = [f"SDN {n};{school.book.id}" for n, school in enumerate(self.schools)]
        self.registry = folder / "sekolah.csv"
        self.registry.write_text("\n".join(["Sekolah;Buku Kerja", *rows]))
        self.config = folder / "sheets-sync.toml"
        self.config.write_text(
            f'[google]\napi_root = "{google.url}"\ncredentials = "token:{PROGRAM};mail"\n'
            "[mail]\ngmail = true\n"
        )

    def deployments(self, task: Task = ALONE) -> tuple[Deployments, Errand]:
        now = lambda: datetime.fromtimestamp(self.google.now, UTC)  # noqa: E731
        return Deployments(self.registry, self.config, MONDAY, task), Errand(now, task)

    def remind(self, task: Task = ALONE) -> list[Attempt[SchoolReminded]]:
        deployments, errand = self.deployments(task)
        mine = share_of(deployments.schools().schools, task)
        return [*remind_all(deployments, mine, errand, Remind(insist=True))]

    @property
    def to(self) -> list[str]:
        return sorted(self.google.world.post.to)


EVERYBODY = [f"siti{number}@sekolah.example" for number in range(COUNT)]


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    with Emulator() as google:
        yield District(google, tmp_path)
        assert not google.bugs


def sent(attempts: list[Attempt[SchoolReminded]]) -> int:
    assert not [one.message for one in attempts if one.failed]
    return sum(len(one.result.fates.get(Fate.SENT, ())) for one in attempts)


@pytest.mark.long
def test_tasks_and_executions_at_once_send_each_message_once(district: District):
    found: list[int] = []

    def run(task: Task) -> None:
        found.append(sent(district.remind(task)))

    tasks = [Task(0, 2), Task(1, 2), ALONE, ALONE]
    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(found) == COUNT
    assert district.to == EVERYBODY
    assert sent(district.remind()) == 0


@pytest.mark.long
def test_a_days_allowance_that_is_used_up_is_tried_no_more(district: District):
    district.google.faults.add("429 retry-after", "POST /gmail/", nth=2, times=99, seconds=7_200)
    attempts = district.remind()
    assert [one.code for one in attempts if one.failed] == ["gmail_limit"] * (COUNT - 1)
    assert len(district.to) == 1
    district.google.faults.clear()
    assert sent(district.remind()) == COUNT - 1
    assert district.to == EVERYBODY


@pytest.mark.long
def test_a_sync_looks_once_more_at_a_school_to_which_a_reminder_wrote(district: District):
    """What a teacher typed in the same moment is hidden by our write."""

    def synced() -> list[str]:
        deployments, errand = district.deployments()
        run, places = begin(deployments, errand)
        return sorted(one.due.school.name for one in outcomes(deployments, errand, run, places))

    for _ in range(3):
        synced()
        district.google.clock.advance(660)
    assert synced() == []
    district.schools[1].fill("A", "G001", texts.preparation("G001"))
    assert sent(district.remind()) == COUNT
    district.google.clock.advance(660)
    assert "SDN 1" in synced()


def test_whoever_says_stop_is_heard_before_the_next_school(district: District):
    deployments, errand = district.deployments()
    stop = Event()
    stop.set()
    mine = deployments.schools().schools
    late = Errand(errand.now, deadline=timedelta(minutes=1), stop=stop)
    assert [*remind_all(deployments, mine, late, Remind(insist=True))] == []
    assert district.to == []
