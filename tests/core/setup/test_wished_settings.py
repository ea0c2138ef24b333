"""A setting for many schools: named as on Pengaturan, checked before anything is done, and put only
where nothing stands."""

from __future__ import annotations

from datetime import date

import pytest

from sheets_sync.core.setup.typed_cells import typed_mark
from sheets_sync.core.setup.wished_settings import wished_settings
from sheets_sync.errors import Misused
from sheets_sync.run.preparing import equipment_of, lacking, repair
from tests.support import texts
from tests.support.school import CATALOGUE, School, school_at


def test_a_setting_is_read_as_the_workbook_reads_it():
    assert wished_settings(["masa  tenggang=10", "Batas A = 31/7/2026"]) == {
        "Masa Tenggang": "10",
        "Batas A": date(2026, 7, 31),
    }


@pytest.mark.parametrize(
    "word",
    [
        *("Periode=2027", "Nama Sekolah=SD", "NPSN=12345678", "Buku Kerja Sebelumnya=x.xlsx"),
        *("Batas Z=1 Mei 2026", "Batas A", "Batas A=", "Batas A=31 Februari 2026"),
        *("Masa Tenggang=lama", "Libur Sekolah=kapan saja"),
    ],
)
def test_what_is_no_setting_for_all_and_what_cannot_be_read_is_refused(word: str):
    with pytest.raises(Misused, match="--set"):
        wished_settings([word])


def brought(school: School, **settings: str) -> list[str]:
    report = repair(school.book, equipment_of(CATALOGUE, school.clock, settings=settings))
    school.changed()
    return [problem.message for problem in report.problems]


def value(school: School, name: str) -> object:
    return next(row[1] for row in school.seen.tabs["Pengaturan"].grid if row[0] == name)


def test_only_an_empty_value_is_filled():
    school = school_at()
    (told,) = brought(school, Jenjang="SD", Kota="Jakarta")
    assert (value(school, "Jenjang"), value(school, "Kota")) == ("SD", texts.SETTINGS["Kota"])
    assert "«Kota»" in told
    assert brought(school, Jenjang="SD") == []


def test_what_people_typed_has_a_mark_that_only_they_change():
    """A sync leaves it; what `init` is going to write is known before."""
    school = school_at("A")
    before = typed_mark(school.seen)
    school.sync()
    assert typed_mark(school.seen) == before
    wanted = equipment_of(CATALOGUE, school.clock, settings={"Jenjang": "SD"})
    snapshot, plan = lacking(school.book, wanted)
    expected = typed_mark(snapshot, plan.changes)
    repair(school.book, wanted)
    school.changed()
    assert typed_mark(school.seen) == expected != before
    school.fill("A Diskusi Persiapan", "G001", {"Kelas": "5B"})
    assert typed_mark(school.seen) != expected
