"""The garbage collector rests while a workbook is read and decided, and is as it was as soon as
nobody needs that.

A snapshot and its plan are hundreds of thousands of live objects without cycles: walking them finds
nothing and costs a quarter of the time. The same goes for the modules of a program that is being
loaded. The collector belongs to the process, not to a run: where a process serves many schools,
also side by side, it rests until the last run that asked is over, however that ends, and a process
that had it off keeps it off.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Rest:
    """How many runs need it; one a process, as the collector is."""

    lock = Lock()
    runs = 0
    was_on = False


@contextmanager
def collector_paused() -> Iterator[None]:
    """For the length of the block."""
    with _Rest.lock:
        if not _Rest.runs:
            _Rest.was_on = gc.isenabled()
            gc.disable()
        _Rest.runs += 1
    try:
        yield
    finally:
        with _Rest.lock:
            _Rest.runs -= 1
            if not _Rest.runs and _Rest.was_on:
                gc.enable()
