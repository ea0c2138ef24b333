"""One person's act as a value, and the hands that do it on any workbook.

Everything is counted modulo what is there, so that an act made for one workbook means something on
every other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from sheets_sync.core.model.values import Cell, Tab
from sheets_sync.core.model.words import folded
from sheets_sync.ports import Workbook
from tests.laws import values
from tests.support import labels, texts
from tests.support.hands import Hands

TABS = ("Guru", *labels.STAGES.values(), "Katalog", "Pengaturan")
STRAY = "ketikan nyasar"
"""How every text begins that somebody types into a cell of the program."""


@dataclass(frozen=True)
class Edit:
    """What somebody does: `act` names a method of `People`, the numbers choose where, `value` is
    what is typed."""

    act: str
    tab: int = 0
    row: int = 0
    column: int = 0
    value: object = None


@dataclass
class People:
    """Everybody at the workbook. Reads what stands there, as a person does, then types."""

    book: Workbook
    hands: Hands
    count: int = 0
    acts: dict[str, Callable[[Edit], None]] = field(init=False)

    def __post_init__(self) -> None:
        self.acts = {
            name.removeprefix("do_"): getattr(self, name)
            for name in dir(self)
            if name.startswith("do_")
        }

    def do(self, edit: Edit) -> None:
        """Do it, and save. An act on something that is not there is none."""
        self.count += 1
        self.acts[edit.act](edit)
        self.hands.close()

    def _tab(self, edit: Edit) -> Tab | None:
        return self.book.read().tabs.get(TABS[edit.tab % len(TABS)])

    @staticmethod
    def _row(tab: Tab, number: int, below: int = 0) -> int:
        return 2 + number % max(len(tab.grid) - 1 + below, 1)

    @staticmethod
    def _columns(tab: Tab, wanted: tuple[str, ...]) -> list[tuple[int, str]]:
        names = {folded(label): label for label in wanted}
        header = enumerate(tab.grid[0] if tab.grid else (), 1)
        return [
            (n, names[folded(cell)])
            for n, cell in header
            if isinstance(cell, str) and folded(cell) in names
        ]

    def _put_row(self, tab: Tab, row: int, cells: tuple[Cell, ...]) -> None:
        width = max(map(len, tab.grid), default=0)
        for column in range(1, width + 1):
            new = cells[column - 1] if column <= len(cells) else None
            if tab.cell(row, column) != new:
                self.hands.type(tab.title, row, column, new)

    def _type(
        self, edit: Edit, wanted: dict[str, tuple[str, ...]], value: object, below: int = 0
    ) -> None:
        tab = self._tab(edit)
        places = self._columns(tab, wanted.get(tab.title, ())) if tab else []
        if tab and places:
            column, label = places[edit.column % len(places)]
            new = values.apt(label, self.count + edit.row) if value is values.apt else value
            self.hands.type(tab.title, self._row(tab, edit.row, below), column, new)

    def do_type(self, edit: Edit) -> None:
        self._type(edit, labels.PEOPLE, values.apt, below=1)

    def do_type_odd(self, edit: Edit) -> None:
        self._type(edit, labels.PEOPLE, values.typed(edit.value), below=1)

    def do_clear(self, edit: Edit) -> None:
        self._type(edit, labels.PEOPLE, None)

    def do_tick(self, edit: Edit) -> None:
        ticks: dict[str, tuple[str, ...]] = {
            labels.STAGES[letter]: (label,) for letter, label in labels.TICK.items()
        }
        self._type(edit, ticks, values.apt)

    def do_judge(self, edit: Edit) -> None:
        words = (
            "Keputusan KS",
            "Catatan KS",
            "Tinjau Ulang",
            "Status Kegiatan",
            "Hasil 1",
            "Hasil Akhir 1",
        )
        self._type(edit, dict.fromkeys(labels.STAGES.values(), words), values.apt)

    def do_type_astray(self, edit: Edit) -> None:
        wanted = {
            title: tuple(sorted({*owned} - {"Kode", "Nama"}))
            for title, owned in labels.PROGRAM.items()
        }
        self._type(edit, wanted, f"{STRAY} {self.count}")

    def do_change_kode(self, edit: Edit) -> None:
        self._type(
            edit, dict.fromkeys(TABS, ("Kode",)), (None, *values.KODES)[edit.column % 10], below=1
        )

    def do_lose_kode(self, edit: Edit) -> None:
        """Clear a Kode on Guru, and sometimes type another name or number there."""
        guru = Edit(edit.act, 0, edit.row, 0)
        self._type(guru, {"Guru": ("Kode",)}, None)
        if edit.column % 2 == 0:
            self._type(
                guru,
                {"Guru": (("Nama", "NIP")[edit.column // 2 % 2],)},
                values.NAMES[edit.column % 7],
            )

    def do_complete(self, edit: Edit) -> None:
        """Fill the row of a stage so that it is done, for the first time or anew with another
        text."""
        letter = "ABCDEF"[edit.tab % 6]
        tab = self.book.read().tabs.get(labels.STAGES[letter])
        if tab and len(tab.grid) > 1:
            row = self._row(tab, edit.row)
            found = self._columns(tab, ("Kode",))
            kode = str(tab.cell(row, found[0][0]) if found else "")[:4]
            for label, value in self._answers(letter, kode, edit.column).items():
                for column, _ in self._columns(tab, (label,))[:1]:
                    self.hands.type(tab.title, row, column, value)

    def _answers(self, letter: str, kode: str, variant: int) -> dict[str, object]:
        answers = texts.done(letter, kode)
        if variant % 3 == 0:
            text = next(
                label for label in reversed(answers) if answers[label] not in ("Ya", "Disepakati")
            )
            answers[text] = {"F": texts.ABOVE, "D": "Batal"}.get(
                letter, f"{answers[text]} Ditulis ulang {self.count}."
            )
        if variant % 2 and "Keputusan KS" in answers:
            answers["Keputusan KS"] = "Tetap disepakati"
        return answers

    def do_set(self, edit: Edit) -> None:
        """Change a setting."""
        name, value = values.SETTINGS[edit.row % len(values.SETTINGS)]
        tab = self.book.read().tabs.get("Pengaturan")
        places = self._columns(tab, ("Nama", "Nilai")) if tab else []
        if tab and [label for _, label in places] == ["Nama", "Nilai"]:
            rows = [
                row for row in range(2, len(tab.grid) + 1) if tab.cell(row, places[0][0]) == name
            ]
            for row in rows[:1]:
                self.hands.type(tab.title, row, places[1][0], value)

    def do_hire(self, edit: Edit) -> None:
        """A new name below the roster."""
        tab = self.book.read().tabs.get("Guru")
        if tab is None:
            return
        for column, _ in self._columns(tab, ("Nama",))[:1]:
            self.hands.type(
                "Guru", len(tab.grid) + 1, column, values.NAMES[edit.row % len(values.NAMES)]
            )

    # -- rows and columns --------------------------------------------------------------------------

    def do_insert_row(self, edit: Edit) -> None:
        if tab := self._tab(edit):
            self.hands.insert_row(tab.title, self._row(tab, edit.row, 1))

    def do_delete_row(self, edit: Edit) -> None:
        if tab := self._tab(edit):
            self.hands.delete_row(tab.title, self._row(tab, edit.row))

    def do_sort(self, edit: Edit) -> None:
        """Sort whole rows by any column, empty cells last."""
        if tab := self._tab(edit):
            by = edit.column % max(map(len, tab.grid), default=1)
            rows = [tuple(line) for line in tab.grid[1:]]
            rows.sort(
                key=lambda line: ((cell := line[by] if by < len(line) else None) is None, str(cell))
            )
            for number, line in enumerate(reversed(rows) if edit.row % 2 else rows, 2):
                self._put_row(tab, number, line)

    def do_sort_partly(self, edit: Edit) -> None:
        """Sort two columns only: what they hold slips to other rows."""
        tab = self._tab(edit)
        if tab and len(tab.grid) > 2:
            width = max(map(len, tab.grid))
            for column in {1 + edit.column % width, 1 + (edit.column + 1 + edit.row) % width}:
                cells = sorted(
                    (tab.cell(row, column) for row in range(2, len(tab.grid) + 1)), key=str
                )
                for row, cell in enumerate(cells, 2):
                    self.hands.type(tab.title, row, column, cell)

    def do_paste_row(self, edit: Edit) -> None:
        """Copy a row over another one."""
        tab = self._tab(edit)
        if tab and len(tab.grid) > 1:
            source = tab.grid[self._row(tab, edit.row) - 1]
            self._put_row(tab, self._row(tab, edit.column, 1), source)

    def do_move_column(self, edit: Edit) -> None:
        if tab := self._tab(edit):
            width = max(map(len, tab.grid), default=1)
            source, target = 1 + edit.column % width, 1 + edit.row % (width + 1)
            cells = [tab.cell(row, source) for row in range(1, len(tab.grid) + 1)]
            self.hands.delete_column(tab.title, source)
            self.hands.insert_column(tab.title, target)
            for row, cell in enumerate(cells, 1):
                if cell is not None:
                    self.hands.type(tab.title, row, target, cell)

    def do_add_column(self, edit: Edit) -> None:
        if tab := self._tab(edit):
            column = max(map(len, tab.grid), default=0) + 1
            self.hands.type(tab.title, 1, column, f"Kolom sekolah {self.count}")
            self.hands.type(tab.title, self._row(tab, edit.row), column, values.typed(edit.value))

    # -- headers and tabs --------------------------------------------------------------------------

    def _header(self, edit: Edit, value: object) -> None:
        if tab := self._tab(edit):
            self.hands.type(
                tab.title, 1, 1 + edit.column % max(map(len, tab.grid), default=1), value
            )

    def do_rename_header(self, edit: Edit) -> None:
        self._header(
            edit, ("Judul Lain", None, "Jadwal Observasi ", " KODE", "Nama  guru")[edit.row % 5]
        )

    def do_double_header(self, edit: Edit) -> None:
        if tab := self._tab(edit):
            width = max(map(len, tab.grid), default=1)
            self.hands.type(tab.title, 1, width + 1, tab.cell(1, 1 + edit.row % width))

    def do_delete_column(self, edit: Edit) -> None:
        if tab := self._tab(edit):
            self.hands.delete_column(
                tab.title, 1 + edit.column % max(map(len, tab.grid), default=1)
            )

    def do_rename_tab(self, edit: Edit) -> None:
        if tab := self._tab(edit):
            self.hands.rename_tab(
                tab.title, f"Salinan {self.count}" if edit.row % 3 else f"{tab.title} lama"
            )

    def do_delete_tab(self, edit: Edit) -> None:
        titles = (
            "_status",
            "Riwayat",
            *labels.STAGES.values(),
            "Ringkasan",
            "Petunjuk",
            "Beranda",
            "_status",
            "Riwayat",
        )
        title = titles[edit.tab % len(titles)]
        if title in self.book.read().titles:
            self.hands.delete_tab(title)

    def do_damage_memory(self, edit: Edit) -> None:
        tab = self.book.read().tabs.get("_status")
        if tab and len(tab.grid) > 1:
            self.hands.type(
                "_status", self._row(tab, edit.row), 1 + edit.column % 3, values.typed(edit.value)
            )


OFTEN = (
    "type",
    "type_odd",
    "tick",
    "judge",
    "complete",
    "complete",
    "complete",
    "clear",
    "sort",
    "hire",
    "set",
)
SELDOM = (
    "type_astray",
    "change_kode",
    "lose_kode",
    "insert_row",
    "delete_row",
    "sort_partly",
    "paste_row",
    "move_column",
    "add_column",
)
RARELY = (
    "rename_header",
    "double_header",
    "delete_column",
    "rename_tab",
    "delete_tab",
    "damage_memory",
)
ACTS = (*OFTEN * 6, *SELDOM * 3, *RARELY)
IN_A_MOMENT = (*OFTEN, *SELDOM, "sort", "sort", "insert_row", "delete_row")
_number = st.integers(0, 400)


def edits(acts: tuple[str, ...]) -> st.SearchStrategy[Edit]:
    """Acts of these kinds."""
    return st.builds(Edit, st.sampled_from(acts), _number, _number, _number, values.odd)
