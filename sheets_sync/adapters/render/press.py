"""Printing many documents at once, results in order.

A few documents are printed by threads. From `MANY` on processes are worth their start: typst leaves Python's lock but
keeps one cache for all threads of a process, which holds a second core back (measured: two threads 1.4 times one, two
processes 1.5 to 1.9 times). Printing is safe to repeat, so when workers cannot start or die, this thread goes on alone.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sheets_sync.adapters.files import explain, put
from sheets_sync.adapters.render.pdf import PdfPrinter, Sheet
from sheets_sync.core.model import DocumentKey, Published, Unpublished
from sheets_sync.errors import Failed

MANY = 60
WORKERS = min(4, os.cpu_count() or 1)  # beyond four, disks are the limit
AHEAD = 4 * WORKERS
Result = Published | Unpublished


@dataclass(frozen=True, slots=True)
class Job:
    """One filled template and where its files go."""

    key: DocumentKey
    version: int
    folder: Path
    path: str
    """Relative to the folder, with `/`, without suffix."""
    sheet: Sheet
    docx: bool


class _Desk(threading.local):
    """What one worker prints with."""

    printer: PdfPrinter


_desk = _Desk()


def open_desk(theme: str) -> None:
    """Prepare the calling thread or process to print with a theme."""
    _desk.printer = PdfPrinter(theme)


def print_job(job: Job) -> Result:
    """Print one document into its files; trouble becomes a sentence."""
    target = job.folder / f"{job.path}.pdf"
    try:
        made = [(target, _desk.printer.pdf(job.sheet))]
        if job.docx:
            from sheets_sync.adapters.render.word import word_file

            made.append((target.with_name(f"{target.stem}.docx"), word_file(job.sheet, _desk.printer)))
        for file, content in made:
            put(file, content, job.version)
    except OSError as fault:
        return Unpublished(job.key, explain(target, fault))
    except Failed as fault:
        return Unpublished(job.key, str(fault))
    return Published(job.key, f"{job.path}.pdf")


def results(theme: str, jobs: Iterable[Job | Unpublished], count: int) -> Iterator[Result]:
    """Print all jobs; what is already known to be unpublished passes through in its place."""
    open_desk(theme)
    waiting = iter(jobs)
    with _crew(theme, count) as crew:
        running = [_begun(crew, job) for job in islice(waiting, AHEAD)]
        while running:
            yield _finished(*running.pop(0))
            running.extend(_begun(crew, job) for job in islice(waiting, 1))


def _crew(theme: str, count: int) -> Executor:
    if count >= MANY and WORKERS > 1:
        try:
            spawn = multiprocessing.get_context("spawn")
            return ProcessPoolExecutor(WORKERS, spawn, initializer=open_desk, initargs=(theme,))
        except (OSError, NotImplementedError, ImportError):
            pass  # some containers have no shared semaphores
    return ThreadPoolExecutor(WORKERS, "cetak", initializer=open_desk, initargs=(theme,))


def _begun(crew: Executor, job: Job | Unpublished) -> tuple[Job | Unpublished, Future[Result] | None]:
    if isinstance(job, Unpublished):
        return job, None
    try:
        return job, crew.submit(print_job, job)
    except (BrokenExecutor, OSError):
        return job, None


def _finished(job: Job | Unpublished, future: Future[Result] | None) -> Result:
    if isinstance(job, Unpublished):
        return job
    try:
        return future.result() if future else print_job(job)
    except BrokenExecutor:
        return print_job(job)
