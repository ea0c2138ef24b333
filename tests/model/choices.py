"""What people in the histories type: right, otherwise right, wrong or nothing."""

from __future__ import annotations

from datetime import date
from random import Random

from tests.model import cells as c
from tests.model.desk import Row
from tests.support import texts

GROUPS = ("KSK", "PDP")
NOTES = ("Mohon lebih rinci.", "Sebutkan kegiatannya.", "Mohon  lebih rinci. ", None, "-")
TICKS = ("Ya", "Iya", None, "Tidak", True, "sdh", "barangkali")
WORDS = ("Disepakati", "Tetap disepakati", "tetap  DISEPAKATI", "Perlu perbaikan", None, "entahlah")
OTHER_WORDS = ("efektif", "Praktek di kelas", "sesuai", "entahlah")
REVIEWS = ("Tetap berlaku", "Sudah disesuaikan", None, "entahlah")
_DISCUSSED = tuple((c.DISCUSSED, day) for day in (date(2026, 3, 3), date(2026, 4, 21), None))
_SUPPORT = ("Satu jam sepekan.", "Buku.", None)
PRINTED: dict[str, tuple[tuple[str, c.Typed], ...]] = {
    "A": _DISCUSSED,
    "C": (*_DISCUSSED, *(("Dukungan yang Disetujui", support) for support in _SUPPORT)),
    "D": tuple(("Masukan KS", support) for support in _SUPPORT),
}
"""KS cells that a document prints."""


def done(letter: str, kode: str) -> Row:
    """What makes a stage done at once."""
    return dict(texts.done(letter, kode))  # type: ignore[arg-type]


def good(random: Random, letter: str, kode: str) -> Row:
    """The same, with another sub-indicator now and then, and with «Tinjau Ulang»."""
    cells = done(letter, kode)
    if letter == "A" and random.random() < 0.3:
        cells |= {"Sub-indikator": "PDP", "Target Perilaku 1": "PDP-2"}
    if letter == "F" and random.random() < 0.5:
        cells[c.REVIEW] = random.choice(REVIEWS[:2])
    return cells


def activity(random: Random, kode: str) -> Row:
    """A row of D, often not complete."""
    cells: Row = dict(texts.activity(kode, random.choice((1, 2, 3))))  # type: ignore[arg-type]
    cells = {label: value for label, value in cells.items() if random.random() < 0.9}
    if random.random() < 0.3:
        cells["Status Kegiatan"] = random.choice((*c.STATES, "entahlah"))
    return {} if random.random() < 0.2 else cells


def other_agreement(row: Row) -> str:
    """The word that says again that it is agreed."""
    return "Disepakati" if row.get(c.DECISION) == "Tetap disepakati" else "Tetap disepakati"


def other_behaviours(row: Row) -> Row:
    """Another sub-indicator and a target of it."""
    (group,) = [one for one in GROUPS if one != c.code(row.get("Sub-indikator"))][:1]
    return {
        "Sub-indikator": group,
        c.TARGETS[0]: f"{group}-1",
        c.TARGETS[1]: None,
        c.TARGETS[2]: None,
    }


def two_ways(letter: str, kode: str) -> list[tuple[str, c.Typed, c.Typed]]:
    """Columns of a stage with two right values each."""
    usual = done(letter, kode)
    other: Row = {
        column.label: f"Dengan kata lain, oleh {kode}, pada «{column.label}»."
        for column in c.FILLED[letter]
        if column.kind == "text" and not column.offered
    }
    return [
        (label, usual.get(label), value) for label, value in (other | _OTHERWISE[letter]).items()
    ]


_OTHERWISE: dict[str, Row] = {
    "A": {"Target Perilaku 2": "KSK-2"},
    "B": {"Hasil 1": c.BEFORE[0], "Hasil 2": c.BEFORE[2], "Tanggal Observasi": date(2026, 3, 9)},
    "C": {"Jenis Kegiatan": "Pelatihan"},
    "D": {"Jenis Kegiatan": "Pelatihan"},
    "E": {},
    "F": {"Praktik Kinerja": c.EXPECTED[0], "Hasil Akhir 1": c.BEFORE[0]},
}


def anything(random: Random, letter: str, kode: str, column: c.Column) -> c.Typed:
    """A right, another right, a wrong or no value for a column."""
    usual = done(letter, kode).get(column.label)
    if column.kind == "code":
        group = random.choice(GROUPS)
        label = group if column.label == "Sub-indikator" else f"{group}-{random.choice('123')}"
        return random.choice((label, f"{label} · dengan namanya", None, "Tidak ada", usual))
    if column.kind == "date":
        days = (date(2026, 3, 10), date(2026, 3, 12), date(2026, 4, 7), date(2026, 11, 30))
        written = ("12/3/2026", "7-4-2026", "31/02/2026", "12/3/26", "kapan-kapan")
        return random.choice((*days, date(2027, 1, 5), *written, None, usual))
    if column.kind == "link":
        return random.choice(("https://contoh.example/a", "bukan tautan", None))
    if column.offered:
        return random.choice((*column.offered, *column.offered, *OTHER_WORDS, None, usual))
    told = f"Ditulis lain oleh {kode} pada «{column.label}», cara {random.choice('123')}."
    return random.choice((told, told, None, "-", f" {usual or told} ", usual))
