"""Printing many documents at once, results in order.

Threads are enough: typst works outside Python's lock. Processes were measured beside them (two of
each, in turn, on a busy machine): no faster, and their start has to be paid for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sheets_sync.adapters.files.belongings import has_text, is_sealed, keywords, sealed
from sheets_sync.adapters.files.faults import unpublished
from sheets_sync.adapters.files.writing import content_of, put
from sheets_sync.adapters.folder.versions import keep_older, spot
from sheets_sync.core.model.papers import DocumentKey, Published, Unpublished
from sheets_sync.core.model.sentences.files import FILES
from sheets_sync.errors import Failed
from sheets_sync.ports import Filled, NoPress

MANY = 60  # no more are begun before the first of them is taken
Result = Published | Unpublished


@dataclass(frozen=True, slots=True)
class Job:
    """One filled template and where its files go."""

    key: DocumentKey
    version: int
    file: Path
    """The PDF's name, free or ours."""
    owner: str
    """The identity of the workbook."""
    mode: int
    """Rights of what is new."""
    filled: Filled
    text: str = ""
    """Plain text to be written beside it."""
    fingerprint: str = ""
    """Short hash of what it says."""


def print_job(job: Job) -> Result:
    """Print one document into its files; trouble becomes a sentence."""
    try:
        pdf = sealed(job.filled.pdf(keywords(job.version, job.text, job.fingerprint)), job.owner)
        remark = (
            _put_text(job) if job.text else ""
        )  # first, because only the PDF tells that it is ours
        put(
            job.file,
            pdf,
            is_ours=lambda present: is_sealed(present, job.owner),
            mode=job.mode,
            last=lambda: keep_older(job.file, job.version),
        )
    except OSError as fault:
        return unpublished(job.key, job.file, fault)
    except Failed as fault:
        return Unpublished(job.key, str(fault), stops=isinstance(fault, NoPress))
    place = job.file.as_posix()
    return Published(job.key, place, place, "; ".join(filter(None, (job.filled.remark, remark))))


def _put_text(job: Job) -> str:
    """Write the plain text; a phrase if it had to take another name."""
    beside, text = content_of(job.file) or b"", job.text.encode("utf-8", "replace")

    def is_ours(present: bytes) -> bool:
        return present == text or (is_sealed(beside, job.owner) and has_text(beside, present))

    usual = text_file(job.file)
    free = spot(usual, is_ours)
    put(free, text, is_ours=is_ours, mode=job.mode)
    return "" if free == usual else FILES.say("put_beside", name=usual.name, free=free.name)


def text_file(pdf: Path) -> Path:
    """Where the plain text of a document lies."""
    return pdf.with_name(f"{pdf.stem}.txt")


def results(jobs: Iterable[Job | Result], workers: int) -> Iterator[Result]:
    """Print all jobs; what became of a document already passes through in its place."""
    waiting = iter(jobs)
    with ThreadPoolExecutor(max(1, workers), "cetak") as crew:
        running = [_begun(crew, job) for job in islice(waiting, MANY)]
        while running:
            begun = running.pop(0)
            yield begun.result() if isinstance(begun, Future) else begun
            running.extend(_begun(crew, job) for job in islice(waiting, 1))


def _begun(crew: ThreadPoolExecutor, job: Job | Result) -> Future[Result] | Result:
    return job if isinstance(job, Published | Unpublished) else crew.submit(print_job, job)
