"""A Riwayat without «Baris», as older programs made it, is read, and gets the heading with the next
lines that are written into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from sheets_sync.adapters import volumes
from sheets_sync.adapters.memory import workbook as memory
from sheets_sync.adapters.xlsx import appending
from sheets_sync.core.layout.tabs import tab_layout
from sheets_sync.core.model.plan import AddTab, AppendLines
from sheets_sync.core.model.sheet import TabLayout
from tests.support.history import versions_of
from tests.support.school import School

STUDY = "Upaya Mempelajari"
OLDER = ("Waktu", "Proses", "Kode", "Tahap", "Peristiwa", "Kolom", "Teks")
AT = datetime(2026, 1, 5, 7)
LINE = (AT, "sinkron", "G001", "A", "Teks berubah", STUDY, "Membaca modul bersama teman.")


def older(title: str, year: int | None) -> TabLayout:
    """A tab as older programs made it."""
    layout = tab_layout(title, year)
    return replace(layout, columns=layout.columns[:-1])


def older_school(path: Path | None) -> School:
    """A workbook whose Riwayat has the headings of an older program."""
    school = School.create(file=path)
    school.hands.delete_tab("Riwayat")
    school.hands.close()
    changes = [AddTab(older("Riwayat", 2026), 0), AppendLines("Riwayat", (LINE,))]
    school.book.write(changes, school.book.read())
    school.changed()
    return school


@pytest.mark.long
@pytest.mark.parametrize("on_disk", [False, True])
def test_it_gets_its_heading_and_loses_no_line(on_disk: bool, tmp_path: Path):
    school = older_school(tmp_path / "buku.xlsx" if on_disk else None)
    assert school.seen.journal_head == OLDER
    school.sync()
    assert school.seen.journal_head == (*OLDER, "Baris")
    assert [each.text for each in versions_of(school.book.journal(), "G001", "A")] == [LINE[-1]]
    school.fill("A", "G001", {STUDY: "Membaca buku sendiri."})
    school.sync()
    found = versions_of(school.book.journal(), "G001", "A", STUDY)
    assert [each.text for each in found] == [LINE[-1], "Membaca buku sendiri."]


@pytest.mark.parametrize("on_disk", [False, True])
def test_an_older_volume_stays_one(on_disk: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The first volume has the heading, the second, which an older program made, has not."""
    monkeypatch.setattr(memory, "JOURNAL_ROWS", 6)
    monkeypatch.setattr(appending, "JOURNAL_ROWS", 6)
    school = older_school(tmp_path / "buku.xlsx" if on_disk else None)
    with monkeypatch.context() as patched:
        patched.setattr(volumes, "tab_layout", older)
        school.book.write([AppendLines("Riwayat", (LINE,) * 7)], school.book.read())
    school.changed()
    assert len([title for title in school.seen.titles if title.startswith("Riwayat")]) == 2
    school.sync()
    assert school.seen.journal_head == (*OLDER, "Baris")
    assert [tuple(line) for line in school.book.journal()].count(LINE) == 8
