"""Which part of a list a process runs, and until when."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Misused
from sheets_sync.terminal.values import Number

if TYPE_CHECKING:
    from sheets_sync.core.fleet.dealing import Task
    from sheets_sync.core.fleet.registry import Registry
    from sheets_sync.fleet.running import Errand

_INDEX = ["CLOUD_RUN_TASK_INDEX", "JOB_COMPLETION_INDEX", "SLURM_ARRAY_TASK_ID", "FLEET_TASK"]
_COUNT = ["CLOUD_RUN_TASK_COUNT", "SLURM_ARRAY_TASK_COUNT", "FLEET_TASKS"]
"""How engines tell; Kubernetes tells no count, so its manifest says FLEET_TASKS."""
JITTER = 3.0
"""Seconds over which processes that an engine starts together spread their first requests."""


deadline_option = click.option(
    "--deadline",
    metavar="WAKTU",
    help="Jangan mulai sekolah lain sesudah waktu itu, misalnya 9m; sisanya lain kali.",
)


def part_of_the_list(run: Callable[..., Any]) -> Callable[..., Any]:
    """Options `--task` and `--tasks`."""
    index = click.option(
        "--task",
        type=Number(),
        default=0,
        envvar=_INDEX,
        metavar="NOMOR",
        help="Bagian yang mana dari semua proses, mulai dari 0 (bawaan: 0).",
    )
    count = click.option(
        "--tasks",
        type=Number(),
        default=1,
        envvar=_COUNT,
        metavar="JUMLAH",
        help="Banyaknya proses yang berbagi daftar itu (bawaan: 1).",
    )
    return index(count(run))


def errand_of(
    task: int,
    tasks: int,
    *,
    stop: Event,
    full: bool = False,
    deadline: str | None = None,
) -> Errand:
    """How this process runs its part. Raises `Misused`."""
    from sheets_sync.fleet.running import Errand

    jitter = JITTER if tasks > 1 else 0.0
    return Errand(now, task_of(task, tasks), full, _until(deadline), stop, jitter=jitter)


def task_of(task: int, tasks: int) -> Task:
    """Which of how many this process is. Raises `Misused`."""
    from sheets_sync.core.fleet.dealing import MOST_TASKS, Task

    if not 1 <= tasks <= MOST_TASKS:
        raise Misused(FLEET.say("tasks", most=MOST_TASKS))
    if not 0 <= task < tasks:
        raise Misused(FLEET.say("task", last=tasks - 1))
    return Task(task, tasks)


def told_by(task: Task, registry: Registry) -> Registry:
    """The list as a task tells of it: its faults are the first one's to tell."""
    return registry if task.index == 0 else replace(registry, faults=())


def now() -> datetime:
    """What time it is."""
    return datetime.now(UTC)  # noqa: TID251 - the command is where the clock comes in


def _until(deadline: str | None) -> timedelta | None:
    if deadline is None:
        return None
    from sheets_sync.terminal.spans import seconds_of

    return timedelta(seconds=seconds_of(deadline))


@contextmanager
def stopped_softly() -> Iterator[Event]:
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
