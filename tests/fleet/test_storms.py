"""Whatever happens to a run over many schools, in the end every workbook is as if nothing had
happened, no school is lost, and those that are broken are named.

Few schools here; the soak has many, and tasks that die at many moments.
"""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.core.fleet.dealing import ALONE, Task
from sheets_sync.core.fleet.outcomes import Outcome
from sheets_sync.fleet import guarding
from sheets_sync.fleet.running import Errand, Run, begin, outcomes
from sheets_sync.wiring.accounts import Accounts
from sheets_sync.wiring.fleet import Deployments
from tests.google_emulator.faults import Quota
from tests.google_emulator.server import Emulator
from tests.google_emulator.wire import Person
from tests.support.district import DAY, District
from tests.support.google import reach

MORNING = datetime(2026, 3, 2, 1, tzinfo=UTC).timestamp()
SCHOOLS, CHANGED = 8, 6
PERSON = Person("seseorang@sekolah.example")


@dataclass(frozen=True)
class Clocked(Deployments):
    """The program as it is, but its waits pass at once on the emulator's clock, those of all
    threads one after the other: so its patience is that of all of them."""

    google: Emulator | None = None
    patience: float = 240.0 * 8

    @cached_property
    def accounts(self) -> Accounts:
        google = self.google
        assert google is not None
        return Accounts(self.settings, self.task, lambda _: reach(google, patience=self.patience))


def place(google: Emulator, folder: Path, schools: int = SCHOOLS) -> District:
    """Schools at rest, in some of which a teacher has just handed in."""
    district = District(google, folder, schools)
    district.at_rest()
    google.clock.advance(60)
    district.type(range(CHANGED))
    return district


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """What stands in all workbooks after a run to which nothing happened."""
    with Emulator() as google:
        google.now = MORNING
        district = place(google, tmp_path_factory.mktemp("calm"))
        _, done = run(district)
        assert len(done) == CHANGED
        settle(district)
        return district.contents()


@pytest.fixture
def district(tmp_path: Path) -> Iterator[District]:
    with Emulator() as google:
        google.now = MORNING
        yield place(google, tmp_path)
        assert not google.bugs


@pytest.fixture
def alive(tmp_path: Path) -> Iterator[District]:
    """The same by the real time, which processes know."""
    with Emulator() as google:
        yield place(google, tmp_path)
        assert not google.bugs


def run(district: District, task: Task = ALONE, skew: float = 0) -> tuple[Run, list[Outcome]]:
    """One task to its end. `skew`: minutes by which its clock is wrong."""
    google = district.google
    wrong = timedelta(minutes=skew)
    errand = Errand(lambda: datetime.fromtimestamp(google.now, UTC) + wrong, task)
    deployments = Clocked(district.registry, district.config, DAY, task, google=google)
    begun, places = begin(deployments, errand)
    return begun, [*outcomes(deployments, errand, begun, places)]


def settle(district: District) -> None:
    """The runs of the following hours, until one finds nothing to do."""
    for _ in range(8):
        district.google.clock.advance(16 * 60)
        if not run(district)[1]:
            return
    raise AssertionError("it never comes to rest")


def together(district: District, *runs: Callable[[], tuple[Run, list[Outcome]]]) -> Counter[str]:
    """Several runs at once; how often each school was run, and all of them well."""
    with ThreadPoolExecutor(len(runs)) as crew:
        ended = [each.result() for each in [crew.submit(one) for one in runs]]
    done = [one for _, part in ended for one in part]
    assert not [one.message for one in done if one.failed]
    return Counter(one.due.school.workbook for one in done)


def once(district: District) -> Counter[str]:
    return Counter(district.ids[:CHANGED])


@pytest.mark.long
def test_clocks_that_are_minutes_apart_change_nothing(district: District, undisturbed: list[Any]):
    tasks = [(Task(0, 2), -4), (Task(1, 2), 4)]
    ran = together(district, *(lambda at=at: run(district, *at) for at in tasks))
    assert ran == once(district)
    settle(district)
    assert district.contents() == undisturbed


def test_a_storm_of_refusals_and_half_a_quota_change_nothing(
    district: District, undisturbed: list[Any]
):
    """Less from the fourth write on than the program knows of, and then nothing for a while."""
    google = district.google
    google.quota = Quota(per_minute=8)

    def halved(request: Any) -> None:
        if google.quota and google.count(kind="sheets_write") >= 4:
            google.quota.per_minute = 4

    google.before(halved)
    google.faults.add("429", "/v4/", nth=6, times=25)
    ran = together(district, *(lambda n=n: run(district, Task(n, 2)) for n in range(2)))
    assert ran == once(district)
    assert google.quota.refused > 0
    google.quota = None
    settle(district)
    assert district.contents() == undisturbed


