"""Whatever people typed, pasted and deleted between syncs: what is put back says what a sync saw,
nothing else of anybody's changes, and nothing is decided by it."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.core.answers.restoring.plan import Restoration
from sheets_sync.core.answers.restoring.whole_tab import WholeTab
from sheets_sync.core.answers.restoring.wishes import DeletedRow, OneCell, WholeRow
from sheets_sync.core.model.showing import as_text, is_blank
from sheets_sync.errors import Misused, Refused
from sheets_sync.run import sync
from tests.google_emulator.server import Emulator
from tests.support import labels, texts
from tests.support.labels import STAGES
from tests.support.restoring import Wish, putting
from tests.support.school import School

KODES = ("G001", "G002", "G003", "G004", "G005")
WORD, TICKS = "Keputusan KS", ("Kumpulkan", "Observasi Selesai")
TABS = ("A", "B")
POOL = ("Membaca buku.", "Berdiskusi dengan rekan sejawat di komunitas belajar.", "", "Kelas VI")
Row = dict[str, str]


@cache
def _made() -> School:
    roster = [{"Nama": f"{name} Lestari"} for name in ("Ani", "Beni", "Citra", "Dewi", "Eko")]
    school = School.create(roster)
    school.sync(rest=False)
    return prepared(school)


def prepared(school: School) -> School:
    """Two have finished A, one of them B too; the others have a draft."""
    for kode in KODES:
        done = {"Kumpulkan": "Ya", WORD: "Disepakati"} if kode in KODES[:2] else {}
        school.fill("A", kode, texts.preparation(kode) | done)
    school.sync(school.today + timedelta(days=1), rest=False)
    school.fill("B", "G001", texts.observation("G001") | {"Observasi Selesai": "Ya"})
    school.sync(texts.DAYS["B"], rest=False)
    return school


@dataclass
class Story:
    """A school while things happen to it."""

    school: School
    stood: dict[datetime, dict[tuple[str, str], Row]] = field(default_factory=dict)
    """What every row said at each sync."""
    agreed: set[tuple[str, str, tuple[tuple[str, str], ...]]] = field(default_factory=set)
    """Contents that were `Selesai` at some sync."""

    def row(self, tab: str, kode: str) -> Row:
        """All texts of a row, ticks as «Ya»."""
        if len(self.school.rows(tab, kode)) != 1:
            return {}
        found = {label: self.school.cell(tab, kode, label) for label in labels.PEOPLE[STAGES[tab]]}
        return {
            label: " ".join(as_text(cell).split())
            for label, cell in found.items()
            if cell is not False and not is_blank(cell)
        }

    def rows(self) -> dict[tuple[str, str], Row]:
        """Of everybody."""
        return {(tab, kode): self.row(tab, kode) for tab in TABS for kode in KODES}

    def content(self, tab: str, kode: str) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """What a decision counts for."""
        counts = ("Sub-indikator", "Target Perilaku 1", "Upaya Mempelajari")
        cells = self.row(tab, kode)
        return tab, kode, tuple((each, cells.get(each, "")) for each in counts)

    def sync(self) -> bool:
        """A day later; what was refused is nothing that a sync saw."""
        school = self.school
        school.today += timedelta(days=1)
        school.hands.close()
        done = False
        with suppress(Refused):
            sync(school.book, school.documents, school.clock)
            done = True
        school.changed()
        if done:
            at = datetime.combine(school.today, time(23, 59, 59))
            self.stood[at] = self.rows()
            self.agreed |= {
                self.content("A", kode) for kode in KODES if self.status(kode, "A") == "Selesai"
            }
        return done

    def status(self, kode: str, tab: str) -> str:
        """Of a stage."""
        return self.school.status(kode, tab)

    def restore(self, tab: str, wish: Wish) -> Restoration | None:
        """Put back, where there is anything to put back."""
        school = self.school
        school.hands.close()
        one = putting(school.book, school.clock, tab, wish)
        try:
            plan = one.look()
        except Misused:
            return None
        if not plan:
            return plan
        before = cells_of(school)
        one.write(plan)
        school.changed()
        check_cells(before, cells_of(school), plan, school)
        return plan


def cells_of(school: School) -> dict[tuple[str, int, int], object]:
    """Every cell outside the program's own tabs."""
    return {
        (title, row, column): cell
        for title, tab in school.seen.tabs.items()
        if title not in ("_status", "Ringkasan", "Beranda", "Petunjuk")
        for row, line in enumerate(tab.grid, 1)
        for column, cell in enumerate(line, 1)
        if cell is not None
    }


def check_cells(before: Any, after: Any, plan: Restoration, school: School) -> None:
    """The shown cells say what was shown, and no other cell changed."""
    written = {
        (plan.tab, row.row, cell.place): cell.after for row in plan.rows for cell in row.cells
    }
    fresh = {row.row for row in plan.rows if row.fresh}
    for place in before.keys() | after.keys():
        if place in written:
            says = " ".join(as_text(after.get(place)).split())
            assert says == " ".join(written[place].split()), place
        elif not (place[0] == plan.tab and place[1] in fresh):
            assert before.get(place) == after.get(place), place


def some_act(chance: random.Random) -> tuple[Any, ...]:
    """Something that people do, or a sync."""
    kode, tab = chance.choice(KODES), chance.choice(TABS)
    match chance.choice(("sync", "sync", "type", "type", "paste", "delete", "word", "tick")):
        case "type":
            return "type", tab, kode, chance.randrange(20), chance.choice(POOL)
        case "paste":
            return "paste", tab, kode, chance.sample(KODES, chance.randint(1, 5))
        case "delete":
            return "delete", tab, kode
        case "word":
            return "word", kode, chance.choice(("Disepakati", "Perlu perbaikan", None))
        case "tick":
            return "tick", kode, chance.choice(("Ya", None))
    return ("sync",)


