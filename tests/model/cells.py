"""What a typed cell means, as part 2 and part 3 of the specification say it, and no further.

Each rule has the sentence it comes from above it. Only the kinds of cells that the histories
contain are read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

Typed = str | bool | float | date | None
Cells = Mapping[str, Typed]

BEFORE = ("Belum dilakukan", "Dilakukan tapi belum efektif", "Dilakukan dan efektif")
EXPECTED = ("Di bawah ekspektasi", "Sesuai ekspektasi", "Di atas ekspektasi")
KINDS = (
    "Pelatihan",
    "Komunitas belajar",
    "Lokakarya/webinar",
    "Observasi rekan sejawat",
    "Pembinaan oleh KS",
    "Belajar mandiri",
    "Praktik di kelas",
    "Lainnya",
)
STATES = ("Direncanakan", "Berjalan", "Terlaksana", "Batal")
AGREED = ("Disepakati", "Tetap disepakati")
SENT_BACK = "Perlu perbaikan"
DECISIONS = (*AGREED, SENT_BACK)
REVIEWS = ("Tetap berlaku", "Sudah disesuaikan")

_CATALOGUE = tomllib.loads(
    Path(__file__).parents[2].joinpath("config", "catalogue.toml").read_text("utf-8")
)
GROUPS = {
    group["kode"]: tuple(behaviour["kode"] for behaviour in group["target_perilaku"])
    for group in _CATALOGUE["sub_indikator"]
}
"""Sub-indikator → the codes of its three behaviours."""
_CODES = (*GROUPS, *(code for codes in GROUPS.values() for code in codes))


def text(cell: Typed) -> str:
    """«Spaces and line ends are no change.» «A cell of only `-`, `–`, `.` or spaces is empty.»"""
    words = "" if cell is None else " ".join(str(cell).split())
    return "" if words.replace(" ", "") in ("-", "–", ".") else words


def tick(cell: Typed) -> bool | None:
    """None for what is neither.

    «A tick is TRUE, `Ya`, `Sudah`, `OK`, `✓`, `v`, `x` or 1; FALSE, `Tidak`, 0 and empty are none;
    anything else is a problem.» «Ticks and choices are read generously (`Iya`, `sdh` …).»
    """
    word = text(cell).casefold()
    if word in ("true", "ya", "iya", "sudah", "sdh", "ok", "✓", "v", "x", "1"):
        return True
    return False if word in ("false", "tidak", "0", "") else None


def choice(cell: Typed, offered: Sequence[str]) -> str:
    """The offered word, or what stands there: «Dropdown words are read without regard to case and
    spaces.» «Ticks and choices are read generously.»"""
    if (word := _MEANT.get(text(cell).casefold())) in offered:
        return str(word)
    folded = {re.sub(r"\s", "", word).casefold(): word for word in offered}
    return folded.get(re.sub(r"\s", "", text(cell)).casefold(), text(cell))


_MEANT = {"efektif": BEFORE[2], "praktek di kelas": KINDS[6], "sesuai": EXPECTED[1]}
"""Words of the histories that are none of a dropdown and can mean one of it alone."""


def day(cell: Typed) -> object:
    """The date, or what stands there where it is none.

    «Dates are real date cells; text is read day first (… `17/07/2026`, `4-2-2026`); … and goes on;
    a year of two digits asks for four; a day that does not exist is named as such.»
    """
    if isinstance(cell, date):
        return cell
    parts = re.split(r"[-/]", text(cell))
    if len(parts) != 3 or len(parts[2]) != 4 or not all(part.isdecimal() for part in parts):
        return text(cell)
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError:
        return text(cell)


def code(cell: Typed) -> str:
    """«… a behaviour or sub-indicator by its code or its name alone.»"""
    return choice(text(cell).partition("·")[0], _CODES)


@dataclass(frozen=True)
class Column:
    """A column that the filler of a stage owns; `offered` for dropdowns, `kind` for what is
    checked."""

    label: str
    required: bool = False
    kind: str = "text"
    offered: tuple[str, ...] = ()

    def read(self, cell: Typed) -> object:
        """What stands there, in one form for comparing; "" where it is empty."""
        if self.kind == "code":
            return code(cell)
        if self.kind == "date":
            return day(cell)
        return choice(cell, self.offered) if self.offered else text(cell)

    def is_valid(self, value: object) -> bool:
        """Whether the cell alone is right."""
        if value == "":
            return not self.required
        if self.offered:
            return value in self.offered
        return {"date": isinstance(value, date), "link": str(value).startswith("https://")}.get(
            self.kind, True
        )


def _must(*labels: str, kind: str = "text", offered: tuple[str, ...] = ()) -> tuple[Column, ...]:
    return tuple(Column(label, True, kind, offered) for label in labels)


def _may(*labels: str, kind: str = "text", offered: tuple[str, ...] = ()) -> tuple[Column, ...]:
    return tuple(Column(label, False, kind, offered) for label in labels)


TARGETS = ("Target Perilaku 1", "Target Perilaku 2", "Target Perilaku 3")
RATINGS = ("Hasil 1", "Hasil 2", "Hasil 3")
EVIDENCE = ("Catatan 1", "Catatan 2", "Catatan 3")
FINALS = ("Hasil Akhir 1", "Hasil Akhir 2", "Hasil Akhir 3")
LINKS = ("Tautan RPP/Modul Ajar", "Tautan Bahan Ajar", "Tautan Perangkat Asesmen")

FILLED: dict[str, tuple[Column, ...]] = {
    "A": (
        *_must("Sub-indikator", kind="code"),
        *_may(*TARGETS, kind="code"),
        *_must("Upaya Mempelajari"),
        *_must("Jadwal Observasi", kind="date"),
        *_may("Jam", "Kelas"),
        *_may(*LINKS, kind="link"),
    ),
    "B": (
        *_must("Tanggal Observasi", kind="date"),
        *_may("Waktu", "Tempat"),
        *_must(*RATINGS, offered=BEFORE),
        *_must(*EVIDENCE),
        *_may("Rekomendasi"),
    ),
    "C": (
        *_must("Refleksi Hasil Observasi"),
        *_may("Tantangan"),
        *_must("Tujuan Peningkatan", "Upaya Tindak Lanjut"),
        *_must("Jenis Kegiatan", offered=KINDS),
        *_must("Rencana Mulai", "Rencana Selesai", kind="date"),
        *_must("Dukungan yang Dibutuhkan"),
    ),
    "D": (
        *_must("Tanggal", kind="date"),
        *_must("Jenis Kegiatan", offered=KINDS),
        *_must("Nama Kegiatan"),
        *_may("Penyelenggara", "Uraian", "Dukungan yang Diperlukan", "Dukungan yang Diterima"),
        *_may("Tautan Bukti", kind="link"),
        *_must("Status Kegiatan", offered=STATES),
    ),
    "E": _must(
        "Inspirasi Baru", "Perubahan Praktik", "Tiga Tantangan Tersulit", "Rencana Pengembangan"
    ),
    "F": (
        *_must(*FINALS, offered=BEFORE),
        *_must("Upaya Refleksi", "Upaya Mempelajari", "Perubahan Praktik", offered=EXPECTED),
        *_must("Catatan Penilaian"),
        *_must("Praktik Kinerja", offered=EXPECTED),
        *_may("Perilaku Kerja", offered=EXPECTED),
        *_may("Tanggal Penilaian", kind="date"),
    ),
}
"""The filler's columns of every stage but the tick and «Tinjau Ulang», from the lists of part 2."""

