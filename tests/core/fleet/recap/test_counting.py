"""One school as counts: what people chose from a list, and nothing that they typed."""

from __future__ import annotations

import pytest

from sheets_sync.core.fleet.recap.counting import SchoolCounts, counted, level_in
from sheets_sync.core.fleet.recap.tables import (
    BASELINE,
    ENDLINE,
    FINISHED,
    KINDS,
    OTHER_SUBS,
    POSITION,
    STATUSES,
    SUBS,
    TEACHERS,
)
from tests.support import texts
from tests.support.school import CATALOGUE, School

NAMES = {group["kode"]: group["label"] for group in CATALOGUE["sub_indikator"]}


def counts(school: School, names: dict[str, str] = NAMES) -> SchoolCounts:
    return counted(school.looked.filed.judged, names)


@pytest.mark.parametrize(
    ("text", "level"),
    [("sd", "SD"), (" SMP  Negeri", "SMP"), ("mts", "MTs"), ("Bu Siti", ""), ("", "")],
)
def test_a_jenjang_is_a_known_word_or_none(text: str, level: str):
    assert level_in(text) == level


@pytest.fixture(scope="module")
def school() -> School:
    """One teacher at each of three places of the cycle, the last of them at its end."""
    school = School.create()
    school.sync()
    school.complete("G002", upto="C").complete("G001", upto="F")
    school.fill("A", "G003", texts.preparation("G003"))
    school.sync()
    return school


def test_everybody_counts_once_where_they_stand(school: School):
    tables = counts(school).tables
    titles = [FINISHED, "A Diskusi Persiapan", "D Upaya Tindak Lanjut"]
    assert tables[TEACHERS.key] == {"Guru": 3}
    assert tables[POSITION.key] == dict.fromkeys(titles, 1)
    assert tables[STATUSES[0].key] == {"Draf": 1}
    assert tables[STATUSES[3].key] == {"Belum diisi": 1}
    assert sum(tables[SUBS.key].values()) == 2
    assert tables[KINDS.key] == {"Komunitas belajar": 2}
    assert sum(tables[BASELINE.key].values()) == 3 * 2
    assert sum(tables[ENDLINE.key].values()) == 3


def test_who_is_not_active_does_not_count(school: School):
    assert counts(School.create(roster=[{"Nama": "Siti", "Aktif": "Tidak"}])).tables == {}


def test_a_sub_indicator_that_a_school_added_is_not_named(school: School):
    assert counts(school, {}).tables[SUBS.key] == {OTHER_SUBS: 2}
    for label in counts(school).tables[SUBS.key]:
        assert label.partition(" · ")[2] in NAMES.values()
