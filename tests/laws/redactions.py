"""What must hold of any `redact`, counted without the program's own rules: nothing is left of the
texts of one person, nobody else's cell changed, and everybody stands where they stood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sheets_sync.commands.redact.forgetting import Forgetting
from sheets_sync.core.answers.redacted import LINK, Scope
from sheets_sync.core.model.showing import as_text
from sheets_sync.core.model.values import Snapshot
from sheets_sync.errors import Misused, Refused
from sheets_sync.ports import Workbook
from tests.laws.kept import Shelf
from tests.laws.test_history_law import Told, flat, standing
from tests.support.invariants import column_of, people_cells

OWN_WORDS = {
    "A": ("Upaya Mempelajari", "Kelas", "Jam", "Catatan KS",
          "Tautan RPP/Modul Ajar", "Tautan Bahan Ajar", "Tautan Perangkat Asesmen"),
    "B": ("Waktu", "Tempat", "Catatan 1", "Catatan 2", "Catatan 3", "Rekomendasi"),
    "C": ("Refleksi Hasil Observasi", "Tantangan", "Tujuan Peningkatan", "Upaya Tindak Lanjut",
          "Dukungan yang Dibutuhkan", "Dukungan yang Disetujui", "Catatan KS"),
    "D": ("Nama Kegiatan", "Penyelenggara", "Uraian", "Dukungan yang Diperlukan",
          "Dukungan yang Diterima", "Masukan KS", "Tautan Bukti"),
    "E": ("Inspirasi Baru", "Perubahan Praktik", "Tiga Tantangan Tersulit",
          "Rencana Pengembangan", "Catatan KS"),
    "F": ("Catatan Penilaian",),
    "Guru": ("Email", "Nomor WhatsApp"),
}  # fmt: skip
"""Where people write what they like."""
LONG = 30


def redacted(shelf: Shelf, kode: str, ever: Told) -> Told | None:
    """Take away the texts of one person; which of `ever` are gone now, None where there was
    nothing to take.
    """
    school = shelf.school
    school.changed()
    seen, before = school.seen, _statuses(shelf)
    texts = {one for one in {*ever, *standing(seen)} if _is_own(one, kode)}
    lines = sum(1 for _ in school.book.journal())
    try:
        done = Forgetting.planned(shelf, Scope(kode, (), "latihan"), signed=True).carried_out()  # type: ignore[arg-type]
    except (Misused, Refused):
        school.changed()
        assert school.seen.tabs == seen.tabs
        return None
    finally:
        school.changed()
    assert not done.left
    assert sum(1 for _ in school.book.journal()) == lines + 1
    assert _statuses(shelf) == before
    _assert_others_untouched(seen, school.seen, kode)
    _assert_gone(shelf, _alone(texts, {*ever, *standing(seen)}, kode))
    return texts


def _is_own(one: tuple[str, str, str, str], kode: str) -> bool:
    tab, whose, column, _ = one
    return whose == flat(kode) and column in map(flat, OWN_WORDS.get(tab, ()))


def _alone(texts: Told, all_told: Told, kode: str) -> set[str]:
    """Texts that can be told for sure as hers: long ones that stood nowhere else."""
    elsewhere = {text for *_, text in all_told - texts}
    long = {text for *_, text in texts if len(text) >= LONG and not is_mark(text)}
    return long - elsewhere


def is_mark(text: str) -> bool:
    """What the program put in the place of a text."""
    return text.endswith("atas permintaan yang berhak.]") or text.startswith(LINK)


def _statuses(shelf: Shelf) -> Any:
    return [
        (each["kode"], {letter: one["status"] for letter, one in each["stages"].items()})
        for each in shelf.school.standing["teachers"]
    ]


def _assert_others_untouched(before: Snapshot, after: Snapshot, kode: str) -> None:
    old, new = people_cells(before), people_cells(after)
    for place in old.keys() | new.keys():
        if old.get(place) != new.get(place):
            title, row, _ = place
            tab = before.tabs[title]
            assert as_text(tab.cell(row, column_of(tab, "Kode"))).upper().startswith(kode), place


def _assert_gone(shelf: Shelf, texts: set[str]) -> None:
    for where, said in _all_said(shelf):
        found = [text for text in texts if text in said]
        assert not found, (where, found)


def _all_said(shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Every cell of the workbook and of its states."""
    yield "buku kerja", _said(shelf.workbook)
    for state in shelf.backups.states():
        with shelf.backups.opened(state) as workbook:
            yield state.name, _said(workbook)


def _said(workbook: Workbook) -> str:
    pages = [workbook.read_tab(title) for title in workbook.titles()]
    return "\n".join(flat(as_text(cell)) for tab in pages for line in tab.grid for cell in line)


def as_redacted(content: tuple[str, ...], letter: str, labels: tuple[str, ...], mark: str) -> Any:
    """A content as it stands with the mark in place of the texts."""
    own, pairs = OWN_WORDS[letter], zip(labels, content, strict=True)
    return tuple(
        flat(mark) if text and label in own and not is_mark(text) else text for label, text in pairs
    )
