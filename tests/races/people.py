"""People at work in a race: what they do is drawn from one seed, and told to `Belongings` in the
same breath."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from tests.races.belongings import WATCHED, Belongings, Page, Value
from tests.races.ground import MARK, SCRIBBLE, Ground, mark_row
from tests.races.hands import Declined, RaceHands
from tests.support import labels, texts
from tests.support.google import TEACHER

STAGE_OF = {title: letter for letter, title in labels.STAGES.items()}
DECISIONS = ("Disepakati", "Tetap disepakati", "Perlu perbaikan", None)
OWN = "Kolom sekolah"
"""The beginning of headings that people add."""
WORK = ("finish", "finish", "finish", "finish", "edit", "hire", "hire", "decide", "add_activity")
"""What people do before a run, so that it has something to write."""
ROWS = (
    "sort",
    "sort",
    "sort",
    "sort_some",
    "insert_row",
    "insert_row",
    "delete_row",
    "delete_blank",
    "move_row",
)
COLUMNS = ("move_column", "move_column", "insert_column", "delete_own_column", "rename_heading")
CELLS = (
    "edit",
    "edit",
    "clear",
    "decide",
    "finish",
    "paste",
    "scribble",
    "hire",
    "add_activity",
    "rename_tab",
)
ALL = (*ROWS, *ROWS, *COLUMNS, *CELLS)
MOODS = (
    ALL,
    (*ROWS, *ROWS, *CELLS),
    (*COLUMNS, *COLUMNS, *ROWS),
    ("move_column", "sort", "insert_row", "edit"),
)
"""Some people sort, some move columns, some do everything."""


class People:
    """Everybody who has the workbook open."""

    first_free = 1
    """Left of which column of the program they put others at most."""

    def __init__(self, ground: Ground, random: Random) -> None:
        self.ground, self.random = ground, random
        self.hands = RaceHands(ground.google, ground.id)
        self.belongings = Belongings(ground.book)
        self.story: list[str] = []
        self.shifts: dict[str, int] = dict.fromkeys(WATCHED, 0)
        """How often columns of a tab moved."""
        self.moves: dict[str, int] = dict.fromkeys(WATCHED, 0)
        """How often anything of a tab moved."""
        self._count = 0
        self.busy: list[str] = []
        """Tabs on which the next run has something to write."""

    def act(self, acts: tuple[str, ...]) -> None:
        """Somebody does one of these things; what Google does not let them do they leave."""
        name = self.random.choice(acts)
        title = self.random.choice([*WATCHED[1:], *self.busy * 6])
        self.story.append(f"{name} on {title}")
        try:
            act: Callable[[Page], None] = getattr(self, f"do_{name}")
            act(self.page(title))
        except Declined:
            self.story[-1] += " (declined)"

    def page(self, title: str) -> Page:
        """A tab as they see it now."""
        return Page.of(self.ground.book, title)

    def tell(self, words: object) -> None:
        """More about what was done last."""
        self.story[-1] += f": {words}"

    # -- cells

    def type(self, page: Page, row: int, label: str, value: object) -> None:
        """Type under a heading."""
        column = page.places.get(label)
        if column:
            self.type_at(page, row, column, value)

    def type_at(self, page: Page, row: int, column: int, value: object) -> None:
        """Type into a cell."""
        self.hands.type(page.sheet.title, row, column, value)
        self.belongings.typed(self.page(page.title), row, column)

    def _some_row(self, page: Page) -> int | None:
        """A row of people; the year of the workbook, which nobody may change, is left alone."""
        rows = [row for row in page.marked.values() if page.at(row, "Nama") != "Periode"]
        return self.random.choice(rows) if rows else None

    def _fresh(self) -> int:
        self._count += 1
        return self._count

    def do_edit(self, page: Page) -> None:
        """Type something else into a cell of theirs."""
        row = self._some_row(page)
        theirs = [label for label in page.places if self.belongings.is_theirs(page.title, label)]
        theirs = [label for label in theirs if label not in (MARK, "Kode", "Periode")]
        if row and theirs:
            label = self.random.choice(theirs)
            value = self._value(page, row, label)
            self.tell(f"row {row} «{label}» {value!r}")
            self.type(page, row, label, value)

    def _value(self, page: Page, row: int, label: str) -> object:
        letter, number = STAGE_OF.get(page.title), self._fresh()
        usual = (
            texts.done(letter, str(page.at(row, "Kode")))[label]
            if letter and label in _done(letter)
            else None
        )
        if label == "Aktif":
            return self.random.choice(("Ya", "Tidak", None))
        if label == "Keputusan KS":
            return self.random.choice(DECISIONS)
        if isinstance(usual, date) or label.startswith(("Tanggal", "Jadwal", "Rencana")):
            return self.random.choice((date(2026, 4, 1 + number % 20), usual))
        if label in labels.TICK.values():
            return self.random.choice(("Ya", None))
        return self.random.choice(
            (usual, f"Isian baru {number}", f"Isian {number} untuk «{label}» yang cukup panjang.")
        )

    def do_clear(self, page: Page) -> None:
        """Empty a cell of theirs."""
        row = self._some_row(page)
        theirs = [label for label in page.places if self.belongings.is_theirs(page.title, label)]
        filled = [
            label
            for label in theirs
            if row and page.at(row, label) is not None and label not in (MARK, "Kode")
        ]
        if row and filled:
            label = self.random.choice(filled)
            self.tell(f"row {row} «{label}»")
            self.type(page, row, label, None)

    def do_decide(self, page: Page) -> None:
        """The principal agrees or sends back."""
        page = self.page(self.random.choice((labels.A, labels.C, labels.E)))
        if row := self._some_row(page):
            word = self.random.choice(DECISIONS)
            self.tell(f"{page.title} row {row} {word}")
            self.type(page, row, "Keputusan KS", word)
            self.type(
                page, row, "Catatan KS", self.random.choice((f"Perjelas {self._fresh()}.", None))
            )

    def do_finish(self, page: Page) -> None:
        """Fill a whole row of a stage, also one that the program just opened."""
        page = self.page(self.random.choice(list(STAGE_OF)))
        rows = [row for row, _ in page.kodes()]
        rows = [row for row in rows if page.at(row, "Status") != "Selesai"] or rows
        if rows:
            row = self.random.choice(rows)
            self._work_on(page.title)
            kode = str(page.at(row, "Kode"))[:4]
            self.tell(f"{page.title} row {row} {kode}")
            self._mark(page, row)
            for label, value in texts.done(STAGE_OF[page.title], kode).items():
                self.type(page, row, label, value)

    def _work_on(self, title: str) -> None:
        stages = [*STAGE_OF]
        after = stages[stages.index(title) + 1 :][:1] if title in stages else stages[:1]
        self.busy += [title, *after]

    def _mark(self, page: Page, row: int) -> None:
        """A row becomes people's."""
        if not page.mark(row) and MARK in page.places:
            mark = f"{MARK} baru {self._fresh()}"
            mark_row(self.hands, page.sheet.title, (row, page.places[MARK]), mark)
            now = self.page(page.title)
            self.belongings.has_row(now, row)

    def do_hire(self, page: Page) -> None:
        """A new teacher below the others on Guru."""
        page, number = self.page("Guru"), self._fresh()
        page, row = self._free_row(page)
        self._work_on(page.title)
        self._mark(page, row)
        self.tell(f"row {row}")
        self.type(page, row, "Nama", f"Guru Baru {number}")
        if self.random.random() < 0.5:
            self.type(page, row, "NIP", f"1990010120230{1 + number % 9}1{number:03}"[:18])

    def do_add_activity(self, page: Page) -> None:
        """A teacher adds a row on D."""
        page, number = self.page(labels.D), self._fresh()
        page, row = self._free_row(page)
        kode = self.random.choice(("G001", "G002"))
        self._mark(page, row)
        self.tell(f"row {row} {kode}")
        for label, value in {"Kode": kode, **texts.activity(kode, number % 9)}.items():
            self.type(page, row, label, value)

    def _free_row(self, page: Page) -> tuple[Page, int]:
        """The row below all others that has anything; the grid grows if there is none."""
        used = [
            row
            for row in page.body
            if any(page.value(row, column) is not None for column in page.heads)
        ]
        row = max(used, default=1) + 1
        if row > page.sheet.height:
            more = {"sheetId": page.sheet.id, "dimension": "ROWS", "length": 5}
            self.hands.batch({"appendDimension": more})
        return self.page(page.title), row

    def do_paste(self, page: Page) -> None:
        """Copy the cells of one row over another row, but for mark, Kode and names."""
        one, other = self._some_row(page), self._some_row(page)
        if one and other and one != other:
            self.tell(f"row {one} over {other}")
            for label, column in page.places.items():
                if label not in (MARK, "Kode", "Nama", "Nama Guru"):
                    self._paste_cell(page, (one, other), column)

    def _paste_cell(self, page: Page, rows: tuple[int, int], column: int) -> None:
        value: Value = page.value(rows[0], column)
        if value != page.value(rows[1], column):
            self.type_at(page, rows[1], column, value)

    def do_scribble(self, page: Page) -> None:
        """Type into a cell of the program, as an operator may."""
        row = self._some_row(page)
        ours = [
            label
            for label in labels.PROGRAM.get(page.title, ())
            if label not in ("Kode", "Nama", "Nama Guru")
        ]
        if row and ours:
            label = self.random.choice(ours)
            self.tell(f"row {row} «{label}»")
            self.type(page, row, label, f"{SCRIBBLE} {self._fresh()}")

    # -- rows

    def _row_somewhere(self, page: Page) -> int:
        return self.random.randint(2, min(page.last + 2, page.sheet.height))

    def do_sort(self, page: Page) -> None:
        """Sort a whole tab."""
        column, reverse = self.random.choice([*page.heads]), self.random.random() < 0.5
        self.tell(f"«{page.heads[column]}»{' reversed' * reverse}")
        self._shifted(page, rows_only=True)
        self.hands.sort(page.sheet.title, column, reverse=reverse)

    def do_sort_some(self, page: Page) -> None:
        """Sort what a filter shows: here, some rows below each other."""
        first, last = sorted((self._row_somewhere(page), self._row_somewhere(page)))
        column = self.random.choice([*page.heads])
        self.tell(f"«{page.heads[column]}» rows {first} to {last}")
        self._shifted(page, rows_only=True)
        order = {
            "dimensionIndex": column - 1,
            "sortOrder": self.random.choice(("ASCENDING", "DESCENDING")),
        }
        area = {"sheetId": page.sheet.id, "startRowIndex": first - 1, "endRowIndex": last}
        self.hands.batch({"sortRange": {"range": area, "sortSpecs": [order]}})

    def do_insert_row(self, page: Page) -> None:
        row = self._row_somewhere(page)
        self.tell(f"above {row}")
        self._shifted(page, rows_only=True)
        self.hands.insert_row(page.sheet.title, row)

    def do_delete_row(self, page: Page) -> None:
        """Delete a row, also one that the program just opened."""
        rows = [*page.marked.values(), *(row for row, _ in page.kodes())]
        if rows and page.title not in ("Pengaturan", "Katalog"):
            row = self.random.choice(rows)
            self.tell(f"row {row}, {page.mark(row)} {page.at(row, 'Kode')}")
            self._shifted(page, rows_only=True)
            self.hands.delete_row(page.sheet.title, row)
            self.belongings.lost_row(page.title, page.mark(row))

    def do_delete_blank(self, page: Page) -> None:
        """Delete an empty row."""
        blank = [
            row
            for row in page.body
            if all(page.value(row, column) is None for column in page.heads)
        ]
        if len(blank) > 1:
            row = self.random.choice(blank)
            self.tell(f"row {row}")
            self._shifted(page, rows_only=True)
            self.hands.delete_row(page.sheet.title, row)

    def do_move_row(self, page: Page) -> None:
        source, target = self._row_somewhere(page), self._row_somewhere(page)
        self.tell(f"row {source} before {target}")
        self._shifted(page, rows_only=True)
        self.hands.move_row(page.sheet.title, source, target)

    # -- columns and tabs

    def _shifted(self, page: Page, *, rows_only: bool = False) -> None:
        self.moves[page.title] += 1
        self.shifts[page.title] += not rows_only

    def _leftmost(self, page: Page) -> int:
        """«Kode» of D is free for everybody, so that the protected columns begin after it."""
        return self.first_free + (self.first_free > 1 and page.title == labels.D)

    def do_move_column(self, page: Page) -> None:
        width = max(page.heads)
        source, target = (
            self.random.randint(1, width),
            self.random.choice((self.random.randint(1, width + 1), 1, 3, 5)),
        )
        target = max(target, self._leftmost(page))
        self.tell(f"«{page.heads.get(source)}» before {target}")
        self._shifted(page)
        self.hands.move_column(page.sheet.title, source, target)

    def do_insert_column(self, page: Page) -> None:
        """A column of the school's own, with something in it."""
        column, row = (
            self.random.randint(self._leftmost(page), max(page.heads) + 1),
            self._some_row(page),
        )
        heading = f"{OWN} {self._fresh()}"
        self.tell(f"«{heading}» at {column}")
        self._shifted(page)
        self.hands.insert_column(page.sheet.title, column)
        self.type_at(self.page(page.title), 1, column, heading)
        if row:
            self.type_at(self.page(page.title), row, column, f"Isi kolom {self._fresh()}")

    def do_delete_own_column(self, page: Page) -> None:
        own = [label for label in page.places if label.startswith(OWN)]
        if own:
            label = self.random.choice(own)
            self.tell(f"«{label}»")
            self._shifted(page)
            self.hands.delete_column(page.sheet.title, page.places[label])
            self.belongings.lost_column(self.page(page.title), label)
            self.belongings.renamed.pop((page.title, label), None)

    def do_rename_heading(self, page: Page) -> None:
        """Type another heading over one; it is put right when everybody has gone home."""
        labels_ = [
            label
            for label in page.places
            if label not in (MARK, "Kode", "Nama") and page.title != "Katalog"
        ]
        label = self.random.choice(labels_) if labels_ else ""
        if label and (page.title, label) not in self.belongings.renamed:
            self.tell(f"«{label}»")
            self._rename(page, label, f"{label} (lama)")

    def _rename(self, page: Page, old: str, new: str) -> None:
        self._shifted(page)
        self.hands.type(page.sheet.title, 1, page.places[old], new)
        self.belongings.renames(self.page(page.title), old, new)

    def do_rename_tab(self, page: Page) -> None:
        title = f"{page.title} ({self._fresh()})"
        self.tell(title)
        self.hands.rename_tab(page.sheet.title, title)

    def go_home(self) -> None:
        """Nobody edits any more; the operator has put the headings right."""
        self.story.append("everybody goes home")
        for (title, now), before in list(self.belongings.renamed.items()):
            self._rename(self.page(title), now, before)
            del self.belongings.renamed[title, before]


class Strangers(People):
    """Teachers only: what is protected they cannot move. Whether Google lets them put a column
    before the first protected one is not known; they don't try.
    """

    first_free = 2

    def __init__(self, ground: Ground, random: Random) -> None:
        super().__init__(ground, random)
        self.hands.mover = TEACHER


def _done(letter: str) -> dict[str, object]:
    return texts.done(letter, "G001")
