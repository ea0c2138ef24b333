"""Somebody who does what «Langkah Berikut» says and nothing else: reads the cell, and types what it
asks for.

They know the tabs and what could stand in a column, as people do, but nothing of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sheets_sync.core.model.values import Snapshot, Tab
from sheets_sync.ports import Workbook
from tests.support import labels, texts
from tests.support.hands import Hands
from tests.support.invariants import column_of, summary_row

_LABEL = re.compile(r"«([^«»]+)»")
_FILL = re.compile(r"\b(?:isi|lengkapi) ((?:«[^«»]+»(?:, dan |, | dan )?)+)", re.IGNORECASE)
IMPROVED = {"A": "Upaya Mempelajari", "C": "Tujuan Peningkatan", "E": "Inspirasi Baru"}
"""Stage → what is written anew after a send-back."""
_TICK = re.compile(r"\bcentang (?:lagi )?«([^«»]+)»", re.IGNORECASE)
_PICK = re.compile(r"\bpilih «([^«»]+)» pada «([^«»]+)»", re.IGNORECASE)
_TURN_INTO = re.compile(r"\bubah «([^«»]+)» menjadi «([^«»]+)»")
_EMPTY = re.compile(r"\bkosongkan ((?:«[^«»]+»(?:, dan |, | dan )?)+)", re.IGNORECASE)
_WRONG = re.compile(
    r"«([^«»]+)» (?:harus|berisi|menampilkan|di luar|setelah hari ini|sebelum|terlalu "
    r"panjang|tertulis"
    r"|\([^)]*\) di luar|\([^)]*\) sebelum)"
)
_DOUBLED = re.compile(r"kode (\S+) ada di baris ([\d, ]+), dan semuanya ada isinya", re.IGNORECASE)
_DOUBLED_EMPTY = re.compile(
    r"kode \S+ sudah ada di baris \d+; kosongkan «Kode» di baris ini", re.IGNORECASE
)
_OTHER_NAME = re.compile(r"kode (\S+) milik «([^«»]*)»", re.IGNORECASE)
_NO_KODE = re.compile(
    r"tulis kode (?:guru|G\d+) pada kolom «Kode»|tidak ada di tab Guru; perbaiki «Kode»",
    re.IGNORECASE,
)
_EXPECTED = (texts.MEETS, texts.ABOVE)


@dataclass(frozen=True)
class Seen:
    """One row of a stage tab, as somebody sees it."""

    tab: Tab
    number: int

    def cell(self, label: str) -> str:
        """What stands under a heading."""
        return str(self.tab.cell(self.number, column_of(self.tab, label)) or "")

    @property
    def step(self) -> str:
        """«Langkah Berikut»."""
        return self.cell("Langkah Berikut")


@dataclass
class Person:
    """All people of a school, one after the other; each does only what a row tells them."""

    book: Workbook
    hands: Hands
    today: date

    def go_on(self, kode: str, seen: Snapshot) -> str:
        """One step for a teacher: whoever is awaited does what the row says. Answers what was read;
        empty at the end.
        """
        row = summary_row(seen.tabs["Ringkasan"], kode)
        step = str(row["Langkah Berikut"] or "") if row else ""
        if row is None or step == "Guru tidak aktif.":
            return ""
        if not row["Menunggu"]:
            return "" if row["F"] == "Selesai" else "?"
        tabs = {letter: seen.tabs[title] for letter, title in labels.STAGES.items()}
        unfinished = [letter for letter in tabs if row[letter] not in ("Selesai", "Terkunci")]
        found = [
            letter
            for letter, tab in tabs.items()
            if any(each.step == step for each in rows_of(tab, kode))
        ]
        letter = (found or unfinished or ["A"])[0]
        rows = list(rows_of(tabs[letter], kode))
        done = [self._obey(each, each.step, letter) for each in reversed(rows) if each.step]
        if not any(done):
            self._look_after(tabs, step)
        self.hands.close()
        return f"{letter}: " + (" / ".join(each.step for each in rows if each.step) or step)

    def _obey(self, row: Seen, step: str, letter: str) -> bool:
        """The awaited person stands first; who else is named has time."""
        line = step.splitlines()[0]
        if line.startswith("Periksa: "):
            return False
        return (
            self._repair_row(row, line) or self._empty(row, line) or self._fill(row, line, letter)
        )

    # -- rows --------------------------------------------------------------------------------------

    def _repair_row(self, row: Seen, line: str) -> bool:
        if found := _DOUBLED.search(line):
            for number in sorted(map(int, found[2].split(", ")))[1:]:
                for label in ("Kode", *labels.PEOPLE[row.tab.title]):
                    self._type(Seen(row.tab, number), label, None)
            return True
        if _DOUBLED_EMPTY.search(line):
            self._type(row, "Kode", None)
            return True
        if found := _OTHER_NAME.search(line):
            self._type(row, "Nama Guru", found[2])
            return True
        return False

    def _look_after(self, tabs: Mapping[str, Tab], read: str) -> None:
        """Nothing to do on the teacher's own row: rows of nobody stand in the way."""
        for tab in tabs.values():
            for number in range(2, len(tab.grid) + 1):
                row = Seen(tab, number)
                if _NO_KODE.search(row.step):
                    self._give_kode(row)
                    return

    def _give_kode(self, row: Seen) -> None:
        guru = self.book.read().tabs["Guru"]
        name, kode = column_of(guru, "Nama"), column_of(guru, "Kode")
        people = {
            str(guru.cell(n, kode)): str(guru.cell(n, name)) for n in range(2, len(guru.grid) + 1)
        }
        shown = [each for each, called in people.items() if called == row.cell("Nama Guru")]
        lacking = [each for each in people if not list(rows_of(row.tab, each))]
        self._type(row, "Kode", (shown or lacking or list(people))[0])

    # -- cells -------------------------------------------------------------------------------------

    def _empty(self, row: Seen, line: str) -> bool:
        found = _EMPTY.search(line)
        if not found or "lalu tunggu" not in line:
            return False
        for label in _LABEL.findall(found[1]):
            for each in labels.PEOPLE[row.tab.title]:
                if each.startswith(f"{label} "):
                    self._type(row, each, None)
        return True

    def _fill(self, row: Seen, line: str, letter: str) -> bool:
        if "lalu tunggu" in line:
            return False
        wrong = {found[1] for found in _WRONG.finditer(line)} & {*labels.PEOPLE[row.tab.title]}
        typed = {label: self._plausible(row, label, again=True) for label in sorted(wrong)}
        for found in _FILL.finditer(line):
            typed |= {label: self._plausible(row, label) for label in _LABEL.findall(found[1])}
        typed |= {column: word for word, column in _PICK.findall(line)}
        typed |= dict(_TURN_INTO.findall(line))
        if "perbaiki isian sesuai «Catatan KS»" in line:
            label = IMPROVED[letter]
            typed[label] = f"{row.cell(label)} Diperbaiki pada {self.today:%d-%m}."
        if "catat paling sedikit satu kegiatan" in line:
            return self._add_activity(row)
        typed |= dict.fromkeys(_TICK.findall(line), "Ya")
        for label, value in typed.items():
            self._type(row, label, value)
        return bool(typed)

    def _add_activity(self, row: Seen) -> bool:
        kode = row.cell("Kode")
        below = Seen(row.tab, len(row.tab.grid) + 1)
        cells = texts.activity(kode) | {"Tanggal": self.today, "Kode": kode}
        for label, value in cells.items():
            self._type(below, label, value)
        return True

    def _plausible(self, row: Seen, label: str, *, again: bool = False) -> object:
        """What somebody would type under a heading; what is not needed is emptied where it was
        wrong."""
        tab, kode = row.tab.title, row.cell("Kode").partition(" ")[0]
        needed = label in labels.REQUIRED.get(tab, ()) or label in (
            "Keputusan KS",
            "Catatan KS",
            "Uraian",
        )
        if label in labels.TICK.values():
            return "Ya"
        if again and not needed and tab != labels.D:
            return None
        group = row.cell("Sub-indikator").partition(" ")[0] if tab == labels.A else ""
        group = group if group in ("KSK", "PDP", "EPD") else "KSK"
        words: dict[str, object] = {
            "Sub-indikator": group,
            "Target Perilaku 1": f"{group}-1",
            "Target Perilaku 2": None,
            "Target Perilaku 3": None,
            "Jadwal Observasi": self.today,
            "Tanggal Observasi": self.today,
            "Rencana Mulai": self.today,
            "Rencana Selesai": date(self.today.year, 12, 31),
            "Tanggal": self.today,
            "Jenis Kegiatan": "Praktik di kelas",
            "Status Kegiatan": "Berjalan",
            "Keputusan KS": "Disepakati",
            "Nama Kegiatan": "Kartu peran",
            "Tautan Bukti": None,
        }
        if label in words:
            return words[label]
        if label.startswith(("Hasil ", "Hasil Akhir ")):
            return texts.NOT_EFFECTIVE
        if tab == labels.F and label != "Catatan Penilaian":
            return _EXPECTED[self.today.day % 2]
        return f"{label} ditulis lagi oleh {kode}."

    def _type(self, row: Seen, label: str, value: object) -> None:
        self.hands.type(row.tab.title, row.number, column_of(row.tab, label), value)


def rows_of(tab: Tab, kode: str) -> Iterator[Seen]:
    """The rows of a Kode on a stage tab, whatever stands behind it."""
    column = column_of(tab, "Kode")
    for number in range(2, len(tab.grid) + 1):
        if str(tab.cell(number, column) or "").partition("·")[0].strip().upper() == kode:
            yield Seen(tab, number)
