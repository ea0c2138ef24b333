"""Many schools: what a run over those that changed asks of Google, how evenly its tasks share the
work, and how long a look at everybody takes, beside a loop that syncs each school with plain
gspread.

Tasks are the real command in processes of their own, by the real time; the emulator counts the
quota of accounts and project as Google counts, in any minute that slides.
"""

from __future__ import annotations

import statistics
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Line
from bench.quota import count
from bench.sweeping import sweep
from tests.google_emulator.faults import Quota
from tests.google_emulator.server import Emulator, Sent
from tests.support.district import District, Told

SCHOOLS, TEACHERS, TASKS = 2_000, 40, 4
CHANGED = SCHOOLS // 20
SWEPT, ACCOUNTS = 5_000, 5
PER_MINUTE, WINDOW = 60, 60.0


@dataclass(frozen=True)
class Ran:
    """A run over the schools that changed."""

    schools: int
    changed: frozenset[str]
    tasks: Sequence[Told]
    sent: Sequence[Sent]
    refused: int

    def asked(self, kind: str) -> Counter[str]:
        """Requests of a kind by workbook."""
        return Counter(one.path.split("/")[3].partition(":")[0] for one in self._of(kind))

    def _of(self, kind: str) -> list[Sent]:
        return [one for one in self.sent if one.kind == kind and one.status == 200]

    def moments(self, kind: str) -> list[float]:
        """When requests of a kind came, in order."""
        return sorted(one.at for one in self._of(kind))

    @property
    def once(self) -> int:
        """Changed schools that were read once, written once and told once."""
        told = Counter(line["workbook"] for task in self.tasks for line in task.schools)
        counts = (self.asked("sheets_read"), self.asked("sheets_write"), told)
        return sum(all(count[each] == 1 for count in counts) for each in self.changed)

    @property
    def quiet(self) -> int:
        """Requests of Sheets for schools in which nothing happened."""
        asked = self.asked("sheets_read") + self.asked("sheets_write")
        return sum(count for workbook, count in asked.items() if workbook not in self.changed)

    @property
    def looks(self) -> int:
        """Requests of one task to find what changed, and at its end what is left of the others."""
        pages = sum(
            one.method == "GET" and one.path == "/drive/v3/files" and _is_look(one)
            for one in self.sent
        )
        return -(-pages // len(self.tasks))


def _is_look(one: Sent) -> bool:
    """Not a search for one school's copies."""
    return any("mimeType" in text for text in one.query.get("q", ()))


def run(schools: int, teachers: int, changed: int, tasks: int) -> Ran:
    """One run, all of whose tasks begin together."""
    with Emulator() as google, tempfile.TemporaryDirectory() as folder:
        district = District(google, Path(folder), schools, teachers)
        district.at_rest()
        numbers = range(0, schools, schools // changed)[:changed]
        district.type(numbers)
        google.quota, since = Quota(), len(google.log)
        told = district.run(tasks)
        if google.bugs or any(task.code for task in told):
            raise SystemExit("\n".join([*google.bugs, *(task.stderr for task in told)]))
        ids = frozenset(district.ids[number] for number in numbers)
        return Ran(schools, ids, told, google.log[since:], google.quota.refused)


def most_at_once(moments: Sequence[float]) -> int:
    """Requests in the fullest minute."""
    most = first = 0
    for last, moment in enumerate(moments):
        while moments[first] <= moment - WINDOW:
            first += 1
        most = max(most, last - first + 1)
    return most


def used(moments: Sequence[float]) -> float:
    """The part of the quota that was used in the leanest of all minutes, counted one after the
    other from the first request, after which something was left to do.
    """
    minutes = int((moments[-1] - moments[0]) // WINDOW)
    counts = Counter(int((moment - moments[0]) // WINDOW) for moment in moments)
    return min((counts[minute] / PER_MINUTE for minute in range(minutes)), default=1.0)


def measure_fleet() -> Iterator[Line]:
    """All figures of many schools."""
    many = run(SCHOOLS, TEACHERS, CHANGED, TASKS)
    yield from _of_a_run(many)
    few = run(SCHOOLS // 10, TEACHERS, CHANGED // 10, TASKS)
    yield _memory(many, few)
    yield from _beside_plain(many)
    minutes, refused = sweep(SWEPT, ACCOUNTS)
    detail = f"simulated time; {refused} refused for quota"
    what = f"minutes of a look at all of {SWEPT:,} schools, {ACCOUNTS} accounts"
    yield Line(what, minutes if not refused else float("inf"), 19, detail=detail)


def _of_a_run(many: Ran) -> Iterator[Line]:
    what = f"{SCHOOLS:,} schools of {TEACHERS} teachers, {CHANGED} changed, {TASKS} tasks"
    yield Line(f"{what}: synced exactly once", many.once, CHANGED, most=False)
    writes, reads = many.moments("sheets_write"), many.moments("sheets_read")
    most = max(most_at_once(writes), most_at_once(reads))
    detail = f"{many.refused} refused for quota; {len(reads)} reads, {len(writes)} writes"
    yield Line("requests of a kind in the fullest minute", most, PER_MINUTE, detail=detail)
    took = f"{writes[-1] - writes[0]:.0f} s from the first write to the last"
    yield Line("write quota used while there is work", used(writes), 0.9, most=False, detail=took)
    seconds = [task.summary["summary"]["seconds"] for task in many.tasks]
    detail = ", ".join(f"{one:.0f} s" for one in seconds)
    yield Line("slowest task / mean", max(seconds) / statistics.mean(seconds), 1.2, detail=detail)
    detail = "two looks of two pages: at its end it helps the others"
    yield Line("requests of Drive to find what changed, a task", many.looks, 5, detail=detail)
    yield Line("requests of Sheets for quiet schools", many.quiet, 0)
    worked = sum(task.seconds for task in many.tasks)
    detail = f"{worked:.1f} s of {TASKS} processes, their starts included"
    yield Line("seconds of the processor, a changed school", worked / CHANGED, 0.15, detail=detail)


def _memory(many: Ran, few: Ran) -> Line:
    peaks = [max(task.megabytes for task in one.tasks) for one in (many, few)]
    return Line(
        f"peak memory of a task, {many.schools:,} schools / {few.schools}",
        peaks[0] / peaks[1],
        1.2,
        detail=f"{peaks[0]:.0f} MB / {peaks[1]:.0f} MB",
    )


def _beside_plain(many: Ran) -> Iterator[Line]:
    """A loop reads every school, writes those that changed, and waits for the same quota."""
    plain = count(TEACHERS).plain
    reads = plain["sheets_read"] * many.schools
    theirs = max(reads, plain["sheets_write"] * len(many.changed)) / PER_MINUTE
    writes = many.moments("sheets_write")
    ours = (writes[-1] - min(one.at for one in many.sent)) / WINDOW
    yield Line(
        "minutes until all who typed are answered / a loop with plain gspread",
        ours / theirs,
        0.01,
        detail=f"{ours:.1f} / {theirs:.0f}: {reads:,} reads at {PER_MINUTE} a minute",
    )
