"""Who does the work: schools on Google wait for the network and share the pace of one account, so
threads do; files keep the processor busy, so processes do.

New work is given out one by one: whoever says stop waits only for the schools that are under way,
and the next run takes the rest. A process that dies (no memory, killed) takes the schools that were
under way with it, as failures to be tried again; the others go on in new ones.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from multiprocessing import get_context
from threading import Event
from typing import Generic, Protocol, TypeAlias

from sheets_sync.core.fleet.registry import School
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed
from sheets_sync.fleet.attempt import Act, Attempt, R, attempt, failed
from sheets_sync.wiring.fleet import Deployments, is_local

AT_ONCE = 4
"""Schools of one Google account side by side: answers take a second or two, and the quota of an
account lets one school a second through."""
WORTH_A_PROCESS = 4
"""Schools: for fewer, starting another process takes longer than it saves."""


_Promise: TypeAlias = "Future[Attempt[R] | None]"


class Guard(Protocol):
    """Who is asked before each school, of schools on Google in the thread that runs it."""

    at_once: int
    """Schools of one Google account side by side."""

    def is_over(self) -> bool:
        """Whether no other is to be begun."""
        ...

    def is_taken(self, school: School) -> bool:
        """Whether another process has run it since we looked."""
        ...


class Until:
    """A guard that knows the time and whether somebody said stop; every school is ours."""

    at_once = AT_ONCE

    def __init__(
        self, now: Callable[[], datetime], deadline: timedelta | None, stop: Event
    ) -> None:
        self._now, self._stop = now, stop
        self._until = now() + deadline if deadline is not None else None

    def is_over(self) -> bool:
        """Whether somebody said stop, or the time is up."""
        late = self._until is not None and self._now() >= self._until
        return late or self._stop.is_set()

    def is_taken(self, school: School) -> bool:  # noqa: ARG002 - nobody else is at work
        """Nobody has taken it."""
        return False


@dataclass(frozen=True, slots=True)
class _Work(Generic[R]):
    """What is done for each school, and by whose leave."""

    deployments: Deployments
    """For another process without connections, which only one may use."""
    act: Act[R]
    guard: Guard

    def one(self, school: School) -> Attempt[R] | None:
        """One of them; None where it is another's."""
        if self.guard.is_taken(school):
            return None
        return attempt(self.act, self.deployments, school)

    def one_by_one(self, schools: Sequence[School]) -> Iterator[Attempt[R]]:
        """In this very thread."""
        for school in schools:
            if self.guard.is_over():
                return
            if (done := self.one(school)) is not None:
                yield done

    def in_a_thread(self, executor: Executor, school: School) -> _Promise[R]:
        """Another thread asks whether it is ours, which takes a request."""
        return executor.submit(self.one, school)

    def in_a_process(self, executor: Executor, school: School) -> _Promise[R] | None:
        """No other process has our guard."""
        if self.guard.is_taken(school):
            return None
        return executor.submit(_attempt, self.act, self.deployments, school)


@dataclass(frozen=True, slots=True)
class _Crew(Generic[R]):
    """So many hands of one kind."""

    make: Callable[[], Executor]
    count: int
    begin: Callable[[Executor, School], _Promise[R] | None]
    guard: Guard

    def attempts(self, schools: Sequence[School]) -> Iterator[Attempt[R]]:
        """Each as it comes; after a death with new hands."""
        waiting = deque(schools)
        while waiting and not self.guard.is_over():
            with self.make() as executor:
                yield from self._until_broken(executor, waiting)

    def _until_broken(self, executor: Executor, waiting: deque[School]) -> Iterator[Attempt[R]]:
        running: dict[_Promise[R], School] = {}
        while self._give_out(executor, waiting, running):
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                if (done := _attempt_of(future, running.pop(future))) is not None:
                    yield done

    def _give_out(
        self, executor: Executor, waiting: deque[School], running: dict[_Promise[R], School]
    ) -> bool:
        """Whether anything is under way now."""
        while waiting and len(running) < self.count and not self.guard.is_over():
            try:
                future = self.begin(executor, waiting[0])
            except BrokenExecutor:
                break
            school = waiting.popleft()
            if future is not None:
                running[future] = school
        return bool(running)


def _attempt(act: Act[R], deployments: Deployments, school: School) -> Attempt[R] | None:
    return attempt(act, deployments, school)


def _attempt_of(future: _Promise[R], school: School) -> Attempt[R] | None:
    try:
        return future.result()
    except BrokenExecutor:
        return failed(school, Failed(FLEET.say("died")))


def side_by_side(
    deployments: Deployments, schools: Sequence[School], act: Act[R], guard: Guard
) -> Iterator[Attempt[R]]:
    """All schools, those on Google first; each as it is done. Whatever happens to one is its
    attempt.
    """
    work = _Work(deployments, act, guard)
    local = [school for school in schools if is_local(school)]
    online = [school for school in schools if not is_local(school)]
    if len(online) > 1:
        count = guard.at_once * deployments.accounts.count
        crew = _Crew(lambda: ThreadPoolExecutor(count), count, work.in_a_thread, guard)
        yield from crew.attempts(online)
        online = []
    cores = min(_cores(), len(local))
    if len(local) >= WORTH_A_PROCESS and cores > 1:
        apart = replace(work, deployments=replace(deployments))
        crew = _Crew(lambda: _processes(cores), cores, apart.in_a_process, guard)
        yield from crew.attempts(local)
        local = []
    yield from work.one_by_one((*online, *local))


def _processes(count: int) -> Executor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))


def _cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
