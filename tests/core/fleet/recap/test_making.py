"""Every school of a list once in its recap, and rows that are none told apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from random import Random

from sheets_sync.core.fleet.recap.counting import SchoolCounts
from sheets_sync.core.fleet.recap.making import MonthAsked, Read, recap_of
from sheets_sync.core.fleet.recap.page import recap_page
from sheets_sync.core.fleet.recap.publication import Kept, read, written
from sheets_sync.core.fleet.recap.rows import recap_rows
from sheets_sync.core.fleet.registry import Row, read_registry
from tests.support.districts import Teacher, random_teachers

ROWS = (
    {"Sekolah": "SDN 1", "Buku Kerja": "a.xlsx", "Jenjang": "SD"},
    {"Sekolah": "SDN 1 lagi", "Buku Kerja": "a.xlsx", "Jenjang": "SD"},
    {"Sekolah": "SDN 2", "Buku Kerja": "b.xlsx", "Aktif": "mungkin", "Disetujui": "mungkin"},
    {"Buku Kerja": "c.xlsx", "Jenjang": "SD"},
)


def tables_of(teachers: list[Teacher]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, word in (each for teacher in teachers for each in teacher.told()):
        found[key][word] += 1
    return found


def test_a_faulty_row_is_no_school_and_is_told_once():
    registry = read_registry(Row(f"baris {at}", cells) for at, cells in enumerate(ROWS, 2))
    counts = SchoolCounts("SD", 2026, tables_of(random_teachers(Random(1), 40)))
    (first,) = registry.schools
    schools = [Read(first, counts)]
    made = recap_of(MonthAsked("2026-11", date(2026, 11, 27)), registry, schools, ())
    assert [(one.level, one.schools) for one in made.places] == [("SD", 1)]
    assert not made.missing
    assert {(one.name, one.code) for one in made.rows} == {
        ("SDN 1 lagi", "workbook_doubled"),
        ("SDN 2", "cell_unreadable"),
        ("baris 5", "cell_missing"),
    }
    assert len(made.rows) == 3
    page = recap_page(made, None, "segel")
    assert "Tanpa jenjang" not in page
    assert page.count("SDN 1 lagi") == page.count("SDN 2") == 1
    told = [row for row in recap_rows(made, None) if row[1] == "Baris daftar yang perlu diperbaiki"]
    assert len(told) == 3
    assert read(written((Kept(made),))) == (Kept(made),)