TICK = {
    "A": "Kumpulkan",
    "B": "Observasi Selesai",
    "C": "Kumpulkan",
    "E": "Kumpulkan",
    "F": "Penilaian Selesai",
}
REVIEW = "Tinjau Ulang"
DECISION, NOTE, DISCUSSED = "Keputusan KS", "Catatan KS", "Tanggal Diskusi"


def read(letter: str, row: Cells) -> dict[str, object]:
    """The filler's cells of a row but the tick and «Tinjau Ulang»."""
    return {column.label: column.read(row.get(column.label)) for column in FILLED[letter]}


def is_valid(
    letter: str, cells: Mapping[str, object], today: date, observed: object = None
) -> bool:
    """Whether nothing is missing or wrong; `observed`: the day of the last done observation."""
    alone = all(column.is_valid(cells[column.label]) for column in FILLED[letter])
    return alone and _TOGETHER.get(letter, _nothing_more)(cells, today, observed)


def _nothing_more(cells: Mapping[str, object], today: date, observed: object) -> bool:
    return True


def _preparation(cells: Mapping[str, object], today: date, observed: object) -> bool:
    """«… at least one in any of the three, no doubles, each of the chosen sub-indicator …»; «a date
    in the period»."""
    targets = [cells[label] for label in TARGETS if cells[label]]
    offered = GROUPS.get(str(cells["Sub-indikator"]), ())
    fitting = (
        bool(targets)
        and len(set(targets)) == len(targets)
        and all(target in offered for target in targets)
    )
    return fitting and _in_period(cells["Jadwal Observasi"])


def _observation(cells: Mapping[str, object], today: date, observed: object) -> bool:
    """«Tanggal Observasi* (in the period, not in the future …)»; «Rekomendasi* (unless all three
    are effective)»."""
    day = cells["Tanggal Observasi"]
    effective = all(cells[label] == BEFORE[2] for label in RATINGS)
    return (
        _in_period(day)
        and isinstance(day, date)
        and day <= today
        and bool(effective or cells["Rekomendasi"])
    )


def _plan(cells: Mapping[str, object], today: date, observed: object) -> bool:
    """«Rencana Mulai*, Rencana Selesai* (in order, not before the last done observation)»."""
    start, end = cells["Rencana Mulai"], cells["Rencana Selesai"]
    assert isinstance(start, date)
    assert isinstance(end, date)
    return start <= end and (not isinstance(observed, date) or observed <= start)


def _activity(cells: Mapping[str, object], today: date, observed: object) -> bool:
    """«Uraian is required only with `Terlaksana`.»"""
    return bool(cells["Uraian"]) or cells["Status Kegiatan"] != "Terlaksana"


def _appraisal(cells: Mapping[str, object], today: date, observed: object) -> bool:
    """Nothing is said of «Tanggal Penilaian»; like an observation, it can't have been on a day to
    come."""
    day = cells["Tanggal Penilaian"]
    return not isinstance(day, date) or day <= today


_TOGETHER = {"A": _preparation, "B": _observation, "C": _plan, "D": _activity, "F": _appraisal}


def _in_period(day: object) -> bool:
    """«Periode* (`2026`, the calendar year)»."""
    return isinstance(day, date) and day.year == 2026
