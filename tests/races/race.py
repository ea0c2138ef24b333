"""One race: runs of the program and people at one workbook, every step drawn from one seed, and
what must hold.

After every request of a run people's cells are looked at. A cell of theirs may hold something of
ours only when columns moved in that very second, and only until the next batch. When everybody has
gone home a sync brings the workbook to rest, and nothing may be wrong any more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from sheets_sync.adapters.google.sheets.workbook import GoogleWorkbook
from sheets_sync.core.model.values import Tab
from sheets_sync.errors import Failed, Refused
from sheets_sync.report import Report
from tests.races.belongings import SINGLE, Page, Value, Wrong
from tests.races.ground import Ground
from tests.races.people import MOODS, WORK, People
from tests.races.rest import foreign_texts, misplaced, twins
from tests.races.runs import WRITE, Run

MOST_SYNCS = 4
"""Runs after the race within which nothing more may change."""


@dataclass
class Race:
    """What happened, step by step."""

    ground: Ground
    seed: int
    runs_at_once: int = 1
    book: type[GoogleWorkbook] = GoogleWorkbook
    crowd: type[People] = People
    acts: tuple[str, ...] = ()
    """What people do meanwhile; by default the seed says."""
    arrange: Callable[[], None] = lambda: None
    """What is otherwise than `init` made it."""
    hits: list[Wrong] = field(default_factory=list)
    """Every cell of people that was ever hit."""
    reports: list[Report] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.ground.put_back()
        self.ground.answer_otherwise()
        self.arrange()
        self.people = self.crowd(self.ground, self.random)
        self.kodes = self._kodes_of_people()
        self._wrong: set[Wrong] = set()
        self._reading_aside: set[str] = set()
        """Runs that wrote and read what the write set aside: as it stood then."""
        self._unseen: dict[str, dict[tuple[str, str, str], Value]] = {}
        self._since: dict[str, int] = dict(self.people.moves)
        """How often each tab had moved when the batch before was sent."""

    @property
    def story(self) -> str:
        """For a message of failure: what happened, and how to see it again."""
        kind = "two" if self.runs_at_once > 1 else "one"
        where = " --drive" * self.ground.in_drive
        if self.ground.otherwise:
            where += f" --otherwise={','.join(self.ground.otherwise)}"
        again = f"again: python -m tests.races {kind} {self.seed}{where}"
        return "\n".join(["", *self.people.story, again])

    def run(self) -> Race:
        """The race itself, and the rest after it."""
        acts = self.acts or self.random.choice(MOODS)
        for _ in range(self.random.randint(1, 5)):
            self.people.act(WORK)
        runs = [self._start(f"run {number}") for number in range(1, self.runs_at_once + 1)]
        self.people.belongings.unseen = [self._unseen[run.name] for run in runs]
        while waiting := [run for run in runs if not run.is_over]:
            if self.random.random() < 0.75:
                for _ in range(self.random.randint(1, 3)):
                    self.people.act(acts)
            self._step(self.random.choice(waiting))
        self.reports = [run.report for run in runs if run.report]
        for run in runs:
            assert run.stopped is None or isinstance(run.stopped, Failed | Refused), (
                f"{run.stopped!r}{self.story}"
            )
            self.people.story.append(f"{run.name} ended: {run.stopped!r}")
        self._come_to_rest()
        return self

    def _start(self, name: str) -> Run:
        self._unseen[name] = {}
        return Run(self.ground, name, book=self.book)

    def _step(self, run: Run) -> None:
        moved, before = dict(self.people.moves), self._generation()
        sent = run.go_on()
        self.people.story.append(f"{run.name} sent {sent.rpartition('/')[2][:60]}")
        wrote = self._generation() > before
        self._look(moved if wrote else None, self._unseen[run.name])
        if wrote or (run.name not in self._reading_aside and "/spreadsheets/" in sent):
            self._unseen[run.name].clear()
        if wrote and self._sets_aside():
            self._reading_aside.add(run.name)
        elif sent.endswith(WRITE):
            self._reading_aside.discard(run.name)

    def _names(self) -> list[str]:
        return [str(each.get("name")) for each in self.ground.book.named_ranges]

    def _generation(self) -> int:
        """How many batches wrote; one that only puts copies away is none."""
        numbers = [name.removeprefix("sheets_sync_") for name in self._names()]
        return max((int(number) for number in numbers if number.isdecimal()), default=0)

    def _sets_aside(self) -> bool:
        return any("_sheets_sync_" in sheet.title for sheet in self.ground.book.sheets)

    def _look(
        self, written: dict[str, int] | None, unseen: dict[tuple[str, str, str], Value]
    ) -> None:
        """After a request; `written`: how often each tab had moved when a batch was sent."""
        assert not self.ground.google.bugs, f"{self.ground.google.bugs}{self.story}"
        self._assert_no_row_twice()
        wrong = self.people.belongings.wrong(self.ground.book)
        fresh = {self.people.belongings.give_up(hit, unseen) for hit in wrong - self._wrong}
        wrong = self.people.belongings.wrong(self.ground.book)
        self.hits += fresh
        if fresh:
            self.people.story.append(f"HIT {sorted(fresh, key=str)}")
        unexplained = [hit for hit in fresh if not self.people.shifts[hit.title]]
        assert not unexplained, f"hit although no column moved: {unexplained}{self.story}"
        if written is not None:
            kept = [
                hit for hit in wrong & self._wrong if self._since[hit.title] == written[hit.title]
            ]
            assert not kept or self.runs_at_once > 1, (
                f"not given back in the next batch: {kept}{self.story}"
            )
            self._since = written
        self._wrong = wrong

    # -- afterwards

    def _come_to_rest(self) -> None:
        self.people.go_home()
        for _ in range(MOST_SYNCS):
            report = self._sync()
            if report.rounds == 0:
                break
        assert report.rounds == 0, f"does not come to rest{self.story}"
        wrong = self.people.belongings.wrong(self.ground.book)
        assert not wrong, f"cells of people changed: {sorted(wrong, key=str)}{self.story}"
        self._assert_no_row_twice()
        self._assert_kodes_stayed()
        self._assert_hits_were_told()
        moved = misplaced(self.ground.workbook().read())
        assert not moved, f"a status stands on a wrong row: {moved}{self.story}"
        double = twins(self.ground)
        assert not double, f"documents made twice: {double}{self.story}"

    def _sync(self) -> Report:
        """As a person would: where it is refused, they look, and then say yes."""
        try:
            return self.ground.sync()
        except Refused as refused:
            self.people.story.append(f"forced after {refused.code}")
            return self.ground.sync(force=True)

    def _assert_no_row_twice(self) -> None:
        for title in SINGLE:
            kodes = Counter(kode for _, kode in Page.of(self.ground.book, title).kodes())
            doubled = [kode for kode, rows in kodes.items() if rows > 1]
            assert not doubled, f"«{title}»: {doubled} stand there twice{self.story}"

    def _kodes_of_people(self) -> dict[tuple[str, str], str]:
        """(tab, mark) → Kode."""
        pages = [Page.of(self.ground.book, title) for title in ("Guru", *SINGLE)]
        return {
            (page.title, mark): str(kode)
            for page in pages
            for mark, row in page.marked.items()
            if (kode := page.at(row, "Kode"))
        }

    def _assert_kodes_stayed(self) -> None:
        now = self._kodes_of_people()
        there = {
            key: kode
            for key, kode in self.kodes.items()
            if key[1] in self.people.belongings.rows[key[0]]
        }
        changed = {key: (kode, now.get(key)) for key, kode in there.items() if now.get(key) != kode}
        assert not changed, f"Kodes moved: {changed}{self.story}"
        taken = {kode for (title, _), kode in self.kodes.items() if title == "Guru"}
        fresh = [kode for key, kode in now.items() if key[0] == "Guru" and key not in self.kodes]
        twice = taken & {*fresh} or {kode for kode in fresh if fresh.count(kode) > 1}
        assert not twice, f"Kodes given twice: {twice}{self.story}"

    def _assert_hits_were_told(self) -> None:
        """Riwayat has every text that was hit and given back."""
        lines = self.ground.workbook().read_tab("Riwayat").grid
        told = {line[6] for line in lines if line[4] == "Diperbaiki program"}
        foreign = foreign_texts(Tab("Riwayat", lines), self.people.belongings.texts)
        assert not foreign or self.runs_at_once > 1, f"nobody typed {foreign}{self.story}"
        texts = {
            hit.wanted
            for hit in self.hits
            if isinstance(hit.wanted, str) and hit.mark and hit.label
        }
        # Where a mark itself was hit, a row was taken for another, and its cells were not hit at
        # all.
        texts -= {
            hit.wanted
            for hit in self.hits
            if hit.title in {one.title for one in self.hits if not one.label}
        }
        assert texts <= told, f"not told: {texts - told}{self.story}"


def races(ground: Ground, seeds: Sequence[int], runs_at_once: int = 1) -> None:
    """Race after race."""
    for seed in seeds:
        Race(ground, seed, runs_at_once).run()