def some_wish(chance: random.Random) -> tuple[Any, ...]:
    """Something that is wanted back."""
    kode, tab = chance.choice(KODES), chance.choice(TABS)
    match chance.choice(("row", "row", "deleted", "tab", "cell")):
        case "row":
            return "row", tab, kode, chance.randrange(10)
        case "cell":
            return "cell", tab, kode, chance.randrange(20), chance.randint(1, 4)
        case "deleted":
            return "deleted", tab, kode
    return "tab", tab


def label_of(tab: str, number: int) -> str:
    """A column in which people write."""
    names = [name for name in labels.PEOPLE[STAGES[tab]] if name not in (WORD, *TICKS)]
    return names[number % len(names)]


def act(story: Story, words: tuple[Any, ...]) -> None:
    """Something that people do."""
    what, *rest = words
    if what == "sync":
        story.sync()
        return
    tab, kode, *more = rest if what in ("type", "paste", "delete") else ("A", *rest)
    if len(story.school.rows(tab, kode)) == 1:
        _HANDS[what](story.school, tab, kode, *more)


def write(school: School, tab: str, kode: str, number: int, text: str) -> None:
    """Into any column of people."""
    school.fill(tab, kode, {label_of(tab, number): text or None})


def paste(school: School, tab: str, kode: str, others: list[str]) -> None:
    """A row over others, tick and decision too."""
    cells = {label: school.cell(tab, kode, label) for label in labels.PEOPLE[STAGES[tab]]}
    for other in others:
        if len(school.rows(tab, other)) == 1:
            school.fill(tab, other, cells)


_HANDS: dict[str, Callable[..., None]] = {
    "type": write,
    "delete": lambda school, tab, kode: school.delete(tab, kode),
    "paste": paste,
    "word": lambda school, tab, kode, word: school.fill(tab, kode, {WORD: word}),
    "tick": lambda school, tab, kode, word: school.fill(tab, kode, {"Kumpulkan": word}),
}


def put_back(story: Story, words: tuple[Any, ...]) -> None:
    """One wish, and what has to be true of it."""
    what, tab, *rest = words
    syncs = sorted(story.stood)
    if what == "row":
        at = syncs[rest[1] % len(syncs)]
        if story.restore(tab, WholeRow(rest[0], at)) is not None:
            check_row(story.row(tab, rest[0]), story.stood[at][tab, rest[0]])
    elif what == "deleted":
        story.restore(tab, DeletedRow(rest[0]))
    elif what == "cell":
        story.restore(tab, OneCell(rest[0], label_of(tab, rest[1]), rest[2]))
    else:
        story.restore(tab, WholeTab())


def check_row(now: Row, then: Row) -> None:
    """All texts as they stood; a decision or a tick may be missing, none is new."""
    decides = (WORD, *TICKS)
    assert {label: text for label, text in now.items() if label not in decides} == {
        label: text for label, text in then.items() if label not in decides
    }
    assert {*now} & {*decides} <= {*then}


def live(story: Story, acts: list[Any], wishes: list[Any]) -> None:
    """Everything in its order; afterwards the workbook comes to rest."""
    story.sync()
    for words in acts:
        act(story, words)
    for words in wishes:
        story.school.today += timedelta(days=1)
        before = {kode for kode in KODES if story.status(kode, "A") == "Selesai"}
        put_back(story, words)
        known = set(story.agreed)
        if story.sync():
            for kode in KODES:
                if kode not in before and story.status(kode, "A") == "Selesai":
                    assert story.content("A", kode) in known, f"{kode} agreed by itself"
            again = sync(story.school.book, story.school.documents, story.school.clock)
            assert again.to_json()["changes"] == {"cells": 0, "rows": 0, "documents": 0}


SEEDS = [*range(6), *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(6, 120))]


@pytest.mark.long
@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_put_back_is_what_a_sync_saw(seed: int) -> None:
    chance = random.Random(seed)
    acts = [some_act(chance) for _ in range(chance.randint(6, 16))]
    live(Story(deepcopy(_made())), acts, [some_wish(chance) for _ in range(6)])


EXAMPLE = [
    ("paste", "A", "G003", ["G001", "G002", "G004", "G005"]),
    ("sync",),
    ("delete", "B", "G001"),
    ("type", "A", "G003", 4, POOL[1]),
    ("sync",),
]
WANTED = [("tab", "A"), ("deleted", "B", "G001"), ("row", "A", "G003", 0)]


@pytest.mark.long
def test_the_same_in_a_file(tmp_path: Path) -> None:
    roster = [{"Nama": f"{name} Lestari"} for name in ("Ani", "Beni", "Citra", "Dewi", "Eko")]
    school = School.create(roster, file=tmp_path / "w.xlsx")
    school.sync(rest=False)
    live(Story(prepared(school)), EXAMPLE, WANTED)


@pytest.mark.long
def test_the_same_on_google() -> None:
    roster = [{"Nama": f"{name} Lestari"} for name in ("Ani", "Beni", "Citra", "Dewi", "Eko")]
    with Emulator() as google:
        school = School.create(roster, google=google)
        school.sync(rest=False)
        live(Story(prepared(school)), EXAMPLE, WANTED)
