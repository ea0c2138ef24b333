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
from multiprocessing import get_context
from typing import Protocol

from sheets_sync.core.fleet.dealing import DueSchool
from sheets_sync.core.fleet.outcomes import Outcome
from sheets_sync.core.model.sentences.fleet import FLEET
from sheets_sync.errors import Failed
from sheets_sync.fleet.exchange import exchange
from sheets_sync.wiring.fleet import Deployments, is_local

AT_ONCE = 4
"""Schools of one Google account side by side: answers take a second or two, and the quota of an
account lets one school a second through."""
WORTH_A_PROCESS = 4
"""Schools: for fewer, starting another process takes longer than it saves."""


class Guard(Protocol):
    """Who is asked before each school."""

    def is_over(self) -> bool:
        """Whether no other is to be begun."""
        ...

    def is_taken(self, due: DueSchool) -> bool:
        """Whether another process has run it since we looked."""
        ...


@dataclass(frozen=True, slots=True)
class _Crew:
    """So many hands of one kind."""

    make: Callable[[], Executor]
    count: int
    deployments: Deployments
    guard: Guard

    def outcomes(self, due: Sequence[DueSchool]) -> Iterator[Outcome]:
        """Each as it comes; after a death with new hands."""
        waiting = deque(due)
        while waiting and not self.guard.is_over():
            with self.make() as executor:
                yield from self._until_broken(executor, waiting)

    def _until_broken(self, executor: Executor, waiting: deque[DueSchool]) -> Iterator[Outcome]:
        running: dict[Future[Outcome], DueSchool] = {}
        while self._give_out(executor, waiting, running):
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield _outcome(future, running.pop(future))

    def _give_out(
        self,
        executor: Executor,
        waiting: deque[DueSchool],
        running: dict[Future[Outcome], DueSchool],
    ) -> bool:
        """Whether anything is under way now."""
        while waiting and len(running) < self.count and not self.guard.is_over():
            if self.guard.is_taken(waiting[0]):
                waiting.popleft()
                continue
            try:
                future = executor.submit(exchange, self.deployments, waiting[0])
            except BrokenExecutor:
                break
            running[future] = waiting.popleft()
        return bool(running)


def _outcome(future: Future[Outcome], due: DueSchool) -> Outcome:
    try:
        return future.result()
    except BrokenExecutor:
        fault = Failed(FLEET.say("died"))
        return Outcome(due, fault.exit_code, fault.code, str(fault))


def side_by_side(
    deployments: Deployments, mine: Sequence[DueSchool], guard: Guard
) -> Iterator[Outcome]:
    """All schools, those on Google first."""
    local = [due for due in mine if is_local(due.school)]
    online = [due for due in mine if not is_local(due.school)]
    if len(online) > 1:
        yield from _Crew(_threads, AT_ONCE, deployments, guard).outcomes(online)
        online = []
    cores = min(_cores(), len(local))
    if len(local) >= WORTH_A_PROCESS and cores > 1:
        apart = replace(deployments)  # without connections, which no other process may use
        yield from _Crew(lambda: _processes(cores), cores, apart, guard).outcomes(local)
        local = []
    for due in (*online, *local):
        if guard.is_over():
            return
        if not guard.is_taken(due):
            yield exchange(deployments, due)


def _threads() -> Executor:
    return ThreadPoolExecutor(AT_ONCE)


def _processes(count: int) -> Executor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))


def _cores() -> int:
    """Processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
