"""The machine: people edit a school at random, the program syncs, and a law is checked after every
run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from copy import deepcopy
from datetime import date, timedelta
from functools import cache, partial
from typing import ClassVar

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from sheets_sync.adapters.memory import MemoryWorkbook
from sheets_sync.clock import Clock
from sheets_sync.core.decide import Inputs, decide
from sheets_sync.core.model.papers import DocumentKey
from sheets_sync.core.model.values import Tab
from sheets_sync.core.schema.catalogue import DEFAULT_RHK
from sheets_sync.errors import Failed, Refused
from sheets_sync.run import initialise, plan, sync
from tests.laws.edits import ACTS, IN_A_MOMENT, Edit, People, edits
from tests.laws.laws import LAWS, Run, columns, who
from tests.laws.watched import RecordingDocuments, Watch, WatchedMemory, WatchedXlsx, cells_of
from tests.support import texts
from tests.support.hands import MemoryHands
from tests.support.school import CATALOGUE, NAMES, School

STARTS = ("fresh", "under way", "large")


@cache
def prepared(start: str) -> MemoryWorkbook:
    """A school on its first day, one with teachers at every stage, and one large enough for shares
    of rows."""
    more = [{"Nama": f"{name} Lestari"} for name in NAMES[: 9 if start == "large" else 2]]
    school = School.create([*texts.ROSTER, *more])
    if start != "fresh":
        school.sync(rest=False)
        school.complete("G001", upto="F").complete("G002", upto="C").complete("G003", upto="A")
    assert isinstance(school.book, MemoryWorkbook)
    return school.book


def keeps_all(before: Tab, now: Tab) -> bool:
    """Whether every filled cell stands where it stood."""
    filled = cells_of(before)
    return filled.items() <= cells_of(now).items()


class Machine(RuleBasedStateMachine):
    """One school under people's hands."""

    laws: ClassVar[Mapping[str, Callable[[Run], None]]] = LAWS

    def begin(self, start: str) -> None:
        """Lay out the workbook; the file-backed machine does it its own way."""
        self.book: WatchedMemory | WatchedXlsx = WatchedMemory.like(prepared(start))
        self.people = People(self.book, MemoryHands(self.book))

    @initialize(start=st.sampled_from(STARTS))
    def open(self, start: str) -> None:
        self.begin(start)
        self.documents = RecordingDocuments()
        self.today = date(2026, 6, 2)
        self.kodes: dict[str, set[str]] = {}
        self.versions: dict[tuple[DocumentKey, int], str] = {}

    @property
    def watch(self) -> Watch:
        return self.book.watch

    @property
    def clock(self) -> Clock:
        return Clock.fixed(self.today)

    @rule(force=st.booleans())
    def repair(self, force: bool) -> None:
        """The operator runs `init`, which fills empty cells only."""
        before = self.book.read()
        initialise(self.book, CATALOGUE, self.clock, force=force)
        after = self.book.read()
        given_back = [tab for title, tab in after.tabs.items() if title not in before.tabs]
        for title, tab in before.tabs.items():
            now = [after.tabs[title]] if title in after.tabs else given_back
            assert title == "_status" or any(map(partial(keeps_all, tab), now)), (
                f"cells of «{title}» changed"
            )

    @rule(
        kode=st.sampled_from(("G001", "G002", "G004")),
        kind=st.sampled_from("ABCE"),
        broken=st.booleans(),
    )
    def jam_the_printer(self, kode: str, kind: str, broken: bool) -> None:
        key = DocumentKey(kode, kind)
        if broken:
            self.documents.broken[key] = "logo tidak dapat dibaca."
        else:
            self.documents.broken.pop(key, None)

    @rule(
        days=st.sampled_from((0, 0, 0, 1, 20, 90)),
        several=st.lists(edits(ACTS), min_size=1, max_size=7),
        meanwhile=st.lists(edits(IN_A_MOMENT), max_size=2),
        force=st.booleans(),
    )
    def work_and_sync(
        self, days: int, several: list[Edit], meanwhile: list[Edit], force: bool
    ) -> None:
        """People work; then a run, and they save between its read and its write, up to twice."""
        self.today += timedelta(days)
        for edit in several:
            self.people.do(edit)
        self._sync(force, meanwhile)

    def _sync(self, force: bool, meanwhile: list[Edit]) -> None:
        self._know_kodes()
        self.watch.written.clear()
        self.watch.meanwhile = [partial(self.people.do, edit) for edit in meanwhile]
        made = len(self.documents.made)
        try:
            report = sync(self.book, self.documents, self.clock, force=force)
        except Refused as refused:
            note(f"refused: {refused.code}")
            assert not self.watch.written, "refused, but something was written"
            return
        finally:
            self.watch.meanwhile = []
        written, new = list(self.watch.written), self.documents.made[made:]
        run = Run(
            written,
            self.book.read(),
            self.book.read_tab("Riwayat"),
            report.problems,
            report.rounds,
            new,
            plan(self.book, self.clock),
            self._second_run(),
            deepcopy(self.kodes),
            dict(self.versions),
        )
        for name, law in self.laws.items():
            note(f"law {name}")
            law(run)
        self.versions.update({(key, version): content for key, version, content in new})

    def _know_kodes(self) -> None:
        """Who stood beside which Kode on Guru at any time."""
        for tab in [one.before.tabs.get("Guru") for one in self.watch.written] + [
            self.book.read().tabs.get("Guru")
        ]:
            for column in list(columns(tab, ("Kode",)))[:1] if tab else ():
                for row in range(2, len(tab.grid) + 1):
                    if isinstance(kode := tab.cell(row, column), str):
                        self.kodes.setdefault(kode, set()).add(who(tab, row))

    def _second_run(self) -> bool:
        mark = self.people.hands.mark()
        self.watch.written.clear()
        again = sync(self.book, self.documents, self.clock)
        return bool(again.rounds or self.watch.written) or self.people.hands.mark() != mark


class FailingMachine(Machine):
    """The same school where writes fail, too: law 3."""

    @rule()
    def fail(self) -> None:
        """A plan is a pure function; a write that fails before it begins leaves all as it was; then
        the same again."""
        snapshot = self.book.read()
        inputs = Inputs(self.clock.moment(snapshot), DEFAULT_RHK)
        assert decide(snapshot, inputs).plan == decide(snapshot, inputs).plan, (
            "the same snapshot, another plan"
        )
        mark, made = self.people.hands.mark(), len(self.documents.made)
        self.watch.breaks = True
        with suppress(Failed, Refused):
            sync(self.book, self.documents, self.clock)
        self.watch.breaks = False
        assert self.people.hands.mark() == mark, "a failed write changed something"
        assert self.book.read().tabs == snapshot.tabs
        first = self.documents.made[made:]
        with suppress(Refused):
            sync(self.book, self.documents, self.clock)
        assert self.documents.made[made + len(first) :] == first, (
            "the repeated run makes other documents"
        )
