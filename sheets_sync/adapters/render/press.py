"""Printing many documents at once, results in order.

Threads are enough: typst works outside Python's lock. Processes were measured beside them (two of each, in turn, on a
busy machine): no faster, and their start has to be paid for.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sheets_sync.adapters.files import FULL, explain, put
from sheets_sync.adapters.render.pdf import PdfPrinter, Sheet
from sheets_sync.adapters.render.remarks import remark_on
from sheets_sync.core.model.papers import DocumentKey, Published, Unpublished
from sheets_sync.errors import Failed

WORKERS = min(4, os.cpu_count() or 1)  # beyond four, disks are the limit
MANY = 60  # no more are begun before the first of them is taken
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
    text: str = ""
    """Plain text to be written beside it."""


class _Desk(threading.local):
    """What one worker prints with."""

    printer: PdfPrinter


_desk = _Desk()


def open_desk(theme: str) -> None:
    """Prepare the calling thread to print with a theme."""
    _desk.printer = PdfPrinter(theme)


def print_job(job: Job) -> Result:
    """Print one document into its files; trouble becomes a sentence."""
    target = job.folder / f"{job.path}.pdf"
    try:
        made = [(target, _desk.printer.pdf(job.sheet))]
        if job.text:
            made.append((text_file(target), job.text.encode("utf-8", "replace")))
        for file, content in made:
            put(file, content, job.version)
    except OSError as fault:
        return Unpublished(job.key, explain(target, fault), stops=fault.errno in FULL)
    except Failed as fault:
        return Unpublished(job.key, str(fault))
    return Published(job.key, f"{job.path}.pdf", remark=remark_on(job.sheet))


def text_file(pdf: Path) -> Path:
    """Where the plain text of a document lies."""
    return pdf.with_name(f"{pdf.stem}.txt")


def results(theme: str, jobs: Iterable[Job | Result], count: int) -> Iterator[Result]:
    """Print all jobs; what became of a document already passes through in its place."""
    waiting = iter(jobs)
    workers = max(1, min(WORKERS, count))
    with ThreadPoolExecutor(workers, "cetak", initializer=open_desk, initargs=(theme,)) as crew:
        running = [_begun(crew, job) for job in islice(waiting, MANY)]
        while running:
            begun = running.pop(0)
            yield begun.result() if isinstance(begun, Future) else begun
            running.extend(_begun(crew, job) for job in islice(waiting, 1))


def _begun(crew: ThreadPoolExecutor, job: Job | Result) -> Future[Result] | Result:
    return job if isinstance(job, Published | Unpublished) else crew.submit(print_job, job)