@pytest.mark.long
def test_a_storm_that_outlasts_all_patience_stops_the_run_and_is_no_fault_of_any_school(
    district: District, undisturbed: list[Any], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(guarding, "ENOUGH", 2)
    google, changed = district.google, {*district.ids}
    for each in changed:
        google.world.drive.touch(each, PERSON)
    google.faults.add("429", "/v4/", times=10_000)
    begun, done = run(district)
    assert {one.code for one in done} == {"quota_exhausted"}
    assert begun.left == len(changed) - len(done) > 0
    google.faults.clear()
    google.clock.advance(11 * 60)
    begun, done = run(district)
    assert {one.due.school.workbook for one in done if not one.failed} == changed
    settle(district)
    assert district.contents() == undisturbed
    assert not begun.standing


def test_a_list_that_is_edited_meanwhile_loses_no_school(
    district: District, undisturbed: list[Any]
):
    """The first task has its list when a school leaves it and comes back."""
    google, away = district.google, district.ids[1]
    first = Errand(lambda: datetime.fromtimestamp(google.now, UTC), Task(0, 2))
    deployments = Clocked(district.registry, district.config, DAY, Task(0, 2), google=google)
    begun, places = begin(deployments, first)
    district.enlist([each for each in district.ids if each != away])
    _, other = run(district, Task(1, 2))
    district.enlist(district.ids)
    ran = [*outcomes(deployments, first, begun, places), *other]
    assert Counter(one.due.school.workbook for one in ran) == once(district)
    settle(district)
    assert district.contents() == undisturbed


def test_broken_schools_are_named_once_and_stop_nobody(district: District, undisturbed: list[Any]):
    bears_broken_schools(district)
    assert district.contents() == undisturbed


@pytest.mark.soak
def test_twenty_broken_schools_stop_nobody(tmp_path: Path, undisturbed: list[Any]):
    with Emulator() as google:
        google.now = MORNING
        district = place(google, tmp_path, CHANGED + 20)
        bears_broken_schools(district)
        assert district.contents()[:CHANGED] == undisturbed[:CHANGED]


def bears_broken_schools(district: District) -> None:
    """Of the schools in which nobody typed nothing is left but an empty tab; days later people put
    them right."""
    google, broken = district.google, district.ids[CHANGED:]
    kept = {each: google.world.sheets.books[each] for each in broken}
    for each in broken:
        google.world.sheets.create(each, "Rusak")
        google.world.drive.touch(each, PERSON)
    _, done = run(district)
    failed = {one.due.school.workbook for one in done if one.failed}
    assert failed == set(broken)
    assert all(one.exit_code in (2, 3) for one in done if one.failed)
    google.clock.advance(24 * 3600 - 700)
    before = len(google.log)
    again, done = run(district)
    assert not {one.due.school.workbook for one in done} & set(broken)
    assert {school.workbook for school, _ in again.standing} == set(broken)
    assert not [key for _, key in district.asked(before) if key in broken]
    google.world.sheets.books |= kept
    for each in broken:
        google.world.drive.touch(each, PERSON)
    settle(district)
    assert not run(district)[0].standing


def killed(district: District, at: int, tasks: int) -> None:
    """Tasks as processes, the first of which dies before a request; it may have been sent by
    another.
    """
    google = district.google
    first = len(google.log)
    started = [district.start(n, tasks) for n in range(tasks)]
    victim = started[0].process.pid
    sheets = [0]

    def die(request: Any) -> None:
        if len(google.log) - first >= at and not sheets[0]:
            sheets[0] = 1
            os.kill(victim, signal.SIGKILL)

    google.before(die)
    ended = [task.end() for task in started]
    google.no_hooks()
    assert ended[0].code == -signal.SIGKILL
    assert [task.code for task in ended[1:]] == [0] * (tasks - 1)


def moments(count: int) -> list[int]:
    """Before which request the first task dies: at its look, at a claim, in a sync."""
    return random.Random(20260302).sample(range(2, 24), count)


def survives(district: District, undisturbed: list[Any], at: int, tasks: int) -> None:
    killed(district, at, tasks)
    settle(district)
    assert district.contents() == undisturbed


def test_a_task_that_is_killed_loses_nothing(alive: District, undisturbed: list[Any]):
    survives(alive, undisturbed, 12, 1)


@pytest.mark.soak
@pytest.mark.parametrize("at", moments(20))
@pytest.mark.parametrize("tasks", [1, 3])
def test_tasks_that_are_killed_at_any_moment_lose_nothing(
    alive: District, undisturbed: list[Any], at: int, tasks: int
):
    survives(alive, undisturbed, at, tasks)
