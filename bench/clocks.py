"""What time a trial takes, by which clock, and the day on which all of them happen."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from sheets_sync.clock import Clock
from tests.support import texts

DAY = Clock.fixed(texts.DAYS["F"])


def timed(act: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one call."""
    began = clock()
    act()
    return clock() - began


def worked(act: Callable[[], object]) -> float:
    """Seconds that the processor worked for this process in one call."""
    return timed(act, time.process_time)


def both(act: Callable[[], object], count: int) -> dict[str, float]:
    """How many of so many things are made in a second (`rate`), and in a second of the processor
    (`worked`), which a busy machine does not blur.
    """
    began = time.process_time()
    seconds = timed(act)
    return {
        "seconds": seconds,
        "rate": count / seconds,
        "worked": count / (time.process_time() - began),
    }


def busy(words: list[str]) -> float:
    """Seconds that the processor worked for a Python process with these words."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *words], check=True, capture_output=True)  # noqa: S603 - our own words
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def command_words(path: Path, output: Path) -> list[str]:
    """A sync as people start it."""
    day = DAY.day.isoformat() if DAY.day else ""
    return ["sync", "--workbook", str(path), "--output", str(output), "--today", day]
