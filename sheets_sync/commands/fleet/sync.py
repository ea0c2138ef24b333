"""`fleet sync`: every school of the list in which something happened, and no other."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.commands.common import command
from sheets_sync.commands.fleet.options import on_fleet
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Misused
from sheets_sync.terminal.values import Number

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Task
    from sheets_sync.wiring.fleet import Deployments


@command()
@on_fleet
@click.option(
    "--task",
    type=Number(),
    default=0,
    envvar=["CLOUD_RUN_TASK_INDEX", "JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID", "FLEET_TASK"],
    metavar="NOMOR",
    help="Bagian yang mana dari semua proses, mulai dari 0 (bawaan: 0).",
)
@click.option(
    "--tasks",
    type=Number(),
    default=1,
    envvar=["CLOUD_RUN_TASK_COUNT", "SLURM_ARRAY_TASK_COUNT", "FLEET_TASKS"],
    metavar="JUMLAH",
    help="Banyaknya proses yang berbagi daftar itu (bawaan: 1).",
)
@click.option("--full", is_flag=True, help="Periksa juga sekolah yang tidak berubah.")
@click.option(
    "--deadline",
    metavar="WAKTU",
    help="Jangan mulai sekolah lain sesudah waktu itu, misalnya 9m; sisanya pada jalan berikutnya.",
)
def sync(
    deploy: Callable[[int], Deployments],
    as_json: bool,
    full: bool,
    deadline: str | None,
    **part: int,
) -> None:
    """Menyinkronkan sekolah-sekolah yang berubah."""
    from sheets_sync.commands.fleet.telling import Teller
    from sheets_sync.fleet.running import Errand, begin, outcomes

    with _stopped_softly() as stop:
        task = _task(part["task"], part["tasks"])
        errand = Errand(_now, task, full, _until(deadline), stop)
        deployments = deploy(task.count)
        run, places = begin(deployments, errand)
        tell = Teller(as_json=as_json)
        tell.begins(run)
        for outcome in outcomes(deployments, errand, run, places):
            tell.school(outcome)
        tell.ends(run, deployments.requests)
    if run.failed:
        from sheets_sync.core.fleet.outcomes import SOME_FAILED

        sys.exit(SOME_FAILED)


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the command is where the clock comes in


def _task(index: int, count: int) -> Task:
    if count < 1:
        raise Misused(FLEET.say("tasks"))
    if not 0 <= index < count:
        raise Misused(FLEET.say("task", last=count - 1))
    from sheets_sync.core.fleet.dealing import Task

    return Task(index, count)


def _until(deadline: str | None) -> timedelta | None:
    if deadline is None:
        return None
    from sheets_sync.terminal.spans import seconds_of

    return timedelta(seconds=seconds_of(deadline))


@contextmanager
def _stopped_softly() -> Iterator[Event]:
    """Whoever stops the process lets the schools that are under way come to rest; a second time
    stops at once.
    """
    stop = Event()
    before: dict[int, Any] = {}

    def soft(number: int, _frame: object) -> None:
        stop.set()
        signal.signal(number, before[number])

    for number in (int(signal.SIGTERM), int(signal.SIGINT)):
        before[number] = signal.signal(number, soft)
    try:
        yield stop
    finally:
        for number, former in before.items():
            signal.signal(number, former)
