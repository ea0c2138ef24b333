"""Schools on Google: a listing tells which changed, quiet ones cost nothing, one account's quota is
shared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import zip_longest
from pathlib import Path
from threading import Event

import pytest

from sheets_sync.commands.fleet.telling import Teller
from sheets_sync.core.fleet.claims import Claim
from sheets_sync.core.fleet.dealing import ALONE, Task
from sheets_sync.fleet.guarding import Claiming, Helping
from sheets_sync.fleet.running import Errand, Run, begin, outcomes
from sheets_sync.wiring.fleet import Deployments
from tests.google_emulator.server import Emulator
from tests.google_emulator.switches import Switches, flipped
from tests.support import texts
from tests.support.command import run_command
from tests.support.google import FILES, PROGRAM, ask
from tests.support.labels import A
from tests.support.school import School

DAY = date(2026, 3, 2)
MORNING = datetime(2026, 3, 2, 1, tzinfo=UTC).timestamp()
COUNT = 5


class District:
    """Some schools on Google with their list, and runs of the program over them."""

    def __init__(self, google: Emulator, folder: Path) -> None:
        self.google, self.folder = google, folder
        google.now = MORNING
        settings = {**texts.SETTINGS, "Kota": None}
        self.schools = [School.create(google=google, settings=settings) for _ in range(COUNT)]
        rows = [f"SDN {n};{school.book.id}" for n, school in enumerate(self.schools)]
        self.registry = folder / "sekolah.csv"
        self.registry.write_text("\n".join(["Sekolah;Buku Kerja", *rows]))
        config = folder / "sheets-sync.toml"
        config.write_text(f'[google]\napi_root = "{google.url}"\ncredentials = "token:{PROGRAM}"\n')
        self.config = config
        self.sent = Counter[str]()

    def run(self, task: Task = ALONE, *, full: bool = False) -> list[tuple[str, str]]:
        """One run; the schools that were opened, and why."""
        deployments, errand = self.errand(task, full=full)
        before = len(self.google.log)
        run, places = begin(deployments, errand)
        done = [*outcomes(deployments, errand, run, places)]
        self.last: Run = run
        assert not [one.message for one in done if one.failed]
        self.sent = Counter(one.kind for one in self.google.log[before:])
        return sorted((one.due.school.name, str(one.due.reason)) for one in done)

    def errand(self, task: Task, *, full: bool = False) -> tuple[Deployments, Errand]:
        """What one process is told."""
        deployments = Deployments(self.registry, self.config, DAY, task)
        return deployments, Errand(lambda: datetime.fromtimestamp(self.google.now, UTC), task, full)

    def wait(self, minutes: float) -> None:
        self.google.clock.advance(60 * minutes)

    def type(self, number: int, kode: str = "G001") -> None:
        """A teacher types."""
        self.schools[number].fill(A[:1], kode, texts.preparation(kode))

    def at_rest(self) -> None:
        """Everybody was run, and looked at once more."""
        self.run()
        self.wait(11)
        self.run()
        self.wait(11)


@pytest.fixture(params=["plain", "flipped"])
def district(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[District]:
    switches = flipped() if request.param == "flipped" else Switches()
    with Emulator(switches) as google:
        yield District(google, tmp_path)
        assert not google.bugs


@pytest.mark.long
def test_quiet_schools_cost_nothing(district: District):
    district.at_rest()
    assert district.run() == []
    assert district.sent == {"drive": 1}


@pytest.mark.long
def test_only_the_school_in_which_somebody_typed_is_opened(district: District):
    district.at_rest()
    district.type(3)
    district.wait(5)
    assert district.run() == [("SDN 3", "changed")]
    if district.google.switches == Switches():
        assert district.sent == {"sheets_read": 1, "sheets_write": 1, "drive": 3}
    district.wait(2)
    assert district.run() == []
    district.wait(10)
    assert district.run() == [("SDN 3", "echo")]
    assert district.sent["sheets_write"] == 0
    district.wait(11)
    assert district.run() == []


@pytest.mark.long
def test_what_is_typed_right_after_a_run_is_seen(district: District):
    district.at_rest()
    district.type(1)
    district.wait(5)
    district.run()
    district.type(1, "G002")
    district.wait(5)
    assert district.run() == [("SDN 1", "changed")]


def changed(district: District, schools: int = 4) -> None:
    district.at_rest()
    for number in range(schools):
        district.type(number)
    district.wait(5)


def side_by_side(district: District, *tasks: Task) -> list[list[tuple[str, str]]]:
    """What each of them runs when all look at the same time and then take turns."""
    begun = []
    for task in tasks:
        deployments, errand = district.errand(task)
        begun.append((deployments, errand, *begin(deployments, errand)))
    turns = zip_longest(*(outcomes(*one) for one in begun))
    parts = [[one for one in part if one is not None] for part in zip(*turns, strict=True)]
    assert not [one.message for part in parts for one in part if one.failed]
    return [sorted((one.due.school.name, str(one.due.reason)) for one in part) for part in parts]


CHANGED = [(f"SDN {n}", "changed") for n in range(4)]


@pytest.mark.long
def test_processes_share_the_changed_schools_evenly_and_none_runs_twice(district: District):
    changed(district)
    parts = side_by_side(district, Task(0, 2), Task(1, 2))
    assert [*map(len, parts)] == [2, 2]
    assert sorted(parts[0] + parts[1]) == CHANGED


class Waited(Event):
    """Somebody who would stop the run, and how long the run gave him."""

    def __init__(self) -> None:
        super().__init__()
        self.spans: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.spans.append(timeout)
        return self.is_set()


@pytest.mark.long
def test_processes_that_begin_together_do_not_ask_together(district: District):
    changed(district, 1)
    deployments, errand = district.errand(ALONE)
    stop = Waited()
    errand = replace(errand, jitter=3.0, stop=stop)
    run, places = begin(deployments, errand)
    assert len([*outcomes(deployments, errand, run, places)]) == 1
    (span,) = stop.spans
    assert span is not None
    assert 0 <= span <= 3


@pytest.mark.long
def test_two_runs_at_once_share_the_schools_between_them(district: District):
    """A second run began before the first was done: each is the only process of its run."""
    changed(district)
    parts = side_by_side(district, ALONE, ALONE)
    assert sorted({*parts[0], *parts[1]}) == CHANGED
    if district.google.switches.properties_are_answered_whole:
        assert len(parts[0] + parts[1]) == len(CHANGED)


@pytest.mark.long
def test_who_is_done_helps_the_others_and_who_comes_late_finds_nothing_to_do(district: District):
    changed(district)
    assert district.run(Task(0, 2)) == CHANGED
    assert district.last.helped == 2
    assert district.run(Task(1, 2)) == []


@pytest.mark.long
def test_a_list_shorter_than_the_tasks_loses_no_school_to_who_looks_late(district: District):
    """The last task runs the second of two schools, and then the other is no longer dealt to the
    task that it was dealt to."""
    changed(district, 2)
    deployments, errand = district.errand(Task(3, 4))
    run, places = begin(deployments, errand)
    first = next(outcomes(deployments, errand, run, places))
    assert first.due.school.name in {"SDN 0", "SDN 1"}
    assert len(district.run(Task(1, 4))) == 1


class Interrupted(Event):
    """Whoever waits is told to stop."""

    def wait(self, timeout: float | None = None) -> bool:
        self.set()
        return super().wait(timeout)


def test_who_helps_claims_no_school_before_there_is_room_to_send_for_it(district: District):
    changed(district, 1)
    deployments, errand = district.errand(Task(0, 2))
    run, places = begin(deployments, errand)
    (due,) = run.due
    stop = Interrupted()
    claiming = Claiming(replace(errand, stop=stop), run, places)
    helping = Helping(claiming, deployments, stop)
    pace = deployments.accounts.way_to(due.school.workbook).pace
    while pace.room_in("sheets_read") == 0:
        pace.wait_for("sheets_read")
        pace.answered("sheets_read")
    before = len(district.google.log)
    assert helping.is_taken(due.school)
    assert [one.method for one in district.google.log[before:]] == ["GET"]
    assert stop.is_set()
    rested = district.errand(Task(0, 2))[0]
    assert not Helping(Claiming(errand, run, places), rested, stop).is_taken(due.school)
    assert [one.method for one in district.google.log[before:]] == ["GET", "PATCH"]
    stop.clear()
    assert Helping(Claiming(errand, run, places), deployments, stop).is_taken(due.school)
    assert not stop.is_set()


def test_a_process_that_dies_leaves_its_school_to_a_later_run(district: District):
    """It had said that it was at it, and that ends by itself."""
    changed(district, 1)
    deployments, errand = district.errand(ALONE)
    run, places = begin(deployments, errand)
    (due,) = run.due
    places.claim(due.school, Claim("dead", errand.now()))
    later, _ = begin(*district.errand(ALONE, full=True))
    assert (len(later.due), later.busy) == (COUNT - 1, 1), "that is told, or it would seem at rest"
    assert district.run() == []
    district.wait(11)
    assert [name for name, _ in district.run()] == ["SDN 0"]
    (file,) = [
        one for one in district.google.world.drive.files.values() if one.id == due.school.workbook
    ]
    assert not [name for name in file.app_properties if "claim" in name]


@pytest.mark.long
def test_a_school_that_another_process_just_ran_is_left_to_it(district: District):
    """The other looked at the same time, and counted other schools."""
    district.at_rest()
    for number in range(4):
        district.type(number)
    district.wait(5)
    deployments, errand = district.errand(Task(0, 2))
    run, places = begin(deployments, errand)
    assert len(district.run()) == 4
    again = [*outcomes(deployments, errand, run, places)]
    if district.google.switches.properties_are_answered_whole:
        assert again == []
        assert len(run.taken) == 2
    else:  # what the other remembered there does not come: looked at once more, nothing is harmed
        assert [one.failed for one in again] == [False, False]
    assert run.left == 0


@pytest.mark.long
def test_the_dated_copies_of_a_school_are_no_schools(district: District):
    """They would fill page after page of every look."""
    district.at_rest()
    district.type(0)
    district.wait(5)
    district.run()
    files = district.google.world.drive.files.values()
    copies = [one for one in files if "sheetsSyncCopy" in one.app_properties]
    assert copies
    assert not [one for one in copies if "sheets-sync-fleet" in one.app_properties]


@pytest.mark.long
def test_a_school_that_nobody_lets_us_see_is_not_tried_again_and_again(district: District):
    """Nothing can be remembered there, so a process that goes on remembers it itself."""
    district.at_rest()
    with district.registry.open("a") as listed:
        listed.write("\nSDN Tertutup;1TertutupTertutupTertutupTertutupTertutup")
    deployments, errand = district.errand(ALONE)
    run, places = begin(deployments, errand)
    (failed,) = outcomes(deployments, errand, run, places)
    assert (failed.due.school.name, failed.failed) == ("SDN Tertutup", True)
    again, _ = begin(deployments, errand)
    assert again.due == []
    assert [school.name for school, _ in again.standing] == ["SDN Tertutup"]
    district.wait(16)
    assert [one.school.name for one in begin(deployments, errand)[0].due] == ["SDN Tertutup"]


@pytest.mark.long
def test_a_person_who_edits_a_copy_is_in_no_list(district: District):
    """Only what the list names is looked at."""
    School.create(google=district.google)
    district.at_rest()
    assert len(district.last.registry.schools) == COUNT


def test_a_workbook_that_was_never_run_is_no_lost_one(district: District):
    """A listing shows those that were run before: a new one is not in the trash for that."""
    deployments, errand = district.errand(ALONE)
    run, places = begin(deployments, errand)
    assert [one.is_unlisted for one in outcomes(deployments, errand, run, places)] == [
        False
    ] * COUNT


@pytest.mark.long
def test_a_workbook_in_the_trash_is_run_and_told_each_time(
    district: District, capsys: pytest.CaptureFixture[str]
):
    """What is remembered of it is shown as well: that is no run of somebody else."""
    district.at_rest()
    trashed = district.schools[1].book.id
    for _ in range(2):
        ask(district.google, PROGRAM, "PATCH", f"{FILES}/{trashed}", {"trashed": True})
        deployments, errand = district.errand(ALONE)
        run, places = begin(deployments, errand)
        done = [*outcomes(deployments, errand, run, places)]
        assert [(one.due.school.name, one.failed) for one in done] == [("SDN 1", False)]
        told = done[0].to_json()
        assert (told["unlisted"], told["in_trash"]) == (True, True)
        Teller(as_json=False).school(done[0])
        assert "SDN 1: buku kerja ini, atau folder tempatnya, ada di Sampah" in (
            capsys.readouterr().err
        )
        shown = run_command(
            [
                "fleet",
                "status",
                "--json",
                "--config",
                district.config,
                "--registry",
                district.registry,
            ],
            district.folder,
        )
        (one,) = [each for each in json.loads(shown.stdout)["schools"] if each["school"] == "SDN 1"]
        assert one["code"] == "workbook_in_trash"
        assert one["succeeded"]
        district.wait(11)
