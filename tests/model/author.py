"""Who makes up the histories: people who mostly get on with the cycle and now and then do
everything else.

The author keeps a desk and a model of its own, so that it knows which rows stand there and what is
next; what comes out are plain steps. Every choice hangs on the seed.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

from tests.model import cells as c
from tests.model import choices
from tests.model.desk import Desk, Row
from tests.model.history import BEGIN, new_desk
from tests.model.memory import DONE, LETTERS
from tests.model.rules import Model
from tests.model.steps import Add, Delete, Lose, Step, Sync, Type, fits, put
from tests.support import texts

LAST = date(2026, 12, 20)


@dataclass(frozen=True)
class Theme:
    """What a history is mostly about: some stages and some acts, so that it comes back to the same
    rows."""

    begins: tuple[str, ...] = ("", "A", "C", "E")
    """The last stage that is done at its beginning."""
    stages: str = LETTERS
    acts: tuple[str, ...] = ()


THEMES = (
    Theme(),
    Theme(("",), "A", ("flip", "decide", "settle", "undo", "tick")),
    Theme(("A", "B", "C"), "AB", ("choose_others", "empty_ratings", "undo", "flip", "go_on")),
    Theme(("B", "C"), "BC", ("flip", "rate_otherwise", "settle", "undo")),
    Theme(("B", "C"), "C", ("flip", "decide", "settle", "undo", "send_back")),
    Theme(("C", "D"), "D", ("flip", "change", "add_activity", "undo")),
    Theme(("D", "E"), "E", ("flip", "decide", "settle", "tick", "undo", "note")),
    Theme(("E", "F"), "BCDEF", ("flip", "review", "tick", "undo", "settle")),
    Theme(
        ("E", "F"), "ABF", ("choose_others", "empty_ratings", "review", "go_on", "settle", "undo")
    ),
    Theme(
        ("A", "C", "F"),
        LETTERS,
        ("change_roster", "add_by_hand", "delete_row", "go_on", "empty_row", "lose_memory"),
    ),
)


@dataclass
class Author:
    """Makes up what happens next."""

    random: Random
    desk: Desk
    theme: Theme
    model: Model = field(default_factory=Model)
    day: date = BEGIN
    steps: list[Step] = field(default_factory=list)
    earlier: list[tuple[str, str, int, Row]] = field(default_factory=list)
    """Rows as they stood at some sync, to be put back exactly."""

    def write(self, syncs: int) -> list[Step]:
        """A history of that many syncs; after the last the program must now and then be at rest."""
        for number in range(1, syncs + 1):
            for _ in range(self.random.choice((1, 1, 2, 2, 3, 4))):
                self.somebody_does_something()
            self.sync(rest=number == syncs and self.random.random() < 0.3)
        return self.steps

    def somebody_does_something(self) -> None:
        """One visit of one person, mostly about one teacher."""
        kodes = list(self.desk.people)
        (kode,) = self.random.choices(kodes, [6, *(1 for _ in kodes[1:])])
        weights = [weight * (8 if act in self.theme.acts else 1) for act, weight in ACTS.items()]
        (act,) = self.random.choices(list(ACTS), weights)
        getattr(self, act)(kode)

    def sync(self, *, rest: bool = False) -> None:
        """The program runs, today or some days later."""
        self.day = min(self.day + timedelta(days=self.random.choice((0, 1, 1, 2, 5, 12))), LAST)
        self.do(Sync(self.day, rest))
        for letter in LETTERS:
            for kode in self.desk.people:
                rows = self.desk.rows(letter, kode)
                self.earlier += [(letter, kode, nth, dict(row)) for nth, row in enumerate(rows, 1)]

    def do(self, step: Step) -> None:
        """Write a step down, if it can be done."""
        if not fits(step, self.desk):
            return
        self.steps.append(step)
        put(step, self.desk)
        if isinstance(step, Sync):
            self.model.sync(self.desk, step.day)
        elif isinstance(step, Lose):
            self.model.lose(self.desk)

    def type(self, tab: str, kode: str, cells: c.Cells, nth: int = 1) -> None:
        """Type into a row what does not stand there."""
        if self.desk.has(tab, kode, nth):
            row = self.desk.people[kode] if tab == "Guru" else self.desk.rows(tab, kode)[nth - 1]
            other = tuple(
                (label, value) for label, value in cells.items() if row.get(label) != value
            )
            if other:
                self.do(Type(tab, kode, other, nth))

    # -- getting on --------------------------------------------------------------------------------

    def go_on(self, kode: str) -> None:
        """Do what is next for a teacher: all of it at once, or a part."""
        letter = self._next_stage(kode)
        if letter:
            cells = choices.good(self.random, letter, kode)
            if self.random.random() < 0.3:
                cells = {label: cells[label] for label in cells if self.random.random() < 0.8}
            self.type(letter, kode, cells, self._some_row(letter, kode))

    def settle(self, kode: str) -> None:
        """Say again what has to be said again."""
        for letter in "ACE":
            memory = (
                self.model.teachers[kode].stages[letter] if kode in self.model.teachers else None
            )
            if (
                memory
                and memory.status in ("Perlu ditinjau", "Dikumpulkan")
                and self.desk.has(letter, kode)
            ):
                word = choices.other_agreement(self.desk.rows(letter, kode)[0])
                self.type(letter, kode, {c.DECISION: word, c.TICK[letter]: "Ya"})
                return
        self.review(kode)

    def add_activity(self, kode: str) -> None:
        """A row more on D, empty or not; also before D opens."""
        self.do(Add("D", kode, tuple(choices.activity(self.random, kode).items())))

    def add_by_hand(self, kode: str) -> None:
        """A row before its stage opens."""
        letter = self.random.choice("BCEF")
        cells = choices.good(self.random, letter, kode)
        if self.random.random() < 0.6:
            cells = {label: value for label, value in cells.items() if self.random.random() < 0.6}
        self.do(Add(letter, kode, tuple(cells.items())))

    # -- changing ----------------------------------------------------------------------------------

    def change(self, kode: str) -> None:
        """Type something, right or wrong, into some cell of the filler."""
        letter = self._some_stage(kode)
        if letter:
            column = self.random.choice(c.FILLED[letter])
            value = choices.anything(self.random, letter, kode, column)
            self.type(letter, kode, {column.label: value}, self._some_row(letter, kode))

    def flip(self, kode: str) -> None:
        """Say one thing in one of two right ways: contexts and contents that move and come back."""
        letter = self._some_stage(kode)
        if letter:
            label, one, other = self.random.choice(choices.two_ways(letter, kode))
            now = self.desk.rows(letter, kode)[0].get(label)
            self.type(letter, kode, {label: other if now == one else one})

    def rate_otherwise(self, kode: str) -> None:
        """The observer corrects a rating or the day."""
        if self.desk.has("B", kode):
            columns = [
                one for one in c.FILLED["B"] if one.label in (*c.RATINGS, "Tanggal Observasi")
            ]
            column = self.random.choice(columns)
            self.type("B", kode, {column.label: choices.anything(self.random, "B", kode, column)})

    def choose_others(self, kode: str) -> None:
        """Another sub-indicator on A, mostly with the agreement."""
        if not self.desk.has("A", kode):
            return
        row = self.desk.rows("A", kode)[0]
        cells = choices.other_behaviours(row)
        if self.random.random() < 0.7:
            cells |= {c.DECISION: choices.other_agreement(row), "Kumpulkan": "Ya"}
        self.type("A", kode, cells)

    def undo(self, kode: str) -> None:
        """Put a row, or one cell of it, back as it was after some sync."""
        rows = [one for one in self.earlier if one[1] == kode and self.desk.has(*one[:3])]
        if not rows:
            return
        letter, kode, nth, was = self.random.choice(rows)
        now = self.desk.rows(letter, kode)[nth - 1]
        changed = {
            label: was.get(label) for label in {**was, **now} if was.get(label) != now.get(label)
        }
        if changed and self.random.random() < 0.4:
            label = self.random.choice(sorted(changed))
            changed = {label: changed[label]}
        self.type(letter, kode, changed, nth)

    def empty_ratings(self, kode: str) -> None:
        """Empty what keeps the behaviours."""
        letter = self._some_stage(kode, "BF")
        if letter:
            labels = (*c.RATINGS, *c.EVIDENCE) if letter == "B" else c.FINALS
            self.type(letter, kode, dict.fromkeys(labels))

    def empty_row(self, kode: str) -> None:
        """Empty all cells of a row."""
        letter = self._some_stage(kode)
        if letter:
            nth = self._some_row(letter, kode)
            self.type(letter, kode, dict.fromkeys(self.desk.rows(letter, kode)[nth - 1]), nth)

    def delete_row(self, kode: str) -> None:
        """Delete a whole row."""
        letter = self._some_stage(kode)
        if letter:
            self.do(Delete(letter, kode, self._some_row(letter, kode)))

    # -- deciding ----------------------------------------------------------------------------------

    def tick(self, kode: str) -> None:
        """Hand in, or take back."""
        letter = self._some_stage(kode, "ABCEF")
        if letter:
            self.type(letter, kode, {c.TICK[letter]: self.random.choice(choices.TICKS)})

    def decide(self, kode: str) -> None:
        """Any word of the KS, with or without a note."""
        letter = self._some_stage(kode, "ACE")
        if letter:
            cells: Row = {c.DECISION: self.random.choice(choices.WORDS)}
            if self.random.random() < 0.6:
                cells[c.NOTE] = self.random.choice(choices.NOTES)
            self.type(letter, kode, cells)

    def send_back(self, kode: str) -> None:
        """With a note, as it should be."""
        letter = self._some_stage(kode, "ACE")
        if letter:
            self.type(
                letter,
                kode,
                {c.DECISION: c.SENT_BACK, c.NOTE: self.random.choice(choices.NOTES[:2])},
            )

    def note(self, kode: str) -> None:
        """Another note under whatever stands there."""
        letter = self._some_stage(kode, "ACE")
        if letter:
            self.type(letter, kode, {c.NOTE: self.random.choice(choices.NOTES)})

    def review(self, kode: str) -> None:
        """«Tinjau Ulang»."""
        if self.desk.has("F", kode):
            self.type("F", kode, {c.REVIEW: self.random.choice(choices.REVIEWS)})

    def print_other(self, kode: str) -> None:
        """KS cells that a document prints."""
        letter = self._some_stage(kode, "ACD")
        if letter:
            label, value = self.random.choice(choices.PRINTED[letter])
            self.type(letter, kode, {label: value}, self._some_row(letter, kode))

    def change_roster(self, kode: str) -> None:
        """Leave, come back, get another observer."""
        observer = self.random.choice((*self.desk.people, "Beni Pratama", "tidak dikenal", None))
        changes: tuple[Row, ...] = (
            {"Aktif": "Tidak"},
            {"Aktif": "Ya"},
            {"Aktif": None},
            {"Pengamat": observer},
        )
        self.type("Guru", kode, self.random.choice(changes))

    def lose_memory(self, _: str) -> None:
        """`_status` goes, where nobody has typed since the last sync and only the newest stages are
        unfinished.

        (The text does not say what an unfinished earlier stage gave to later ones after that.)
        """
        self.sync()
        if all(self._is_straight(kode) for kode in self.desk.people):
            self.do(Lose())
            self.sync()

    def _is_straight(self, kode: str) -> bool:
        stages = self.model.teachers[kode].stages
        opened = [letter for letter in LETTERS if stages[letter].opened]
        done = all(stages[letter].status == DONE for letter in opened[:-1])
        return done and all(self.desk.rows(letter, kode) for letter in opened)

    # -- where -------------------------------------------------------------------------------------

    def _next_stage(self, kode: str) -> str | None:
        stages = self.model.teachers[kode].stages if kode in self.model.teachers else {}
        return next(
            (one for one in stages if stages[one].opened and stages[one].status != DONE), None
        )

    def _some_stage(self, kode: str, of: str = LETTERS) -> str | None:
        """One of the stages with a row: the last, and those of the theme, more often."""
        rows = [letter for letter in of if self.desk.rows(letter, kode)]
        if not rows:
            return None
        weights = [
            1 + 2 * (letter == rows[-1]) + 12 * (letter in self.theme.stages) for letter in rows
        ]
        return self.random.choices(rows, weights)[0]

    def _some_row(self, letter: str, kode: str) -> int:
        return self.random.randint(1, max(1, len(self.desk.rows(letter, kode))))


ACTS = {
    "go_on": 12,
    "settle": 8,
    "flip": 8,
    "change": 8,
    "tick": 6,
    "decide": 8,
    "send_back": 5,
    "note": 3,
    "print_other": 4,
    "choose_others": 4,
    "rate_otherwise": 4,
    "empty_ratings": 3,
    "empty_row": 1,
    "review": 5,
    "undo": 10,
    "add_activity": 3,
    "add_by_hand": 1,
    "delete_row": 1,
    "change_roster": 3,
    "lose_memory": 2,
}
"""What people do, and how often."""


@cache
def _prepared(teachers: int, upto: str) -> bytes:
    """A school whose teachers have all finished the stages up to `upto`."""
    author = Author(Random(0), new_desk(teachers), THEMES[0])
    author.do(Sync(BEGIN))
    for letter in LETTERS[: LETTERS.index(upto) + 1] if upto else "":
        author.day = max(author.day, texts.DAYS[letter])
        for kode in author.desk.people:
            author.type(letter, kode, choices.done(letter, kode))
        author.do(Sync(author.day))
        assert all(
            teacher.stages[letter].status == DONE for teacher in author.model.teachers.values()
        )
    return pickle.dumps(author)


def beginning(teachers: int, upto: str) -> list[Step]:
    """The steps to a school whose teachers have all finished the stages up to `upto`."""
    author: Author = pickle.loads(_prepared(teachers, upto))
    return author.steps


@dataclass(frozen=True)
class History:
    """What a seed stands for: how far the school is at the beginning, and what happens then."""

    seed: int
    upto: str
    teachers: int
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, seed: int, syncs: int) -> History:
        """Always the same for a seed."""
        chance = Random(seed)
        theme = chance.choice(THEMES)
        upto, teachers = chance.choice(theme.begins), chance.choice((1, 1, 2, 3))
        author: Author = pickle.loads(_prepared(teachers, upto))
        author.random, author.theme, author.steps = chance, theme, []
        return cls(seed, upto, teachers, tuple(author.write(syncs)))
