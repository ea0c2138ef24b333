"""Schools in any state: a random history of people's edits, half of them wrong, with runs of the
program in between."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from sheets_sync.core.model.values import CellError
from sheets_sync.run import sync
from tests.support import labels, texts
from tests.support.invariants import column_of, rows_of
from tests.support.school import School

KODES = ("G001", "G002")
NONSENSE = (
    "setuju sekali",
    "kemarin sore",
    "31/31/2026",
    "-",
    CellError("#REF!"),
    7,
    "Perilaku yang tidak ada",
)
WORDS = {
    "Sub-indikator": ("KSK", "PDP", "EPD"),
    "Target Perilaku 1": ("KSK-1", "PDP-1", "PDP-2"),
    "Target Perilaku 2": ("KSK-1", "KSK-2"),
    "Target Perilaku 3": ("KSK-3",),
    "Keputusan KS": ("Disepakati", "Tetap disepakati", "Perlu perbaikan", "Perlu perbaikan"),
    "Jenis Kegiatan": ("Pelatihan", "Lainnya"),
    "Status Kegiatan": ("Direncanakan", "Berjalan", "Terlaksana", "Batal"),
    "Tinjau Ulang": ("Tetap berlaku", "Sudah disesuaikan"),
    "Jadwal Observasi": (date(2026, 3, 10), date(2026, 3, 15)),
    "Tanggal Observasi": (date(2026, 3, 10),),
    "Rencana Mulai": (date(2026, 3, 23), date(2026, 1, 5)),
    "Rencana Selesai": (date(2026, 4, 18), date(2026, 2, 1)),
    "Tanggal": (date(2026, 4, 7), date(2026, 12, 30)),
    "Tanggal Penilaian": (date(2026, 5, 1), date(2026, 12, 30)),
    "Tanggal Diskusi": (date(2026, 3, 9), date(2025, 3, 9)),
}


@dataclass
class History:
    """One school whose people do anything."""

    school: School
    chance: random.Random

    def run(self, acts: int) -> School:
        """That many acts; the program runs after some of them."""
        for _ in range(acts):
            doing = self.chance.choices(
                [
                    self.go_on,
                    self.type_anything,
                    self.decide,
                    self.tick,
                    self.on_rows,
                    self.on_guru,
                    self.forget,
                ],
                [8, 6, 4, 3, 2, 1, 0.4],
            )[0]
            doing(self.chance.choice(KODES))
            if self.chance.random() < 0.6:
                self.sync()
        self.sync()
        return self.school

    def sync(self) -> None:
        """The program runs, also where it looks like an accident: what comes after is what
        counts."""
        school = self.school
        school.today += timedelta(days=self.chance.randrange(4))
        school.hands.close()
        sync(school.book, school.documents, school.clock, force=True)
        school.changed()

    # -- acts --------------------------------------------------------------------------------------

    def go_on(self, kode: str) -> None:
        """Somebody fills the next stage in, right or nearly."""
        statuses = {letter: self.shown(letter, kode) for letter in "ABCDEF"}
        letter = next(
            (each for each, status in statuses.items() if status and status != "Selesai"), None
        )
        if letter is None:
            return
        cells = dict(texts.done(letter, kode))
        for label in self.chance.sample(sorted(cells), self.chance.choice((0, 0, 0, 1, 2))):
            cells.pop(label)
        self.fill(letter, kode, cells)
        self.sync()

    def type_anything(self, kode: str) -> None:
        """A cell of any stage gets another value: right, wrong or none."""
        letter = self.chance.choice("ABCDEF")
        label = self.chance.choice(labels.PEOPLE[labels.STAGES[letter]])
        self.fill(letter, kode, {label: self.value(label)})

    def value(self, label: str) -> object:
        """Anything that somebody may type under a heading."""
        kind = self.chance.random()
        if kind < 0.25:
            return None
        if kind < 0.4:
            return self.chance.choice(NONSENSE)
        if label in labels.TICK.values():
            return self.chance.choice(("Ya", "Tidak"))
        if label.startswith("Hasil "):
            return self.chance.choice((texts.NOT_DONE, texts.NOT_EFFECTIVE, texts.EFFECTIVE))
        known = WORDS.get(label)
        return (
            self.chance.choice(known)
            if known
            else f"Tulisan {self.chance.randrange(100)} di {label}."
        )

    def decide(self, kode: str) -> None:
        """The principal says anything on a row, with or without a note."""
        letter = self.chance.choice("ACE")
        cells: dict[str, object] = {"Keputusan KS": self.value("Keputusan KS")}
        if self.chance.random() < 0.5:
            cells["Catatan KS"] = self.chance.choice(
                (None, "Mohon lebih rinci.", "Mohon tambahkan contoh.")
            )
        self.fill(letter, kode, cells)

    def tick(self, kode: str) -> None:
        """A tick comes or goes."""
        letter = self.chance.choice("ABCEF")
        self.fill(letter, kode, {labels.TICK[letter]: self.chance.choice(("Ya", None))})

    def on_rows(self, kode: str) -> None:
        """A row is deleted, doubled, added on D, loses its Kode or gets another name."""
        letter = self.chance.choice("ABCDEF")
        tab = self.school.seen.tabs[labels.STAGES[letter]]
        rows = rows_of(tab, kode)
        act = self.chance.choice(("delete", "double", "kode", "name", "activity", "sort"))
        if act == "activity":
            cells = {"Kode": kode} | dict(
                self.chance.sample(sorted(texts.activity(kode).items()), 3)
            )
            self.school.add_row("D", cells if self.chance.random() < 0.7 else {"Kode": kode})
        elif act == "double" and rows and letter != "D":
            label = labels.PEOPLE[labels.STAGES[letter]][4]
            self.school.add_row(letter, {"Kode": kode, label: self.value(label)})
        elif act == "sort":
            self.school.hands.sort(tab.title, 1, reverse=True)
        elif rows and act == "delete":
            self.school.hands.delete_row(tab.title, rows[-1])
        elif rows and act in ("kode", "name") and letter != "D":
            self.school.type_at(
                letter, rows[0], {"Kode": None} if act == "kode" else {"Nama Guru": "Rina Wati"}
            )
        self.school.changed()

    def on_guru(self, kode: str) -> None:
        """Somebody is renamed, leaves or comes back, or is observed by another one."""
        anew: list[dict[str, object]] = [
            {"Nama": f"Nama Baru {self.chance.randrange(9)}"},
            {"Aktif": "Tidak"},
            {"Aktif": None},
            {"Pengamat": "G003"},
            {"Pengamat": None},
            {"Nama": f"Nama Lain {kode}", "NIP": "199001012023211003"},
        ]
        self.fill("Guru", kode, self.chance.choice(anew))

    def forget(self, kode: str) -> None:
        """`_status` is lost, or one of its lines."""
        tab = self.school.seen.tabs.get("_status")
        if tab is None:
            return
        if self.chance.random() < 0.5:
            self.school.hands.delete_tab("_status")
        else:
            self.school.hands.delete_row("_status", self.chance.randrange(3, len(tab.grid) + 1))
        self.school.changed()

    # -- hands -------------------------------------------------------------------------------------

    def shown(self, letter: str, kode: str) -> str:
        """The Status on a teacher's first row; empty without one."""
        tab = self.school.seen.tabs[labels.STAGES[letter]]
        rows = rows_of(tab, kode)
        return str(tab.cell(rows[0], column_of(tab, "Status")) or "") if rows else ""

    def fill(self, letter: str, kode: str, cells: dict[str, object]) -> None:
        """Type into one of the rows of a Kode, if there is any."""
        rows = self.school.rows(letter, kode)
        if rows:
            self.school.type_at(letter, self.chance.choice(rows), cells)
